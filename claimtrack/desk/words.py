"""Every sentence of ours that only the pages of the desk have, as whole templates."""

from collections.abc import Mapping

DESK = "Pages of this ledger"
REPORT = "Report"
FINDINGS = "Findings"
QUESTIONS = "Questions"
CLAIMS = "Claims"
SOURCES = "Sources"
TOPICS = "Topics"

SEARCH = "Search the claims"
SEARCH_FIELD = "Words"
SEARCH_BUTTON = "Search"
NARROW = "Compare only …"
NARROW_LIST = "List only …"
COMPARE_BUTTON = "Compare"
LIST_BUTTON = "List"

LABELS: Mapping[str, str] = {
    "words": "Topic or metric",
    "topic": "Topic",
    "metric": "Metric",
    "source": "Source",
    "side": "Side",
    "role": "Role",
    "place": "Place",
    "from": "From",
    "to": "Until",
    "stance": "Stance",
    "rate": "Rate",
}
"""What parameters are called in a form."""

EARLIER = "Earlier"
LATER = "Later"
PREVIOUS = "Previous"
NEXT = "Next"

CLAIMS_TITLE = "Claims"
CLAIMS_FOUND = "Claims with “{words}”"
CLAIMS_COUNTED = "{claims}, of which {first} to {last} are on this page."
CLAIMS_NONE = "No claim fits."
CLAIMS_UNDATED = "Left out for want of a date: {claims}."
NAMES_COUNTED = "{names}, of which {first} to {last} are on this page."
QUESTIONS_NONE = "No figures answer one question."
COMPARE_THESE = "Compare what is said under this name"
COMPARE_LIKE = "Compare it with what counts the same"

DATE_COLUMN = "date"
WHO_COLUMN = "who"
WHAT_COLUMN = "what"
TOPIC_COLUMN = "topic"
WHERE_COLUMN = "found in"
ID_COLUMN = "claim"
NAME_COLUMN = "name"
CLAIMS_COLUMN = "claims"
KNOWN_COLUMN = "what is known"
NUMBER_COLUMN = "no."
FINDING_COLUMN = "finding"
QUESTION_COLUMN = "question"
ACCOUNTS_COLUMN = "accounts"

TROUBLE = "This page cannot be shown"
ADVICE = "What to do: {advice}"
BUG = "Something went wrong that is a mistake in claimtrack. Whoever runs it can see more."
BACK = "Back to the report"
