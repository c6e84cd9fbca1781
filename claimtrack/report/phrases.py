"""Every sentence of ours in a report, as whole templates: another language is another such table.

A template is filled with values and never put together from pieces of a sentence; what stands
beside another clause is joined to it by `CLAUSE`.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter

from claimtrack.compare.comparison import Finding, FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.model.claim import Stance
from claimtrack.report.document import Span, Spans

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
APPROXIMATE = "about {when}"
OPEN_START = "until {day}"
OPEN_END = "from {day}"
UNDATED = "undated"

CLAUSE = " · "

COUNTED: Mapping[str, tuple[str, str]] = {
    "claim": ("{count} claim", "{count} claims"),
    "source": ("{count} source", "{count} sources"),
    "question": ("{count} question", "{count} questions"),
    "topic": ("{count} topic", "{count} topics"),
    "pair": ("{count} pair", "{count} pairs"),
    "outlet": ("{count} outlet", "{count} outlets"),
    "more question": ("{count} more question", "{count} more questions"),
    "more name": ("{count} other", "{count} others"),
    "more pair": ("{count} more pair", "{count} more pairs"),
    "more party": ("{count} more party", "{count} more parties"),
    "more topic": ("{count} more topic", "{count} more topics"),
    FindingKind.REVISION: ("{count} revision", "{count} revisions"),
    FindingKind.SUM: ("{count} sum", "{count} sums"),
    FindingKind.RENDERING: ("{count} rendering", "{count} renderings"),
    FindingKind.ATTRIBUTION: ("{count} attribution", "{count} attributions"),
    FindingKind.DISPUTE: ("{count} dispute", "{count} disputes"),
    FindingKind.EXCHANGE: ("{count} exchange", "{count} exchanges"),
    Verdict.GAP: ("{count} gap", "{count} gaps"),
    Verdict.TENSION: ("{count} tension", "{count} tensions"),
    Verdict.CONFLICT: ("{count} conflict", "{count} conflicts"),
    Verdict.POSSIBLE_CONFLICT: ("{count} possible conflict", "{count} possible conflicts"),
    Verdict.COUNTER_ACCUSATION: ("{count} counter-accusation", "{count} counter-accusations"),
}
"""One and several of a thing; a word that is not here does not change with its number."""

HEAD = "{query} · {claims} from {sources} · {topics}"
HEAD_DATED = "{query} · {claims} from {sources} · {topics} · {days}"
EVERYTHING = "everything"
NO_FINDINGS = "nothing in dispute"
NOT_DISCLOSED = "{count} not disclosed"
SETTLED = "{count} settled"
EXPLAINED = "{count} explained by another"
KEPT_APART = "{count} not compared"
AND_MORE = "{names} and {more}"
NO_TOPIC = "no topic assigned"

CLAIMS_COLUMN = "claims"
ACCOUNTS_COLUMN = "accounts"
SPAN_COLUMN = "lowest … highest"
WORST_FIRST = "Worst first"
QUESTION = "{metric}, {whose}"
LOWEST_TO_HIGHEST = "{lowest} … {highest}"
UNDISCLOSED = "{count} undisclosed"
ADDS_UP = "adds up"
MORE_QUESTIONS = "{questions}, {disputed} in dispute"
MORE_QUIET_QUESTIONS = "{questions}, none in dispute"
QUIET_TOPIC = "{topic}: {questions}, not in dispute"
MORE_TOPICS = "{topics} with {questions}"
AND_HOW = "{what}: {how}"
MORE_FINDINGS = "… {count} more: {how}"

NEXT = "why {number} · settle {number} --reason “…” · {options}"
NEXT_OF_WHY = "claimtrack settle {id} --reason “…” · claimtrack note {id} “…” · {command} --all"

SAID = "{who} {words} ({where})"
ONE_STEP = "{words} ({where})"
ONE_STEP_WITHOUT = "{words}"
STEPS = " → "
SAID_BY: Mapping[Stance, str] = {
    Stance.ASSERTS: "{who}: {words} ({where})",
    Stance.DENIES: "{who} denies: {words} ({where})",
    Stance.ACCUSES: "{who} accuses: {words} ({where})",
    Stance.ADMITS: "{who} admits: {words} ({where})",
    Stance.ADMITS_IN_PART: "{who} admits in part: {words} ({where})",
    Stance.PROMISES: "{who} promises: {words} ({where})",
    Stance.REQUESTS: "{who} requests: {words} ({where})",
    Stance.OPINES: "{who} thinks: {words} ({where})",
    Stance.DECLINES: "{who} declines to comment: {words} ({where})",
    Stance.RETRACTS: "{who} takes back: {words} ({where})",
}
ANSWERED_BY: Mapping[Stance, str] = {
    Stance.DENIES: "{who} denies it ({where})",
    Stance.ADMITS: "{who} admits it ({where})",
    Stance.ADMITS_IN_PART: "{who} admits it in part ({where})",
    Stance.DECLINES: "{who} declines to comment ({where})",
    Stance.RETRACTS: "{who} takes it back ({where})",
}
"""For an answer in the very words that it answers."""
ANSWERED_THEN_BY: Mapping[Stance, str] = {
    Stance.DENIES: "{who} denies it",
    Stance.ADMITS: "{who} admits it",
    Stance.ADMITS_IN_PART: "{who} admits it in part",
    Stance.DECLINES: "{who} declines to comment",
    Stance.RETRACTS: "{who} takes it back",
}
"""The same on the day of what it answers."""

LINES: Mapping[str, str] = {
    "dispute": "{question}: {parties}",
    "revision": "{account} on {question}: {steps}",
    "sum": "{question}: {claims} · {reason}",
    "sum: parts do not add up": "{question}: {claims} · the parts add up to {arithmetic}",
    "sum: sum": "{question}: {first} is the sum {arithmetic}",
    "sum: sum: total holds a part twice": "{question}: {first} holds a part twice",
    "sum: sum of two sources": "{question}: {first} adds two counts of the same, {arithmetic}",
    "sum: derived total": "{question}: {first} is {arithmetic} of others",
    "series": "{account} on {question}: {steps} · {reason}",
    "series: delta read as level": "{account} on {question}: {steps} · a rise told as the total, "
    "{arithmetic}",
    "rendering": "{account}, one utterance: {renderings}",
    "attribution": "{question}, one figure credited to several: {claims}",
    "exchange": "{exchange}",
    "exchange: unanswered": "{exchange} · nobody answers in this ledger",
    "exchange: denies something else": "{exchange} · that is another thing",
}
"""How a finding is told in a line: by its kind, more closely by kind and reason or verdict."""

PLAIN = frozenset({"", "revised down", "revised", "disjoint"})
"""Reasons that the line itself shows, so that it need not name them."""

FACTOR = "× {factor}"
COURSE = "since {since}; first × {first}, now × {now}"
COURSE_TO_ONE = "since {since}; first × {first}, now at one"
COURSE_FROM_ONE = "since {since}; first at one, now × {now}"
COURSE_BETWEEN = "since {since}; at most × {widest}, now at one"
ASSUMES = "assumed: {facets}"
BETWEEN = "{names} between them"
RETURNED = "settled, and back: {why}"

AS_READ = "× {factor} as read"
AS_PRINTED = "× {factor} as printed"
APART = "{low} apart"
APART_BETWEEN = "{low} to {high} apart"
APART_AT_LEAST = "{low} or more apart"

LABELS: Mapping[str, str] = {
    "sentence": "why",
    "equal": "the same",
    "different": "different",
    "assumed": "assumed",
    "by_default": "by default",
    "flags": "flags",
    "reconcile": "reconciles",
    "between": "between",
    "missing": "not known",
    "course": "course",
    "evidence": "evidence",
    "explains": "explains",
    "explained_by": "see",
    "history": "history",
    "settled": "settled",
    "remarks": "noted",
    "said": "said",
}
EXPLAINED_BY = "{short} explains it: {line}"
SETTLED_BY = "{reason} ({author}, {at})"
SETTLED_AND_BACK = "{reason} ({author}, {at}); told again: {why}"
REMARKED_BY = "{text} ({author}, {at})"
SPAN_OF_FINDING = "first {first} · last {last}"
NEVER_SETTLED = "nobody has settled or noted it"
AGAINST = "{left} against {right}"
ALONE = "{left}"
READ_AS = "compared as {reading}"
MORE_PAIRS = "{pairs}: --pairs"
COURSE_ON = "× {factor} on {day}"
TOGETHER_ON = "together on {day}"

TITLES: Mapping[str, str] = {
    "questions": "Questions",
    "statements": "Statements",
    "findings": "Findings, worst first",
    "explained": "Explained by others",
    "settled": "Settled",
    "missing": "Not disclosed",
    "not_compared": "Not compared",
    "pairs": "Pairs",
    "notes": "Notes",
}

LEDGER = "ledger {where}"
PROFILE = "{profile}"
PROGRAM = "claimtrack {version}"


def fill(template: str, **values: Spans | str) -> Spans:
    """The template with its values; a value is put in as it is, whatever it holds."""
    spans: list[Span] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            spans.append(Span(literal))
        if name is not None:
            value = values[name]
            spans.extend((Span(value),) if isinstance(value, str) else value)
    return tuple(spans)


def count(number: int, noun: str) -> str:
    """So many of a thing, in words that agree with the number."""
    one, many = COUNTED.get(noun, (f"{{count}} {noun}",) * 2)
    return (one if number == 1 else many).format(count=f"{number:,}")


def to_factor(factor: Decimal) -> str:
    """A factor as it is printed: one decimal, halves up."""
    return f"{rounded(factor):,}"


def rounded(factor: Decimal) -> Decimal:
    """A factor to one decimal, as every format gives it."""
    return factor.quantize(Decimal("0.1"), ROUND_HALF_UP)


def join(clauses: Iterable[Spans], joint: str = CLAUSE) -> Spans:
    """The clauses that say something, with a joint between them."""
    spans: list[Span] = []
    for clause in clauses:
        if any(span.text for span in clause):
            spans.extend((Span(joint),) if spans else ())
            spans.extend(clause)
    return tuple(spans)


def split_reason(reason: str) -> tuple[str, str]:
    """A reason's code, and the case's own arithmetic behind it."""
    code, _, arithmetic = reason.partition(": ")
    return code, arithmetic


def find_line(finding: Finding) -> str:
    """The template for a finding's line: the closest that there is."""
    code, _ = split_reason(finding.reason)
    verdict = finding.verdict.value if finding.verdict else ""
    kind = finding.kind.value
    for key in (*(f"{kind}: {each}" for each in (finding.reason, code, verdict)), kind):
        if key in LINES:
            return LINES[key]
    raise KeyError(kind)
