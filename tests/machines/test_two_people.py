"""Two people at one ledger do what comes, and a plain Python model says what must be so after it.

Each has a handle that stays open, and a screen with proposals that may be out of date; their
commands open the ledger anew. After every step both handles are asked, and the ledger as it stood
after an earlier change.

    CLAIMTRACK_MACHINES=2000 pytest tests/machines/test_two_people.py     # so many runs
    HYPOTHESIS_PROFILE=search                                             # other ones each time
    CLAIMTRACK_SHRINK=no                                                  # fail at once
"""

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from claimtrack.intake.oddities import Odd
from claimtrack.ledger.protocol import Deed
from claimtrack.workflow.exporting import export_lines
from claimtrack.workflow.reviewing import Review
from claimtrack.workflow.world import verify_ledger
from tests.machines.agreeing import (
    Shape,
    adopt,
    check_log,
    check_view,
    read_findings,
    shape_of,
)
from tests.machines.desks import Clock, Desk
from tests.machines.plain_ledger import (
    Amended,
    Assigned,
    Change,
    Claimed,
    Decided,
    Described,
    Joined,
    Kept,
    Noted,
    PlainLedger,
    Proposed,
    SettledAs,
)
from tests.machines.tables import MAP, Sent, Table
from tests.running import Ran

if TYPE_CHECKING:
    from claimtrack.model.decisions import Waiting

RUNS = int(os.environ.get("CLAIMTRACK_MACHINES", "8"))
"""Runs of the machine; those of `make test` take some twenty seconds."""

RUNS_OF_A_SEED = 8
"""The first two of them are short."""

IS_SEARCHING = os.environ.get("HYPOTHESIS_PROFILE") == "search"

SHRINKS = os.environ.get("CLAIMTRACK_SHRINK") != "no"
"""Whether a sequence that fails is made shorter, which takes some minutes."""

STEPS = 30
"""Most steps of one run."""

USED = {
    "topic": ("Mill strike", "Bridge collapse", "Ferry fire"),
    "source": ("Kestrel", "Monday Herald", "Oda Ruiz", "Harbour Board"),
}
"""Names of claims: no rule joins any two, and none is a slip of another."""

SPARE = {"topic": ("Loom row", "Span fall"), "source": ("Falcon", "Vintners Guild")}
"""Names that no claim is given: aliases."""

NAMES = {kind: (*USED[kind], *SPARE[kind]) for kind in USED}

DAYS = tuple(f"2020-10-{day}" for day in range(11, 15))

NUMBER = st.integers(0, 11)
"""Chooses one of what is there."""

SIZE = st.integers(10, 40)
ANYONE = st.sampled_from(["ana", "ben"])
KIND = st.sampled_from(["topic", "source"])

TEXTS = (
    "The mayor said on 13 October 2020 that 12 people were killed in Tavil.",
    "The health ministry said that 31 people were injured. The mayor spoke of 40 injured.",
    "Police said that 7 people were killed on Monday, and that 9 were arrested.",
)


