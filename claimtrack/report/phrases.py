"""Every sentence of ours in a report, as whole templates, told in the language of its reader.

A template is filled with values and never put together from pieces of a sentence; what stands
beside another clause is joined to it by `CLAUSE`. `fill`, `say`, `count` and `word` look it up in
the catalogue that is spoken (`claimtrack.report.catalogue`); values that are messages are told by
it too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter

from claimtrack.compare.comparison import (
    PERHAPS_DENIED,
    Finding,
    FindingKind,
    split_facet,
    split_reason,
)
from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.figures.figure import Form
from claimtrack.model.claim import Stance
from claimtrack.report.catalogue import spoken, tell
from claimtrack.report.document import Column, Span, Spans
from claimtrack.text import message
from claimtrack.text.message import Message, Value

APPROXIMATE = "about {when}"
OPEN_START = "until {day}"
OPEN_END = "from {day}"
DECADE = "{year}s"
UNDATED = "undated"

CLAUSE = " · "
COMMA = ", "

COUNTED: Mapping[str, tuple[str, str]] = {
    "claim": ("{count} claim", "{count} claims"),
    "source": ("{count} source", "{count} sources"),
    "question": ("{count} question", "{count} questions"),
    "topic": ("{count} topic", "{count} topics"),
    "pair": ("{count} pair", "{count} pairs"),
    "line": ("{count} line", "{count} lines"),
    "finding": ("{count} finding", "{count} findings"),
    "denial": (
        "{count} denial answers no claim on record",
        "{count} denials answer no claim on record",
    ),
    "outlet": ("{count} outlet", "{count} outlets"),
    "figure": ("{count} figure", "{count} figures"),
    "account": ("{count} account", "{count} accounts"),
    "more figure": ("{count} other", "{count} others"),
    "more account": ("{count} more account", "{count} more accounts"),
    "more question": ("{count} more question", "{count} more questions"),
    "more name": ("{count} other", "{count} others"),
    "more finding": ("{count} other", "{count} others"),
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
    FindingKind.SERIES: ("{count} series", "{count} series"),
    Verdict.AGREE: ("{count} agree", "{count} agree"),
    Verdict.COMPATIBLE: ("{count} compatible", "{count} compatible"),
    Verdict.NOT_COMPARABLE: ("{count} not comparable", "{count} not comparable"),
    Verdict.UNDECIDED: ("{count} undecided", "{count} undecided"),
    Verdict.ECHO: ("{count} echo", "{count} echo"),
    Verdict.DENIED: ("{count} denied", "{count} denied"),
    Verdict.DENIES_SOMETHING_ELSE: (
        "{count} denies something else",
        "{count} denies something else",
    ),
    Verdict.COMPETING_STATUS: ("{count} competing status", "{count} competing status"),
    Verdict.ADMITTED: ("{count} admitted", "{count} admitted"),
    Verdict.ADMITTED_IN_PART: ("{count} admitted in part", "{count} admitted in part"),
    Verdict.NO_COMMENT: ("{count} no comment", "{count} no comment"),
    Verdict.UNANSWERED: ("{count} unanswered", "{count} unanswered"),
    PERHAPS_DENIED: ("{count} perhaps denied", "{count} perhaps denied"),
}
"""One and several of a thing."""

HEAD = "{query} · {claims} from {sources} · {topics}"
HEAD_DATED = "{query} · {claims} from {sources} · {topics} · {days}"
EVERYTHING = "everything"
NO_FINDINGS = "nothing in dispute"
NO_OTHER_FINDINGS = "nothing else in dispute"
"""Where disputes are settled, and are counted behind it."""
NOT_DISCLOSED = "{count} not disclosed"
SETTLED = "{count} settled"
TALLY = "  "
AND_MORE = "{names} and {more}"
NO_TOPIC = "no topic assigned"
PROVISIONAL = "provisional"
PROVISIONAL_TOPIC = "{topic} (provisional)"
"""A topic that is none on record; `NAME_TOPIC` says what gives it a name."""
NAME_TOPIC = "provisional: assumes one event; claimtrack topics suggest names the topic"

CLAIMS_COLUMN = "claims"
ACCOUNTS_COLUMN = "accounts"
SPAN_COLUMN = "lowest … highest"
WORST_FIRST = "Worst first"
COLUMNS = (
    *(CLAIMS_COLUMN, ACCOUNTS_COLUMN, SPAN_COLUMN, WORST_FIRST),
    *("claim", "as of", "source", "relay", "figure in its words"),
    *("when", "who", "stance", "what"),
)
"""Titles of columns; `titled` tells them."""
QUESTION = "{metric}, {whose}"
TO = " … "
UNDISCLOSED = "{count} undisclosed"
ADDS_UP = "adds up"
MORE_QUESTIONS = "{questions}, {disputed} in dispute"
MORE_QUIET_QUESTIONS = "{questions}, none in dispute"
QUIET_TOPIC = "{topic}: {questions}, not in dispute"
BACKGROUND_TOPIC = "{topic}: {count}, not compared (another event)"
MORE_TOPICS = "{topics} with {questions}"
UNHEARD = "{denials}: {how}"
MORE_FINDINGS = "… {count} more: {how}"
MORE_OF_MANY_FINDINGS = "… {count} more: name a topic, a metric or a source, or {how}"

LEGEND_OF_ORDER = (
    "worst first goes by sign: conflict, revision, possible conflict and competing status, tension "
    "and denied, gap, the rest; of one place, the larger difference"
)
LEGEND_AGAIN = "claimtrack help signs shows this again, and every other sign"
LEGEND_MORE = "docs/glossary.md says more of each, and of the reasons beside them"
PUBLIC_FORM = "public form: without notes, reasons of settlement, authors and paths"
NEXT_OF_PAST = "why {id} --at {change}"
NEXT = 'why {finding} · settle {finding} --reason "…"'
NEXT_OF_WHY = 'claimtrack settle {id} --reason "…" · claimtrack note {id} "…"'

SAID = "{who} {words}"
DENIED_FIGURE = "{words}, denied"
"""A figure beside which nobody says who denies it."""
HEDGE_SIGNS: Mapping[Form, str] = {
    Form.EXACT: "",
    Form.BARE: "",
    Form.RANGE: "",
    Form.NONE: "",
    Form.ABOUT: "~",
    Form.NEARLY: "<~",
    Form.NOUN_APPROXIMATION: "~",
    Form.MORE_THAN: ">",
    Form.AT_LEAST: "≥",
    Form.UP_TO: "≤",
    Form.AT_MOST: "≤",
    Form.FEWER_THAN: "<",
}
"""What stands for a hedge beside a number where its words do not fit; other forms need words. What
is nearly so many is fewer."""

WHERE = "{what} ({where})"
BEHIND = " ({what})"
QUOTED = "“{words}”"
CUT = "“{words} …”"
CHARACTERS_MORE = " (+{count} characters)"
NAME_CUT = "{name} … (+{count} characters)"
NO_WORDS = "no words recorded"
UNNAMED = "unnamed source"
ORIGIN = "origin {name}"
RELAYED = " → "
BESIDE_ORIGIN = "; "
REFERENCE = "ref {reference}"
PLACE = "place: {place}"
WITH_PART = "with {part}"
WITHOUT_PART = "without {part}"
SLOT = "{name}: {value}"
IN_UNIT = " = {number} {unit}"
PER_UNIT = " {told} = {number} {unit} {per}"
BY_CORRECTION = " [{unit}, by our correction]"
IN_MEASURE = "{number} {unit}"
SAID_OF = "said {day}"
SINCE = "since {day}"
SINCE_PERIOD = "since {value}"
BY_PUBLICATION = "dated by publication"
INFERRED = "{day} inf."
PUBLISHED = "{day} pub."
BASIS_LEGEND = "dates: pub. the day of publication · inf. inferred"
LEGEND = (
    "bars: {exact} exact · {expected} expected · {strict} allowed by the words · {soft} soft end · "
    "{open} no upper end; a scale is shared only below one label"
)
LEGEND_OF_TIME = "{heights} figures in time: the greatest of each stretch"
VERDICT_AND_REASON = "{verdict}: {reason}"
WHAT_IS_SAID = "{what}: {sentence}"
NUMBERS = "{low} to {high}"
WITH = "{what} with {who}"
COMPATIBLE_WITH = "{what}, compatible with {who}"
SAID_ON = "said {day}"
STEPS = " → "
OR = " or "
AND = " and "
VIA = "{what} (via {relays})"
MEANING_OF_PERHAPS_DENIED = "An accusation, and a denial that may be about it: please check."
ON_WORDS = "{words}: {acts}"
ACT_AND_WORDS = "{act}: {words}"

Acts = Mapping[Stance, str]

ACTS: Acts = {
    Stance.ASSERTS: "{who}",
    Stance.DENIES: "{who} denies",
    Stance.ACCUSES: "{who} accuses",
    Stance.ADMITS: "{who} admits",
    Stance.ADMITS_IN_PART: "{who} admits in part",
    Stance.PROMISES: "{who} promises",
    Stance.REQUESTS: "{who} requests",
    Stance.OPINES: "{who} thinks",
    Stance.DECLINES: "{who} declines to comment",
    Stance.RETRACTS: "{who} takes back",
}
"""What somebody does with the words that follow."""

ACTS_ON_IT: Acts = {
    **ACTS,
    Stance.ASSERTS: "{who} says so",
    Stance.DENIES: "{who} denies it",
    Stance.ADMITS: "{who} admits it",
    Stance.ADMITS_IN_PART: "{who} admits it in part",
    Stance.PROMISES: "{who} promises it",
    Stance.REQUESTS: "{who} requests it",
    Stance.OPINES: "{who} thinks so",
    Stance.RETRACTS: "{who} takes it back",
}
"""The same with words that stand before it."""

LINES: Mapping[str, str] = {
    "dispute": "{question}: {parties}",
    "revision": "{question}: {account} {steps}",
    "revision: revised": "{question}, for one time: {account} {steps}",
    "revision: revised down": "{question}: {account} {steps}",
    "revision: headline drop": "{question}: {account} {steps}",
    "revision: withdrawn": "{question}: {account} {steps} · taken back",
    "revision: part exceeds whole": "{question}: {account} {steps} · a part above its whole",
    "sum": "{question}: {claims} · {reason}",
    "sum: parts do not add up": "{question}: {whole} · known parts {parts}",
    "sum: part exceeds whole": "{question}: {claims} · the part exceeds its whole",
    "sum: sum": "{question}: {whole} is the sum of two of its own figures, {case}",
    "sum: sum: total holds a part twice": "{question}: {whole} holds a part twice",
    "sum: sum of two sources": "{question}: {whole} adds two counts of the same, {case}",
    "sum: derived total": "{question}: {whole} is {case} of others: no evidence of its own",
    "sum: base divergence": "{question}: {claims} · shares of different wholes, {case}",
    "series": "{question}: {account} {steps} · {reason}",
    "series: delta read as level": "{question}: {account} {last} · {case}: a rise told as a level",
    "series: column swapped": "{question}: {account} {steps} · {case}: check the column",
    "series: counter reset": "{question}: {account} {steps} · the counter began again",
    "series: series break": "{question}: {account} {steps} · {case}",
    "series: spike": "{question}: {account}, {clause} · check this claim",
    "series: jump": "{question}: {account}, {clause} · check this claim",
    "series: chain break": "{question}: {chain}",
    "series: stale": "{question}: {account}, {clause}",
    "series: lag": "{question}: {account} repeats {source} with a {reason}",
    "series: duplicate record": "{question}: {account} {last} · {clause}",
    "series: two figures for one time": "{question}: {account} for one time {figures}",
    "series: undated": "{question}: {account}, {figures_told} and a date is missing",
    "rendering": "{account} in one utterance: {renderings}",
    "rendering: quote divergence": "{account} in one utterance: {renderings}",
    "rendering: two reports": "{question}: {account} reported as {renderings} · which is right? "
    "please check",
    "rendering: ascribed figure denied": "{question}: {account} denies a figure ascribed to them: "
    "{given}",
    "rendering: hedge drift": "{account} in one utterance: {renderings} · a hedge was lost",
    "rendering: date of saying differs": "{question}: {account} {last}, said {sayings}",
    "rendering: contradicts its stated origin": "{question}: {teller} · its stated origin, "
    "{stated_origin}",
    "attribution": "{question}: {whole_words} credited to {credits}",
    "attribution: attribution differs": "{question}: {whole_words} credited to {credits}",
    "exchange": "{exchange}",
    "exchange: unanswered": "{exchange} · nobody answers in this ledger",
    "exchange: perhaps denied": "{exchange} · perhaps about it: please check",
    "exchange: denies something else": "{exchange} · that is another thing",
}
"""How a finding is told in a line: by its kind, more closely by kind and reason or verdict. Every
reason that the engine gives within an account, a sum or an utterance stands here."""

SHORT_LINES: Mapping[str, str] = {
    "sum: derived total": "{question}: {whole} is {case} of others",
    "sum: sum of two sources": "{question}: {whole} adds two counts, {case}",
    "series: column swapped": "{question}: {account} {steps} · check the column",
}
"""The same where there is little room."""

CHAIN = "{sum} is not {level}"
CHAIN_FROM_START = "{sum} from the start is not {level}"
PLUS = " + "
COUNTS_TOLD = "{counts}, together {total}"
CHAIN_NOR = "{chain}, nor with {others}"
"""A level and what was counted after it, which do not make the next level."""

DISPUTES: Mapping[str, str] = {
    "disjoint": "",
    "elastic": "apart by an elastic wording",
    "denied": "",
    "far apart": "nothing explains it",
    "partial": "a partial count",
    "floor": "the lower is a floor",
    "ceiling": "the higher is a ceiling",
    "excludes": "the lower leaves something out",
    "later but lower": "the later is the lower",
    "revised down": "the later is the lower",
    "part exceeds whole": "the part exceeds its whole",
    "close": "close",
    "growth": "the later is the higher",
    "time": "of different times",
    "undated": "a date is missing",
    "undisclosed": "one is not disclosed",
    "no number": "one gives no number",
    "quote divergence": "one utterance",
    "two reports": "two reports of one source",
}
"""What the reason of a dispute adds to its line."""

FACTOR = "× {factor}"
FACTOR_BETWEEN = "× {factor} between {left} and {right}"
"""Of a dispute with more than two parties: of which two it is told."""

COURSES: Mapping[tuple[bool, bool], str] = {
    (True, True): "since {since}; first × {first}, now × {now}",
    (True, False): "since {since}; first × {first}, now at one",
    (False, True): "since {since}; first at one, now × {now}",
    (False, False): "since {since}; at most × {widest}, now at one",
}
"""By whether they were apart at first, and are now."""
SAME_AT_BOTH_ENDS: Mapping[bool, str] = {
    True: "× {now} since {since}",
    False: "since {since}; first and now × {now}, at most × {widest}",
}
"""Where they are now as far apart as at first, by whether they were never farther."""

WORST_ON = "worst on {day}: {figures}"
"""Of a dispute whose ends are not as far apart as it was on a day between."""

ASSUMES = "assumed: {facets}"
OF_FACETS: Mapping[str, str] = {
    "adjustment": "adjustment {value}",
    "attribution rule": "attribution rule {value}",
    "base": "base {value}",
    "definition": "definition {value}",
    "included": "included {value}",
    "left out": "left out {value}",
    "occasion": "occasion {value}",
    "part of": "part of {value}",
    "period": "period {value}",
    "population": "population {value}",
    "price basis": "price basis {value}",
    "rate period": "rate period {value}",
    "unit": "unit {value}",
}
"""A facet before its value, each in a template of its own: order and gender are the language's."""

