"""Rows of a file that came before with another value, told in lines."""

from collections.abc import Iterator, Sequence

from claimtrack.align.earlier_rows import WRITTEN, Correction, Policy, Settled
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim, date_of
from claimtrack.report.claim_lines import say_correction
from claimtrack.report.records import (
    join_words,
    one_line,
    say_claim,
    say_in_full,
    say_number,
)

MOST_FILES = 3
"""Files that are named. Ours: as many as fit on a line."""

DONE = {
    Policy.KEEP: "kept: the source restated them\nhint: --corrections apply if it was a mistake of "
    "ours, --corrections report to write none",
    Policy.APPLY: "applied: the new figures stand in the place of the old",
    Policy.REPORT: "not written\nhint: --corrections keep or --corrections apply",
}
"""What was made of the corrections, and what else could be."""


def tell_corrections(settled: Settled, name: str, *, is_dry: bool) -> Iterator[str]:
    """Which rows corrected earlier ones, and what was made of them, or would be."""
    yield from _tell_corrected(settled, name, is_dry=is_dry)
    yield from _tell_otherwise(settled, name, is_dry=is_dry)
    yield from _tell_remarked(settled, name, is_dry=is_dry)
    if settled.reread:
        rows = say_number(settled.reread, "row")
        what = f"{name}: {rows} came before, read otherwise (another map, language or column)"
        if settled.otherwise_policy is Policy.APPLY:
            yield f"{what}: {'would be ' if is_dry else ''}read anew"
        else:
            yield f"{what}: on record as before\nhint: --corrections apply takes the new reading"
    if settled.to_check:
        rows = say_number(settled.to_check, "row")
        yield f"{name}: {rows} came before with another value, and was amended since: please check"
        yield from _list(settled.checked, settled.to_check)
        first = settled.checked[0].key
        yield f"{name}: not written\nhint: claimtrack show {first} tells more; amend or redo it"
    yield from _tell_meanwhile(settled, name)
    if settled.retracted:
        yield f"{name}: {say_number(settled.retracted, 'claim')} on record but retracted"
        for key, claim, said in settled.left_out:
            yield f"  {_day(claim)}{one_line(say_claim(claim))}: {_say_who(said)}"
            yield f"  hint: claimtrack redo {key} brings it back"
        yield from _say_more(settled.retracted - len(settled.left_out))
    yield from _tell_missing(settled, name)
    would = "would be " if is_dry else ""
    for count, what in (
        (settled.withdrawn, f"no longer in the file: {would}retracted"),
        (settled.brought_back, f"in the file again: {would}brought back"),
    ):
        if count:
            yield f"{name}: {say_number(count, 'claim')} {what}"


def _tell_missing(settled: Settled, name: str) -> Iterator[str]:
    """What earlier states of the file said, and it says no more, where that was left standing."""
    if not settled.missing:
        return
    of = f" of {_name(settled.other_names)}" if settled.other_names else ""
    claims = say_number(settled.missing, "claim")
    yield f"{name}: {claims} on record{of or ' from this file'}, and no longer in it"
    yield from (f"  {say_in_full(claim)}" for _, claim in settled.shown_missing)
    yield from _say_more(settled.missing - len(settled.shown_missing))
    if settled.is_partly_read:
        yield f"{name}: not retracted, because rows of it cannot be read"
    else:
        yield "hint: they stand; import it again with --complete to retract them"


def _tell_corrected(settled: Settled, name: str, *, is_dry: bool) -> Iterator[str]:
    """Which rows correct earlier ones, unless somebody saw them, and what was made of it."""
    if settled.corrected and (not settled.is_asked or settled.policy is Policy.REPORT):
        yield from show_corrections(settled, name)
    done = {settled.named_policy} if settled.named else set()
    if settled.corrected > settled.named:
        done.add(settled.policy or Policy.KEEP)
    for policy in (each for each in Policy if each in done):
        would = "would be " if is_dry and policy is not Policy.REPORT else ""
        yield f"{name}: {would}{DONE[policy]}"


OTHERWISE = {
    None: "not written: the claims stand as they were read before",
    Policy.REPORT: "not written: the claims stand as they were read before",
    Policy.KEEP: "both readings stand, and every figure twice",
    Policy.APPLY: "read anew: the new reading stands in the place of the old",
}
"""What was made of a table that is read in another way than before."""


