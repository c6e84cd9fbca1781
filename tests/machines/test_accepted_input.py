"""Every command, with input that is mostly accepted, on a ledger that grows.

    CLAIMTRACK_FUZZ=100000 pytest tests/machines/test_accepted_input.py   # so many command lines
    CLAIMTRACK_FUZZ_SEED=7                                                # other ones

A failure shows the fewest command lines that lead to it, each with what it needs.
"""

import csv
import io
import json
import os
import re
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from claimtrack.align.filter import Asked
from claimtrack.errors import ClaimtrackError
from claimtrack.figures.profile import load_profile
from claimtrack.intake.oddities import Odd
from claimtrack.ledger.protocol import Selection
from claimtrack.model.judgement import NameKind
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.exporting import export_lines
from claimtrack.workflow.world import verify_ledger
from tests.machines import redactions
from tests.machines.commands import BACKUP, NOTHING, Grammar, Known, Line
from tests.machines.desks import Desk
from tests.running import Ran

LINES = int(os.environ.get("CLAIMTRACK_FUZZ", "350"))
"""Command lines of one run."""

SEED = int(os.environ.get("CLAIMTRACK_FUZZ_SEED", "0"))

ON_ONE_LEDGER = 100
"""Command lines before a new ledger is begun: enough for some fifty claims."""

LOOKED_AT = 20
"""Command lines between two looks at the whole of a ledger."""

ACCEPTED = 0.6
"""The least share of command lines that must be done."""

CODES = frozenset({0, 1, 2, 3, 4})
WITHOUT_ENVELOPE = frozenset({"help", "export", "figure", "date", "mcp"})
"""Commands whose JSON may be lines of their own."""

FAILS_ON_FINDINGS = re.compile(r"check|compare")


