"""Print what pyproject.toml asks for, as a requirements file.

`requirements.py dev` prints the development tools, `requirements.py spark` what the tests with
Spark need beside them, `requirements.py lowest` the oldest version of each dependency that we
allow.

pip reads dependency groups itself only from 25.1 on; the pip that comes with Python 3.11 does not.
"""

import argparse
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def read_requirements(project: dict[str, Any], which: str) -> list[str]:
    """One requirement a line."""
    if which in project["dependency-groups"]:
        return list(project["dependency-groups"][which])
    return [lowest(requirement) for requirement in project["project"]["dependencies"]]


def lowest(requirement: str) -> str:
    """Pin `name>=1.2,<2` to its lower bound, `name==1.2`."""
    bound = re.fullmatch(r"(?P<name>[\w.-]+)>=(?P<version>[\w.]+)(,.*)?", requirement)
    if bound is None:
        sys.exit(f"pyproject.toml: {requirement!r} has no lower bound of the form name>=version")
    return f"{bound['name']}=={bound['version']}"


def main() -> None:
    """Print the requirements asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("which", choices=["dev", "spark", "lowest"])
    which = parser.parse_args().which
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    sys.stdout.writelines(f"{line}\n" for line in read_requirements(project, which))


if __name__ == "__main__":
    main()
