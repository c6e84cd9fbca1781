"""`review`: one key at a time, on a real terminal; nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.intake.documents.extracting import Wish, extract
from claimtrack.ledger import open_ledger
from claimtrack.model.claim import Claim
from claimtrack.model.place import Place
from claimtrack.model.proposal import Ruling
from claimtrack.model.record import Kind, record_id
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.report.cells import width_of
from claimtrack.workflow.extracting import save
from claimtrack.workflow.reviewing import Review
from tests.cli.terminal import ENDS_INPUT, ESCAPE, INTERRUPTS, Answer, Key, Session, converse
from tests.running import Ran
from tests.workflow.claims import deed
from tests.workflow.proposals import captured, propose_braces

DAM = Period.from_edtf("2021-03-04/2021-03-06")
TEXT = "Before that {high 11} were dead; {medium 22} came\nlater, and then {low 33} more."


@pytest.fixture
def waiting(desk: Path) -> Path:
    """A ledger in which three proposals wait."""
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        save(ledger, deed("extract"), [extract(captured(TEXT), Wish(), propose_braces)])
    return desk


def press(
    folder: Path, *keys: Answer, columns: int = 80, author: str = "ana", command: str = "review"
) -> Session:
    """Review with these answers; one character or code is one key, a longer text a line."""
    return converse(
        command.split(),
        [Key(each) if isinstance(each, str) and _is_key(each) else each for each in keys],
        folder=folder,
        columns=columns,
        environ={"CLAIMTRACK_AUTHOR": author},
    )


def _is_key(answer: str) -> bool:
    return (len(answer) == 1 and answer.isprintable()) or answer.startswith("\x1b")


def claims(folder: Path) -> list[Claim]:
    """The claims that are recorded, in the order of their words."""
    with open_ledger(str(folder / "desk.ledger")) as ledger:
        found = [claim for _, claim in ledger.claims()]
    return sorted(found, key=lambda each: each.evidence.start or 0)


def state(folder: Path) -> tuple[list[int], list[int]]:
    """The figures that are recorded, and those that wait."""
    with open_ledger(str(folder / "desk.ledger")) as ledger:
        assert ledger.verify() == ()
        claims = [claim for _, claim in ledger.claims()]
        waits = [each.proposal.claim for each in Review(ledger).waiting()]
    return (
        sorted(int(each.figure.words) for each in claims if each.figure),
        [int(each.figure.words) for each in waits if each.figure],
    )


def test_the_words_are_shown_in_their_context(waiting: Path) -> None:
    session = press(waiting, "q")
    assert session.code == 0
    assert session.shown == (
        "\n"
        "1 of 3 · AP\n"
        "  …Before that [{high 11}] were dead; {medium 22} came later, and then {low 33}\n"
        "  more.…\n"
        "  claim  AP: “11” killed\n"
        "  topic  none: until it has one, it is compared provisionally\n"
        "  sure   high (braces)\n"
        "a accept · A accept many · w who · p place · d day · t topic · e edit · r refuse\n"
        "s skip · b back · u undo · q quit · ? help\n"
        "> q\n"
        "claimtrack review: 3 still wait\n"
    )


def test_each_decision_is_written(waiting: Path) -> None:
    session = press(waiting, "a", "r", "a")
    assert session.code == 0
    assert state(waiting) == ([11, 33], [])
    assert session.lines[-1] == "claimtrack review: 2 accepted, 1 refused, nothing waits any more"


def test_it_goes_on_where_it_stopped(waiting: Path) -> None:
    press(waiting, "a", "q")
    assert state(waiting) == ([11], [22, 33])
    session = press(waiting, "r", "q")
    assert "1 of 2" in session.shown
    assert state(waiting) == ([11], [33])


@pytest.mark.parametrize(
    ("key", "code"), [(INTERRUPTS, 130), (ENDS_INPUT, 0)], ids=["Ctrl-C", "Ctrl-D"]
)
def test_nothing_is_lost_when_it_is_broken_off(waiting: Path, key: str, code: int) -> None:
    session = press(waiting, "a", "r", key)
    assert session.code == code
    assert "Traceback" not in session.shown
    assert state(waiting) == ([11], [33])


def test_what_is_skipped_waits(waiting: Path) -> None:
    session = press(waiting, "s", "s", "s")
    assert session.lines[-1] == "claimtrack review: 3 still wait"
    assert state(waiting) == ([], [11, 22, 33])


def test_back_goes_to_what_was_skipped(waiting: Path) -> None:
    press(waiting, "b", "s", "a", "b", "a", "q")
    assert state(waiting) == ([11, 22], [33])


def test_undo_takes_back_one_after_the_other(waiting: Path) -> None:
    session = press(waiting, "a", "r", "u", "u", "u", "r", "q")
    assert state(waiting) == ([], [22, 33])
    assert session.shown.count("  taken back\n") == 2
    assert session.shown.count("  nothing was decided yet\n") == 1


def test_undo_from_the_command_line_brings_it_back(waiting: Path, run: Callable[..., Ran]) -> None:
    press(waiting, "a", "q")
    assert run("undo").code == 0
    assert state(waiting) == ([], [11, 22, 33])


def test_any_field_is_edited_and_shown_again_before_it_is_recorded(waiting: Path) -> None:
    session = press(
        waiting,
        *("e", "topic", "War", "1"),
        *("e", "figure", "nonsense", ESCAPE),
        *("e", "as of", "30 October 2020", "1"),
        *("a", "q"),
    )
    assert session.code == 0
    assert "  open → War\n" in session.shown
    assert "nonsense" in session.shown
    assert "  changed  as of: open → 2020-10-30\n" in session.shown
    (claim,) = claims(waiting)
    assert claim.topic == "War"
    assert claim.when.as_of is not None
    assert claim.evidence.quote == "{high 11}"
    assert session.lines[-1] == (
        "claimtrack review: 2 mended, 1 accepted with changes, 2 still wait"
    )
    assert state(waiting) == ([11], [22, 33])


def test_an_edit_can_be_left(waiting: Path) -> None:
    """By Escape at every question, by an empty answer, and by a field that is none."""
    session = press(
        waiting,
        *("e", ESCAPE, "e", "topic", ESCAPE, "w", "", "w", "Reuters", ESCAPE, "e", "colour"),
        *("A", ESCAPE, ESCAPE, "q"),
    )
    assert session.code == 0
    assert "  no field is called so\n" in session.shown
    assert session.lines[-1] == "claimtrack review: 3 still wait"
    assert state(waiting) == ([], [11, 22, 33])


@pytest.mark.parametrize("code", ["\x1b[A", "\x1bOA", "\x1ba", "\x1b[3~"])
def test_the_code_of_a_key_decides_nothing(waiting: Path, code: str) -> None:
    """An arrow ends in the letter A."""
    press(waiting, code, "q")
    assert state(waiting) == ([], [11, 22, 33])


def test_help_and_a_key_that_is_none(waiting: Path) -> None:
    session = press(waiting, "x", "?", "q")
    assert session.shown.count("  u  undo: take the last decision or change back\n") == 2
    assert state(waiting) == ([], [11, 22, 33])


def test_enter_behind_a_key_says_and_decides_nothing(waiting: Path) -> None:
    session = press(waiting, Key("\ns"), Key("\rs"), Key("\n\nq"))
    assert "undo: take the last decision" not in session.shown
    assert session.shown.count("? help") == 3  # of three items: the keys are not named again
    assert state(waiting) == ([], [11, 22, 33])


SPEAKERS = (
    "Mayor Olga Ruiz said on Friday that 12 people were killed.\n\n"
    "Doctors said 30 people were wounded.\n\nLater 4 people were missing."
)


@pytest.fixture
def dispatch(desk: Path) -> Path:
    """A document of which three figures are proposed."""
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        given = replace(captured(SPEAKERS), published=Period.from_edtf("2021-03-05"))
        save(ledger, deed("extract"), [extract(given, Wish())])
    return desk


def test_one_speaker_takes_a_key_a_digit_and_accept(dispatch: Path) -> None:
    """The relay stays."""
    press(dispatch, "w", "2", "a", "q")
    (claim,) = claims(dispatch)
    assert (claim.who.claimant, claim.who.relays) == ("Doctors", ("AP",))


def test_tab_completes_a_name_from_any_of_its_words(dispatch: Path) -> None:
    press(dispatch, "w", "Doc\t", "a", "s", "w", "ruiz\t", "a", "q")
    assert [each.who.claimant for each in claims(dispatch)] == ["Doctors", "Mayor Olga Ruiz"]


def test_a_day_and_a_place_are_mended(dispatch: Path) -> None:
    press(dispatch, "d", "4 March 2021", "1", "a", "p", "Kavran", "1", "q")
    (claim,) = claims(dispatch)
    assert claim.when.as_of == Period.from_edtf("2021-03-04", words="4 March 2021")
    with open_ledger(str(dispatch / "desk.ledger")) as ledger:
        waits = Review(ledger).waiting()
    assert [each.claim.scope.place for each in waits] == ["Kavran", None]
    assert [each.original.scope.place for each in waits] == [None, None]


@pytest.mark.parametrize(
    ("keys", "topics"),
    [
        (("1",), ["War", None, None]),
        (("a",), ["War", "War", "War"]),
        (("s", "1 3"), ["War", None, "War"]),
        (("s", "2-9"), [None, "War", "War"]),
        (("s", "none"), [None, None, None]),
        ((ESCAPE,), [None, None, None]),
    ],
    ids=["this", "all", "some", "a span", "nothing chosen", "left"],
)
def test_what_is_mended_is_mended_for_one_all_or_some(
    waiting: Path, keys: tuple[str, ...], topics: list[str | None]
) -> None:
    press(waiting, "t", "War", *keys, "q")
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        assert [each.claim.topic for each in Review(ledger).waiting()] == topics


def test_one_undo_takes_back_what_was_mended_for_all(waiting: Path) -> None:
    session = press(waiting, "t", "War", "a", "u", "q")
    assert "  3  low     AP: “33” killed\n".replace("  3", "3") in session.shown
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        assert [each.claim.topic for each in Review(ledger).waiting()] == [None, None, None]
    assert state(waiting) == ([], [11, 22, 33])


@pytest.mark.parametrize(
    ("key", "recorded", "said"),
    [
        ("A", [11, 22, 33], "3 accepted, nothing waits any more"),
        ("h", [11], "1 accepted, 2 still wait"),
    ],
)
def test_many_are_accepted_at_once(waiting: Path, key: str, recorded: list[int], said: str) -> None:
    session = press(waiting, "A", key, *(("q",) if len(recorded) < 3 else ()))
    assert "A accept all 3 · h accept 1 high · s some\n" in session.shown
    assert session.lines[-1] == f"claimtrack review: {said}"
    assert state(waiting)[0] == recorded
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        assert len(ledger.operations()) == 2


def test_a_number_that_nobody_claimed_becomes_a_claim(desk: Path) -> None:
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        text = "Police said 12 people were killed. Some 19 people came on 4 March at 10:42."
        save(ledger, deed("extract"), [extract(captured(text), Wish())])
    session = press(desk, "c", "displaced\n\n\x15Police", "a", "a")
    assert "  not claimed: {Some 19 people}\n" in session.shown
    assert session.shown.count("not claimed") == 1
    assert session.lines[-1] == "claimtrack review: 1 claimed, 2 accepted, nothing waits any more"
    claim = claims(desk)[1]
    assert (claim.metric, claim.who.claimant) == ("displaced", "Police")
    assert (claim.figure and claim.figure.value, claim.evidence.quote) == (19, "Some 19 people")


def test_two_people_at_once_see_what_the_other_decided(waiting: Path) -> None:
    """Ben looks at the first; Ana accepts it in another process; Ben refuses it."""

    def ana_accepts() -> str:
        press(waiting, "a", "q", author="Ana")
        return Key("r")

    session = press(waiting, ana_accepts, "q", author="Ben")
    assert "  meanwhile accepted by Ana, " in session.shown
    assert ": AP: “11” killed\n" in session.shown
    assert "  kept as a second opinion\n" in session.shown
    assert "2 of 3 · AP\n" in session.shown
    assert state(waiting) == ([11], [22, 33])
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        (found,) = Review(ledger).second_opinions()
        assert (found.stands.author, found.other.author) == ("Ana", "Ben")
        assert found.other.ruling is Ruling.REFUSED


def test_what_the_other_decided_is_told_and_not_asked(waiting: Path) -> None:
    def ana_goes_on() -> str:
        press(waiting, "s", "r", "t", "War", "1", "q", author="Ana")
        return Key("a")

    session = press(waiting, ana_goes_on, "a", author="Ben")
    assert "  meanwhile refused by Ana, " in session.shown
    assert "  meanwhile mended by Ana, " in session.shown
    assert "  changed  topic: open → War\n" in session.shown
    assert state(waiting) == ([11, 33], [])


@pytest.mark.parametrize("key", ["a", "r"])
def test_what_was_read_is_taken_back_while_somebody_looks(
    waiting: Path, run: Callable[..., Ran], key: str
) -> None:
    def ana_undoes() -> str:
        assert run("undo 1 --author Ana").code == 0
        return Key(key)

    session = press(waiting, ana_undoes, author="Ben")
    told = "meanwhile the reading of this was taken back or redacted: nothing was recorded of it"
    assert told in " ".join(session.shown.split())
    assert state(waiting) == ([], [])
    assert session.lines[-1] == "claimtrack review: nothing waits any more"


@pytest.mark.parametrize("key", ["a", "r"])
def test_what_is_redacted_while_somebody_looks(
    waiting: Path, run: Callable[..., Ran], key: str
) -> None:
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        ids = [record_id(each) for each in ledger.records(Kind.PROPOSAL)]

    def ana_redacts() -> str:
        words = f"redact {' '.join(ids)} --with-document --source --reason f --yes"
        assert run(f"{words} --author Ana").code == 0
        return Key(key)

    session = press(waiting, ana_redacts, author="Ben")
    told = "redacted words meanwhile, which this may have been made from; nothing was written"
    assert told in " ".join(session.shown.split())
    assert state(waiting) == ([], [])


def test_a_name_that_was_offered_and_is_redacted_before_it_is_picked(
    waiting: Path, run: Callable[..., Ran]
) -> None:
    """The topic names nobody; who was offered as the source is nowhere written again."""
    assert run('add --source "Mirela Vostok" --figure 5 --metric killed --lang en -y').code == 0

    def ana_redacts() -> str:
        assert run('redact --name "Mirela Vostok" --reason asked --yes --author Ana').code == 0
        return Key("1")

    session = press(waiting, "w", "Mirela Vostok", ana_redacts, "q", author="Ben")
    assert "Mirela Vostok" in session.shown
    told = "redacted words meanwhile, which this may have been made from; nothing was written"
    assert told in " ".join(session.shown.split())
    assert "Vostok" not in run("export").out


def test_second_opinions_are_listed(waiting: Path, run: Callable[..., Ran]) -> None:
    def ana_accepts() -> str:
        press(waiting, "a", "q", author="Ana")
        return Key("r")

    press(waiting, ana_accepts, "q", author="Ben")
    ran = run("review --second")
    words = [line.split(None, 1)[1].split(", ")[0] for line in ran.out.splitlines()]
    assert words == ["stands  accepted by Ana", "second  refused by Ben"]
    assert ran.err == "claimtrack review: 1 second opinion differs from what stands\n"
    assert '"ruling": "refused"' in run("review --second --json").out


def test_long_words_fold_on_a_narrow_terminal(desk: Path) -> None:
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        text = f"\x1b[31m{'long words ' * 60}{{low 5}} \u202e{'ended ' * 40}"
        save(ledger, deed("extract"), [extract(captured(text), Wish(), propose_braces)])
    session = press(desk, "q", columns=40)
    assert max(map(len, session.lines)) <= 40
    assert "\x1b" not in session.shown
    assert "\u202e" not in session.shown


@pytest.mark.parametrize("columns", [40, 20])
def test_everything_fits_a_narrow_terminal(desk: Path, columns: int) -> None:
    """Names from right to left, wide ones, and such as would act on the terminal."""
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        text = f"وزارة الصحة {{high 5}} 保健省は死者数を発表した {{low 7}} {'漢字 ' * 30}{{low 9}}"
        save(ledger, deed("extract"), [extract(captured(text), Wish(), propose_braces)])
        names = ["وزارة الصحة والسكان", "保健省" * 10, "\x1b[31mred\x1b[0m \u202eend", "d\te\nf"]
        ledger.append(deed(), [Source(each) for each in names])
    session = press(desk, "w", "1", "a", "w", "3", "1", "A", ESCAPE, "q", columns=columns)
    assert session.code == 0
    widest = max(width_of(piece) for line in session.lines for piece in line.split("\r"))
    assert widest <= columns
    assert not {"\x1b", "\u202e"} & set(session.shown)
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        named = [each.claim.who.claimant for each in Review(ledger).waiting()]
    assert named == ["\x1b[31mred\x1b[0m \u202eend", *(["وزارة الصحة والسكان"] * 2)]


@pytest.mark.usefixtures("waiting")
def test_a_pipe_lists_what_waits(run: Callable[..., Ran]) -> None:
    ran = run("review")
    assert ran.code == 0
    assert [line.split(None, 1)[1] for line in ran.out.splitlines()] == [
        "high    AP: “11” killed",
        "medium  AP: “22” killed",
        "low     AP: “33” killed",
    ]
    assert ran.err == (
        "claimtrack review: 3 proposals wait\nhint: run it on a terminal to decide on them\n"
    )
    assert '"certainty": "high"' in run("review --json").out


def test_nothing_waits(desk: Path, run: Callable[..., Ran]) -> None:
    ran = run("review")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("claimtrack review: nothing waits\n")
    assert not (desk / "desk.ledger").exists()
    assert press(desk).shown.startswith("claimtrack review: nothing waits\n")


def test_extract_and_review_in_one_command(desk: Path) -> None:
    (desk / "wire.txt").write_text("Police said 12 people were killed. Then 30 were wounded.\n")
    session = converse(
        ["extract", "wire.txt", "--lang", "en", "--published", "2020-10-31", "--review"],
        [Key("a"), Key("q")],
        folder=desk,
    )
    assert session.code == 0
    assert "1 of 2" in session.shown
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        assert ledger.counts()[Kind.CLAIM] == 1


def test_a_topic_that_fits_is_offered_first(desk: Path) -> None:
    with open_ledger(str(desk / "desk.ledger"), create=True) as ledger:
        ledger.append(
            deed(), [Place("Tavil"), Topic("Tavil dam failure", place="Tavil", period=DAM)]
        )
        text = "Officials in Tavil said on 5 March 2021 that 12 people were killed."
        save(ledger, deed("extract"), [extract(captured(text), Wish())])
    session = press(desk, "t", "1", "a")
    assert any(line.split()[:3] == ["may", "be", "Tavil"] for line in session.lines)
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        assert [claim.topic for _, claim in ledger.claims()] == ["Tavil dam failure"]
