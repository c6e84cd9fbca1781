"""What somebody at a terminal is asked, and what they see."""

from pathlib import Path

import pytest

from claimtrack.report.cells import width_of
from tests.cli.terminal import ENDS_INPUT, INTERRUPTS, converse

SENTENCE = "AP: about 600 dead as of 13 October 2020"


def test_add_asks_for_everything_and_shows_how_it_is_read(desk: Path) -> None:
    session = converse(
        ["add"],
        [
            "Putin",
            "en",
            "nearly 5,000",
            "killed",
            "22 October 2020",
            "",
            "Karabakh war",
            "both",
            "all",
            "",
            "AFP > RTL",
            "y",
        ],
        folder=desk,
        columns=100,
    )
    assert session.code == 0
    assert session.shown == (
        "Who says it? A person, an office, a tally.\n"
        "> Putin\n"
        "  read as: Putin (a new name)\n"
        "In which language are the words? A tag such as fr or en.\n"
        "> en\n"
        "Which figure, in the words of the source? Empty for a statement without a figure.\n"
        "> nearly 5,000\n"
        "  read as: nearly 5,000\n"
        "What is counted?\n"
        "  on record: casualties, dead including missing, killed, missing, injured, captured …\n"
        "> killed\n"
        "  read as: killed\n"
        "Up to which date does it count?\n"
        "> 22 October 2020\n"
        "  read as: 2020-10-22\n"
        "When was it said?\n"
        "> \n"
        "Which event or question is it about?\n"
        "> Karabakh war\n"
        "  read as: Karabakh war (a new name)\n"
        "Whose side are the people on? A side's name, or both.\n"
        "> both\n"
        "  read as: both\n"
        "Which role do they have? all, military, civilian …\n"
        "> all\n"
        "  read as: all\n"
        "Where? A place, as the source names it.\n"
        "> \n"
        "Who reported it? The nearest to the source first: AFP > RTL.\n"
        "> AFP > RTL\n"
        "  read as: AFP > RTL\n"
        "understood: Putin: “nearly 5,000” killed (via AFP > RTL)\n"
        "  source  “Putin”: Putin (a new name)\n"
        "  via     AFP > RTL\n"
        "  topic   “Karabakh war”: Karabakh war (a new name)\n"
        "  figure  nearly 5,000\n"
        "  metric  killed\n"
        "  side    both\n"
        "  role    all\n"
        "  as of   “22 October 2020”: 2020-10-22\n"
        "Write it? [Y/n]\n"
        "> y\n"
        "c1-958becbd9edf681aecfa424e72df6d3c\n"
        "recorded as change 1; claimtrack undo takes it back\n"
    )


def test_add_asks_only_for_what_is_missing(desk: Path) -> None:
    session = converse(["add", SENTENCE], ["Karabakh war", ""], folder=desk)
    assert session.code == 0
    questions = [line for line in session.lines if line.endswith("?")]
    assert questions == ["Which event or question is it about?"]
    assert (desk / "desk.ledger").exists()


@pytest.mark.parametrize(
    ("metric", "asked"),
    [
        pytest.param("killed", ("Whose side", "Which role"), id="people"),
        pytest.param("tanks", ("Whose side",), id="tanks have no role"),
        pytest.param("crowd size", (), id="a crowd has no sides"),
    ],
)
def test_add_asks_only_for_facets_that_the_metric_has(
    desk: Path, metric: str, asked: tuple[str, ...]
) -> None:
    given = ["add", "--figure=12", "--topic=War", "--lang=en", f"--metric={metric}"]
    answers = ["" for _ in (*asked, "as of", "said", "place", "via")]
    session = converse(given, ["AP", *answers, "n"], folder=desk)
    assert session.lines[-1] == "nothing was changed"
    facets = ("Whose side", "Which role", "Which stance")
    assert tuple(each for each in facets if each in session.shown) == asked


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param("5.000", "could be 5000 or 5", id="ambiguous"),
        pytest.param("noise about it", "nobody said in which language", id="no figure"),
        pytest.param("-12", "a count cannot be negative", id="negative"),
    ],
)
def test_add_asks_again_when_an_answer_cannot_be_read(desk: Path, wrong: str, said: str) -> None:
    no_language, optional = "", [""] * 7
    session = converse(
        ["add", "--source", "AP"],
        [no_language, wrong, "12", "killed", *optional, "n"],
        folder=desk,
    )
    assert said in session.shown
    assert "Try again." in session.lines
    assert session.lines[-1] == "nothing was changed"


