"""What `sources` and `topics` have in common: they list names and settle which are the same."""

from collections.abc import Iterator
from typing import Any

from claimtrack.cli import diagnostics, output
from claimtrack.cli.change import show_change
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation
from claimtrack.ledger.protocol import Appended, Ledger
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.record import to_content
from claimtrack.workflow import names
from claimtrack.workflow.names import Named
from claimtrack.workflow.recording import (
    GivenSource,
    GivenTopic,
    Written,
    record_source,
    record_topic,
)
from claimtrack.workflow.saying import one_line


def show_names(invocation: Invocation, kind: NameKind) -> int:
    """List every name of this kind."""
    with invocation.open_ledger(read_only=True) as ledger:
        listed = names.list_names(ledger, kind)
    if invocation.settings.as_json:
        output.write_json(f"{kind.value}s", [_described(each) for each in listed])
        return 0
    output.write_lines(lay_out([(f"{each.claims:,}", _line(each)) for each in listed], invocation))
    if not listed:
        diagnostics.note(f"claimtrack {kind.value}s: none yet", invocation)
    if len(listed) > names.MOST_NAMES:
        diagnostics.note(too_many(kind), invocation)
    alike = next((each for each in listed if each.alike), None)
    if alike:
        diagnostics.note(
            f"hint: claimtrack {kind.value}s merge "
            f'"{one_line(alike.name)}" "{one_line(alike.alike[0])}" makes two names one; '
            "split says that they are two",
            invocation,
        )
    return 0


def too_many(kind: NameKind) -> str:
    """What is said when names are not set against each other."""
    return (
        f"claimtrack {kind.value}s: look-alikes are not searched for among more than "
        f"{names.MOST_NAMES:,} names"
    )


def write_alias(invocation: Invocation, kind: NameKind, name: str, alias: str, note: str) -> int:
    """Record another name."""
    with invocation.open_ledger() as ledger:
        deed = invocation.deed(f"{kind.value}s alias", note)
        return _finish(ledger, names.add_alias(ledger, deed, kind, name, alias), invocation)


def write_judgement(
    invocation: Invocation,
    kind: NameKind,
    *,
    left: str,
    right: str,
    answer: Answer,
    reason: str,
) -> int:
    """Record that two names are the same, or are not."""
    verb = "merge" if answer is Answer.SAME else "split"
    with invocation.open_ledger() as ledger:
        deed = invocation.deed(f"{kind.value}s {verb}")
        appended = names.judge(
            ledger, deed, kind, left=left, right=right, answer=answer, reason=reason
        )
        return _finish(ledger, appended, invocation)


def write_topic(invocation: Invocation, given: GivenTopic, note: str) -> int:
    """Record a topic, or add to one that is on record."""
    with invocation.open_ledger(create=True) as ledger:
        written = record_topic(ledger, invocation.deed("topics add", note), given)
        return _finish_record(ledger, written, invocation)


def write_source(invocation: Invocation, given: GivenSource, note: str) -> int:
    """Record a source, or add to one that is on record."""
    with invocation.open_ledger(create=True) as ledger:
        written = record_source(ledger, invocation.deed("sources add", note), given)
        return _finish_record(ledger, written, invocation)


def _finish_record(ledger: Ledger, written: Written, invocation: Invocation) -> int:
    code = _finish(ledger, written.appended, invocation)
    for change in written.changes:
        diagnostics.note(f"  {change}", invocation)
    return code


def _finish(ledger: Ledger, appended: Appended, invocation: Invocation) -> int:
    if appended.operation is None:
        if invocation.settings.as_json:
            output.write_json(invocation.command.removeprefix("claimtrack "), None)
        diagnostics.note("nothing to do: this is on record already", invocation)
    else:
        show_change(ledger, appended.operation, invocation)
    return 0


def _line(named: Named) -> str:
    return one_line(" · ".join(_parts(named)))


def _parts(named: Named) -> Iterator[str]:
    yield named.name
    record = named.record
    if record is not None and record.parent:
        yield f"part of {record.parent}"
    period = getattr(record, "period", None)
    if period is not None:
        yield period.edtf
    kind = getattr(record, "kind", None)
    if kind is not None and kind.value != "unknown":
        yield kind.value
    if named.aliases:
        yield f"also: {', '.join(named.aliases)}"
    if named.alike:
        yield f"looks like: {', '.join(named.alike)}"


def _described(named: Named) -> dict[str, Any]:
    return {
        "name": named.name,
        "record": None if named.record is None else to_content(named.record),
        "aliases": list(named.aliases),
        "claims": named.claims,
        "looks_like": list(named.alike),
    }