class TwoPeople(RuleBasedStateMachine):
    """What two people may do, and what must be so whatever they did."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        self.folder, clock = Path(self.scratch.name), Clock()
        self.desks = {name: Desk(self.folder, name, clock) for name in ("ana", "ben")}
        self.model = PlainLedger()
        self.table = Table.new(self.model)
        self.reviews: dict[str, Review] = {}
        self.screens: dict[str, tuple[Waiting, ...]] = {"ana": (), "ben": ()}
        self.looks = 0
        self.when_settled: dict[tuple[str, str], Shape] = {}
        """What a finding was when it was settled, by its id and the moment."""

    @initialize()
    def begin(self) -> None:
        """One claim, so that there is a ledger."""
        self.add("ana", 0, 0, 12, 0, "killed", named=True)
        self.reviews = {name: Review(desk.held) for name, desk in self.desks.items()}

    def teardown(self) -> None:
        try:
            if len(self.model):
                self.check_export()
        finally:
            for desk in self.desks.values():
                desk.leave()
            self.scratch.cleanup()

    # -- following ------------------------------------------------------------------------------

    def follow(
        self,
        who: str,
        ran: Ran | None,
        expected: Iterable[Kept] | None = None,
        *,
        must: bool | None = True,
    ) -> tuple[Kept, ...]:
        """Take over what was written, and check that it is what was to be expected.

        Args:
            who: Signs it.
            ran: The command; None: a function was called.
            expected: What it was to write, where that can be foretold. What stands already is not
                written again.
            must: Whether it must do so; False: it must refuse; None: it may do either.
        """
        if ran is not None:
            assert ran.code in {0, 2, 3, 4}, ran
            assert must is None or (ran.code == 0) is must, (ran, must)
        operations = self.desks[who].held.operations()
        fresh = operations[: len(operations) - len(self.model)][::-1]
        assert not (ran and ran.code and fresh), f"refused, and written all the same: {ran}"
        before, written = set(self.model.records()), list[Kept]()
        for each in fresh:
            found = [adopt(record) for _, record in self.desks[who].held.records_of(each.number)]
            self.model.changes.append(
                Change(who, tuple(found), each.undoes, each.redoes, each.deed.batch)
            )
            written += found
        assert before.isdisjoint(written), "what stands was written again"
        if expected is not None and not (ran and ran.code):
            assert set(written) == set(expected) - before, (ran, written, expected)
        self.check()
        return tuple(written)

    def check(self) -> None:
        """The ledger is what the model says, now and as it was before.

        One of the two looks at all of it, in turns, through the handle that they hold.
        """
        self.looks += 1
        one, other = (each.held for each in self.desks.values())
        if self.looks % 2:
            one, other = other, one
        assert verify_ledger(one) == ()
        check_log(one, self.model)
        check_log(other, self.model)
        check_view(one, self.model, NAMES, self.when_settled)
        waits = {each.id for each in Review(one).waiting()}
        assert waits == self.model.waiting()
        earlier = 1 + self.looks * 7 % len(self.model)
        view = other.at(earlier)
        check_view(view, self.model, NAMES, self.when_settled, earlier)

    def export(self) -> list[str]:
        return list(export_lines(self.desks["ana"].held))

    def check_export(self) -> None:
        """What is exported, imported and exported again is the same."""
        lines = self.export()
        text = "".join(f"{each}\n" for each in lines)
        (self.folder / "all.jsonl").write_text(text, encoding="utf-8")
        copy = replace(self.desks["ben"], ledger="copy.ledger")
        ran = copy.run("import", "all.jsonl")
        assert ran.code == 0, ran
        assert str(Odd.GONE) not in ran.err, ran
        try:
            assert verify_ledger(copy.held) == ()
            assert list(export_lines(copy.held)) == lines
        finally:
            copy.leave()

    def now(self) -> str:
        """The moment of the last command."""
        return self.desks["ana"].clock.at.isoformat()

    def deed(self, who: str, command: str) -> Deed:
        return Deed(who, self.desks[who].clock.tick(), command)

    def pick(self, number: int, *, gone: bool = False) -> str | None:
        """A claim that stands, or one that is replaced or retracted."""
        model = self.model
        keys = model.gone().keys() & model.recorded().keys() if gone else model.current().keys()
        return sorted(keys)[number * 7 % len(keys)] if keys else None

    def pick_name(self, kind: str, number: int) -> str:
        """A name: mostly one that is on record."""
        names = (*sorted(self.model.known_names(kind) & {*NAMES[kind]}), *NAMES[kind])
        return names[number % len(names)]

    # -- claims ---------------------------------------------------------------------------------

    @rule(
        who=ANYONE,
        source=NUMBER,
        topic=NUMBER,
        size=SIZE,
        day=NUMBER,
        metric=st.sampled_from(["killed", "injured"]),
        named=st.booleans(),
    )
    def add(
        self, who: str, source: int, topic: int, size: int, day: int, metric: str, *, named: bool
    ) -> None:
        """A claim is recorded once; said again it is there already."""
        about = USED["topic"][topic % 3] if named or topic % 2 else None
        by = USED["source"][source % 4]
        said = ["--figure", str(size), "--metric", metric, "--as-of", DAYS[day % 4]]
        topics = ["--topic", about] if about else []
        ran = self.desks[who].run("add", "--source", by, *said, *topics, "--json")
        found = json.loads(ran.out)["data"]
        assert found["added"] is (found["id"] not in self.model.recorded())
        self.follow(who, ran, [Claimed(found["id"], about, by)])

    @rule(who=ANYONE, rows=st.lists(st.tuples(NUMBER, NUMBER, SIZE, NUMBER), max_size=3))
    def import_lines(self, who: str, rows: list[tuple[int, int, int, int]]) -> None:
        """Lines are recorded as if they had been typed; those that are on record are not.

        One that says of the same day what a line of that file said with another figure restates it.
        """
        lines = [
            {
                "source": USED["source"][source % 4],
                "topic": USED["topic"][topic % 3],
                "figure": str(size),
                "metric": "killed",
                "as_of": DAYS[day % 4],
            }
            for source, topic, size, day in rows
        ]
        text = "".join(f"{json.dumps(each)}\n" for each in lines)
        (self.folder / "wire.jsonl").write_text(text)
        written = self.follow(who, self.desks[who].run("import", "wire.jsonl"))
        claims = [each for each in written if isinstance(each, Claimed)]
        others = [each for each in written if not isinstance(each, Claimed)]
        assert all(isinstance(each, Amended) and each.effect == "restated" for each in others), (
            others
        )
        assert {each.source for each in claims} <= {each["source"] for each in lines}
        there = {(each.topic, each.source) for each in self.model.recorded().values()}
        assert {(each["topic"], each["source"]) for each in lines} <= there

    @rule(
        who=ANYONE,
        rows=st.dictionaries(st.tuples(NUMBER, NUMBER), SIZE, min_size=1, max_size=4),
        policy=st.sampled_from(["keep", "apply", "report"]),
        complete=st.booleans(),
    )
    def import_table(
        self, who: str, rows: dict[tuple[int, int], int], policy: str, *, complete: bool
    ) -> None:
        """A table that comes again with other values is corrected as it is asked for."""
        values = {
            (DAYS[day % 2], USED["source"][source % 2]): size
            for (day, source), size in rows.items()
        }
        sent = Sent(values, policy, complete)
        (self.folder / "tolls.csv").write_text(sent.to_csv())
        (self.folder / "tolls.toml").write_text(MAP)
        self.table.look(self.desks[who].held)
        before, recorded = set(self.model.current()), set(self.model.recorded())
        options = ["--corrections", policy, *(["--complete"] if complete else [])]
        changes = len(self.model)
        ran = self.desks[who].run("import", "tolls.csv", "--map", "tolls.toml", *options)
        self.follow(who, ran)
        self.table.changes |= set(range(changes + 1, len(self.model) + 1))
        self.table.look(self.desks[who].held)
        self.table.check(sent, before, recorded)

    @rule(who=ANYONE, which=NUMBER, size=SIZE, day=NUMBER, topic=NUMBER)
    def amend(self, who: str, which: int, size: int, day: int, topic: int) -> None:
        """Another claim stands in the place of one, under the topic that the one was put under."""
        key = self.pick(which)
        if key is None:
            return
        before = self.model.recorded()[key]
        given = ["--figure", str(size)] if day % 3 else ["--as-of", DAYS[day % 4]]
        about = USED["topic"][topic % 3] if topic > 5 else before.topic
        given += ["--topic", USED["topic"][topic % 3]] if topic > 5 else []
        ran = self.desks[who].run("amend", key, *given, "--reason", "misread", "--json")
        if ran.code:
            self.follow(who, ran, must=False)
            assert "says so already" in ran.err + ran.out
            return
        new = json.loads(ran.out)["data"]["id"]
        expected: list[Kept] = [
            Claimed(new, about, before.source),
            Amended(key, "replaced", new, self.now()),
        ]
        put = self.model.assigned(key)
        if put is not None and topic <= 5 and self.model.assigned(new) is None:
            expected.append(Assigned(new, put, self.now()))
        self.follow(who, ran, expected)
        assert new in self.model.current()
        assert key not in self.model.current()

    @rule(who=ANYONE, which=NUMBER, again=st.booleans())
    def retract(self, who: str, which: int, *, again: bool) -> None:
        """A claim leaves every report; what is gone already cannot be retracted."""
        key = self.pick(which, gone=again)
        if key is not None:
            ran = self.desks[who].run("retract", key, "--reason", "another war")
            gone = [Amended(key, "retracted", None, self.now())]
            self.follow(who, ran, gone, must=not again)

    @rule(who=ANYONE, which=NUMBER, standing=st.booleans())
    def restore(self, who: str, which: int, *, standing: bool) -> None:
        """A claim stands again, and what stood in its place does not."""
        key = self.pick(which, gone=not standing)
        if key is None:
            return
        instead = self.model.stands_for(key)
        ran = self.desks[who].run("redo", key)
        self.follow(who, ran, must=not standing)
        assert key in self.model.current()
        assert standing or instead not in self.model.current()

    # -- names and topics -----------------------------------------------------------------------

    @rule(who=ANYONE, kind=KIND, left=NUMBER, right=NUMBER, same=st.booleans())
    def judge(self, who: str, kind: str, left: int, right: int, *, same: bool) -> None:
        """Two names are one, or are not, as was said last; not against what a third name says."""
        model = self.model
        one, other = self.pick_name(kind, left), self.pick_name(kind, right)
        verb = "merge" if same else "split"
        is_one = model.is_one(kind, one, other)
        is_known = {one, other} <= model.known_names(kind)
        fits = model.may_join(kind, one, other) if same else self.may_part(kind, one, other)
        must = None if is_one is None else is_known and one != other and fits
        if same and is_one:
            must = False
        ran = self.desks[who].run(f"{kind}s", verb, one, other, "--reason", "asked")
        said = Joined(kind, one, other, is_same=same, at=self.now())
        self.follow(who, ran, [said], must=must)

    def may_part(self, kind: str, left: str, right: str) -> bool:
        """Whether the two would be apart, or a third name joins them all the same."""
        model = PlainLedger([*self.model.changes])
        model.write("", [Joined(kind, left, right, is_same=False, at="later")])
        return model.groups(kind) is not None

    @rule(who=ANYONE, kind=KIND, name=NUMBER, alias=NUMBER)
    def alias(self, who: str, kind: str, name: int, alias: int) -> None:
        """Another name of something; not one that something else has."""
        one, other = self.pick_name(kind, name), SPARE[kind][alias % 2]
        known, is_one = self.model.known_names(kind), self.model.is_one(kind, one, other)
        must = None if is_one is None or other in known else one in known and one != other
        ran = self.desks[who].run(f"{kind}s", "alias", one, other)
        written = self.follow(who, ran, must=must)
        if ran.code == 0:
            assert all(isinstance(each, Joined) and each.at is None for each in written)
            assert self.model.is_one(kind, one, other) in {True, None}

    @rule(who=ANYONE, kind=KIND, name=NUMBER)
    def describe(self, who: str, kind: str, name: int) -> None:
        """A source or topic gets a record of its own, by its settled name."""
        written = self.follow(who, self.desks[who].run(f"{kind}s", "add", NAMES[kind][name % 5]))
        assert all(isinstance(each, Described) for each in written)

    @rule(who=ANYONE, which=NUMBER, topic=NUMBER)
    def assign(self, who: str, which: int, topic: int) -> None:
        """A claim is about a topic, whatever it names."""
        key, about = self.pick(which), self.pick_name("topic", topic)
        if key is None:
            return
        now_about = self.model.topic_of(self.model.recorded()[key])
        is_about = now_about is not None and self.model.is_one("topic", now_about, about)
        must = None if is_about is None else not is_about
        must = False if about not in self.model.known_names("topic") else must
        written = self.follow(who, self.desks[who].run("topics", "assign", about, key), must=must)
        assert [(each.claim) for each in written if isinstance(each, Assigned)] == [key] * len(
            written
        )
        if written:
            put = self.model.topic_of(self.model.recorded()[key])
            assert self.model.is_one("topic", put or "", about) in {True, None}

    @rule(who=ANYONE, topic=NUMBER)
    def look_up(self, who: str, topic: int) -> None:
        """What is listed of a topic are its claims, by any of its names."""
        about, model = NAMES["topic"][topic % 5], self.model
        if about not in model.known_names("topic") or model.groups("topic") is None:
            return
        ran = self.desks[who].run("list", "--topic", about, "--json")
        assert ran.code == 0, ran
        listed = {each["id"] for each in json.loads(ran.out)["data"]}
        topics = {key: model.topic_of(claim) for key, claim in model.current().items()}
        assert listed == {
            key for key, each in topics.items() if each and model.is_one("topic", each, about)
        }

    # -- findings -------------------------------------------------------------------------------

    @rule(who=ANYONE, which=NUMBER, reason=st.sampled_from(["known since May", "both asked"]))
    def settle(self, who: str, which: int, reason: str) -> None:
        """A finding is known, as it is now."""
        findings = read_findings(self.desks[who].held)
        if findings:
            finding = findings[which % len(findings)]
            ran = self.desks[who].run("settle", finding.id, "--reason", reason)
            self.when_settled[finding.id, self.now()] = shape_of(finding, findings)
            self.follow(who, ran, [SettledAs(finding.id, reason, self.now())])

    @rule(who=ANYONE, which=NUMBER, text=st.sampled_from(["asked them", "no answer"]))
    def note(self, who: str, which: int, text: str) -> None:
        """A remark stays with its finding."""
        findings = read_findings(self.desks[who].held)
        if findings:
            finding = findings[which % len(findings)]
            ran = self.desks[who].run("note", finding.id, text)
            self.follow(who, ran, [Noted(finding.id, text, self.now())])

    # -- proposals ------------------------------------------------------------------------------

    @rule(who=ANYONE, which=st.integers(0, len(TEXTS) - 1))
    def extract(self, who: str, which: int) -> None:
        """What a text seems to say waits; read again it waits once."""
        (self.folder / f"wire-{which}.txt").write_text(TEXTS[which])
        options = ["--published", "2020-10-14", "--publisher", "AP", "--topic", "Ferry fire"]
        ran = self.desks[who].run("extract", f"wire-{which}.txt", *options, "--save", "--json")
        written = self.follow(who, ran)
        assert not any(isinstance(each, Claimed | Decided) for each in written)

    @rule(who=ANYONE)
    def look_at_screen(self, who: str) -> None:
        """Somebody opens the review, and sees what waits at this moment."""
        self.reviews[who].look()
        self.screens[who] = self.reviews[who].waiting()

    @rule(who=ANYONE, which=NUMBER, ruling=st.sampled_from(["accept", "refuse", "mend"]))
    def decide(self, who: str, which: int, ruling: str) -> None:
        """The first decision counts; one on what was decided meanwhile is a second opinion."""
        if not self.screens[who]:
            self.look_at_screen(who)
        if not self.screens[who]:
            return
        waiting = self.screens[who][which % len(self.screens[who])]
        review, deed = self.reviews[who], self.deed(who, "review")
        is_second = waiting.id in self.model.decided()
        mended = replace(waiting.claim, note=f"read by {who}")
        match ruling:
            case "accept":
                decided = review.accept(deed, [waiting])
            case "mend":
                decided = review.mend(deed, [(waiting, mended)])
            case _:
                decided = review.refuse(deed, waiting)
        assert decided.second == int(is_second)
        written = self.follow(who, None)
        decisions = [each for each in written if isinstance(each, Decided)]
        assert [(each.proposal, each.is_second) for each in decisions] == [(waiting.id, is_second)]
        claims = [each for each in written if isinstance(each, Claimed)]
        assert not (claims and (is_second or ruling in {"refuse", "mend"}))
        assert waiting.id not in self.model.waiting()
        mends = [each.id for each in written if isinstance(each, Proposed)]
        assert not is_second or not self.model.waiting() & set(mends)

    # -- taking back ----------------------------------------------------------------------------

    @rule(who=ANYONE, which=NUMBER, last=st.booleans())
    def undo(self, who: str, which: int, *, last: bool) -> None:
        """A change is taken back, unless a later one builds on it."""
        stands = self.model.standing()
        number = (stands or [1])[-1] if last else 1 + which * 5 % len(self.model)
        self.take_back(who, number)

    def take_back(self, who: str, number: int) -> bool:
        targets = self.model.batch_of(number, stand=True)
        must = self.model.may_undo(number)
        ran = self.desks[who].run("undo", str(number))
        self.follow(who, ran, [], must=must)
        if ran.code == 0:
            assert self.model.changes[-1].undoes == targets
        return ran.code == 0

    @rule(who=ANYONE, which=NUMBER)
    def redo(self, who: str, which: int) -> None:
        """A change is brought back, on the ground that it stood on."""
        stands = set(self.model.standing())
        gone = [
            number
            for number, each in enumerate(self.model.changes, start=1)
            if each.records and number not in stands
        ]
        number = gone[which % len(gone)] if gone and which < 10 else 1 + which % len(self.model)
        self.bring_back(who, number)

    def bring_back(self, who: str, number: int) -> bool:
        must = self.model.may_redo(number)
        batch = self.model.batch_of(number, stand=False)
        ran = self.desks[who].run("redo", str(number))
        self.follow(who, ran, [], must=must)
        if ran.code == 0:
            assert number in self.model.changes[-1].redoes
            assert set(self.model.changes[-1].redoes) <= set(batch)
        return ran.code == 0

    @rule(who=ANYONE, other=ANYONE, which=NUMBER)
    def undo_and_redo(self, who: str, other: str, which: int) -> None:
        """What is taken back and brought back at once is as it was, whoever does it."""
        stands = self.model.standing()
        if not stands:
            return
        before = self.export()
        number = stands[which * 5 % len(stands)]
        if self.take_back(who, number):
            assert self.bring_back(other, number)
            assert self.export() == before


def run_machine(machine: type[TwoPeople], *, shrinks: bool = SHRINKS) -> None:
    """Run it so many times, as it is asked for: a few from each seed, for these are much alike."""
    for number in range(-(-RUNS // RUNS_OF_A_SEED)):
        seeded = machine if IS_SEARCHING else seed(number)(machine)
        run_state_machine_as_test(
            seeded,
            settings=settings(
                max_examples=min(RUNS, RUNS_OF_A_SEED),
                stateful_step_count=STEPS,
                suppress_health_check=list(HealthCheck),
                phases=list(Phase) if shrinks else [Phase.generate],
                report_multiple_bugs=False,
            ),
        )


def test_two_people_at_one_ledger_find_what_the_model_says() -> None:
    run_machine(TwoPeople)
