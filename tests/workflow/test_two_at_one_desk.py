"""Two people who answer the same question: what was unseen is told, and nobody is overwritten."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import claimtrack
from claimtrack.compare.verdict import Verdict
from claimtrack.errors import AmbiguousName, InvalidClaim
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.findings import read_settlements
from claimtrack.ledger.protocol import Deed
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.place import Place
from claimtrack.model.proposal import Decision
from claimtrack.model.record import Kind, Record, record_id
from claimtrack.model.settlement import Settlement
from claimtrack.workflow.amending import retract
from claimtrack.workflow.findings import settle_finding
from claimtrack.workflow.judging import (
    answer,
    answer_nesting,
    find_place_questions,
    find_questions,
)
from claimtrack.workflow.names import add_alias, judge
from claimtrack.workflow.placing import assign_claims
from claimtrack.workflow.recording import record_name
from claimtrack.workflow.reviewing import Review
from claimtrack.workflow.world import read_world
from tests.compare.findings import ID, finding
from tests.workflow.claims import AT, count, deed, new_ledger
from tests.workflow.interleaving import Interleaved, try_at_every_point
from tests.workflow.test_reviewing import TEXT, keep

SOURCE = NameKind.SOURCE


@dataclass(frozen=True)
class Two:
    """Two handles on one ledger."""

    ana: Ledger
    ben: Ledger


def signed(author: str) -> Deed:
    return Deed(author, AT.replace(minute=len(author)), "review")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which proposals, two names and two places wait."""
    folder = tmp_path_factory.mktemp("begun")
    with new_ledger(folder) as ledger:
        keep(ledger, TEXT)
        places = [Place("Kavran"), Place("Kavran region")]
        claims = [count("Pashinyan", 500), count("Pashinian", 12), count("Baku", 9)]
        ledger.append(deed(), [*places, *claims])
    return folder / "test.ledger"


@pytest.fixture
def opened(begun: Path, tmp_path: Path) -> Iterator[Callable[[int], Two]]:
    with ExitStack() as stack:

        def open_two(number: int) -> Two:
            path = shutil.copy(begun, tmp_path / f"{number}.ledger")
            return Two(*(stack.enter_context(open_ledger(str(path))) for _ in range(2)))

        yield open_two


Act = Callable[[Ledger, Deed], object]
Prepare = Callable[[Ledger], Act]
"""What somebody is shown, and how they answer."""


def deciding(says: str) -> Prepare:
    def prepare(ledger: Ledger) -> Act:
        review = Review(ledger)
        first = review.waiting()[0]

        def act(_: Ledger, deed: Deed) -> object:
            if says == "accept":
                return review.accept(deed, [first])
            return review.refuse(deed, first)

        return act

    return prepare


def answering(says: Answer) -> Prepare:
    def prepare(ledger: Ledger) -> Act:
        question = find_questions(ledger, [SOURCE]).asked[0]

        def act(ledger: Ledger, deed: Deed) -> object:
            return answer(ledger, deed, question, said=says, reason="", shown=())

        return act

    return prepare


def nesting(says: Answer) -> Prepare:
    def prepare(ledger: Ledger) -> Act:
        (asked,) = find_place_questions(ledger, ())
        return lambda ledger, deed: answer_nesting(ledger, deed, asked, says)

    return prepare


def settling(reason: str) -> Prepare:
    def prepare(_: Ledger) -> Act:
        found = finding(Verdict.CONFLICT, "AP, AFP", "Baku", factor="2.6")
        return lambda ledger, deed: settle_finding(ledger, deed, found, [found], reason=reason)

    return prepare


CASES = {
    "a proposal": (deciding("accept"), deciding("refuse")),
    "a proposal, the other way": (deciding("refuse"), deciding("accept")),
    "two names": (answering(Answer.SAME), answering(Answer.DIFFERENT)),
    "two names, unsure": (answering(Answer.UNSURE), answering(Answer.SAME)),
    "two places": (nesting(Answer.DIFFERENT), nesting(Answer.UNSURE)),
    "two places, one nested": (nesting(Answer.SAME), nesting(Answer.DIFFERENT)),
    "two places, nested meanwhile": (nesting(Answer.DIFFERENT), nesting(Answer.SAME)),
    "a finding": (settling("known"), settling("corrected")),
}