BEIRUT = "AP: {} dead in Beirut, as of 4 August 2020"


def test_add_offers_the_topics_that_fit_by_number(desk: Path) -> None:
    given = ["topics", "add", "Beirut explosion", "--from", "2020-08-04", "--to", "2020-08-04"]
    assert converse([*given, "--place", "Beirut"], folder=desk).code == 0
    session = converse(["add", BEIRUT.format(100)], ["1", "y"], folder=desk)
    assert any(line.startswith("  1  Beirut explosion (") for line in session.lines)
    assert any(line.split() == ["topic", "Beirut", "explosion"] for line in session.lines)


def test_add_offers_a_new_topic_with_the_claims_like_this_one(desk: Path) -> None:
    converse(["add", BEIRUT.format(100)], ["", "y"], folder=desk)
    session = converse(["add", BEIRUT.format(135)], ["1", "y"], folder=desk)
    name = "killed in Beirut, 4 August 2020"
    offered = f"  1  a new topic: {name} (with 1 claim on the same, there and then)"
    assert " ".join(offered.split()) in " ".join(session.shown.split())
    told = f"{name} is on record, with 1 claim on the same, there and then: change 3"
    assert told in " ".join(session.shown.split())
    listed = converse(["topics"], folder=desk).shown
    assert listed.startswith("2  killed in Beirut, 4 August 2020 · 2020-08-04")


@pytest.mark.parametrize(("answer", "topic"), [("y", "Beirut explosion"), ("n", "Beirut explosio")])
def test_add_asks_whether_a_topic_is_a_slip(desk: Path, answer: str, topic: str) -> None:
    converse(["topics", "add", "Beirut explosion"], folder=desk)
    given = ["add", BEIRUT.format(100), "--topic", "Beirut explosio"]
    session = converse(given, [answer, "y"], folder=desk)
    asked = "Beirut explosio is a new topic: did you mean Beirut explosion? [Y/n]"
    assert asked in session.lines
    assert f"{topic}" in converse(["list"], folder=desk).shown
    assert ("Beirut explosio ·" in converse(["list"], folder=desk).shown) is (answer == "n")


def test_add_takes_a_statement_when_there_is_no_figure(desk: Path) -> None:
    session = converse(
        ["add", "--source", "Baku", "--topic", "War"],
        ["", "", "", "Stepanakert was bombed", "", "denys", "denies", "", "", "y"],
        folder=desk,
    )
    assert session.code == 0
    assert "It cannot be left out." in session.lines
    assert '  hint: did you mean "denies"?' in session.lines
    assert "understood: Baku: denies “Stepanakert was bombed”" in session.lines


@pytest.mark.parametrize("answer", ["n", "no", "N"])
def test_nothing_is_written_after_a_no(desk: Path, answer: str) -> None:
    session = converse(["add", SENTENCE, "--topic", "War"], [answer], folder=desk)
    assert session.lines[-1] == "nothing was changed"
    assert session.code == 0
    assert not (desk / "desk.ledger").exists()


def test_yes_writes_without_asking(desk: Path) -> None:
    session = converse(["add", SENTENCE, "--yes"], folder=desk)
    assert session.code == 0
    assert "?" not in session.shown


@pytest.mark.parametrize("key", [ENDS_INPUT, INTERRUPTS], ids=["Ctrl-D", "Ctrl-C"])
def test_a_key_leaves_without_writing(desk: Path, key: str) -> None:
    session = converse(["add"], ["Putin", key], folder=desk)
    assert session.code == 130
    assert session.lines[-1] == "claimtrack: interrupted"
    assert not (desk / "desk.ledger").exists()


def test_alone_it_says_what_to_do_first(desk: Path) -> None:
    session = converse([], folder=desk)
    assert session.code == 0
    assert session.lines == [
        "There is no ledger yet at desk.ledger.",
        "",
        "You can",
        "  claimtrack demo         see it at work on a small real case",
        "  claimtrack add          record a claim, question by question",
        "  claimtrack import FILE  take in what others recorded",
        "  claimtrack --help       everything it can do",
    ]


