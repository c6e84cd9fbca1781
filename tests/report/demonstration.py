"""Something like the demonstration: the figures of one war, eleven findings, one screen."""

from decimal import Decimal

from claimtrack.compare.comparison import (
    Comparison,
    Course,
    Evidence,
    Finding,
    FindingKind,
    Missing,
    Question,
)
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import Completeness, CountType, Scope, Stance
from claimtrack.model.name import Name
from tests.report.made import (
    OLD_WAR,
    WAR,
    cid,
    day,
    make_figure,
    make_finding,
    make_question,
    make_sharp,
    make_statement,
    party,
)

AZERBAIJAN = Scope(side="Azerbaijan", role="military")
KARABAKH = Scope(side="Nagorno-Karabakh", role="military")
CIVILIANS = Scope(side="both", role="civilian")
KARABAKH_AUTHORITIES = "Nagorno-Karabakh authorities"


def figures() -> dict[str, tuple[Item, ...]]:
    """By question."""
    undisclosed = (
        make_figure(
            0xF35 + at, "does not disclose", Form.UNDISCLOSED, None, claimant="Azerbaijan",
            as_of=when, scope=AZERBAIJAN, relays=("AP",),
        )
        for at, when in enumerate(("2020-10-13", "2020-10-22", "2020-10-23"))
    )  # fmt: skip
    return {
        "both": (
            make_figure(
                0xF31, "about 600", Form.ABOUT, Interval(480, 720), Interval(540, 660), value=600,
                claimant="AP tally", relays=("AP",), as_of="2020-10-13",
                completeness=Completeness.PARTIAL,
            ),
            make_figure(
                0xF42, "s'approche des 5.000", Form.NEARLY,
                Interval(4000, 5000, high_open=True, low_soft=True),
                Interval(4000, 5000, high_open=True), value=5000, said="2020-10-22",
                relays=("AFP", "Belga"),
            ),
            make_figure(
                0xF52, "nearing 5,000", Form.NEARLY,
                Interval(4000, 5000, high_open=True, low_soft=True),
                Interval(4000, 5000, high_open=True), value=5000, said="2020-10-22",
                relays=("AFP", "APP"),
            ),
            make_figure(
                0x0D1, "plus de 1.250 morts", Form.MORE_THAN,
                Interval(1250, None, low_open=True), Interval(1250, 1300, low_open=True),
                value=1250, claimant="partial tallies", as_of="2020-10-31",
                completeness=Completeness.PARTIAL,
            ),
            make_figure(
                0xD131, "plus de 4.000 morts", Form.MORE_THAN,
                Interval(4000, None, low_open=True), Interval(4000, 4500, low_open=True),
                value=4000, as_of="2020-11-13", relays=("AFP", "VOV"),
            ),
        ),
        "Azerbaijan, soldiers": (
            make_sharp(
                0xF11, "1.280 tués", 1280, claimant="Tigran Avinyan", as_of="2020-10-01",
                scope=AZERBAIJAN, relays=("Sputnik",),
            ),
            *undisclosed,
            make_sharp(
                0xF151, "2,783", 2783, claimant="Azerbaijani defence ministry",
                as_of="2020-12-03", scope=AZERBAIJAN, relays=("BBC",),
            ),
        ),
        "Azerbaijan": (
            make_figure(
                0xF2, "exceeds three thousand", Form.MORE_THAN, Interval(3000, None, low_open=True),
                Interval(3000, 3500, low_open=True), claimant="Vahram Poghosyan", relays=(),
                as_of="2020-10-03", scope=Scope(side="Azerbaijan"), value=3000,
            ),
        ),
        "Nagorno-Karabakh, soldiers": tuple(
            make_sharp(
                0xA70 + at, words, value, claimant=KARABAKH_AUTHORITIES, as_of=when,
                scope=KARABAKH, relays=(relay,),
            )
            for at, (words, value, when, relay) in enumerate((
                ("532", 532, "2020-10-13", "AP"),
                ("874 morts", 874, "2020-10-22", "Reuters"),
                ("927", 927, "2020-10-23", "AP"),
                ("1,177", 1177, "2020-11-06", "AP"),
                ("rose from 44 to 1,221", 1221, "2020-11-09", "dpa"),
            ))
        ),
        "civilians of either side": (
            make_figure(
                0xF92, "more than 30", Form.MORE_THAN, Interval(30, None, low_open=True),
                Interval(30, 35, low_open=True), claimant=KARABAKH_AUTHORITIES, value=30,
                as_of="2020-10-23", scope=CIVILIANS, relays=("AP",),
            ),
            make_sharp(
                0xF113, "92", 92, claimant="Azerbaijan", as_of="2020-11-06", scope=CIVILIANS,
                relays=("AP",),
            ),
        ),
        "each side": (
            make_figure(
                0xF51, "almost 2,000", Form.NEARLY, Interval(1600, 2000), Interval(1900, 2000),
                value=2000, said="2020-10-22", relays=("APP",),
            ),
            make_figure(
                0xF61, "plus de 2.000 de chaque côté", Form.MORE_THAN,
                Interval(2000, None, low_open=True), Interval(2000, 2500, low_open=True),
                value=2000, said="2020-10-22", relays=("Reuters",),
            ),
            make_figure(
                0xF81, "près de 1.000 morts", Form.NEARLY, Interval(800, 1000),
                Interval(900, 1000), claimant="partial tallies", as_of="2020-10-22", value=1000,
            ),
        ),
        "old": (
            make_figure(
                0xD3, "30.000 morts", Form.BARE, Interval(27500, 32500), Interval(27500, 32500),
                claimant="AFP", relays=(), as_of="199X", topic=OLD_WAR, value=30000,
                count_type=CountType.BACKGROUND,
            ),
        ),
    }  # fmt: skip