ASSUMED: Mapping[str, str] = {
    **OF_FACETS,
    "event": "{value}",
    "metric": "“{value}” is meant",
    "count type": "that it is {value}",
    "where": "that {value}",
    "place": "that it is of {value}",
    "side": "that it is of {value}",
    "as of": "{value}",
    "method": "that it is {value}",
}
"""What a facet that was assumed comes to on a line; another stands as it is."""

ASSUMES_ON_LINE = "assumes {what}"
FITS_BOTH = "compatible with both: {who}"
FITS_ALL = "compatible with all: {who}"
FITS_THESE = "compatible with {parties}: {who}"
FITTING = "{parties}: {who}"
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
    "between": "fits both",
    "between_all": "fits all",
    "between_these": "fits",
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
SETTLED_ON = "{at}"
SETTLED_ON_AND_BACK = "{at}; told again: {why}"
SETTLED_AND_BACK = "{reason} ({author}, {at}); told again: {why}"
REMARKED_BY = "{text} ({author}, {at})"
ONE_DAY = "{first}"
SPAN_OF_FINDING = "first {first} · last {last}"
FACETS: Mapping[str, str] = {
    "metric": "“{value}” is meant",
    "cause": "{value} cause",
    "since": "since {value}",
    "definition": "definition: {value}",
    "method": "method: {value}",
    "as of": "as of {value}",
    "base": "of {value}",
    **{
        facet: OF_FACETS[facet]
        for facet in ("adjustment", "price basis", "rate period", "population")
    },
}
"""A facet with a value that does not say which facet it is of; others stand as their value."""

