"""One comparison that holds every awkward case, and comparisons made to measure."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from claimtrack.align.world import World
from claimtrack.compare.comparing import compare
from claimtrack.compare.comparison import (
    Comparison,
    Course,
    Evidence,
    Finding,
    FindingKind,
    Judged,
    Missing,
    Remark,
    Settled,
)
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Interval
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import (
    Completeness,
    CountType,
    DateBasis,
    Distribution,
    Scope,
    Stance,
)
from claimtrack.model.name import Name
from claimtrack.model.record import claim_id
from claimtrack.model.shipped import shipped_metrics
from claimtrack.report.options import Options
from claimtrack.units.unit import PERCENT
from tests.acceptance.karabakh import read_demonstration
from tests.report.demonstration import demonstration
from tests.report.made import (
    OLD_WAR,
    WAR,
    cid,
    day,
    fid,
    make_figure,
    make_finding,
    make_question,
    make_sharp,
    make_statement,
    party,
)

HUNDRED_WORDS = " ".join(f"word{number}" for number in range(1, 101))
ESCAPE = "\x1b[31mred\x1b]0;title\x07\x9b2J"


def figures_of_the_war() -> tuple[Item, ...]:
    """Every form of bar, and names that are hard to print."""
    return (
        make_figure(
            0x1250, "plus de 1.250 morts", Form.MORE_THAN,
            Interval(1250, None, low_open=True), Interval(1250, 1300, low_open=True),
            claimant="partial tallies", as_of="2020-10-31", value=1250,
            completeness=Completeness.PARTIAL, references=("karabakh:22a",),
        ),
        make_figure(
            0x5000, "s'approchant de 5.000 morts", Form.NEARLY,
            Interval(4000, 5000, high_open=True, low_soft=True),
            Interval(4000, 5000, high_open=True),
            said="2020-10-19/2020-10-25", value=5000,
        ),
        make_figure(
            0x4000, "plus de 4.000 morts", Form.MORE_THAN,
            Interval(4000, None, low_open=True), Interval(4000, 4500, low_open=True),
            as_of="2020-11-13", value=4000, relays=("AFP", "VOV", "共同通信社"),
        ),
        make_figure(
            0x0600, "about 600", Form.ABOUT,
            Interval(480, 720, low_soft=True, high_soft=True), Interval(540, 660),
            claimant="美聯社統計", relays=(), as_of="2020-10-13", value=600,
        ),
        make_figure(
            0x0300, "up to 3,000", Form.UP_TO,
            Interval(0, 3000, high_soft=True), Interval(2500, 3000),
            claimant="משרד הביטחון", relays=("سبوتنيك",), as_of="2020-10-03", value=3000,
            as_of_basis=DateBasis.PUBLISHED,
        ),
        make_figure(
            0x2317, "2.317", Form.EXACT, Interval(2317, 2317), Interval(2317, 2317),
            claimant="[bold]Health[/bold] ministry", as_of="2020-11-14", value=2317,
        ),
        make_figure(
            0x2700, "between 2,700 and 3,000", Form.RANGE,
            Interval(2700, 3000), Interval(2700, 3000),
            claimant='=HYPERLINK("http://x.example","y")', relays=("<b>wire</b>|pipe",),
            as_of="2020-12-03", value=2700,
        ),
        make_figure(
            0x2000, "2.000 de chaque côté", Form.BARE,
            Interval(1500, 2500), Interval(1500, 2500),
            said="2020-10-22", relays=("Reuters",), value=2000,
            scope=Scope(side="both", distribution=Distribution.EACH),
        ),
        make_figure(
            0x0002, f"plusieurs {ESCAPE}", Form.VAGUE_QUANTIFIER,
            Interval(2, None), None,
            claimant="user\u202egnp.exe", relays=(), origin="line\nbreak\x00nul",
        ),
        make_figure(
            0x5001, f"nearing 5,000, {HUNDRED_WORDS}", Form.NEARLY,
            Interval(4000, 5000, high_open=True, low_soft=True),
            Interval(4000, 5000, high_open=True),
            said="2020-10-22", value=5000, relays=("AFP", "Belga", "APP"),
        ),
        make_figure(
            0x0F35, "ne fournit pas de bilan", Form.UNDISCLOSED, None, claimant="Bakou",
            as_of="2020-10-22", scope=Scope(side="Azerbaijan", role="military"),
        ),
    )  # fmt: skip


def other_claims() -> tuple[Item, ...]:
    """Another war, things, percentages, a claim without a topic, and statements."""
    return (
        make_figure(
            0x3000, "30.000 morts", Form.BARE, Interval(27500, 32500), Interval(27500, 32500),
            claimant="", as_of="199X", topic=OLD_WAR, value=30000,
            count_type=CountType.BACKGROUND,
        ),
        make_figure(
            0x0060, "cerca de 60 %", Form.ABOUT,
            Interval(48, 72, low_soft=True, high_soft=True), Interval(54, 66),
            claimant="-1+1|cmd", relays=("Lusa",), as_of="2020-12-03", value=60,
            metric="displaced", unit=PERCENT,
        ),
        make_sharp(0x7A11, "3", 3, metric="tanks", topic=None, as_of="2020-10-05", relays=()),
        make_sharp(
            0x7A12, "30.000", 30000, metric="tanks", topic=None, as_of="2020-10-06",
            claimant="partial tallies",
        ),
        make_statement(
            0xAA01, "Nagorno-Karabakh defence ministry", Stance.ACCUSES,
            "Azerbaijan bombed Stepanakert", target="Stepanakert",
        ),
        make_statement(0xAA02, "Baku", Stance.DENIES, "the bombing of Stepanakert"),
        make_statement(
            0xAA03, "Nagorno-Karabakh defence ministry", Stance.ACCUSES, HUNDRED_WORDS,
            target="Shusha", relays=("@everyone", "`code` *bold* [link](javascript:x)"),
        ),
        make_statement(0xAA04, "Hikmet Hajiyev", Stance.DECLINES, "", as_of=None),
    )  # fmt: skip


def disputes() -> tuple[Finding, ...]:
    """Parties with relays, a course, a conversion, no date, no topic, a factor of ten thousand."""
    each = (Interval(2502, None), Interval(2502, 2600))
    return (
        make_finding(
            0xC0F1, FindingKind.DISPUTE, Verdict.CONFLICT, "later but lower", (0x2700, 0x2317),
            question=1, severity=Severity.MODERATE, factor=Decimal("1.1653"),
            surface_factor=Decimal("1.1653"), difference=(383, 683),
            sentence="The later figure is below the earlier one.",
            equal=("event", "metric"), different=("as of",), flags=("adversarial pair",),
            reconcile=("if the earlier figure includes the missing", "if one of them is revised"),
            first=day("2020-11-14"), last=day("2020-12-03"),
            remarks=(Remark("asked the ministry", "ana", "2021-01-04"),),
        ),
        make_finding(
            0xC0F2, FindingKind.DISPUTE, Verdict.POSSIBLE_CONFLICT, "disjoint", (0x0600, 0x2317),
            question=1, severity=Severity.EXTREME, factor=Decimal("3.5106"),
            surface_factor=Decimal("3.8617"), assumed=("side", "role"),
            by_default=("since", "cause"), difference=(1657, None),
            sentence="Every reading of one is below every reading of the other.",
            settled=Settled("known", "ana", "2021-01-02", "the verdict is worse"),
            parties=(
                party(
                    ["[bold]Health[/bold] ministry", "משרד הביטחון", "UNICEF", "Lusa"],
                    [0x2317, 0x0300], ["AFP"], ["partial tallies"],
                ),
                party(["美聯社統計"], [0x0600], fitting=["partial tallies"]),
            ),
            between=("partial tallies",),
            course=(
                Course(day("2020-05-12"), Decimal("2.6")), Course(day("2020-10-01"), None),
                Course(day("2021-02-03"), Decimal("1.3")),
            ),
            first=day("2020-05-12"), last=day("2021-02-03"),
        ),
        make_finding(
            0xFAC7, FindingKind.DISPUTE, Verdict.CONFLICT, "disjoint", (0x7A11, 0x7A12),
            question=4, topic=None, severity=Severity.EXTREME, factor=Decimal(10000),
            surface_factor=Decimal(10000), difference=(29997, 29997),
            sentence="No number satisfies both: 3 and 30,000.",
        ),
        make_finding(
            0xC0F3, FindingKind.DISPUTE, Verdict.GAP, "partial", (0x5000, 0x5001, 0x1250),
            question=1, sentence="A partial floor leaves room for more, and it was counted later.",
            severity=Severity.EXTREME, factor=Decimal(4000) / Decimal(1300),
            surface_factor=Decimal(4), difference=(2700, 3748),
            equal=("event", "metric", "side", "role"), different=("as of", "completeness"),
            by_default=("since",), flags=("profile-sensitive",), pairs=4,
            reconcile=("if the tallies leave out Azerbaijani soldiers",),
            parties=(
                party(["Vladimir Putin"], [0x5000, 0x5001], ["AFP", "APP", "Belga"]),
                party(["partial tallies"], [0x1250], ["AFP"]),
            ),
            evidence=(
                Evidence(
                    cid(0x5000), cid(0x1250), Verdict.GAP, "partial",
                    factor=Decimal(4000) / Decimal(1300), surface_factor=Decimal(4),
                    left_read=(
                        Interval(4000, 5000, high_open=True, low_soft=True),
                        Interval(4000, 5000, high_open=True),
                    ),
                    right_read=each, assumed=("place",), flags=("read per side",),
                    severity=Severity.EXTREME, equal=("event",), reconcile=("if each side",),
                ),
                Evidence(
                    cid(0x5001), cid(0x1250), Verdict.GAP, "partial", explained_by=fid(0xE5E1)
                ),
            ),
        ),
        make_finding(
            0xE5E2, FindingKind.DISPUTE, Verdict.TENSION, "far apart", (0x0300, 0x4000), question=1,
            severity=Severity.MODERATE, factor=Decimal("1.3337"), surface_factor=Decimal("1.3333"),
            sentence="Nothing explains the distance.", explained_by=fid(0xE5E1),
        ),
        make_finding(
            0x5E77, FindingKind.DISPUTE, Verdict.TENSION, "far apart", (0x0300, 0x2000), question=1,
            sentence="Nothing explains the distance.",
            settled=Settled("two definitions", "ben", "2021-01-03"),
        ),
        make_finding(
            0x0DEC, FindingKind.DISPUTE, Verdict.UNDECIDED, "no number", (0x0002, 0x4000),
            question=1, sentence="The words give no number.",
        ),
    )  # fmt: skip


def other_findings() -> tuple[Finding, ...]:
    """One of each other kind, exchanges answered and not."""
    return (
        make_finding(
            0xE5E1, FindingKind.REVISION, Verdict.TENSION, "withdrawn", (0x5001, 0x4000),
            question=1, account="Vladimir Putin", sentence="He took it back.",
            first=day("2020-10-22"), last=day("2020-11-13"),
        ),
        make_finding(
            0x5E21, FindingKind.SERIES, None, "chain break: 365,320 + 4,017 is not 369,259",
            (0x5000, 0x5001, 0x4000), question=1, account="Vladimir Putin", last=day("2020-11-13"),
        ),
        make_finding(
            0x50B1, FindingKind.SUM, None, "parts do not add up: 982 of 1,002", (0x1250, 0x2317),
            question=1, evidence=(Evidence(cid(0x1250), cid(0x2317), None, "parts"),),
        ),
        make_finding(
            0x4E4D, FindingKind.RENDERING, Verdict.TENSION, "quote divergence", (0x5000, 0x5001),
            question=1, account="Vladimir Putin",
        ),
        make_finding(
            0xA774, FindingKind.ATTRIBUTION, None, "attribution differs", (0x2317, 0x2700),
            question=1, evidence=(),
        ),
        make_finding(0xEC01, FindingKind.EXCHANGE, Verdict.DENIED, "", (0xAA01, 0xAA02)),
        make_finding(0xEC02, FindingKind.EXCHANGE, Verdict.UNANSWERED, "", (0xAA03,)),
        make_finding(0xEC03, FindingKind.EXCHANGE, Verdict.NO_COMMENT, "", (0xAA04,)),
    )  # fmt: skip


def awkward_comparison() -> Comparison:
    """Everything hard to print, in one comparison."""
    war, other = figures_of_the_war(), other_claims()
    conflict, possible, thousandfold, gap, *rest = disputes()
    revision, *small = other_findings()
    return Comparison(
        query="casualties",
        profile="editorial-1 3f2a9c01",
        items=tuple(sorted((*war, *other), key=lambda item: item.id)),
        questions=(
            make_question(
                1, "both sides", war[:-1],
                (0xFAC7, 0xC0F1, 0xE5E1, 0xC0F2, 0xC0F3, 0xE5E2, 0x5E77, 0x0DEC, 0x5E21),
                text="How many were killed, on both sides, in the war of 2020?",
            ),
            make_question(2, "Azerbaijan, soldiers", war[-1:]),
            make_question(3, "Nagorno-Karabakh", other[1:2], metric="displaced",
                          sums=("42 + 18 = 60",)),
            make_question(5, "", (), metric="injured"),
            make_question(6, "", other[:1], event=OLD_WAR),
            make_question(4, "", other[2:4], (0xFAC7,), event=None, metric="tanks"),
        ),
        findings=(thousandfold, conflict, revision, possible, gap, *rest, *small),
        missing=(
            Missing(Name.of(WAR), "Azerbaijan, military, killed", "Nobody gives it.",
                    (cid(0x0F35),)),
        ),
        not_compared={"event": 2, "metric": 1},
        compared=12,
        notes=("The first 5,000 claims were compared.",),
    )  # fmt: skip


def large_comparison() -> Comparison:
    """300 questions of 30 events, 500 findings."""
    items = [
        make_sharp(0x1000 + at, f"{at + 1:,}", at + 1, as_of="2020-10-31", topic=f"t{at // 10:02}")
        for at in range(300)
    ]
    findings = [
        make_finding(
            at, FindingKind.DISPUTE, Verdict.CONFLICT if at < 250 else Verdict.UNDECIDED,
            f"reason{at}", (0x1000 + at % 300, 0x1000 + (at + 1) % 300), question=at % 300,
        )
        for at in range(500)
    ]  # fmt: skip
    questions = [
        make_question(
            at, f"side {at}", [items[at]],
            [at] if at % 10 else [], event=f"t{at // 10:02}",
        )
        for at in range(300)
    ]  # fmt: skip
    return Comparison("everything", "editorial-1 3f2a", tuple(items), tuple(questions),
                      tuple(findings))  # fmt: skip


def hostile_comparison(text: str) -> Comparison:
    """A comparison with this text in every field that takes one."""
    point = Interval(3, 5)
    scope = Scope(text, text, text, cause_detail=text, includes=(text,), excludes=(text,))
    first = make_figure(
        1, text, Form.RANGE, point, point, claimant=text, relays=(text, text), origin=text,
        topic=text, metric=text, scope=scope, references=(text,), as_of="2020-10-31",
    )  # fmt: skip
    second = make_statement(2, text, Stance.DENIES, text, relays=(text,), target=text)
    topic = Name.of(text)
    evidence = Evidence(
        cid(1), cid(2), Verdict.GAP, text, text, Severity.MINOR, Decimal("1.0"), None,
        (point, point), (point, point), (text,), (text,), (text,), (text,), (text,), (text,),
    )  # fmt: skip
    findings = tuple(
        make_finding(
            at, kind, Verdict.GAP if at % 2 else None, text, (1, 2), question=1, topic=topic,
            sentence=text, account=text, between=(text,), evidence=(evidence,),
            parties=(party([text], [1], [text], [text]), party([text, text], [2], [], [text])),
            equal=(text,), different=(text,), assumed=(text,), by_default=(text,), flags=(text,),
            reconcile=(text,), settled=Settled(text, text, text, text),
            remarks=(Remark(text, text, text),), first=day("2020-10-31"), last=day("2020-11-01"),
        )
        for at, kind in enumerate(FindingKind)
    )  # fmt: skip
    return Comparison(
        query=text,
        profile=text,
        items=(first, second),
        questions=(
            make_question(
                1, text, (first,), range(len(findings)), event=text, metric=text, text=text,
                sums=(text,),
            ),
        ),
        findings=findings,
        missing=(Missing(topic, text, text, (cid(1),)),),
        not_compared={text: 1},
        pairs=(Judged(cid(1), cid(2), Verdict.GAP, text, text, Decimal(2), (text,)),),
        notes=(text,),
    )  # fmt: skip


@pytest.fixture(scope="session")
def awkward() -> Comparison:
    """Everything hard to print, in one comparison."""
    return awkward_comparison()


@pytest.fixture(scope="session")
def war() -> Comparison:
    """Something like the demonstration."""
    return demonstration()


@pytest.fixture(scope="session")
def compared() -> Comparison:
    """The demonstration as it is compared."""
    read = read_demonstration()
    world = World.from_records(read.names, shipped=shipped_metrics())
    claims = [(claim_id(claim), claim) for claim in read.claims]
    return compare(claims, world, load_profile(), "casualties")


@pytest.fixture(scope="session")
def large() -> Comparison:
    """300 questions of 30 events, 500 findings."""
    return large_comparison()


@pytest.fixture(scope="session")
def make_hostile() -> Callable[[str], Comparison]:
    """A comparison with this text in every field that takes one."""
    return hostile_comparison


OPTIONS = Options(ledger_digest="9" * 64, ledger_location="desk.ledger", version="0.1.0",
                  command="claimtrack compare casualties", is_last=True)  # fmt: skip


@pytest.fixture(scope="session")
def options() -> Options:
    """What a report of a ledger named desk.ledger is printed with."""
    return OPTIONS
