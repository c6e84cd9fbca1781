"""Which claim of an earlier state of a table a row was: everything agrees but the figure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from claimtrack.figures.figure import Figure, Form
from claimtrack.model.amendment import Amendment
from claimtrack.model.claim import Claim, Evidence
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import to_content


class Policy(StrEnum):
    """What becomes of a row that came before with another value."""

    KEEP = "keep"
    """It is another release by the source, and both stay on record."""
    APPLY = "apply"
    """It was a mistake of ours: the old claim is replaced."""
    REPORT = "report"
    """It is not written."""


READ_ALIKE = (Form.BARE, Form.EXACT)
"""The forms that a number without a hedge may be read as."""

WRITTEN = frozenset({Policy.KEEP, Policy.APPLY})
"""What has a row written that came before and was read otherwise."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A row that came before with another value."""

    key: ClaimId
    """The claim it was."""
    before: Claim
    after: Claim
    said: Amendment | None = None
    """What a person said of the earlier claim since."""
    changes: tuple[tuple[str, str, str], ...] = ()
    """Of a row that names its claim: each field that differs, what stood there, and what does."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A row that is not written, because what it was was changed while the import went on."""

    row: Claim
    change: int
    """The change that did it."""
    author: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody said of the rows that came before; None of what nobody said anything."""

    corrected: Policy | None = None
    """Of those with another value."""
    otherwise: Policy | None = None
    """Of those that are read in another way."""
    remarked: Policy | None = None
    """Of those with another note: it is applied unless they are only to be reported."""


@dataclass(slots=True)
class Settled:
    """What became of the rows that came before with another value."""

    policy: Policy | None = None
    """None: there were none."""
    other_names: tuple[str, ...] = ()
    """The files of other names that this one is a later state of, by what is in both."""
    named_policy: Policy | None = None
    """Of rows that name the claim they correct: it is applied unless somebody says otherwise."""
    corrected: int = 0
    named: int = 0
    """Those among them that name the claim they correct, by its id."""
    unchanged: int = 0
    """Rows that name a claim and say what it says."""
    shown: tuple[Correction, ...] = ()
    to_check: int = 0
    """Rows that came before with another value, and whose claim a person amended since: they are
    not written."""
    checked: tuple[Correction, ...] = ()
    """The first of them."""
    same: int = 0
    """Rows that say what is on record already, under another number or beside an amendment."""
    reread: int = 0
    """Rows that say what is on record already, and were read otherwise: by another map, as being
    in another language. Only where a new reading is applied do they take the place of it."""
    remarked: int = 0
    """Rows of which only the note changed, the quotation or where it stands."""
    remarked_policy: Policy | None = None
    """What becomes of those: a note is of whoever keeps the table, and the last one stands."""
    shown_remarked: tuple[Correction, ...] = ()
    """The first of them."""
    otherwise: int = 0
    """Rows of a table that came before and was read in another way, with another answer: what they
    would say is on record as something else. Not written unless somebody says so."""
    otherwise_policy: Policy | None = None
    """What becomes of those; None: nobody said, and they are not written."""
    shown_otherwise: tuple[Correction, ...] = ()
    """The first of them."""
    otherwise_change: int = 0
    """The change that recorded the first of them as it was read before."""
    retracted: int = 0
    """Claims that are on record but retracted by a person: they stay out."""
    amended: int = 0
    """Claims that are on record but corrected since."""
    left_out: tuple[tuple[ClaimId, Claim, Amendment], ...] = ()
    """The first that were retracted."""
    withdrawn: int = 0
    """Claims whose row is missing, and that were retracted for it."""
    missing: int = 0
    """Claims of earlier states of the file that stand, and whose row is missing."""
    shown_missing: tuple[tuple[ClaimId, Claim], ...] = ()
    """The first of them."""
    is_partly_read: bool = False
    """Whether they were to be retracted, and stand because rows of the file cannot be read."""
    brought_back: int = 0
    """Claims whose row was missing once and is there again."""
    overtaken: int = 0
    """Rows that came before, and whose claim somebody else changed, took back or redacted while
    this import went on: they are not written."""
    shown_overtaken: tuple[Overtaken, ...] = ()
    """The first of them."""
    gone: int = 0
    """Rows whose claim was there already, and was taken back while this import went on."""
    is_asked: bool = False
    """Whether they were shown to somebody before."""

    @property
    def unsaid_policy(self) -> Policy:
        """What is done where nobody says: what is known to be a mistake of ours is corrected."""
        return Policy.APPLY if self.named == self.corrected else Policy.KEEP

    @property
    def there_already(self) -> int:
        """How many rows are not written because what they say is on record."""
        otherwise = 0 if self.otherwise_policy in WRITTEN else self.otherwise
        reread = 0 if self.otherwise_policy is Policy.APPLY else self.reread
        remarked = self.remarked if self.remarked_policy is Policy.REPORT else 0
        return self.same + self.unchanged + reread + otherwise + remarked

    def __bool__(self) -> bool:
        """Whether there was anything to settle."""
        left_out = (
            self.otherwise,
            self.remarked,
            self.to_check,
            self.retracted,
            self.amended,
            self.overtaken,
            self.gone,
            self.missing,
        )
        return any((self.corrected, self.reread, self.withdrawn, self.brought_back, *left_out))

    def to_json(self) -> dict[str, Any]:
        """What became of them, as JSON-ready values."""
        return {
            "policy": self.policy,
            "other_names": list(self.other_names),
            "rows": self.corrected,
            "named": self.named,
            "shown": [
                {"id": each.key, "before": to_content(each.before), "after": to_content(each.after)}
                for each in self.shown
            ],
            "read_otherwise": self.reread,
            "remarked": {
                "rows": self.remarked,
                "policy": self.remarked_policy,
                "shown": [
                    {"id": each.key, "fields": [name for name, *_ in each.changes]}
                    for each in self.shown_remarked
                ],
            },
            "answered_otherwise": {
                "rows": self.otherwise,
                "policy": self.otherwise_policy,
                "change": self.otherwise_change or None,
                "shown": [
                    {"id": each.key, "fields": [name for name, *_ in each.changes]}
                    for each in self.shown_otherwise
                ],
            },
            "to_check": self.to_check,
            "checked": [
                {"id": each.key, "before": to_content(each.before), "after": to_content(each.after)}
                | ({"amended_by": each.said.author, "at": each.said.at} if each.said else {})
                for each in self.checked
            ],
            "overtaken": [
                {"row": to_content(each.row), "change": each.change, "by": each.author}
                for each in self.shown_overtaken
            ],
            "taken_back": self.gone,
            "retracted": self.retracted,
            "amended": self.amended,
            "left_out": [
                {"id": key, "retracted_by": said.author, "at": said.at, "reason": said.reason}
                for key, _, said in self.left_out
            ],
            "withdrawn": self.withdrawn,
            "missing": self.missing,
            "brought_back": self.brought_back,
        }


def pair_rows(
    rows: dict[int, Claim], before: dict[ClaimId, Claim], *, by_reference: bool
) -> dict[int, ClaimId]:
    """Which earlier claim each row was: where just one of each agree, the strictest way first.

    The number of a row is no part of what it says: a row that was inserted above shifts it.
    """
    ways = [_without_number, _without_reading, _with_evidence, _without_figure, _without_reference]
    if by_reference:
        ways.append(_with_metric)
    found: dict[int, ClaimId] = {}
    for way in ways:
        left: dict[object, list[int]] = defaultdict(list)
        right: dict[object, list[ClaimId]] = defaultdict(list)
        for at, row in rows.items():
            if at not in found:
                left[way(row)].append(at)
        taken = set(found.values())
        for key, claim in before.items():
            has_name = claim.references and not is_number(claim.references)
            if key not in taken and not (way is _without_reference and has_name):
                right[way(claim)].append(key)
        for what, places in left.items():
            if len(places) == 1 and len(right.get(what, ())) == 1:
                found[places[0]] = right[what][0]
    return found


def is_number(references: Sequence[str]) -> bool:
    """Whether a reference may only be the place of a row: it is a bare number."""
    return bool(references) and all(map(str.isdecimal, references))


def _without_number(claim: Claim) -> object:
    """Everything, and the figure too, but the number of the row."""
    return replace(claim, references=()) if is_number(claim.references) else claim


def _without_reading(claim: Claim) -> object:
    """Everything, and the number too, but in which language and words it was read."""
    figure = None if claim.figure is None else replace(claim.figure, words="")
    return replace(claim, figure=figure, evidence=replace(claim.evidence, language=None))


def _with_evidence(claim: Claim) -> object:
    """All but the figure and the words around it."""
    evidence = Evidence(document=claim.evidence.document, url=claim.evidence.url)
    return replace(claim, figure=_bare(claim.figure), evidence=evidence, note="")


def _without_figure(claim: Claim) -> object:
    """All but the figure and where it was read."""
    return replace(claim, figure=_bare(claim.figure), evidence=Evidence(), note="")


def _without_reference(claim: Claim) -> object:
    """What may be the row of a claim that came when the file had no references yet."""
    bare = _bare(claim.figure)
    return replace(claim, figure=bare, evidence=Evidence(), references=(), note="")


def _with_metric(claim: Claim) -> object:
    """Who says it, and of what."""
    return claim.who.claimant, claim.metric


def _bare(figure: Figure | None) -> Figure | None:
    return None if figure is None else Figure("", Form.BARE, unit=figure.unit)


def is_same_figure(left: Claim, right: Claim) -> bool:
    """Whether two claims give the same figure, in whatever words.

    Whether a number without a hedge is taken for exact is a reading of it, and no other figure.
    """
    one, other = left.figure, right.figure
    if one is None or other is None:
        return one is other
    return _without_words(one) == _without_words(other)


def _without_words(figure: Figure) -> Figure:
    form = Form.BARE if figure.form is Form.EXACT else figure.form
    return replace(figure, words="", form=form)


def read_as_exact_or_not(claim: Claim) -> tuple[Claim, ...]:
    """A claim, and the one it would be if its bare number were taken for exact, or not."""
    figure = claim.figure
    if figure is None or figure.form not in READ_ALIKE:
        return (claim,)
    return tuple(replace(claim, figure=replace(figure, form=form)) for form in READ_ALIKE)


def is_same_row(left: Claim, right: Claim) -> bool:
    """Whether two claims say the same, and differ only in where and how it was read."""
    if not is_same_figure(left, right):
        return False
    one, other = (replace(_said(each), figure=None) for each in (left, right))
    return one == other


def find_remarks(before: Claim, after: Claim) -> tuple[tuple[str, str, str], ...]:
    """What changed of two claims where only remarks did: the note, the quotation, the address.

    Each field with what stood there and what does; empty where nothing changed, or anything else.
    """
    old, new = before.evidence, after.evidence
    same = replace(old, quote=new.quote, url=new.url)
    number = after.references if is_number(after.references) else before.references
    if replace(before, evidence=same, note=after.note, references=number) != after:
        return ()
    fields = (
        ("note", before.note, after.note),
        ("quote", old.quote, new.quote),
        ("url", old.url or "", new.url or ""),
    )
    return tuple(each for each in fields if each[1] != each[2])


def _said(claim: Claim) -> Claim:
    """A claim without where it was read and what was remarked."""
    references = () if is_number(claim.references) else claim.references
    return replace(claim, evidence=Evidence(), references=references, note="")
