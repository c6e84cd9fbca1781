"""Every sentence of ours that only the HTML report has, as whole templates."""

from collections.abc import Mapping

TITLE = "{query}: where the accounts part"
SKIP = "Skip to the report"

IN_SHORT = "In short:"
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

NOT_SHOWN = "{what} not shown: {how}"

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
CITATION = "“{query}”: where the accounts part. {basis}."
CITATION_OF_COMMAND = "“{query}”: where the accounts part. {basis}; {command}."
CITED_PROFILE = "profile {profile}"
CITE_PARTS = "A finding or claim is cited by its id, which stays: #f-… and #c-… lead to it."

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
    "redacted": "What one of them counts was redacted in part.",
    "undisclosed": "One of them says that no figure is given.",
    "no number": "One of them gives no number that could be compared.",
    "undated": "A date is missing, and time alone may explain the difference.",
}
"""Why two figures are not compared, by the reason; docs/glossary.md says more."""
