"""`review` of names that may be one, on a real terminal, and `why` in a pipe."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.ledger import open_ledger
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.place import Place
from claimtrack.model.record import Kind
from claimtrack.workflow.world import read_world
from tests.cli.terminal import ENDS_INPUT, ESCAPE, INTERRUPTS, Key, Session, converse
from tests.cli.terminal import Answer as Typed
from tests.running import Ran
from tests.workflow.claims import ON_A_DAY, count, deed

SOURCE = NameKind.SOURCE


@pytest.fixture
def asking(desk: Path) -> Path:
    """A ledger with two questions: one about sources, one about topics."""
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        ledger.append(
            deed(),
            [
                count("Pashinyan", 500, when=ON_A_DAY),
                count("Pashinian", 12, when=ON_A_DAY),
                count("AFP", 3, topic="Siege of Kavran"),
                count("AFP", 4, topic="siege of Kawran"),
            ],
        )
    return desk


def press(folder: Path, *keys: Typed, command: str = "review", columns: int = 80) -> Session:
    """Review with these answers; a single character is one key, a longer one a line."""
    answers = [Key(each) if isinstance(each, str) and _is_key(each) else each for each in keys]
    return converse(command.split(), answers, folder=folder, columns=columns)


def _is_key(answer: str) -> bool:
    return (len(answer) == 1 and answer.isprintable()) or answer == ESCAPE


def judged(folder: Path) -> list[tuple[str, str, str, str]]:
    with open_ledger(str(folder / "desk.ledger")) as ledger:
        assert ledger.verify() == ()
        found = [each for each in ledger.records(Kind.JUDGEMENT) if isinstance(each, Judgement)]
    return [(each.left, each.right, each.answer.value, each.reason) for each in found]


def record(folder: Path, *judgements: Judgement) -> None:
    with open_ledger(str(folder / "desk.ledger")) as ledger:
        ledger.append(deed(), judgements)


def test_both_sides_and_what_changes_are_shown(asking: Path) -> None:
    session = press(asking, "q")
    assert session.code == 0
    for line in (
        "1 of 2 · the same source?",
        "  name      Pashinian",
        "            1 claim",
        "            Pashinian: “12” killed · War",
        "  for       “Pashinian” answers “Pashinyan”: misspelt",
    ):
        assert line in session.lines
    shown = " ".join(session.shown.split())
    assert "appears ?! possible conflict: two figures for one time: Pashinian: “12” killed" in shown
    assert "vanishes ?! possible conflict: disjoint: Pashinian: “12” killed / Pashinyan" in shown
    assert session.lines[-1] == "claimtrack review: 2 still wait"
    assert judged(asking) == []


def test_every_answer_is_written_with_its_reason(asking: Path) -> None:
    session = press(asking, "y", "one man", "n", "\n")
    assert judged(asking) == [
        ("Pashinian", "Pashinyan", "same", "one man"),
        ("Siege of Kavran", "siege of Kawran", "different", ""),
    ]
    assert session.lines[-1] == "claimtrack review: 1 same, 1 different, nothing waits any more"


def test_undo_and_back_and_what_nobody_can_tell(asking: Path) -> None:
    press(asking, "y", "\n", "u", "m", "no photo", "b", "q")
    assert judged(asking) == [("Pashinian", "Pashinyan", "unsure", "no photo")]


@pytest.mark.parametrize(
    ("key", "code"), [(INTERRUPTS, 130), (ENDS_INPUT, 0)], ids=["Ctrl-C", "Ctrl-D"]
)
def test_nothing_is_lost_when_it_is_broken_off(asking: Path, key: str, code: int) -> None:
    session = press(asking, "y", "one man", key)
    assert session.code == code
    assert judged(asking) == [("Pashinian", "Pashinyan", "same", "one man")]


def test_only_one_kind(asking: Path) -> None:
    session = press(asking, "n", "\n", command="review topics")
    assert [each[0] for each in judged(asking)] == ["Siege of Kavran"]
    assert "the same source?" not in session.shown


def test_what_an_answer_decides_of_others_is_not_asked(asking: Path) -> None:
    with open_ledger(str(asking / "desk.ledger")) as ledger:
        ledger.append(
            deed(),
            [
                count("Pashynian", 12),
                Judgement(SOURCE, "Pashynian", "Pashinyan", Answer.DIFFERENT),
            ],
        )
    session = press(asking, "y", "\n", command="review sources")
    assert "1 of 2" in session.shown
    assert session.lines[-1] == "claimtrack review: 1 same, nothing waits any more"
    assert [each[2] for each in judged(asking)] == ["different", "same"]


def test_blind_shows_no_likeness_and_leaves_earlier_answers_standing(asking: Path) -> None:
    record(asking, Judgement(SOURCE, "Pashinian", "Pashinyan", Answer.SAME, "one man", "ana"))
    session = press(asking, "n", "two men", "y", "\n", command="review --blind")
    assert "likeness" not in session.shown
    assert "appears" not in session.shown
    assert "one man" not in session.shown.partition("agreement")[0]
    assert "agreement: 0 of 1 question, Cohen's kappa 0.00" in session.lines
    assert (
        "you said different; before, Pashinyan is the same source as Pashinian (one man), by ana"
        in " ".join(session.shown.split())
    )
    assert [(each[0], each[2]) for each in judged(asking)] == [
        ("Pashinian", "same"),
        ("Siege of Kavran", "same"),
    ]


def test_blind_asks_of_names_that_were_joined_as_of_two(asking: Path) -> None:
    record(asking, Judgement(SOURCE, "Pashinian", "Pashinyan", Answer.SAME, "one man", "ana"))
    session = press(asking, "n", "two men", command="review sources --blind")
    question, _, after = session.shown.partition("y yes")
    assert [line.split() for line in question.splitlines() if line.startswith("  ")] == [
        ["name", "Pashinian"],
        ["1", "claim"],
        ["Pashinian:", "“12”", "killed", "·", "War"],
        ["name", "Pashinyan"],
        ["1", "claim"],
        ["Pashinyan:", "“500”", "killed", "·", "War"],
    ]
    assert 'claimtrack sources split "Pashinian" "Pashinyan" changes it' in after


def test_blind_is_for_names(run: Callable[..., Ran]) -> None:
    ran = run("review claims --blind")
    assert (ran.code, ran.err.splitlines()[0]) == (
        2,
        "claimtrack review: --blind is for names, not for claims",
    )


@pytest.mark.usefixtures("asking")
def test_a_pipe_lists_the_questions(run: Callable[..., Ran]) -> None:
    ran = run("review")
    assert ran.out.splitlines()[0].startswith("source  0.9")
    assert ran.err.startswith("claimtrack review: 2 questions wait\n")
    data = json.loads(run("review --json").out)["data"]
    assert [each["kind"] for each in data["questions"]] == ["source", "topic"]
    assert data["proposals"] == []


@pytest.mark.usefixtures("asking")
def test_why(run: Callable[..., Ran]) -> None:
    ran = run("sources why Pashinyan Pashinian")
    assert ran.out.splitlines()[:2] == [
        "Pashinyan and Pashinian are two sources as long as nobody says that they are one",
        "  said      nothing: nobody has judged these two",
    ]
    run('sources merge Pashinyan Pashinian --reason "one man" --author ana')
    told = run("sources why Pashinian Pashinyan").out
    assert told.splitlines()[0] == "Pashinian and Pashinyan are the same source: Pashinyan"
    told = " ".join(told.split())
    assert "Pashinian is the same source as Pashinyan (one man), by ana on 2026-11-23" in told
    assert json.loads(run("sources why Pashinian Pashinyan --json").out)["data"]["is_one"]


@pytest.mark.usefixtures("asking")
def test_why_of_a_name_that_is_not_there(run: Callable[..., Ran]) -> None:
    ran = run("topics why Siege Nowhere")
    assert ran.code == 3
    assert "no topic has this name" in ran.err


@pytest.mark.usefixtures("asking")
def test_a_name_that_a_rule_joins_is_said(run: Callable[..., Ran]) -> None:
    run('add "AP: 7 dead" --topic War')
    ran = run('add --source "Nikol Pashinyan" --figure 7 --metric killed --topic War')
    ran = run('add --source "Никол Пашинян" --figure 8 --metric killed --topic War')
    assert "Никол Пашинян is taken for Nikol Pashinyan: the words agree" in ran.err
    assert 'hint: claimtrack sources split "Nikol Pashinyan" "Никол Пашинян" parts them' in ran.err
    assert "Nikol Pashinyan · also: Никол Пашинян" in run("sources").out


@pytest.mark.usefixtures("asking")
def test_places(run: Callable[..., Ran]) -> None:
    assert run("places add Karabakh").code == 0
    assert run("places add Stepanakert --parent Karabakh").code == 0
    assert run("places alias Stepanakert Xankəndi").code == 0
    assert run("places").out.splitlines() == [
        "0  Karabakh",
        "0  Stepanakert · part of Karabakh · also: Xankəndi",
    ]
    circle = run("places add Karabakh --parent Stepanakert")
    assert circle.code == 3
    assert "which would become part of it" in circle.err


def test_a_gazetteer_is_imported(run: Callable[..., Ran], desk: Path) -> None:
    (desk / "own.csv").write_text(
        "name,parent,aliases\nKavran,Tavil,Kawran|Кавран\nBrod,Tavil,\n,Tavil,\nTavil,,\n",
        encoding="utf-8",
    )
    ran = run("places import own.csv")
    assert ran.code == 3
    assert ran.err.splitlines() == [
        "own.csv:4: name: empty",
        "hint: fill it in, or take the row out",
        "claimtrack places import: added 2 aliases and 3 places; 4 rows read, 1 bad",
    ]
    assert run("places").out.splitlines() == [
        "0  Brod · part of Tavil",
        "0  Kavran · part of Tavil · also: Kawran, Кавран",
        "0  Tavil",
    ]
    (desk / "other.csv").write_text("name,parent\nBrod,Elsewhere\n", encoding="utf-8")
    assert '"Brod" lies in Tavil here, and in Elsewhere there' in run("places import other.csv").err
    assert run("undo").code == 0
    assert run("places").out == ""


def test_the_columns_of_others_are_recognised(run: Callable[..., Ran], desk: Path) -> None:
    (desk / "codes.csv").write_text(
        "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_PCODE\nTavil,TV,Kavran,TV01\nTavil,TV,Brod,TV02\n"
    )
    assert run("places import codes.csv").code == 0
    assert "Kavran · part of Tavil · also: TV01" in run("places").out


@pytest.fixture
def nesting(desk: Path) -> Path:
    """A ledger with places that may lie in one another."""
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        ledger.append(deed(), [count(), Place("Türkiye"), Place("Türkiye and Syria")])
    return desk


def parents(folder: Path) -> dict[str, str | None]:
    with open_ledger(str(folder / "desk.ledger")) as ledger:
        return {
            each.name: each.parent for each in ledger.records(Kind.PLACE) if isinstance(each, Place)
        }


@pytest.mark.parametrize(
    ("key", "parent", "said"),
    [
        ("y", {"Türkiye": "Türkiye and Syria"}, "1 nested"),
        ("o", {"Türkiye and Syria": "Türkiye"}, "1 nested"),
        ("n", {}, "1 different"),
        ("m", {}, "1 unsure"),
    ],
)
def test_places_that_nest_are_asked_once(
    nesting: Path, key: str, parent: dict[str, str], said: str
) -> None:
    session = press(nesting, key, command="review places")
    assert "  Türkiye lies in Türkiye and Syria?\n  for: one of several\n" in session.shown
    assert session.lines[-1] == f"claimtrack review: {said}, nothing waits any more"
    assert parents(nesting) == {"Türkiye": None, "Türkiye and Syria": None, **parent}
    assert press(nesting, command="review places").shown == "claimtrack review: nothing waits\n"


def test_a_pipe_lists_places_that_may_nest(nesting: Path, run: Callable[..., Ran]) -> None:
    assert nesting.exists()
    ran = run("review places")
    assert ran.out.startswith("place  in    Türkiye lies in Türkiye and Syria? one of several\n")
    assert ran.err.startswith("claimtrack review: 2 questions wait\n")
    (described,) = json.loads(run("review places --json").out)["data"]["nestings"]
    assert described == {
        "inner": "Türkiye",
        "outer": "Türkiye and Syria",
        "because": "one of several",
    }


def test_an_answer_can_be_left(asking: Path) -> None:
    press(asking, "y", ESCAPE, "q")
    assert judged(asking) == []


def test_what_somebody_answered_meanwhile_stands(asking: Path) -> None:
    def ana_parts_them() -> str:
        record(
            asking, Judgement(SOURCE, "Pashinian", "Pashinyan", Answer.DIFFERENT, "two men", "Ana")
        )
        return "one man"

    session = press(asking, "y", ana_parts_them, "q")
    assert "  meanwhile: Pashinyan is not the same source as Pashinian (two men), by Ana\n" in (
        session.shown
    )
    assert "  kept as a second opinion\n" in session.shown
    assert [each[2] for each in judged(asking)] == ["different", "same"]
    with open_ledger(str(asking / "desk.ledger")) as ledger:
        index = read_world(ledger).sources
        assert index.settle("Pashinian") != index.settle("Pashinyan")
