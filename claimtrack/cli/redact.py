"""`claimtrack redact`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from claimtrack.cli.change import is_wanted, show_nothing
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.completion import complete_claim
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.ledger.protocol import Ledger, Operation
from claimtrack.model.record import Kind, kind_of, record_id
from claimtrack.model.taking_out import (
    MORE,
    PARTS,
    Taken,
    kind_inside,
    left_in,
    options_for,
    part_of,
)
from claimtrack.report.records import one_line, say_count, say_number
from claimtrack.workflow.redacting import (
    InLog,
    Left,
    Plan,
    Wish,
    clean,
    find_in_log,
    find_set_aside,
    held_copies,
    plan_redaction,
    redact,
    remove_copies,
)
from claimtrack.workflow.standing_names import (
    Certainty,
    Standing,
    find_names,
    is_name,
    show_around,
    stands_in,
)

app = new_app()

EXAMPLES = """
claimtrack redact c1-3fa9 --reason "the family asks"
claimtrack redact c1-3fa9 --with-document --reason "order of the court of 3 May"
claimtrack redact c1-3fa9 --source --reason "the source is at risk" --yes
claimtrack redact n1-77b0 --reason "names a witness"
claimtrack redact c1-3fa9 --only context --reason "names a neighbour"
claimtrack redact --name "Mirela Vostok"
claimtrack redact --name "Mirela Vostok" --reason "the family asks"
"""

MOST_LISTED = 20
"""Ids in a command to paste, and texts that are shown before they go. Ours."""

MOST_SHOWN_CHARACTERS = 60
"""Of a text that is shown before it goes: enough to know it by. Ours."""


@app.command(cls=Command, epilog=EXAMPLES)
def redact_records(
    context: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID...",
            help="Of claims, documents, proposals, notes …: enough of their beginning.",
            autocompletion=complete_claim,
        ),
    ] = None,
    *,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; it stays on record.")
    ] = "",
    source: Annotated[
        bool, typer.Option("--source", help="Take out who said it, relays and origin too.")
    ] = False,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="PART", help=f"Take out of claims too: {', '.join(MORE)}."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="PART",
            help=f"Take nothing else out of claims: {', '.join(PARTS)}.",
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="Take this name out wherever it stands; without --reason, only list where.",
        ),
    ] = None,
    with_document: Annotated[
        bool,
        typer.Option(
            "--with-document",
            help="Take out the document too, and what else of it has the same words.",
        ),
    ] = False,
    with_copies: Annotated[
        bool,
        typer.Option("--remove-copies", help="Remove the kept copies of the document's page too."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    cleans: Annotated[
        bool,
        typer.Option("--clean", help="Only clear files of what was redacted while others read."),
    ] = False,
) -> int:
    """Take words and names out of records for good: the one change that is not undone.

    Values and what is counted stay, dates too unless --also day is given, as do the id and a digest
    of what was there, so that `verify` still proves the ledger. Reports say that words were
    redacted, when and why. What else holds the words is told; backups, exports and reports made
    before keep them.
    """
    invocation = find_invocation(context)
    wish = Wish(
        tuple(ids or ()),
        reason.strip(),
        source,
        tuple(also or ()),
        with_document,
        tuple(only or ()),
        tuple(names or ()),
    )
    _require_use(wish, invocation, cleans=cleans)
    with invocation.open_ledger() as ledger:
        if cleans:
            _clear(ledger, invocation)
        if cleans or not wish.reason:
            return _list_names(ledger, wish.called, invocation) if wish.called else 0
        deed = invocation.deed("redact")
        plan = plan_redaction(ledger, deed, wish)
        if not plan.taken:
            return _say_nothing(ledger, plan, wish, invocation, with_copies=with_copies)
        for line in _say_plan(plan):
            diagnostics.note(line, invocation)
        if not (yes or _is_wanted(plan, invocation)):
            return show_nothing(invocation)
        operation, trouble = redact(ledger, deed, plan)
        left = find_names(ledger, wish.called) if wish.called else ()
    return _tell(Done(operation, plan, wish, left, trouble), invocation, with_copies=with_copies)


@dataclass(frozen=True, slots=True)
class Done:
    """A redaction that was written."""

    operation: Operation
    plan: Plan
    wish: Wish
    left: tuple[Standing, ...]
    """Where the names that were asked for stand still."""
    trouble: Left | None
    """Why the words are still in the files; None when they are not."""


def _require_use(wish: Wish, invocation: Invocation, *, cleans: bool) -> None:
    """Refuse options that do not go together.

    Raises:
        WrongUsage: They do not, or a part is none.
    """
    for option, asked, known in (("--also", wish.more, MORE), ("--only", wish.only, PARTS)):
        for each in asked:
            if each not in known:
                raise WrongUsage(
                    f'"{each}" is no part that can be taken out',
                    place=f"{invocation.command}: {option}",
                    hint=f"use {', '.join(known)}",
                )
    is_alone = cleans and not (wish.asked or wish.reason)
    if not (is_alone or (not cleans and (wish.called or (wish.asked and wish.reason)))):
        raise WrongUsage(
            "it takes ids or --name with --reason, --name alone, or --clean",
            place=invocation.command,
            hint='claimtrack redact ID --reason "…"; redact --name "…" lists where a name stands',
        )
    for name in wish.called:
        if not is_name(name):
            raise WrongUsage(
                f'"{name}" has no letters',
                place=f"{invocation.command}: --name",
                hint="give the name as it stands in the records",
            )
        if stands_in(name, wish.reason):
            raise WrongUsage(
                "the reason has the name that is to go, and it stays on record",
                place=f"{invocation.command}: --reason",
                hint="give a reason without it",
            )


def _say_nothing(
    ledger: Ledger, plan: Plan, wish: Wish, invocation: Invocation, *, with_copies: bool
) -> int:
    """Say that nothing can be taken out, and where names stand all the same."""
    for line in _say_standing(plan.standing):
        diagnostics.note(line, invocation)
    for line in _say_perhaps(plan.standing):
        diagnostics.note(line, invocation)
    if not wish.asked:
        told = "nothing was changed: the names stand nowhere that they can be taken out of"
        diagnostics.note(told, invocation)
        if invocation.settings.as_json:
            standing = [_describe_standing(each) for each in plan.standing]
            output.write_json(
                invocation.name,
                {"change": None, "names": standing, "in_log": _describe_log(plan.in_log)},
            )
        return 0
    diagnostics.note("nothing to do: the words are taken out already", invocation)
    for line in _say_bare(ledger, plan.bare):
        diagnostics.write(line)
    if with_copies:
        _remove(plan, invocation)
    return _clear(ledger, invocation)


def _say_bare(ledger: Ledger, bare: Iterable[str]) -> Iterator[str]:
    """What records still say of which nothing more was to be taken, and how it goes."""
    for key in bare:
        record = dict(ledger.written(key))[key]
        told = ((path, part_of(record, path)) for path, _ in left_in(record))
        paths = {path: part for path, part in told if part is not None}
        if not paths:
            continue
        yield f"{key} still has {', '.join(paths)}"
        parts = paths.values()
        options = dict.fromkeys(options_for(kind_inside(record), part) for part in parts)
        if asked := " ".join(word for each in options for word in each):
            yield f'hint: claimtrack redact {key} {asked} --reason "…" takes out all that can go'


def _tell(done: Done, invocation: Invocation, *, with_copies: bool) -> int:
    """Say what was taken out, and what still has the words."""
    plan = done.plan
    folder, aside = invocation.copies_folder, find_set_aside(invocation.location)
    removed = _remove(plan, invocation) if with_copies else ()
    held = held_copies(folder, plan.copies)
    if invocation.settings.as_json:
        output.write_json(
            invocation.name,
            {
                "change": done.operation.number,
                "digest": done.operation.digest,
                "redacted": [_describe(each) for each in plan.taken],
                "elsewhere": [each.id for each in plan.elsewhere],
                "names": [_describe_standing(each) for each in done.left],
                "unread": plan.unread,
                "in_log": _describe_log(plan.in_log),
                "copies": list(map(str, held)),
                "removed": list(map(str, removed)),
                "set_aside": list(map(str, aside)),
                "is_clean": done.trouble is None,
            },
        )
        return 0
    records = say_number(len(plan.taken), "record")
    told = f"{done.operation.number}: redacted {records}; this is not undone"
    diagnostics.note(told, invocation)
    for line in _say_kept(plan, done.wish.called, done.left):
        diagnostics.write(line)
    for line in _say_rest(plan, held, aside, done.trouble):
        diagnostics.write(line)
    return 0


def _remove(plan: Plan, invocation: Invocation) -> tuple[Path, ...]:
    """Remove the kept copies of the documents, and say which."""
    removed = remove_copies(invocation.copies_folder, plan.copies)
    for path in removed:
        diagnostics.note(f"removed {path}", invocation)
    return removed


def _clear(ledger: Ledger, invocation: Invocation) -> int:
    """Clear the files of what was taken out earlier."""
    trouble = clean(ledger)
    if invocation.settings.as_json:
        output.write_json(invocation.name, {"change": None, "is_clean": trouble is None})
        return 0
    if trouble is None:
        diagnostics.note(
            "the parts that were redacted are not in the ledger's files; whether other records "
            'hold the same words, claimtrack redact --name "…" lists',
            invocation,
        )
    else:
        for line in _say_unclean(trouble):
            diagnostics.write(line)
    return 0


def _is_wanted(plan: Plan, invocation: Invocation) -> bool:
    records = say_number(len(plan.taken), "record")
    question = f"take this out of {records} for good? nothing brings it back"
    return is_wanted(question, invocation, hint="--yes redacts without asking; it is not undone")


def _say_plan(plan: Plan) -> Iterator[str]:
    """What would go and what would be left, record by record."""
    words = {text for each in plan.taken for text in each.telling}
    standing: dict[str, list[Standing]] = {}
    for place in plan.standing:
        standing.setdefault(place.id, []).append(place)
    for each in plan.taken:
        key = record_id(each.left)
        yield f"{key} ({kind_of(each.left)}): {', '.join(each.parts)}"
        for text in each.words[:MOST_LISTED]:
            places = [one_line(place.around) for place in standing.get(key, ()) if place.goes]
            yield from _show(text, words, [at for at in places if at.strip("…") in one_line(text)])
        left = list(left_in(each.left))
        for path, text in left[:MOST_LISTED]:
            yield f"  left: {path} “{_cut(text)}”"
        if (more := len(each.words) - MOST_LISTED) > 0:
            yield f"  and {say_number(more, 'more text')}"
    for key in plan.bare:
        yield f"{key}: nothing is left to take out"
    ids = plan.ids
    rest = [each for each in plan.standing if each.id not in ids or not each.goes]
    if rest:
        yield "not taken out:"
        yield from _say_standing(rest)


def _show(text: str, words: set[str], places: Sequence[str]) -> Iterator[str]:
    """A text that goes: of a long one the places where names or words of other records stand."""
    if len(text) <= MOST_SHOWN_CHARACTERS:
        yield f"  “{one_line(text)}”"
        return
    found = list(places)
    for each in sorted(words - {text}) if not found else ():
        start = text.find(each)
        if start >= 0:
            found.append(one_line(show_around(text, start, start + len(each))))
    if not found:
        yield f"  “{_cut(text)}” ({say_number(len(text), 'character')})"
        return
    yield f"  {say_number(len(text), 'character')}, in which:"
    for each in list(dict.fromkeys(found))[:MOST_LISTED]:
        yield f"    “{each}”"


def _cut(text: str) -> str:
    shown = one_line(text)
    cut = "…" if len(shown) > MOST_SHOWN_CHARACTERS else ""
    return f"{shown[:MOST_SHOWN_CHARACTERS]}{cut}"


def _say_standing(standing: Iterable[Standing]) -> Iterator[str]:
    """Where names stand, record by record, with the words around."""
    last = ""
    for each in standing:
        if each.id != last:
            last = each.id
            yield f"{each.id} ({each.kind})"
        sure = "" if each.certainty is Certainty.SURE else f" ({each.certainty.value})"
        fixed = "" if each.part is not None else "; it cannot be taken out of there"
        yield f"  {each.path}{sure}: “{one_line(each.around)}”{fixed}"


def _say_perhaps(standing: Iterable[Standing]) -> Iterator[str]:
    if any(each.certainty is Certainty.PERHAPS for each in standing):
        yield "hint: what stands there perhaps is taken out by --name with that word alone"


def _list_names(ledger: Ledger, called: tuple[str, ...], invocation: Invocation) -> int:
    """List where names stand; nothing is written."""
    standing = find_names(ledger, called)
    noted = find_in_log(ledger, (), called)
    if invocation.settings.as_json:
        found = {
            "names": [_describe_standing(each) for each in standing],
            "in_log": _describe_log(noted),
        }
        output.write_json(invocation.name, found)
        return 0
    output.write_lines(_say_standing(standing))
    records = say_number(len({each.id for each in standing}), "record")
    diagnostics.note(f"found in {records}; nothing was changed", invocation)
    for line in (*_say_perhaps(standing), *_say_log(noted)):
        diagnostics.note(line, invocation)
    return 0


def _say_kept(plan: Plan, called: tuple[str, ...], left: tuple[Standing, ...]) -> Iterator[str]:
    """What the records still say, and where the names still stand."""
    for each in plan.taken[:MOST_LISTED]:
        paths = dict.fromkeys(path for path, _ in left_in(each.left))
        if paths:
            yield f"{record_id(each.left)} still has {', '.join(paths)}"
        if kind_of(each.left) is Kind.PROPOSAL:
            yield f"{record_id(each.left)} leaves review: nobody can decide on it any more"
    if left:
        records = say_number(len({each.id for each in left}), "record")
        yield f"the names, or words of them, still stand in {records}:"
        yield from _say_standing(left)
        yield from _say_perhaps(left)
    elif called:
        yield "the names stand in no record any more"


def _say_rest(
    plan: Plan, copies: tuple[Path, ...], aside: tuple[Path, ...], trouble: Left | None
) -> Iterator[str]:
    """What still has the words."""
    by_kind: dict[Kind, int] = {}
    for each in plan.elsewhere:
        by_kind[each.kind] = by_kind.get(each.kind, 0) + 1
    if by_kind:
        counted = ", ".join(say_count(kind, number) for kind, number in by_kind.items())
        yield f"the same words or names still stand in: {counted}"
        for each in plan.elsewhere[:MOST_LISTED]:
            words = ", ".join(f"“{_cut(text)}”" for text in each.words[:MOST_LISTED])
            fixed = "; where it cannot be taken out, too" if each.is_fixed else ""
            fixed = fixed if each.options is not None else "; it cannot be taken out of there"
            yield f"  {each.id} ({each.kind}): {words}{fixed}"
    if plan.unread:
        yield f"  and in {say_number(plan.unread, 'more record')}, told when these are done"
    for options, ids in plan.to_redact.items():
        told = " ".join((*ids[:MOST_LISTED], *options))
        yield f'hint: claimtrack redact {told} --reason "…"'
        if len(ids) > MOST_LISTED:
            more = say_number(len(ids) - MOST_LISTED, "more record")
            yield f"  and {more}, listed when that is done"
    yield from _say_log(plan.in_log)
    for path in copies:
        yield f"the kept copy of the page has them: {path}; --remove-copies removes it"
    for path in aside:
        yield f"an earlier file of the ledger may have them: {path}; restore kept it"
    if trouble is not None:
        yield from _say_unclean(trouble)
    yield "backups, exports and reports made before still have them; they are not touched"


def _say_log(noted: Sequence[InLog]) -> Iterator[str]:
    """Where the log has words that go, and the way to a ledger without it."""
    if not noted:
        return
    yield "the log has them, and is not altered:"
    for each in noted[:MOST_LISTED]:
        where = "note" if each.is_note else "command"
        yield f"  change {each.change}, its {where}: “{_cut(each.text)}”"
    if (more := len(noted) - MOST_LISTED) > 0:
        yield f"  and in {say_number(more, 'more place')}"
    yield (
        "hint: a ledger made of an export has none of it: claimtrack export > FILE; claimtrack "
        "--ledger NEW import FILE"
    )


def _describe_log(noted: Iterable[InLog]) -> list[int]:
    """The numbers of the changes, each once."""
    return list(dict.fromkeys(each.change for each in noted))


def _describe_standing(standing: Standing) -> dict[str, Any]:
    """Where a name stands as JSON-ready values."""
    return {
        "id": standing.id,
        "kind": standing.kind.value,
        "path": standing.path,
        "around": standing.around,
        "certainty": standing.certainty.name.lower(),
        "can_be_redacted": standing.part is not None,
    }


def _say_unclean(trouble: Left) -> Iterator[str]:
    yield f"the words are still in the ledger's files: {trouble.why}"
    yield f"hint: {trouble.hint}"


def _describe(taken: Taken) -> dict[str, Any]:
    """A record as JSON-ready values; the words that went are in nothing."""
    return {
        "id": record_id(taken.left),
        "kind": kind_of(taken.left).value,
        "taken": list(taken.parts),
    }