BOTH_SIDES = "both sides"
EVERYONE = "everyone"
NEVER_SETTLED = "nobody has settled or noted it"
AGAINST = "{left} against {right}"
ALONE = "{left}"
READ_AS = "compared as {reading}"
MORE_PAIRS = "{pairs}: --pairs"
AND_PAIRS = "and {pairs}"
ONE_UTTERANCE = "{relays}: one utterance"
ALSO = "also {words}"
AND_CLAIMS = "{id} +{more}"
COURSE_ON = "× {factor} on {day}"
TOGETHER_ON = "together on {day}"

MEANINGS: Mapping[Verdict | FindingKind, str] = {
    Verdict.CONFLICT: "No number satisfies both, they count the same thing, and nothing was "
    "assumed.",
    Verdict.POSSIBLE_CONFLICT: "No number satisfies both, but something had to be assumed to "
    "compare them.",
    Verdict.TENSION: "No contradiction, yet readers are led apart and nothing recorded explains "
    "it: one number can satisfy both, or only an elastic wording such as “about” keeps them apart, "
    "or relays render one utterance in two ways.",
    Verdict.GAP: "One number can satisfy both, but readers are led far apart, and a named property "
    "of one of the figures explains it.",
    Verdict.COMPATIBLE: "One number can satisfy both, and what a reader expects is close; or time "
    "alone explains the difference.",
    Verdict.AGREE: "Both figures lead a reader to the same numbers.",
    Verdict.ECHO: "One utterance or one origin, told twice: it counts once.",
    Verdict.NOT_COMPARABLE: "They do not count the same thing.",
    Verdict.UNDECIDED: "One of the two gives no number that could be compared, or no date.",
    Verdict.COMPETING_STATUS: "Two accounts of how things stand that cannot both hold.",
    Verdict.COUNTER_ACCUSATION: "Each side accuses the other.",
    Verdict.DENIED: "Somebody asserts or accuses, and the other side denies that very thing.",
    Verdict.DENIES_SOMETHING_ELSE: "The answer is a denial, but of another proposition.",
    Verdict.ADMITTED: "The accused side says that it is so.",
    Verdict.ADMITTED_IN_PART: "The accused side says that a part of it is so.",
    Verdict.NO_COMMENT: "Somebody was asked and declined to answer.",
    Verdict.UNANSWERED: "An accusation to which this ledger holds no answer.",
    FindingKind.REVISION: "One account changes its own figure other than by growth.",
    FindingKind.SUM: "Parts and a whole that do not add up, or a figure that is the sum of others.",
    FindingKind.SERIES: "What one account shows of itself: a jump, a spike, a break, a reset.",
    FindingKind.RENDERING: "One utterance, told differently by those who relay it.",
    FindingKind.ATTRIBUTION: "One figure, credited to two claimants.",
    FindingKind.DISPUTE: "Accounts part, or a part exceeds its whole.",
    FindingKind.EXCHANGE: "An accusation and what answers it.",
}
"""What a verdict or a kind of finding means, the most pressing first; docs/glossary.md has more."""