def statements() -> tuple[Item, ...]:
    karabakh = "Nagorno-Karabakh defence ministry"
    return (
        make_statement(0xD6, karabakh, Stance.ACCUSES, "Azerbaijan bombed Stepanakert"),
        make_statement(0xD7, karabakh, Stance.ACCUSES, "Azerbaijan bombed Shusha"),
        make_statement(0xD8, "Baku", Stance.DENIES, "Azerbaijan bombed Stepanakert"),
        make_statement(
            0xF201, "Azerbaijan", Stance.ASSERTS, "Azerbaijan has taken Shusha",
            as_of="2020-11-09", relays=("dpa",),
        ),
        make_statement(
            0xF202, "Armenia", Stance.DENIES, "Azerbaijan has taken Shusha",
            as_of="2020-11-09", relays=("dpa",),
        ),
        make_statement(
            0xF212, "Azerbaijan", Stance.ACCUSES, "Armenia shelled Terter",
            as_of="2020-11-06", relays=("AP",),
        ),
        make_statement(0xD11, "Nikol Pashinyan", Stance.ACCUSES, "Turkey supports Azerbaijan"),
    )  # fmt: skip


def questions(said: dict[str, tuple[Item, ...]]) -> tuple[Question, ...]:
    return (
        make_question(
            1, "both sides", said["both"], (1, 5),
            text="How many were killed, on both sides, in the war of 2020?",
        ),
        make_question(2, "Azerbaijan", said["Azerbaijan"], (2,)),
        make_question(3, "each side", said["each side"], (6, 8)),
        make_question(4, "Nagorno-Karabakh, soldiers", said["Nagorno-Karabakh, soldiers"], (7,)),
        make_question(5, "Azerbaijan, soldiers", said["Azerbaijan, soldiers"]),
        make_question(6, "civilians of either side", said["civilians of either side"]),
        *(
            make_question(10 + at, whose, said["civilians of either side"][:1], metric="injured")
            for at, whose in enumerate(("civilians", "soldiers", "Armenia", "Azerbaijan"))
        ),
        make_question(20, "both sides", said["old"], event=OLD_WAR),
    )  # fmt: skip