def _tell_otherwise(settled: Settled, name: str, *, is_dry: bool) -> Iterator[str]:
    """That a table came before and was read otherwise, and what was made of it."""
    if not settled.otherwise:
        return
    if not settled.is_asked:
        yield from show_otherwise(settled, name)
    policy = settled.otherwise_policy
    yield f"{name}: {'would be ' if is_dry and policy is Policy.APPLY else ''}{OTHERWISE[policy]}"
    if policy not in WRITTEN:
        change = settled.otherwise_change
        yield (
            f"hint: --corrections apply takes the new reading; or claimtrack undo {change} takes"
            " the old one back, and import it again; --corrections keep has both"
        )


def show_otherwise(settled: Settled, name: str) -> Iterator[str]:
    """That rows came before and were read otherwise, and in which fields."""
    rows = say_number(settled.otherwise, "row")
    yield f"{name}: {rows} came before as change {settled.otherwise_change}, read otherwise"
    yield from _list(settled.shown_otherwise, settled.otherwise)


def _tell_remarked(settled: Settled, name: str, *, is_dry: bool) -> Iterator[str]:
    """Which rows have another note, quotation or address, and that these are amended."""
    if not settled.remarked:
        return
    fields = dict.fromkeys(field for each in settled.shown_remarked for field, *_ in each.changes)
    rows = say_number(settled.remarked, "row")
    yield f"{name}: {rows} came before with another {' or '.join(fields)}"
    yield from _list(settled.shown_remarked, settled.remarked)
    if settled.remarked_policy is Policy.REPORT:
        yield f"{name}: not written\nhint: --corrections apply"
    else:
        yield f"{name}: {'would be ' if is_dry else ''}amended"


def _tell_meanwhile(settled: Settled, name: str) -> Iterator[str]:
    """What others changed while the import went on, so that rows are not written or not there."""
    if settled.overtaken:
        rows = say_number(settled.overtaken, "row")
        yield f"{name}: {rows} came before, and what was on record was changed meanwhile"
        for row in settled.shown_overtaken:
            told = one_line(say_claim(row.row))
            yield f"  {_day(row.row)}{told}: change {row.change} by {one_line(row.author)}"
        yield from _say_more(settled.overtaken - len(settled.shown_overtaken))
        change = settled.shown_overtaken[0].change
        yield f"{name}: not written\nhint: claimtrack log {change} tells more; then import it again"
    if settled.gone:
        rows = say_number(settled.gone, "row")
        yield (
            f"{name}: {rows} there already, and taken back meanwhile\n"
            "hint: claimtrack log tells by whom; import it again to have them"
        )


def show_corrections(settled: Settled, name: str) -> Iterator[str]:
    """The corrections that are shown, and how many more there are."""
    if settled.other_names:
        other = _name(settled.other_names)
        yield f"{name}: it repeats most of {other}, and is taken for its correction"
    if others := settled.corrected - settled.named:
        yield f"{name}: {say_number(others, 'row')} came before with another value"
    if settled.named:
        differ = "row differs from the claim it names", "rows differ from the claims they name"
        yield f"{name}: {say_number(settled.named, *differ)}"
    yield from _list(settled.shown, settled.corrected)


def _list(shown: Sequence[Correction], count: int) -> Iterator[str]:
    for each in shown:
        said = f": {_say_who(each.said)}" if each.said else ""
        yield f"  {_day(each.before)}{_say_change(each)}{said}"
    yield from _say_more(count - len(shown))


def _say_change(correction: Correction) -> str:
    """What a row makes of its claim: of one that it names, field by field."""
    if not correction.changes:
        return say_correction(correction.before, correction.after)
    changes = (
        f"{field.replace('_', ' ')} {old or 'none'} → {new or 'none'}"
        for field, old, new in correction.changes
    )
    return one_line(f"{say_claim(correction.before)}: {', '.join(changes)}")


def _name(files: Sequence[str]) -> str:
    """As in "a.csv and b.csv"; many are counted."""
    more = len(files) - MOST_FILES
    named = [*files[:MOST_FILES], f"{more:,} more"] if more > 0 else list(files)
    return one_line(join_words(named))


def _say_more(more: int) -> Iterator[str]:
    if more > 0:
        yield f"  and {more:,} more"


def _say_who(said: Amendment) -> str:
    """As in "retracted by ana, 2020-10-31: a hoax"."""
    done = "retracted" if said.effect is Effect.RETRACTED else "amended"
    why = f": {said.reason}" if said.reason else ""
    return one_line(f"{done} by {said.author}, {said.at[:10]}{why}")


def _day(claim: Claim) -> str:
    period = date_of(claim)
    return f"{period.edtf} " if period is not None else ""