def test_alone_it_says_what_is_in_the_ledger(desk: Path) -> None:
    converse(["add", SENTENCE, "--yes"], folder=desk)
    session = converse([], folder=desk)
    assert session.lines[0] == "The ledger desk.ledger holds 1 claim."
    assert "by ana: added 1 claim: AP: “about 600 dead” killed." in session.lines[1]
    assert "  claimtrack compare  see where accounts disagree" in session.lines


@pytest.mark.parametrize("columns", [40, 60, 200])
@pytest.mark.parametrize(
    "arguments",
    [["list"], ["log"], ["sources"], ["topics"], ["compare", "casualties"]],
    ids=" ".join,
)
def test_lines_fit_the_terminal(
    shown_ledger: Path, arguments: list[str], columns: int, desk: Path
) -> None:
    session = converse(["--ledger", str(shown_ledger), *arguments], folder=desk, columns=columns)
    assert session.code == 0
    assert session.lines
    assert max(map(width_of, session.lines)) <= columns


def test_colour_only_on_a_terminal(shown_ledger: Path, desk: Path) -> None:
    arguments = ["--ledger", str(shown_ledger), "compare", "killed"]
    colours = {
        name: "\x1b[" in converse(arguments, folder=desk, environ=environ).shown
        for name, environ in {
            "plain terminal": {"TERM": "xterm-256color"},
            "dumb terminal": {"TERM": "dumb"},
            "NO_COLOR": {"TERM": "xterm-256color", "NO_COLOR": "1"},
        }.items()
    }
    assert colours == {"plain terminal": True, "dumb terminal": False, "NO_COLOR": False}


def test_import_shows_a_bar(desk: Path) -> None:
    rows = "".join(f"AP,{number}\n" for number in range(1, 1201))
    (desk / "tolls.csv").write_text("who,deaths\n" + rows)
    session = converse(
        ["import", "tolls.csv", "--column", "who=source", "--column", "deaths=value",
         "--set", "metric=killed"],
        folder=desk,
    )  # fmt: skip
    assert session.code == 0
    assert "import tolls.csv ####" in session.shown
    assert session.shown.endswith("claimtrack import: added 1,200 claims; 1,200 rows read\n")


def test_add_shows_each_figure_with_its_number_and_writes_them_together(desk: Path) -> None:
    answers = ["War", "", "y"]
    session = converse(["add", "14 dead and 22 missing, police said"], answers, folder=desk)
    assert session.code == 0
    assert "claim 1 of 2: 14 dead" in session.lines
    assert "1  police: “14 dead” killed" in session.lines
    assert "2  police: “22 missing” missing" in session.lines
    assert "Write them? [Y/n]" in session.lines
    assert sum(line.startswith("c1-") for line in session.lines) == 2
    assert "recorded as change 1; claimtrack undo takes it back" in session.lines


def test_add_asks_what_a_date_is_of(desk: Path) -> None:
    given = ["add", "Police: 43 dead in Kavran, 14 May 2024", "--topic", "War"]
    session = converse(given, ["perhaps", "said", "y"], folder=desk)
    assert session.code == 0
    assert session.shown.count("did it happen then, was it said then") == 2
    assert any(
        line.split() == ["said", "“14", "May", "2024”:", "2024-05-14"] for line in session.lines
    )


def test_add_asks_whether_a_noun_is_to_be_a_metric(desk: Path) -> None:
    given = ["add", "The mayor said 60 playgrounds were closed.", "--topic", "Cuts"]
    session = converse(given, ["y", "y"], folder=desk)
    assert session.code == 0
    asked = 'no metric is called "playgrounds": record it as a new one? [Y/n]'
    assert asked in session.shown.replace("\n", " ")
    assert "recorded as change 1; claimtrack undo takes it back" in session.lines


def test_add_asks_what_is_counted_where_the_noun_is_no_metric(desk: Path) -> None:
    given = ["add", "The mayor said 60 playgrounds were closed.", "--topic", "Cuts"]
    session = converse(given, ["n", "homes destroyed", "y"], folder=desk)
    assert session.code == 0
    assert "What is counted?" in session.lines
    assert any("60” homes destroyed" in line for line in session.lines)


def test_a_question_that_no_answer_mends_ends_with_advice(desk: Path) -> None:
    session = converse(
        ["add", "--figure", "40 jobs", "--as-of", "2031-05-01", "--lang", "en"],
        ["AP", "jobs", "y"],
        folder=desk,
        columns=100,
    )
    assert session.code == 3
    assert "--count-type forecast" in session.shown
