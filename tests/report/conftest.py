"""One comparison that holds every awkward case, and claims and comparisons made to measure."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from claimtrack.compare.comparison import (
    Barred,
    Comparison,
    Entry,
    Finding,
    Group,
    Missing,
    Panel,
)
from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form, Unit
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import (
    Claim,
    Completeness,
    Counting,
    CountType,
    DateBasis,
    Distribution,
    Evidence,
    Proposition,
    Scope,
    Stance,
    When,
    Who,
)
from claimtrack.model.identity import ClaimId
from claimtrack.report import Options

HUNDRED_WORDS = " ".join(f"word{number}" for number in range(1, 101))
ESCAPE = "\x1b[31mred\x1b]0;title\x07\x9b2J"
WAR, OLD_WAR = "war in Nagorno-Karabakh, 2020", "war in Nagorno-Karabakh, 1990s"


def cid(number: int) -> ClaimId:
    """An id whose first digits count, so that a reader of a golden file finds the claim."""
    return ClaimId(f"c1-{number:04x}{'0' * 28}")


def make_figure(
    number: int,
    words: str,
    form: Form,
    strict: Interval | None,
    expected: Interval | None = None,
    *,
    claimant: str = "Vladimir Putin",
    relays: tuple[str, ...] = ("AFP",),
    as_of: str | None = None,
    said: str | None = None,
    topic: str = WAR,
    metric: str = "killed",
    value: int | None = None,
    scope: Scope | None = None,
    completeness: Completeness = Completeness.UNKNOWN,
    count_type: CountType = CountType.UNKNOWN,
    as_of_basis: DateBasis = DateBasis.STATED,
    unit: Unit = Unit.COUNT,
    origin: str | None = None,
    references: tuple[str, ...] = (),
) -> Entry:
    """A figure as it was compared."""
    scope = scope or Scope(side="both", role="all")
    claim = Claim(
        who=Who(claimant, relays, origin),
        topic=topic,
        metric=metric,
        figure=Figure(words, form, value, unit=unit),
        scope=scope,
        when=When(
            as_of=Period.from_edtf(as_of) if as_of else None,
            as_of_basis=as_of_basis,
            said=Period.from_edtf(said) if said else None,
            count_type=count_type,
        ),
        counting=Counting(completeness=completeness),
        references=references,
    )
    return Entry(
        id=cid(number),
        claim=claim,
        topic=topic,
        metric=metric,
        claimant=claimant,
        origin=origin or claimant,
        side=scope.side,
        role=scope.role,
        place=scope.place,
        strict=strict,
        expected=expected,
    )


def make_statement(
    number: int,
    claimant: str,
    stance: Stance,
    text: str,
    *,
    as_of: str | None = "2020-10-31",
    relays: tuple[str, ...] = ("AFP",),
    target: str | None = None,
) -> Entry:
    """A statement as it was compared."""
    claim = Claim(
        who=Who(claimant, relays),
        topic=WAR,
        statement=Proposition(text, act="bombing", target=target),
        stance=stance,
        when=When(as_of=Period.from_edtf(as_of) if as_of else None),
        evidence=Evidence(quote=text, language="fr"),
    )
    return Entry(cid(number), claim, WAR, None, claimant, claimant, None, None, None, None, None)


def figures_of_the_war() -> tuple[Entry, ...]:
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
    )  # fmt: skip


def other_claims() -> tuple[Entry, ...]:
    """Another war, percentages, and statements."""
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
            metric="displaced", unit=Unit.PERCENT,
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
    )  # fmt: skip


def all_findings() -> tuple[Finding, ...]:
    """At least one finding of each kind of card and line."""
    return (
        Finding(
            Verdict.CONFLICT, "regression", cid(0x2700), cid(0x2317),
            "The later figure is below the earlier one.", Severity.MODERATE,
            Decimal("1.1653"), Decimal("1.1653"), equal=("event", "metric"),
            different=("as of",), flags=("adversarial pair",),
            reconcile=("if the earlier figure includes the missing", "if one of them is revised"),
        ),
        Finding(
            Verdict.POSSIBLE_CONFLICT, "", cid(0x0600), cid(0x2317),
            "Every reading of one is below every reading of the other.", Severity.EXTREME,
            Decimal("3.5106"), Decimal("3.8617"), assumed=("side", "role"),
            defaults=("since", "cause"),
        ),
        Finding(
            Verdict.TENSION, "", cid(0x0300), cid(0x4000), "Nothing explains the distance.",
            Severity.MODERATE, Decimal("1.3337"), Decimal("1.3333"),
        ),
        Finding(
            Verdict.DENIED, "", cid(0xAA01), cid(0xAA02), "Baku denies what Stepanakert asserts.",
        ),
        Finding(
            Verdict.GAP, "partial", cid(0x5000), cid(0x1250),
            "A partial floor leaves room for more, and it was counted later.",
            Severity.EXTREME, Decimal(4000) / Decimal(1300), Decimal(4),
            equal=("event", "metric", "side", "role"), different=("as of", "completeness"),
            defaults=("since",), flags=("profile-sensitive",),
            reconcile=("if the tallies leave out Azerbaijani soldiers",),
            left_read=(
                Interval(4000, 5000, high_open=True, low_soft=True),
                Interval(4000, 5000, high_open=True),
            ),
            right_read=(Interval(2502, None), Interval(2502, 2600)),
        ),
        Finding(
            Verdict.UNANSWERED, "", cid(0xAA03), None, "Nobody in this ledger answers it.",
        ),
        Finding(
            Verdict.UNDECIDED, "vague", cid(0x0002), cid(0x4000), "The words give no number.",
        ),
        Finding(Verdict.COMPATIBLE, "growth", cid(0x0600), cid(0x2700), "It grew."),
        Finding(Verdict.AGREE, "refines", cid(0x2317), cid(0x2700), "One lies in the other.",
                flags=("<script>alert(1)</script>",)),
        Finding(Verdict.ECHO, "same origin", cid(0x5000), cid(0x2000), "One utterance."),
    )  # fmt: skip


def awkward_comparison() -> Comparison:
    """Everything hard to print, in one comparison."""
    war, other = figures_of_the_war(), other_claims()
    both_sides = Panel("both sides, everyone", tuple(entry.id for entry in war))
    return Comparison(
        query="casualties",
        profile="editorial-1 3f2a9c01",
        entries=(*war, *other),
        groups=(
            Group(WAR, "killed", (both_sides, Panel("Azerbaijan, military", ()))),
            Group(WAR, "displaced", (Panel("Nagorno-Karabakh", (cid(0x0060),)),)),
            Group(WAR, "injured", ()),
            Group(OLD_WAR, "killed", (Panel("", (cid(0x3000),)),)),
            Group(WAR, None, (Panel("", (cid(0xAA01), cid(0xAA02), cid(0xAA03))),)),
        ),
        findings=all_findings(),
        barred=(
            Barred(
                "event", "Two wars are not one event.",
                (cid(0x1250), cid(0x5000)), (cid(0x3000),),
            ),
            Barred("metric", "Dead and displaced are not one count.",
                   (cid(0x1250),), (cid(0x0060),)),
        ),
        missing=(
            Missing(WAR, "Azerbaijan, military, killed", "Nobody gives it.", (cid(0x1250),)),
        ),
        notes=("The first 5,000 claims were compared.",),
    )  # fmt: skip


@pytest.fixture(scope="session")
def awkward() -> Comparison:
    """Everything hard to print, in one comparison."""
    return awkward_comparison()


@pytest.fixture(scope="session")
def make_hostile() -> Callable[[str], Comparison]:
    """A comparison with this text in every field that takes one."""
    return hostile_comparison


def hostile_comparison(text: str) -> Comparison:
    """A comparison with this text in every field that takes one."""
    point = Interval(3, 5)
    scope = Scope(text, text, text, cause_detail=text, includes=(text,), excludes=(text,))
    first = make_figure(
        1, text, Form.RANGE, point, point, claimant=text, relays=(text, text), origin=text,
        topic=text, metric=text, scope=scope, references=(text,),
    )  # fmt: skip
    second = make_statement(2, text, Stance.DENIES, text, relays=(text,), target=text)
    finding = Finding(
        Verdict.GAP, text, cid(1), cid(2), text, Severity.MINOR, Decimal("1.0"), None,
        (text,), (text,), (text,), (text,), (text,), (text,),
    )  # fmt: skip
    quiet = Finding(Verdict.AGREE, text, cid(1), cid(2), text, flags=(text,))
    return Comparison(
        query=text,
        profile=text,
        entries=(first, second),
        groups=(
            Group(text, text, (Panel(text, (cid(1),)),)),
            Group(text, None, (Panel(text, (cid(2),)),)),
        ),
        findings=(finding, quiet),
        barred=(Barred(text, text, (cid(1),), (cid(2),)),),
        missing=(Missing(text, text, text, (cid(1),)),),
        notes=(text,),
    )


OPTIONS = Options(ledger_digest="9" * 64, ledger_location="desk.ledger", version="0.1.0")


@pytest.fixture(scope="session")
def options() -> Options:
    """What a report of a ledger named desk.ledger is printed with."""
    return OPTIONS