@dataclass(slots=True)
class Course:
    """One ledger, and what was typed at it."""

    desk: Desk
    typed: list[Line] = field(default_factory=list)
    codes: Counter[tuple[str, int]] = field(default_factory=Counter)
    known_last: Known = NOTHING

    def type(self, line: Line) -> None:
        """Type one command line, and look at what it did."""
        self.typed.append(line)
        for name, text in line.files.items():
            (self.desk.folder / name).write_text(text, encoding="utf-8")
        before = self.desk.held.digest()
        held = redactions.contents_of(self.desk.held) if line.command == "redact" else {}
        ran = self.desk.run(*line.words, stdin=line.stdin)
        self.codes[line.command, ran.code] += 1
        check_answer(line, ran)
        if ran.code in {2, 4}:
            assert self.desk.held.digest() == before, "refused, and written all the same"
        if line.command == "restore" and ran.code == 0:
            self.desk.open_anew()
        if line.command == "redact" and ran.code == 0:
            redactions.check_gone(self.desk, held, ran)
        if line.command == "add" and ran.code == 0:
            self.check_added(line, ran)
        if line.command == "compare" and ran.code in {0, 1} and "--help" not in line.words:
            self.check_report(line)
        if len(self.typed) % LOOKED_AT == 0:
            assert verify_ledger(self.desk.held) == ()

    def known(self) -> Known:
        """What is on record: the same as before when no command has changed it."""
        held = self.desk.held
        if not self.known_last.digest or self.known_last.digest != held.digest():
            self.known_last = self._known()
        return replace(self.known_last, has_backup=(self.desk.folder / BACKUP).exists())

    def _known(self) -> Known:
        held = self.desk.held
        claims = dict(held.claims())
        every = dict(held.claims(Selection(with_replaced=True)))
        findings: tuple[str, ...] = ()
        if claims:
            try:
                found = compare_ledger(held, Asked(), load_profile()).comparison.findings
                findings = tuple(each.id for each in found)
            except ClaimtrackError:
                raise AssertionError("what is on record cannot be compared") from None
        figures = (each.figure.words for each in claims.values() if each.figure)
        return Known(
            claims=tuple(claims),
            gone=tuple(sorted(every.keys() - claims.keys())),
            findings=findings,
            changes=len(held.operations()),
            sources=tuple(sorted(held.names(NameKind.SOURCE))),
            topics=tuple(sorted(held.names(NameKind.TOPIC))),
            places=tuple(sorted(held.names(NameKind.PLACE))),
            metrics=tuple(sorted(held.names(NameKind.METRIC))),
            words=tuple(sorted(figures)),
            others=tuple(sorted(redactions.find_others(held))),
            digest=held.digest(),
        )

    def check_added(self, line: Line, ran: Ran) -> None:
        """What `add` said that it recorded is on record, and told with the same words."""
        ids = re.findall(r"c1-[0-9a-f]{32}", ran.out)
        assert ids, (line, ran)
        is_new = "recorded as change" in ran.err or '"added": true' in ran.out
        listed = {each["id"]: each["claim"] for each in self.answer("list")}
        given = dict(
            each.removeprefix("--").split("=", 1)
            for each in line.words
            if each.startswith("--") and "=" in each
        )
        for shown in self.answer("show", *dict.fromkeys(ids)):
            key, claim = shown["id"], shown["claim"]
            assert key in ids
            if "redacted" in claim:
                continue  # it was here before; its words do not come back
            assert not is_new or "--json" in line.words or len(ids) > 1 or key in listed, (
                line,
                ran,
            )
            assert key not in listed or listed[key] == claim
            words = claim.get("figure", {}).get("words")
            if "figure" in given:
                assert words == given["figure"], (line, claim)
            elif words is not None and "-" not in line.words:
                typed = re.sub(r"\s+", " ", " ".join(line.words))
                assert re.sub(r"\s+", " ", words) in typed, (line, claim)
            if "source" in given:
                assert claim["who"]["claimant"] == given["source"]

    def answer(self, *words: str) -> list[dict[str, Any]]:
        """The data of a command that must be done."""
        ran = self.desk.run(*words, "--json")
        assert ran.code == 0, (words, ran)
        data = json.loads(ran.out)["data"]
        return data if isinstance(data, list) else [data]

    def check_report(self, line: Line) -> None:
        """Every form of one report tells the same findings, of the same ledger."""
        kept = [
            each
            for each in line.words
            if not re.match(
                r"--(format|output|json|since|fail-on|report-lang|pairs|all)\b|-q|-v", each
            )
        ]
        ran = {
            form: self.desk.run(*kept, f"--format={form}", "--all")
            for form in ("json", "plain", "markdown", "html", "csv")
        }
        assert len({each.code for each in ran.values()}) == 1, ran
        facts = json.loads(ran["json"].out)
        if ran["json"].code:
            return
        digest = facts["ledger"]["digest"]
        if not any(each.startswith("--at") for each in kept):
            assert digest == self.desk.held.digest()
        for form in ("plain", "markdown", "html"):
            assert digest[:12] in ran[form].out, form
        told = {each["number"]: each["id"] for each in facts["findings"] if each["number"]}
        assert sorted(told) == list(range(1, len(told) + 1))
        every = {each["id"] for each in facts["findings"]}
        rows = list(csv.DictReader(io.StringIO(ran["csv"].out)))
        assert {int(row["number"]): row["id"] for row in rows if row["number"]} == told
        assert {row["id"] for row in rows} == every
        assert numbers_in("plain", ran["plain"].out) == len(told), ran["plain"].out
        assert numbers_in("markdown", ran["markdown"].out) == len(told)
        in_page = re.findall(r'class="finding[^"]*" id="f-([0-9a-f]{32})"', ran["html"].out)
        assert {f"f1-{each}" for each in in_page} >= set(told.values())
        assert len(in_page) == len(set(in_page))
        assert self.desk.run(*kept, "--format=json", "--all") == ran["json"], "not the same twice"


def numbers_in(form: str, report: str) -> int:
    """How many findings a report at its longest tells."""
    lead = {"plain": r"^(\d+) {1,2}\S+ +\S.*", "markdown": r"^### (\d+) +`"}[form]
    part = report
    if form == "plain":
        head = re.search(r"^Findings, worst first\n", report, re.MULTILINE)
        if head is None:
            return 0
        part = re.split(
            r"^(?:Settled|Questions|Explained|Not compared|Pairs)\b.*\n─",
            report[head.end() :],
            flags=re.MULTILINE,
        )[0]
    count = 0
    for found in re.finditer(lead, part, re.MULTILINE):
        count += int(found[1]) == count + 1
    return count


