"""A map as somebody at a terminal reads it."""

from claimtrack.intake.shown_map import keep_fields, shorten_map

MAP = """\
title = "T"

[fields]
place = "c"

[values.c]
AA = "A"
BB = "B"
CC = "C"
{more}
# The rest.
[drop]
x = ["y"]
"""


def test_a_long_list_of_values_is_cut_and_counted() -> None:
    more = "\n".join(f'D{each} = "d"' for each in range(10))
    lines = list(shorten_map(MAP.format(more=more)))
    assert 'CC = "C"' in lines
    assert 'D0 = "d"' not in lines
    assert "# … 10 more" in lines
    assert lines[-3:] == ["# The rest.", "[drop]", 'x = ["y"]']


def test_a_short_map_is_whole() -> None:
    text = MAP.format(more='DD = "D"')
    assert list(shorten_map(text)) == text.splitlines()


def test_of_a_map_that_ships_the_fields_are_told() -> None:
    assert list(keep_fields(MAP))[:2] == ["[fields]", 'place = "c"']
