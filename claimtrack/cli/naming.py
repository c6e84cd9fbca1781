"""What `sources`, `topics` and `places` do: list names, and settle which are the same."""

from collections.abc import Iterator, Sequence
from typing import Any

from claimtrack.cli import diagnostics, output
from claimtrack.cli.change import show_change
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation
from claimtrack.ledger.protocol import Appended, Ledger
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.record import to_content
from claimtrack.workflow import judging, names
from claimtrack.workflow.judging import Explanation
from claimtrack.workflow.names import Named
from claimtrack.workflow.placing import record_with_claims
from claimtrack.workflow.recording import (
    GivenSource,
    GivenTopic,
    Written,
    record_place,
    record_source,
)
from claimtrack.workflow.saying import one_line, say, say_judged


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
    if any(each.alike for each in listed):
        diagnostics.note(f"hint: claimtrack review {kind.value}s settles which are one", invocation)
    return 0


def too_many(kind: NameKind) -> str:
    """What is said when names are not set against each other."""
    return (
        f"claimtrack {kind.value}s: look-alikes are not searched for here among more than "
        f"{names.MOST_NAMES:,} names; claimtrack review {kind.value}s does it"
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


def explain(invocation: Invocation, kind: NameKind, left: str, right: str) -> int:
    """Tell why two names are one, or are not, or wait for an answer."""
    with invocation.open_ledger(read_only=True) as ledger:
        told = judging.explain(ledger, kind, left, right)
    likeness = told.likeness
    if invocation.settings.as_json:
        output.write_json(f"{kind.value}s why", _explained(told))
        return 0
    output.write_lines(lay_out([(_conclusion(told, left, right),)], invocation, folds=True))
    rows = [("", "said", _say_said(each)) for each in told.said]
    if not told.said and left != right:
        rows.append(("", "said", "nothing: nobody has judged these two"))
    rows.append(("", "likeness", f"{likeness.score:.2f}: {likeness.rule}"))
    rows.extend(("", "for", text) for text in likeness.because)
    rows.extend(("", "against", text) for text in likeness.against)
    output.write_lines(lay_out(rows, invocation, folds=True))
    return 0


def _conclusion(told: Explanation, left: str, right: str) -> str:
    kind = told.likeness.kind.value
    if told.is_one:
        return f"{left} and {right} are the same {kind}: {told.likeness.left}"
    answers = {each.answer for each in told.said if isinstance(each, Judgement)}
    if Answer.DIFFERENT in answers:
        return f"{left} and {right} are different {kind}s"
    if told.likeness.answer is None:
        what = "too little" if told.likeness.because else "nothing"
        return f"{left} and {right} are two {kind}s: {what} suggests that they are one"
    return f"{left} and {right} are two {kind}s as long as nobody says that they are one"


def _say_said(record: Alias | Judgement) -> str:
    return say_judged(record) if isinstance(record, Judgement) else say(record)


def _explained(told: Explanation) -> dict[str, Any]:
    likeness = told.likeness
    return {
        "is_one": told.is_one,
        "said": [to_content(each) for each in told.said],
        "left": str(likeness.left),
        "right": str(likeness.right),
        "suggests": None if likeness.answer is None else likeness.answer.value,
        "score": round(likeness.score, 4),
        "rule": likeness.rule,
        "because": list(likeness.because),
        "against": list(likeness.against),
    }


def write_topic(
    invocation: Invocation, given: GivenTopic, note: str, claims: Sequence[str] = ()
) -> int:
    """Record a topic, or add to one that is on record, and which claims are about it."""
    with invocation.open_ledger(create=True) as ledger:
        written = record_with_claims(ledger, invocation.deed("topics add", note), given, claims)
        return _finish_record(ledger, written, invocation)


def write_source(invocation: Invocation, given: GivenSource, note: str) -> int:
    """Record a source, or add to one that is on record."""
    with invocation.open_ledger(create=True) as ledger:
        written = record_source(ledger, invocation.deed("sources add", note), given)
        return _finish_record(ledger, written, invocation)


def write_place(invocation: Invocation, name: str, parent: str | None, note: str) -> int:
    """Record a place, or say what contains one that is on record."""
    with invocation.open_ledger(create=True) as ledger:
        written = record_place(ledger, invocation.deed("places add", note), name, parent)
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
    yield str(named.name)
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
        yield f"also: {', '.join(map(str, named.aliases))}"
    if named.alike:
        yield f"looks like: {', '.join(map(str, named.alike))}"


def _described(named: Named) -> dict[str, Any]:
    return {
        "name": str(named.name),
        "record": None if named.record is None else to_content(named.record),
        "aliases": list(map(str, named.aliases)),
        "claims": named.claims,
        "looks_like": list(map(str, named.alike)),
    }
