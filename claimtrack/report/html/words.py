"""Every sentence of ours that only the HTML report has, as whole templates."""

from collections.abc import Mapping

TITLE = "{query}: where the accounts part"
SKIP = "Skip to the report"

IN_SHORT = "In short"
SHORT_NONE = "Nothing here is in dispute, which verifies none of it."
SHORT_DISPUTED = "Accounts part, or a figure changes, on {disputed} of {questions}."
SHORT_EXCHANGES = "Statements answer each other, or nobody answers: {exchanges}."
SHORT_FIRST = "First, on {question}: {sentence}."
SHORT_FIRST_EXCHANGE = "First, of what was said: {sentence}."
SHORT_MISSING = "A total is not complete without what nobody discloses: {what}."
SHORT_END = "Nobody is said to be right."

FINDINGS = "Findings, worst first"
OVERVIEW = "Questions at a glance"
QUESTIONS = "Questions, worst first"
EXCHANGES = "Who answers whom"
STATEMENTS = "Other statements"
SETTLED = "Settled"
MISSING = "Not disclosed"
NOT_COMPARED = "Not compared, and why"
PAIRS = "Pairs"
METHOD = "How to read this, and on what it rests"


ACCOUNTS_CAPTION = "Who says what: {question}"
STATEMENTS_CAPTION = "Statements on {topic}"
NOT_COMPARED_CAPTION = "Pairs of figures kept apart before any arithmetic"
LEGEND_CAPTION = "The signs on this page"
ACCOUNT = "account"
WHEN = "when"
WORDS = "in which words"
FIGURE = "figure"
THROUGH = "through"
CLAIM = "claim"
REASON = "reason"
COUNT = "pairs"
SIGN = "sign"
MEANING = "meaning"
STANCE = "stance"

IN_CONTEXT = "in its sentence"
MORE_OF_PARTY = "and {claims}"
EVIDENCE = "Evidence: {pairs}"
EXPLAINS = "Explains {findings}, told here alone:"
NOBODY_ANSWERS = "Nobody answers in this ledger. There may be an answer elsewhere."
NO_COMMENT = "Asked, and no comment."

NOT_SHOWN = "{what} not shown: {command} --all -o review.html"

KEYS = "How to read the drawings"
BARS = (
    "bars beside figures: heavy is what a reader expects, thin what the words allow, dotted an end "
    "that is a convention, a dot one number, an arrow no upper end; they share a scale only inside "
    "one group"
)
DATES = "Dates: as of the day a figure speaks of; “dated by publication” where only that is known."
JUDGES_NOBODY = (
    "This report sets accounts side by side. It averages nothing, fills nothing in, "
    "and says of nobody that they are right; that nobody disputes a figure does not verify it."
)
INTERVALS = (
    "Every figure is read twice: what its words entail, and what a reader infers. Figures "
    "are compared by the constants of the profile {profile}."
)
SOURCE_LEDGER = "Compared in the ledger with the digest {digest}."
SOURCE_LEDGER_AFTER = "Compared in the ledger with the digest {digest}, after change {number}."
COMPARED = "{pairs} of figures were compared."
PROGRAM = "Made by claimtrack {version}."
MADE_BY = "Made by: {command}"
CITE = "To cite this report"
CITATION = (
    "“{query}”: where the accounts part. claimtrack {version}, ledger {digest}, profile "
    "{profile}; {command}."
)
CITE_PARTS = "A finding or claim is cited by its id, which stays: #f-… and #c-… lead to it."

MEANINGS: Mapping[str, str] = {
    "agree": "Both figures lead a reader to the same numbers.",
    "compatible": "One number can satisfy both, and what a reader expects is close; or time alone "
    "explains the difference.",
    "gap": "One number can satisfy both, but readers are led far apart, and a named property of "
    "one of the figures explains it.",
    "tension": "One number can satisfy both, readers are led far apart, and nothing recorded "
    "explains it.",
    "possible conflict": "No number satisfies both, but something had to be assumed to compare "
    "them.",
    "conflict": "No number satisfies both, they count the same thing, and nothing was assumed.",
    "not comparable": "They do not count the same thing.",
    "undecided": "One of the two gives no number that could be compared, or no date.",
    "echo": "One utterance or one origin, told twice: it counts once.",
    "denied": "Somebody asserts or accuses, and the other side denies that very thing.",
    "denies something else": "The answer is a denial, but of another proposition.",
    "counter-accusation": "Each side accuses the other.",
    "competing status": "Two accounts of how things stand that cannot both hold.",
    "admitted": "The accused side says that it is so.",
    "admitted in part": "The accused side says that a part of it is so.",
    "no comment": "Somebody was asked and declined to answer.",
    "unanswered": "An accusation to which this ledger holds no answer.",
    "dispute": "Accounts part, or a part exceeds its whole.",
    "revision": "One account changes its own figure other than by growth.",
    "sum": "Parts and a whole that do not add up, or a figure that is the sum of others.",
    "series": "What one account shows of itself: a jump, a spike, a break, a reset.",
    "rendering": "One utterance, told differently by those who relay it.",
    "attribution": "One figure, credited to two claimants.",
    "exchange": "An accusation and what answers it.",
}
"""What a verdict or a kind of finding means; docs/glossary.md says more."""

APART: Mapping[str, str] = {
    "event": "They are about different events, or one is background to the other.",
    "occasion": "Two crowds on two stated days.",
    "metric": "They count different things.",
    "unit": "They are measured in what does not convert.",
    "change": "A level against a change or a comparison.",
    "base": "Per what, of what or of whom differs.",
    "stance": "One is not put forward as a fact.",
    "cause": "Deaths from the event itself against indirect, excess or all deaths.",
    "method": "Cases recorded one by one against a number inferred.",
    "count type": "A running total against a count for a period, a state or a forecast.",
    "period": "Counts that begin on different days, or are of different periods.",
    "scope": "Another side, role or place; or a part of what the other counts, and it fits.",
    "definition": "They draw the line around what is counted differently.",
    "undisclosed": "One of them says that no figure is given.",
    "no number": "One of them gives no number that could be compared.",
    "undated": "A date is missing, and time alone may explain the difference.",
}
"""Why two figures are not compared, by the reason; docs/glossary.md says more."""
