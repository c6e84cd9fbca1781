"""What `topics suggest` and `topics assign` print: which claim may be about which topic."""

import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from claimtrack.align.suggesting import Suggested, Suggestion
from claimtrack.cli.change import show_change
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.layout import lay_out
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.model.identity import ClaimId, count_telling_characters
from claimtrack.report.records import one_line, say_number
from claimtrack.workflow import placing

MOST_RIVALS = 3
"""Topics named for claims that fit several about as well. Ours."""

MOST_IDS = 5
"""Ids of claims in a row of the table; `--json` has them all. Ours."""

AMBIGUOUS = "ambiguous"
NEW = "new"


def show_suggested(invocation: Invocation) -> int:
    """List what fits the claims whose topic is not on record."""
    with invocation.open_ledger(read_only=True) as ledger:
        suggested = placing.suggest_placing(ledger)
    every = [key for each in suggested.suggestions for key in each.claims]
    characters = count_telling_characters((*every, *suggested.alone, *suggested.ambiguous))
    if invocation.settings.as_json:
        output.write_json("topics suggest", _described(suggested))
        return 0
    rows = [
        (str(number), *_row(each, characters))
        for number, each in enumerate(suggested.suggestions, start=1)
    ]
    output.write_lines(lay_out(rows, invocation))
    for line in _explain(suggested, characters):
        diagnostics.note(line, invocation)
    return 0


def accept_suggested(invocation: Invocation, wanted: Sequence[str], name: str | None) -> int:
    """Record what some of the suggestions say, each by its number or the id of a claim of it."""
    with invocation.open_ledger() as ledger:
        suggested = placing.suggest_placing(ledger).suggestions
        for each in [placing.find_suggestion(suggested, each) for each in wanted]:
            appended = placing.accept(ledger, invocation.deed("topics suggest"), each, name)
            show_change(ledger, appended.operation, invocation)
    return 0


def write_assignment(invocation: Invocation, ids: Sequence[str], topic: str, reason: str) -> int:
    """Record that claims are about a topic."""
    with invocation.open_ledger() as ledger:
        deed = invocation.deed("topics assign")
        appended = placing.assign_claims(ledger, deed, ids, topic, reason)
        show_change(ledger, appended.operation, invocation)
    return 0


def _row(suggestion: Suggestion, characters: int) -> tuple[str, str, str]:
    ids = _say_ids(suggestion.claims, characters)
    if not suggestion.fitting:
        period = suggestion.period.edtf if suggestion.period is not None else ""
        parts = (suggestion.name, suggestion.place or "", period, ids)
        text = " · ".join(filter(None, parts))
        return f"{len(suggestion.claims):,}", NEW, one_line(text)
    first = suggestion.fitting[0]
    named = f"“{suggestion.name}”" if suggestion.name else "no topic"
    topics = tuple(map(str, (first.topic, *first.rivals)))
    where = " or ".join(topics[:MOST_RIVALS])
    if len(topics) > MOST_RIVALS:
        where += f" or {len(topics) - MOST_RIVALS} more"
    text = f"{named} → {where}: {'; '.join(first.because)} · {ids}"
    certainty = AMBIGUOUS if first.is_ambiguous else first.certainty.value
    return f"{len(suggestion.claims):,}", certainty, one_line(text)


def _say_ids(claims: Sequence[ClaimId], characters: int) -> str:
    more = len(claims) - MOST_IDS
    shown = " ".join(key[:characters] for key in claims[:MOST_IDS])
    return f"{shown} and {more:,} more" if more > 0 else shown


def _explain(suggested: Suggested, characters: int) -> Iterator[str]:
    """How to go on; nothing has been decided."""
    if suggested.suggestions:
        yield "hint: claimtrack topics suggest --accept 1 records the first; --name names it"
    else:
        known = say_number(suggested.settled, "claim")
        yield f"claimtrack topics suggest: nothing to do; {known} have a topic on record"
    for claims, words in (
        (suggested.alone, "without a topic share with no other what they count, where and when"),
        (suggested.ambiguous, "fit two events, and are put into neither"),
    ):
        if claims:
            ids = _say_ids(claims, characters)
            yield f"claimtrack topics suggest: {say_number(len(claims), 'claim')} {words}: {ids}"


def assign_command(topic: str, claims: Sequence[ClaimId], characters: int) -> str:
    """What puts claims under a topic."""
    return _command("topics assign", (topic, *(key[:characters] for key in claims)))


def merge_command(topic: str, other: str) -> str:
    """What says that two names of topics are one."""
    return _command("topics merge", (topic, other))


def _command(command: str, names: Sequence[str]) -> str:
    """A command line that a shell reads as it is meant, whatever the names begin with."""
    is_option = any(name.startswith("-") for name in names)
    arguments = (shlex.quote(one_line(name)) for name in names)
    return " ".join(("claimtrack", command, *["--"][: int(is_option)], *arguments))


def _described(suggested: Suggested) -> dict[str, Any]:
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