def check_answer(line: Line, ran: Ran) -> None:
    """What holds of every command, whatever it is."""
    assert ran.code in CODES, (line, ran)
    assert "Traceback" not in ran.err, (line, ran)
    assert ran.code != 1 or FAILS_ON_FINDINGS.fullmatch(line.command), (line, ran)
    assert "\x1b" not in ran.out + ran.err, (line, ran)
    is_data = "--json" in line.words and line.command not in WITHOUT_ENVELOPE
    goes_elsewhere = any(each.startswith(("--help", "--output")) for each in line.words)
    if is_data and not goes_elsewhere:
        answer = json.loads(ran.out)
        assert (answer["status"] == "error") is (ran.code not in {0, 1}), (line, ran)
    elif ran.code in {2, 3, 4}:
        assert ran.err.strip(), (line, ran)


@contextmanager
def new_course() -> Iterator[Course]:
    """A new ledger in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        course = Course(Desk(Path(folder), "ana"))
        try:
            yield course
        finally:
            course.desk.leave()


def walk(lines: int, seed: int) -> Iterator[Counter[tuple[str, int]]]:
    """Type so many command lines, a hundred at each ledger."""
    for number in range(-(-lines // ON_ONE_LEDGER)):
        grammar = Grammar(Random(f"{seed}/{number}"), NOTHING)
        with new_course() as course:
            try:
                for _ in range(min(ON_ONE_LEDGER, lines - number * ON_ONE_LEDGER)):
                    course.type(grammar.line(course.known()))
                check_end(course.desk)
            except Exception as failure:
                shortest = shorten(course.typed, failure)
                told = "\n".join(f"{n} {each}" for n, each in enumerate(shortest, start=1))
                failure.add_note(f"seed {seed}, ledger {number}; what it takes:\n{told}")
                raise
            yield course.codes


def place_of(failure: Exception) -> tuple[type, int]:
    """What tells one failure from another: where in this module it came out."""
    frames = traceback.extract_tb(failure.__traceback__)
    lines = [each.lineno or 0 for each in frames if each.filename == __file__]
    return type(failure), lines[-1] if lines else 0


def shorten(lines: Sequence[Line], failure: Exception) -> list[Line]:
    """The command lines without which the same does not fail: halves, quarters … then one by one.

    What stands in them, such as the ids of claims, stays: an id is made of what the claim says.
    """

    def fails(tried: Sequence[Line]) -> bool:
        try:
            with new_course() as course:
                for each in tried:
                    course.type(each)
                check_end(course.desk)
        except Exception as other:  # noqa: BLE001 - whatever it is
            return place_of(other) == place_of(failure)
        return False

    kept, size = list(lines), len(lines) // 2
    while size:
        at = 0
        while at < len(kept):
            tried = kept[:at] + kept[at + size :]
            if fails(tried):
                kept = tried
            else:
                at += size
        size //= 2
    return kept


def check_end(desk: Desk) -> None:
    """The ledger verifies, and its export makes another that exports the same."""
    assert verify_ledger(desk.held) == ()
    lines = list(export_lines(desk.held))
    (desk.folder / "all.jsonl").write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
    with ExitStack() as opened:
        copy = Desk(desk.folder, "ben", desk.clock, "copy.ledger")
        opened.callback(copy.leave)
        ran = copy.run("import", "all.jsonl")
        assert ran.code == 0, ran
        assert str(Odd.GONE) not in ran.err, ran
        assert list(export_lines(copy.held)) == lines


def test_commands_do_what_they_say_with_input_that_is_mostly_accepted() -> None:
    codes: Counter[tuple[str, int]] = Counter()
    for found in walk(LINES, SEED):
        codes += found
    accepted = sum(count for (_, code), count in codes.items() if code in {0, 1})
    assert codes.total() == LINES
    assert accepted >= ACCEPTED * LINES, sorted(codes.items())
