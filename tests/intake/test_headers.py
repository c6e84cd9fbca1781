"""Which row names the columns: titles of every width, units below, groups in merged cells."""

import pytest

from claimtrack.intake.headers import Header, read_header

DATA = [
    ["2024-06-01", "Orsa", "11", "3", "checked"],
    ["2024-06-01", "Vell", "7", "~5", ""],
    ["2024-06-02", "Orsa", "12", "12–15", ""],
    ["2024-06-02", "Vell", "1,204", "n/a", ""],
]
NAMES = ["Day", "Place", "Dead", "Injured", "Notes"]
TITLE = "Admissions office - per day, June 2024"


def read(*rows: list[str], merged: dict[int, list[str]] | None = None, wanted: str = "") -> Header:
    """The header of rows; `merged` has the names that stand above a row, by its index."""
    groups = merged or {}
    return read_header(rows, wanted.split("|") if wanted else (), "x.csv", groups.get)


def spread(title: str, start: int, end: int, width: int = 5) -> list[str]:
    return [title if start <= at < end else "" for at in range(width)]


@pytest.mark.parametrize(
    ("start", "end"), [(0, 2), (0, 3), (0, 4), (1, 3), (1, 4), (3, 5)], ids=str
)
def test_a_title_over_columns_of_several_kinds_names_no_group(start: int, end: int) -> None:
    top = spread("", 0, 5)
    top[start] = TITLE
    header = read(top, NAMES, *DATA, merged={1: spread(TITLE, start, end)})
    assert header.columns == tuple(NAMES)
    assert header.notes == ("1 row above the header passed over",)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Dead, in thousands", "thousands"),
        ("Figures (x 1,000)", "x 1,000"),
        ("All numbers in '000", "x 1,000"),
        ("Amounts in million EUR", "million EUR"),
        ("Dead in June 2024", ""),
        ("Turnout, %", ""),
        ("Burnt area (hectares)", ""),
    ],
)
def test_a_title_that_multiplies_the_numbers_is_told(title: str, unit: str) -> None:
    told = f'"{title}" above the header is not read: if it holds for the numbers, '
    header = read([title, "", "", "", ""], NAMES, *DATA)
    assert header.columns == tuple(NAMES)
    more = (f'{told}--set "unit={unit}"',) if unit else ()
    assert header.notes == ("1 row above the header passed over", *more)


def test_two_titles_over_other_columns_name_no_group() -> None:
    header = read(
        [TITLE, "", "", "", ""],
        ["Deaths and injuries", "", "", "", ""],
        NAMES,
        *DATA,
        merged={2: spread("Deaths and injuries", 0, 4)},
    )
    assert header.columns == tuple(NAMES)
    assert header.notes == ("2 rows above the header passed over",)


@pytest.mark.parametrize("words", ["Killed", "Death toll", "Getötete"])
def test_a_group_whose_columns_do_not_say_what_they_count_keeps_its_name(words: str) -> None:
    rows = [["1 May", "11", "WHO"], ["2 May", "12", "WHO"], ["3 May", "12", "UN"]]
    header = read(
        ["", words, ""], ["Day", "number", "as told by"], *rows, merged={1: ["", words, words]}
    )
    assert header.columns == ("Day", f"{words} number", f"{words} as told by")


def test_a_group_of_numbers_keeps_its_name_below_a_title() -> None:
    header = read(
        [TITLE, "", "", "", ""],
        ["", "", "Killed", "", ""],
        ["Day", "Place", "men", "women", "Notes"],
        *DATA,
        merged={1: spread(TITLE, 0, 4), 2: spread("Killed", 2, 4)},
    )
    assert header.columns == ("Day", "Place", "Killed men", "Killed women", "Notes")


def test_groups_of_mixed_columns_with_the_same_names_are_kept_apart() -> None:
    rows = [["2024-06-01", "1", "final", "2", "open"], ["2024-06-02", "3", "final", "4", "open"]]
    header = read(
        ["", "North", "", "South", ""],
        ["Day", "Dead", "State", "Dead", "State"],
        *rows,
        merged={1: ["", "North", "North", "South", "South"]},
    )
    assert header.columns == ("Day", "North Dead", "North State", "South Dead", "South State")


def test_a_row_of_data_below_a_merged_name_is_no_header() -> None:
    rows = [["1", "2"], ["3", "4"], ["5", "6"]]
    header = read(["Dead", "Dead"], *rows, merged={1: ["Dead", "Dead"]})
    assert header.end == 1


@pytest.mark.parametrize(
    "titles",
    [
        [["Ministry of Health", "", "June 2024"]],
        [["Deaths", " per district", " June 2024"]],
        [["Office of the mayor", "", ""], ["Deaths", " per district", " June 2024"]],
        [["Report", "no. 7 of", "the office"]],
        [["Bericht", "Stand", "Juni 2024"], ["vorläufig", "ohne", "Gewähr"]],
    ],
    ids=lambda titles: titles[0][0],
)
@pytest.mark.parametrize("names", [["Day", "Place", "Dead"], ["Datum", "Ort", "Tote"]], ids=str)
def test_a_title_in_several_cells_is_no_header(titles: list[list[str]], names: list[str]) -> None:
    header = read(*titles, names, *(row[:3] for row in DATA))
    assert header.columns == tuple(names)
    assert header.end == len(titles) + 1


def test_names_that_nobody_knows_stay_the_header_above_words() -> None:
    rows = [["Orsa", "n/a", "n/a"], ["Vell", "7", "5"], ["Tarn", "9", "4"]]
    assert read(["xx", "yy", "zz"], *rows).columns == ("xx", "yy", "zz")


@pytest.mark.parametrize("brackets", ["{}", "({})", "[{}]"])
def test_a_row_of_units_goes_into_the_names(brackets: str) -> None:
    units = ["", "", brackets.format("thousands"), brackets.format("persons"), ""]
    header = read(NAMES, units, *DATA)
    assert header.columns == ("Day", "Place", "Dead (thousands)", "Injured (persons)", "Notes")
    assert header.end == 2
    assert header.notes == ("the row below the header read as units",)


@pytest.mark.parametrize(
    ("wanted", "dead"),
    [("Day|Dead", "Dead"), ("Dead (thousands)", "Dead (thousands)"), ("Day", "Dead (thousands)")],
)
def test_units_are_left_out_of_a_name_that_is_asked_for(wanted: str, dead: str) -> None:
    header = read(
        ["A report", "", "", "", ""], NAMES, ["", "", "thousands", "", ""], *DATA, wanted=wanted
    )
    assert header.columns == ("Day", "Place", dead, "Injured", "Notes")
    assert header.end == 3


@pytest.mark.parametrize(
    "first",
    [
        ["2024-06-01", "Orsa", "unknown", "n/a", ""],
        ["", "Orsa", "unknown", "", ""],
        ["", "", "about 40", "", ""],
        ["", "", "", "", ""],
    ],
    ids="".join,
)
def test_a_row_that_says_more_than_units_is_data(first: list[str]) -> None:
    header = read(NAMES, first, *DATA)
    assert (header.columns, header.end) == (tuple(NAMES), 1)
