"""TOML of others: read as the standard library does, or refused before it takes the memory."""

import os
import tomllib
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import UnreadableFile
from claimtrack.text.plain_files import read_plain
from claimtrack.text.toml import MOST_BYTES, MOST_DEPTH, load_toml, parse_toml

MOST_MEMORY = 64 * MOST_BYTES
"""What a file of 1 MiB may take; the reader of the standard library took 3.5 GB for a key."""

LONG = 300_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a." * LONG + "a = 1", id="long key"),
        pytest.param("[" + "a." * LONG + "a]", id="long table"),
        pytest.param("[[" + '"a".' * (LONG // 2) + "a]]", id="long array of tables"),
        pytest.param("a = " + "[" * LONG, id="arrays"),
        pytest.param("a = " + "[\n" * LONG, id="arrays over lines"),
        pytest.param("a = " + "{b = " * (LONG // 3), id="inline tables"),
        pytest.param("a = " + "[{b = " * 200 + "1" + "}]" * 200, id="both"),
        pytest.param("'a'" + " . 'a'" * (LONG // 3) + " = 1", id="blanks in a key"),
        pytest.param("a = { " + "b." * LONG + "c = 1 }", id="long key inside"),
        pytest.param("x = 1 # '\n" + "a." * LONG + "a = 1", id="after a comment"),
        pytest.param("x = '''\n'''\n" + "a." * LONG + "a = 1", id="after lines of text"),
        pytest.param("#" * (MOST_BYTES + 1), id="large"),
    ],
)
def test_what_would_fill_the_memory_is_refused(text: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFile, match=r"deep and more|more than 1,024 KiB"):
            parse_toml(text)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        "a = '" + "[{." * 1000 + "'",
        'a = "' + '[{.\\"' * 1000 + '"',
        "a = '''" + "[{.\n" * 1000 + "'''",
        'a = """' + '[{.""\\"\n' * 1000 + '"""',
        "# " + "[{." * 1000 + "\na = 1",
        "".join(f"[a{number}.b.c]\nd.e = [1.5, [2.5]]\n" for number in range(1000)),
        "a = [" + "1.5, {b.c = 2}, " * 1000 + "]",
        ".".join("a" * (MOST_DEPTH - 1)) + " = 1",
    ],
)
def test_what_only_looks_deep_is_read(text: str) -> None:
    assert parse_toml(text) == tomllib.loads(text)


@given(st.text(alphabet="ab.=[]{}\"'\\#, \n1", max_size=80))
@settings(deadline=None)
def test_it_is_read_as_the_standard_library_reads_it(text: str) -> None:
    def read(parse: object) -> object:
        try:
            return parse(text)  # type: ignore[operator]
        except tomllib.TOMLDecodeError:
            return None

    try:
        assert read(parse_toml) == read(tomllib.loads)
    except UnreadableFile:  # deep, and no TOML either: so short a text is never both
        assert read(tomllib.loads) is None


def test_every_shipped_file_is_far_below_the_limits() -> None:
    for path in (Path(__file__).parents[2] / "claimtrack").rglob("*.toml"):
        if "languages" not in path.parts:
            assert load_toml(path) == tomllib.loads(path.read_text(encoding="utf-8"))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "map.toml")
    with pytest.raises(UnreadableFile, match="a pipe, which cannot be read twice"):
        load_toml(tmp_path / "map.toml")


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 3000)
    assert read_plain(path, 3000) == b"x" * 3000
    with pytest.raises(UnreadableFile, match="more than 2 KiB"):
        read_plain(path, 2999)