def gap() -> Finding:
    """The finding that the sketch of `why` tells."""
    tallies = (Interval(1250, None, low_open=True), Interval(1250, 1300, low_open=True))
    putin = (
        Interval(4000, 5000, high_open=True, low_soft=True),
        Interval(4000, 5000, high_open=True),
    )
    factor = Decimal(4000) / Decimal(1300)
    return make_finding(
        5, FindingKind.DISPUTE, Verdict.GAP, "partial", (0xF42, 0xF52, 0x0D1), question=1,
        parties=(
            party(["Vladimir Putin"], [0xF42, 0xF52], ["AFP", "APP", "Belga", "Reuters"]),
            party(["partial tallies"], [0x0D1], ["AFP"]),
        ),
        sentence="a partial floor does not contradict the higher figure; it is also the later of "
        "the two",
        evidence=(
            Evidence(
                cid(0xF42), cid(0x0D1), Verdict.GAP, "partial", severity=Severity.EXTREME,
                factor=factor, surface_factor=Decimal(4), left_read=putin, right_read=tallies,
            ),
            Evidence(
                cid(0xF52), cid(0x0D1), Verdict.GAP, "partial", severity=Severity.EXTREME,
                factor=factor, surface_factor=Decimal(4), left_read=putin, right_read=tallies,
            ),
        ),
        pairs=5, first=day("2020-10-22"), last=day("2020-10-31"), severity=Severity.EXTREME,
        factor=factor, surface_factor=Decimal(4), difference=(2700, 3748),
        equal=("event", "metric", "side", "role"),
        by_default=("cumulative", "direct cause", "since 27 September"),
        reconcile=("if the partial tallies lack 2,700 to 3,748", "if one counts the missing"),
        course=(
            Course(day("2020-10-22"), Decimal("4.0")), Course(day("2020-10-31"), Decimal("3.1")),
        ),
    )  # fmt: skip


def findings() -> tuple[Finding, ...]:
    exchange = FindingKind.EXCHANGE
    return (
        make_finding(
            1, FindingKind.REVISION, Verdict.TENSION, "revised down", (0xF52, 0xD131), question=1,
            account="Vladimir Putin", last=day("2020-11-13"),
            sentence="a count that only grows went from 4,000 to 4,999 down to 4,001 or more; "
            "look for a correction",
        ),
        make_finding(
            2, FindingKind.DISPUTE, Verdict.POSSIBLE_CONFLICT, "part exceeds whole",
            (0xF2, 0xF151), question=2, assumed=("metric",), first=day("2020-10-03"),
            last=day("2020-12-03"), factor=Decimal("1.078"),
            parties=(
                party(["Vahram Poghosyan"], [0xF2]),
                party(["Azerbaijani defence ministry"], [0xF151], ["BBC"]),
            ),
        ),
        make_finding(
            3, exchange, Verdict.COMPETING_STATUS, "", (0xF201, 0xF202),
            first=day("2020-11-09"), last=day("2020-11-09"),
        ),
        make_finding(
            4, exchange, Verdict.DENIED, "", (0xD6, 0xD8),
            first=day("2020-10-31"), last=day("2020-10-31"),
        ),
        gap(),
        make_finding(
            6, FindingKind.RENDERING, Verdict.TENSION, "quote divergence", (0xF51, 0xF61),
            question=3, account="Vladimir Putin", first=day("2020-10-22"), last=day("2020-10-22"),
        ),
        make_finding(
            7, FindingKind.SERIES, None, "delta read as level: 1,177 + 44 = 1,221",
            (0xA73, 0xA74), question=4, account=KARABAKH_AUTHORITIES, last=day("2020-11-09"),
        ),
        make_finding(
            8, FindingKind.SUM, None, "derived total: 874 + 37 + 61", (0xF81,), question=3,
            account="partial tallies", last=day("2020-10-22"),
        ),
        make_finding(9, exchange, Verdict.UNANSWERED, "", (0xD7,), last=day("2020-10-31")),
        make_finding(10, exchange, Verdict.UNANSWERED, "", (0xF212,), last=day("2020-11-06")),
        make_finding(11, exchange, Verdict.UNANSWERED, "", (0xD11,), last=day("2020-10-31")),
    )  # fmt: skip


def demonstration() -> Comparison:
    said = figures()
    items = [item for group in said.values() for item in group]
    return Comparison(
        query="casualties",
        profile="editorial-1 fa6b8834ee87",
        items=tuple(sorted((*items, *statements()), key=lambda item: item.id)),
        questions=questions(said),
        findings=findings(),
        missing=(
            Missing(
                Name.of(WAR), "Azerbaijan, soldiers, killed",
                "Azerbaijan, soldiers, killed: not disclosed by Azerbaijan; a total without it is "
                "not complete",
                (cid(0xF35), cid(0xF36), cid(0xF37)),
            ),
        ),
        not_compared={"metric": 210, "scope": 180, "event": 51},
        compared=96,
    )  # fmt: skip
