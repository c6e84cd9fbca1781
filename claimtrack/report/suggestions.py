"""Topics that are suggested for claims: in rows, with how to go on, and as JSON-ready values."""

from collections.abc import Iterator, Sequence
from typing import Any

from claimtrack.align.suggesting import Suggested, Suggestion
from claimtrack.model.identity import ClaimId, count_telling_characters
from claimtrack.report.records import say_number

MOST_RIVALS = 3
"""Topics named for claims that fit several about as well. Ours."""

MOST_IDS = 5
"""Ids of claims in a row of the table; `--json` has them all. Ours."""

AMBIGUOUS = "ambiguous"
NEW = "new"
NAMED = "named"

ALONE = (
    "claim without a topic shares with no other what it counts, where and when",
    "claims without a topic share with no other what they count, where and when",
)
TWO_EVENTS = (
    "claim fits two events, and is put into neither",
    "claims fit two events, and are put into neither",
)
"""Of one claim, and of several."""


def suggestion_rows(suggested: Suggested) -> Iterator[tuple[str, str, str, str]]:
    """A row for each: its number, how many claims, how sure, and what it suggests."""
    characters = _telling_characters(suggested)
    for number, each in enumerate(suggested.suggestions, start=1):
        yield (str(number), *_row(each, characters))


def _row(suggestion: Suggestion, characters: int) -> tuple[str, str, str]:
    ids = _say_ids(suggestion.claims, characters)
    if not suggestion.fitting:
        period = suggestion.period.edtf if suggestion.period is not None else ""
        name = suggestion.name
        if suggestion.is_named:
            naming = len(suggestion.claims) - len(suggestion.to_assign)
            name += f": named by {say_number(naming, 'claim')}, not recorded"
        text = " · ".join(filter(None, (name, suggestion.place or "", period, ids)))
        return f"{len(suggestion.claims):,}", NAMED if suggestion.is_named else NEW, text
    first = suggestion.fitting[0]
    named = f"“{suggestion.name}”" if suggestion.name else "no topic"
    topics = tuple(map(str, (first.topic, *first.rivals)))
    where = " or ".join(topics[:MOST_RIVALS])
    if len(topics) > MOST_RIVALS:
        where += f" or {len(topics) - MOST_RIVALS} more"
    text = f"{named} → {where}: {'; '.join(first.because)} · {ids}"
    certainty = AMBIGUOUS if first.is_ambiguous else first.certainty.value
    return f"{len(suggestion.claims):,}", certainty, text


def _telling_characters(suggested: Suggested) -> int:
    every = [key for each in suggested.suggestions for key in each.claims]
    return count_telling_characters((*every, *suggested.alone, *suggested.ambiguous))


def _say_ids(claims: Sequence[ClaimId], characters: int) -> str:
    more = len(claims) - MOST_IDS
    shown = " ".join(key[:characters] for key in claims[:MOST_IDS])
    return f"{shown} and {more:,} more" if more > 0 else shown


def say_next(suggested: Suggested) -> Iterator[str]:
    """How to go on; nothing has been decided."""
    characters = _telling_characters(suggested)
    if suggested.suggestions:
        yield "hint: claimtrack topics suggest --accept 1 records the first; --name names it"
    elif not (suggested.alone or suggested.ambiguous):
        known = say_number(suggested.settled, "claim has", "claims have")
        yield f"claimtrack topics suggest: nothing to do; {known} a topic on record"
    for claims, forms in ((suggested.alone, ALONE), (suggested.ambiguous, TWO_EVENTS)):
        if claims:
            said = say_number(len(claims), *forms)
            yield f"claimtrack topics suggest: {said}: {_say_ids(claims, characters)}"
    if left := (*suggested.alone, *suggested.ambiguous):
        yield f"hint: claimtrack topics assign NAME {left[0][:characters]} puts one under a topic"


def suggested_facts(suggested: Suggested) -> dict[str, Any]:
    """All of it as JSON-ready values."""
    return {
        "suggestions": [
            _describe(each, number) for number, each in enumerate(suggested.suggestions, start=1)
        ],
        "alone": list(suggested.alone),
        "ambiguous": list(suggested.ambiguous),
        "claims_with_topic": suggested.settled,
    }


def _describe(suggestion: Suggestion, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "name": suggestion.name,
        "is_named_so": suggestion.is_named,
        "place": suggestion.place,
        "period": None if suggestion.period is None else suggestion.period.edtf,
        "claims": list(suggestion.claims),
        "topics": [
            {
                "topic": str(each.topic),
                "certainty": each.certainty.value,
                "because": list(each.because),
                "rivals": list(map(str, each.rivals)),
            }
            for each in suggestion.fitting
        ],
        "command": None
        if suggestion.is_ambiguous
        else f"claimtrack topics suggest --accept {suggestion.claims[0]}",
    }
