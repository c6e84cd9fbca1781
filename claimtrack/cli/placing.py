"""What `topics suggest` and `topics assign` print: which claim may be about which topic."""

import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from claimtrack.cli import diagnostics, output
from claimtrack.cli.change import show_change
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation
from claimtrack.model.identity import ClaimId, count_telling_characters
from claimtrack.model.proposal import Certainty
from claimtrack.workflow import placing
from claimtrack.workflow.placing import Fitting, ProposedTopic, Suggested
from claimtrack.workflow.saying import one_line, say_number

MOST_HINTS = 5
"""Commands printed below the table; `--json` has them all. Ours: a screen holds both."""

MOST_ASSIGNED = 20
"""Claims named on one command line; more are merged by their name, where it is one. Ours."""

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
    if invocation.settings.as_json:
        output.write_json("topics suggest", _described(suggested))
        return 0
    characters = count_telling_characters(suggested.open_claims)
    rows = [
        *(_fitting_row(each, characters) for each in suggested.fitting),
        *(_proposed_row(each, characters) for each in suggested.proposed),
    ]
    output.write_lines(lay_out(rows, invocation))
    for line in _explain(suggested, rows=len(rows), characters=characters):
        diagnostics.note(line, invocation)
    return 0


def write_assignment(invocation: Invocation, ids: Sequence[str], topic: str, reason: str) -> int:
    """Record that claims are about a topic."""
    with invocation.open_ledger() as ledger:
        deed = invocation.deed("topics assign")
        appended = placing.assign_claims(ledger, deed, ids, topic, reason)
        if appended.operation is not None:
            show_change(ledger, appended.operation, invocation)
    return 0


def _fitting_row(fitting: Fitting, characters: int) -> tuple[str, str, str]:
    first = fitting.suggestions[0]
    named = f"“{fitting.named}”" if fitting.named else "no topic"
    topics = tuple(map(str, (first.topic, *first.rivals)))
    where = " or ".join(topics[:MOST_RIVALS])
    if len(topics) > MOST_RIVALS:
        where += f" or {len(topics) - MOST_RIVALS} more"
    text = f"{named} → {where}: {'; '.join(first.because)} · {_say_ids(fitting.claims, characters)}"
    certainty = AMBIGUOUS if first.is_ambiguous else first.certainty.value
    return f"{len(fitting.claims):,}", certainty, one_line(text)


def _proposed_row(proposed: ProposedTopic, characters: int) -> tuple[str, str, str]:
    period = proposed.period.edtf if proposed.period is not None else ""
    parts = (proposed.name, proposed.place or "", period, _say_ids(proposed.claims, characters))
    return f"{len(proposed.claims):,}", NEW, one_line(" · ".join(filter(None, parts)))


def _say_ids(claims: Sequence[ClaimId], characters: int) -> str:
    more = len(claims) - MOST_IDS
    shown = " ".join(key[:characters] for key in claims[:MOST_IDS])
    return f"{shown} and {more:,} more" if more > 0 else shown


def _explain(suggested: Suggested, *, rows: int, characters: int) -> Iterator[str]:
    """How to go on; nothing has been decided."""
    if not rows:
        known = say_number(suggested.settled, "claim")
        yield f"claimtrack topics suggest: nothing to do; {known} have a topic on record"
        return
    commands = list(_commands(suggested, characters))
    for command in commands[:MOST_HINTS]:
        yield f"hint: {command}"
    if len(commands) > MOST_HINTS:
        yield f"{len(commands) - MOST_HINTS:,} more commands are not shown: --json has them all"


def _commands(suggested: Suggested, characters: int) -> Iterator[str]:
    """What accepts each row: those that are ambiguous need somebody to choose first."""
    for fitting in suggested.fitting:
        command = accept_command(fitting, characters)
        if command is not None:
            yield command
    for proposed in suggested.proposed:
        yield from proposed_commands(proposed, characters)


def accept_command(fitting: Fitting, characters: int) -> str | None:
    """What accepts the first suggestion; None while another topic fits about as well."""
    first = fitting.suggestions[0]
    if first.is_ambiguous:
        return None
    is_sure = first.certainty is Certainty.HIGH and fitting.is_whole_name
    if fitting.named and is_sure and len(fitting.claims) > MOST_ASSIGNED:
        topic = str(first.topic)
        names = " ".join(shlex.quote(one_line(each)) for each in (topic, fitting.named))
        is_option = "-" in (topic[0], fitting.named[0])
        return f"claimtrack topics merge {'-- ' if is_option else ''}{names}"
    return assign_command(str(first.topic), fitting.claims, characters)


def assign_command(topic: str, claims: Sequence[ClaimId], characters: int) -> str:
    """What puts claims under a topic."""
    ids = " ".join(key[:characters] for key in claims)
    name = shlex.quote(one_line(topic))
    return f"claimtrack topics assign {'-- ' if topic.startswith('-') else ''}{name} {ids}"


def proposed_commands(proposed: ProposedTopic, characters: int) -> Iterator[str]:
    """What records a proposed topic, and puts under it the claims that do not name it."""
    yield add_command(proposed)
    if proposed.to_assign:
        yield assign_command(proposed.name, proposed.to_assign, characters)


def add_command(proposed: ProposedTopic) -> str:
    """What records a proposed topic."""
    name = shlex.quote(one_line(proposed.name))
    is_option = proposed.name.startswith("-")
    parts = ["claimtrack topics add", *([] if is_option else [name])]
    period = proposed.period
    if period is not None and period.first_day is not None:
        parts.append(f"--from {period.first_day}")
    if period is not None and period.last_day is not None:
        parts.append(f"--to {period.last_day}")
    if proposed.place is not None:
        parts.append(f"--place {shlex.quote(one_line(proposed.place))}")
    return " ".join((*parts, "--", name) if is_option else parts)


def _described(suggested: Suggested) -> dict[str, Any]:
    return {
        "fitting": [_describe_fitting(each) for each in suggested.fitting],
        "proposed": [_describe_proposed(each) for each in suggested.proposed],
        "claims_with_topic": suggested.settled,
    }


def _describe_fitting(fitting: Fitting) -> dict[str, Any]:
    return {
        "named": fitting.named,
        "claims": list(fitting.claims),
        "suggestions": [
            {
                "topic": str(each.topic),
                "certainty": each.certainty.value,
                "because": list(each.because),
                "rivals": list(map(str, each.rivals)),
            }
            for each in fitting.suggestions
        ],
        "command": accept_command(fitting, len(fitting.claims[0])),
    }


def _describe_proposed(proposed: ProposedTopic) -> dict[str, Any]:
    return {
        "name": proposed.name,
        "is_named_so": proposed.is_named,
        "place": proposed.place,
        "period": None if proposed.period is None else proposed.period.edtf,
        "claims": list(proposed.claims),
        "commands": list(proposed_commands(proposed, len(proposed.claims[0]))),
    }