SEVERITIES: Mapping[Severity, str] = {
    Severity.MINOR: "small difference",
    Severity.MODERATE: "moderate difference",
    Severity.MAJOR: "large difference",
    Severity.EXTREME: "extreme difference",
}
"""How far apart two figures are, and not how grave that is: the sign says what it comes to."""

TITLES: Mapping[str, str] = {
    "questions": "Questions",
    "statements": "Statements",
    "findings": "Findings, worst first",
    "explained": "Explained by others",
    "settled": "Settled",
    "unheard": "Denials that answer no claim on record",
    "missing": "Not disclosed",
    "not_compared": "Not compared",
    "pairs": "Pairs",
    "notes": "Notes",
    "legend": "How to read it",
}

LEDGER = "ledger {where}"
LEDGER_AFTER = "ledger {where} after change {number}"
PROFILE = "{profile}"
PROGRAM = "claimtrack {version}"


def say(template: str, **values: Value) -> str:
    """The template with its values, as one text; `fill` is for values that carry a meaning."""
    said = spoken()
    told = said.text(template)
    if not values:
        return told
    return told.format(**{name: said.tell(value) for name, value in values.items()})


def fill(template: str, **values: Spans | Value) -> Spans:
    """The template with its values; a value is put in as it is, whatever it holds."""
    spans: list[Span] = []
    for literal, name, _, _ in Formatter().parse(spoken().text(template)):
        if literal:
            spans.append(Span(literal))
        if name is not None:
            value = values[name]
            spans.extend(value if isinstance(value, tuple) else (Span(tell(value)),))
    return tuple(spans)


