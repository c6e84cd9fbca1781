"""What is drawn of a line that is being typed."""

import pytest

from claimtrack.report.cells import width_of
from claimtrack.report.typed_line import CLEARS, TypedLine

LEFT, HOME = "\x1b[D", "\x1b[H"


def screen_of(written: str) -> tuple[str, int]:
    """What a terminal shows after this, in characters of one cell, and where its cursor is."""
    cells: list[str] = []
    place = 0
    for character in written:
        if character == "\r":
            place = 0
        elif character == "\b":
            place -= 1
        else:
            cells[place : place + 1] = [character]
            place += 1
    return "".join(cells).rstrip(), place


def type_keys(line: TypedLine, *keys: str) -> str:
    written = line.draw()
    for key in keys:
        line.press(key)
        written += line.draw()
    return written


@pytest.mark.parametrize(
    ("keys", "shown", "cursor"),
    [
        ((*"War",), "> War", 5),
        ((*"Wr", LEFT, "a"), "> War", 4),
        ((*"War", "\x7f", "\x7f"), "> W", 3),
        ((*"peace", CLEARS, *"War"), "> War", 5),
        ((*"War", HOME), "> War", 2),
    ],
)
def test_what_stands_on_the_screen(keys: tuple[str, ...], shown: str, cursor: int) -> None:
    assert screen_of(type_keys(TypedLine("", 40), *keys)) == (shown, cursor)


def test_what_is_typed_at_the_end_is_all_that_is_written() -> None:
    line = TypedLine("Wa", 40)
    line.draw()
    line.press("r")
    assert (line.draw(), line.text) == ("r", "War")


def test_a_line_that_is_too_long_scrolls() -> None:
    line = TypedLine("", 20)
    type_keys(line, *("漢" * 30), *([LEFT] * 30))
    line.press("x")
    assert width_of(line.draw().strip("\r\b")) <= 20
    assert line.text == f"x{'漢' * 30}"