@pytest.mark.parametrize("case", CASES)
def test_who_comes_second_gives_a_second_opinion(
    case: str, opened: Callable[[int], Two], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever the other acts: before the first look, between any two, and before the writing."""
    anas, bens = CASES[case]

    def run(point: int) -> bool:
        two = opened(point)
        ana, ben = anas(two.ana), bens(two.ben)
        before = _answers(two.ana)
        watched = Interleaved(two.ben, monkeypatch)
        watched.at(point, lambda: ana(two.ana, signed("Ana")))
        ben(two.ben, signed("Ben"))
        reached = watched.has_acted
        if not reached:
            ana(two.ana, signed("Ana"))
        first, second = (each for each in _answers(two.ana) if each not in before)
        assert _after(first) is None
        assert _after(second) == record_id(first)
        assert two.ana.verify() == ()
        return reached

    try_at_every_point(run, least=1)


def _answers(ledger: Ledger) -> list[Record]:
    """Everything that decides a question, in the order of recording."""
    found: list[Record] = []
    for operation in reversed(ledger.operations()):
        for _, record in ledger.records_of(operation.number):
            if isinstance(record, Decision | Judgement | Settlement) or (
                isinstance(record, Place) and record.parent
            ):
                found.append(record)
    return found


def _after(record: Record) -> str | None:
    return getattr(record, "after", None)


def test_commands_on_two_names_see_what_they_replace(
    opened: Callable[[int], Two], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`merge` and `split` have shown nothing: the later holds, and says what it replaces."""

    def run(point: int) -> bool:
        two = opened(point)
        watched = Interleaved(two.ben, monkeypatch)

        def say(ledger: Ledger, author: str, said: Answer) -> Judgement | None:
            left, right = "Pashinyan", "Baku"
            return judge(
                ledger, signed(author), SOURCE, left=left, right=right, answer=said, reason=""
            ).before

        watched.at(point, lambda: say(two.ana, "Ana", Answer.DIFFERENT))
        before = say(two.ben, "Ben", Answer.SAME)
        reached = watched.has_acted
        is_one = read_world(two.ana).sources.settle("Baku") == read_world(two.ana).sources.settle(
            "Pashinyan"
        )
        if before is not None:
            assert (before.author, before.answer, is_one) == ("Ana", Answer.DIFFERENT, True)
        else:  # Ana came after, and what she replaced was told to her
            assert is_one != reached
        return reached

    try_at_every_point(run, least=3)


def test_two_aliases_never_make_two_sources_one(
    opened: Callable[[int], Two], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One name given to two sources at the same moment would merge them without a word."""

    def run(point: int) -> bool:
        two = opened(point)
        watched = Interleaved(two.ben, monkeypatch)
        refused: list[str] = []

        def name(ledger: Ledger, author: str, source: str) -> None:
            try:
                add_alias(ledger, signed(author), SOURCE, source, "Пашинян")
            except AmbiguousName as error:
                refused.append(error.message)

        watched.at(point, lambda: name(two.ana, "Ana", "Baku"))
        name(two.ben, "Ben", "Pashinyan")
        reached = watched.has_acted
        index = read_world(two.ana).sources
        assert index.settle("Baku") != index.settle("Pashinyan")
        assert len(list(two.ana.records(Kind.ALIAS))) == 1
        assert len(refused) == reached
        return reached

    try_at_every_point(run, least=3)


def test_what_two_people_say_of_one_source_is_kept_of_both(
    opened: Callable[[int], Two], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one says whose side it is on, the other what it is part of."""

    def run(point: int) -> bool:
        two = opened(point)
        watched = Interleaved(two.ben, monkeypatch)

        def say(ledger: Ledger, author: str, **given: Any) -> None:
            record_name(ledger, signed(author), SOURCE, "Pashinyan", **given)

        watched.at(point, lambda: say(two.ana, "Ana", side="Armenia"))
        say(two.ben, "Ben", parent="Baku")
        if not (reached := watched.has_acted):
            say(two.ana, "Ana", side="Armenia")
        source = read_world(two.ana).source("Pashinyan")
        assert source is not None
        assert (source.side, source.parent) == ("Armenia", "Baku")
        return reached

    try_at_every_point(run, least=3)


def test_an_assignment_says_what_it_replaces(
    opened: Callable[[int], Two], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(point: int) -> bool:
        two = opened(point)
        for topic in ("Truce", "Peace"):
            record_name(two.ana, signed("Ana"), NameKind.TOPIC, topic)
        key = next(key for key, claim in two.ana.claims() if claim.who.claimant == "Baku")
        watched = Interleaved(two.ben, monkeypatch)
        watched.at(point, lambda: assign_claims(two.ana, signed("Ana"), [key], "Truce", ""))
        replaced = assign_claims(two.ben, signed("Ben"), [key], "Peace", "").replaced
        reached = watched.has_acted
        stands = read_world(two.ana).assigned[key].topic
        assert [each.topic for each in replaced] == ["Truce"] * (reached and stands == "Peace")
        return reached

    try_at_every_point(run, least=3)


def test_of_two_who_amend_one_claim_the_second_is_told(
    opened: Callable[[int], Two], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(point: int) -> bool:
        two = opened(point)
        key = next(key for key, claim in two.ana.claims() if claim.who.claimant == "Baku")
        watched = Interleaved(two.ben, monkeypatch)
        refused = []

        def take_out(ledger: Ledger, author: str) -> None:
            try:
                retract(ledger, signed(author), [key], reason=author)
            except InvalidClaim as error:
                refused.append(error.message)

        watched.at(point, lambda: take_out(two.ana, "Ana"))
        take_out(two.ben, "Ben")
        reached = watched.has_acted
        assert len(list(two.ana.records(Kind.AMENDMENT))) == 1
        assert len(refused) == reached
        return reached

    try_at_every_point(run, least=3)


def test_a_second_opinion_on_names_and_findings_decides_nothing(
    opened: Callable[[int], Two],
) -> None:
    two = opened(0)
    for prepare_ana, prepare_ben in (
        (answering(Answer.DIFFERENT), answering(Answer.SAME)),
        (settling("known"), settling("corrected")),
    ):
        ana, ben = prepare_ana(two.ana), prepare_ben(two.ben)
        ana(two.ana, signed("Ana"))
        ben(two.ben, signed("Ben"))
    index = read_world(two.ana).sources
    assert index.settle("Pashinyan") != index.settle("Pashinian")
    assert read_settlements(two.ana)[ID].reason == "known"
    assert find_questions(two.ana, [SOURCE]).asked == ()


def test_what_was_shown_is_no_news(opened: Callable[[int], Two]) -> None:
    """Who was shown an answer may replace it; so may its author."""
    two = opened(0)
    question = find_questions(two.ana, [SOURCE]).asked[0]

    def say(author: str, said: Answer, shown: Sequence[Judgement] = ()) -> Judgement | None:
        return answer(two.ana, signed(author), question, said=said, reason="", shown=shown).unseen

    assert say("Ana", Answer.UNSURE) is None
    assert say("Ana", Answer.DIFFERENT) is None
    standing = [each for each in two.ana.records(Kind.JUDGEMENT) if isinstance(each, Judgement)]
    assert say("Ben", Answer.SAME) == standing[-1]
    assert say("Ben", Answer.SAME, standing) is None
    index = read_world(two.ana).sources
    assert index.settle("Pashinyan") == index.settle("Pashinian")


PROPOSED = 40
"""Proposals that two processes decide on: enough that neither is done before the other begins."""


def test_two_processes_that_decide_at_once(tmp_path: Path) -> None:
    """Of each proposal one decision stands, the other is a second opinion on just that one."""
    location = str(tmp_path / "test.ledger")
    with new_ledger(tmp_path) as ledger:
        keep(ledger, " ".join(f"{{high {number}}}" for number in range(1, PROPOSED + 1)))
    desks = [_start(location, author, says) for author, says in (("Ana", "accept"), ("Ben", "no"))]
    for desk in desks:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    for desk in desks:
        _, err = desk.communicate()
        assert (desk.returncode, err) == (0, "")
    with open_ledger(location) as ledger:
        decided: dict[str, list[Decision]] = {}
        for each in ledger.records(Kind.DECISION):
            if isinstance(each, Decision):
                decided.setdefault(each.proposal, []).append(each)
        assert len(decided) == PROPOSED
        for first, second in decided.values():
            assert {first.author, second.author} == {"Ana", "Ben"}
            assert (first.after, second.after) == (None, record_id(first))
        accepted = {first.claim for first, _ in decided.values() if first.author == "Ana"}
        assert {key for key, _ in ledger.claims()} == accepted
        assert all(not each.undoes for each in ledger.operations())
        assert ledger.verify() == ()


def _start(location: str, author: str, ruling: str) -> "subprocess.Popen[str]":
    here = Path(__file__)
    script = here.with_name("deciding_desk.py")
    paths = map(str, (Path(claimtrack.__file__).parents[1], here.parents[2]))
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(script), location, author, ruling],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