def word(text: str, context: str) -> str:
    """A word from one of our tables, such as "verdict" or "metric"; another as it is."""
    return tell(text if isinstance(text, Message) else message.word(text, context))


def titled(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns with their titles in the language that is spoken; numbers get room for theirs."""
    return tuple(map(_titled, columns))


def _titled(column: Column) -> Column:
    title = word(column.title, "column")
    least = max(column.least_cells, len(title)) if column.is_number else column.least_cells
    return replace(column, title=title, least_cells=least, most_cells=max(column.most_cells, least))


def count(number: int, noun: str) -> str:
    """So many of a thing, in words that agree with the number."""
    one, many = COUNTED.get(noun, (f"{{count}} {noun}",) * 2)
    said = spoken()
    return said.plural(one, many, number).format(count=said.number(number))


def number(value: message.Number) -> str:
    """A number as the reader's language prints it."""
    return spoken().number(value)


def listing(parts: Iterable[str]) -> str:
    """What is said one after the other: "a, b, c"."""
    return say(COMMA).join(map(tell, parts))


def to_factor(factor: Decimal) -> str:
    """A factor as it is printed: one decimal, halves up."""
    return number(rounded(factor))


def rounded(factor: Decimal) -> Decimal:
    """A factor to one decimal, as every format gives it."""
    return factor.quantize(Decimal("0.1"), ROUND_HALF_UP)


def join(clauses: Iterable[Spans], joint: str = CLAUSE) -> Spans:
    """The clauses that say something, with a joint between them."""
    told = say(joint)
    spans: list[Span] = []
    for clause in clauses:
        if any(span.text for span in clause):
            spans.extend((Span(told),) if spans else ())
            spans.extend(clause)
    return tuple(spans)


def chain(clauses: Iterable[str], joint: str = CLAUSE) -> str:
    """The same of plain texts, as one."""
    return say(joint).join(filter(None, map(tell, clauses)))


def places_in(template: str) -> tuple[str, ...]:
    """The names that a template has places for."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def to_assumed(facets: Iterable[str]) -> str:
    """What was assumed, in a few words; empty when nothing was."""
    words = [_filled(each, ASSUMED, "{facet} {value}") for each in facets]
    return say(ASSUMES_ON_LINE, what=listing(words)) if words else ""


def to_facet(text: str) -> str:
    """A facet with its value, in words: "cause: direct" is a direct cause."""
    return _filled(text, FACETS, "{value}")


def _filled(text: str, templates: Mapping[str, str], usual: str) -> str:
    facet, value = split_facet(text)
    if not value:
        return to_facet_name(text)
    told = value if isinstance(value, Message) else message.word(value, "value")
    template = templates.get(facet, usual)
    return say(template, facet=message.word(facet, "facet"), value=told)


def to_facet_name(facet: str) -> str:
    """What a facet is called."""
    return tell(facet) if isinstance(facet, Message) else word(facet, "facet")


def to_reason(reason: str) -> str:
    """The reason of a verdict in words: its code, and the case's own behind it."""
    return tell(reason) if isinstance(reason, Message) else word(reason, "reason")


def to_verdict(text: str, reason: str = "") -> str:
    """A verdict, or the kind of a finding, and the reason behind a colon where there is one."""
    told = word(text, "verdict")
    return say(VERDICT_AND_REASON, verdict=told, reason=to_reason(reason)) if reason else told


def tally_word(finding: Finding) -> str:
    """What a finding is counted as: a charge beside which an answer may stand is not unanswered."""
    return PERHAPS_DENIED if finding.reason == PERHAPS_DENIED else finding.word


def to_finding_word(finding: Finding) -> str:
    """The same, as a label."""
    if finding.reason == PERHAPS_DENIED:
        return to_reason(PERHAPS_DENIED)
    return to_verdict(finding.word)


def find_line(finding: Finding, *, is_short: bool = False) -> str:
    """The template for a finding's line: the closest that there is."""
    code, _ = split_reason(finding.reason)
    verdict = finding.verdict.value if finding.verdict else ""
    kind = finding.kind.value
    family = code.partition(" of ")[0]
    lines = {**LINES, **SHORT_LINES} if is_short else LINES
    for key in (*(f"{kind}: {each}" for each in (finding.reason, code, family, verdict)), kind):
        if key in lines:
            return lines[key]
    raise KeyError(kind)
