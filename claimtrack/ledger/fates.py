"""What became of claims: which stand, and which claim is told in the place of one that does not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from claimtrack.ledger.protocol import Amended, Selection, View
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind
from claimtrack.text.message import say


class Fates:
    """What became of some claims: which stand, and which claim is told in the place of one."""

    def __init__(self, ledger: View, ids: Iterable[str]) -> None:
        """Read every amendment of these claims, and of those that stand in their place.

        Their authors are told with whoever brought what was imported.
        """
        asked: set[str] = set()
        fresh = set(ids)
        found: dict[tuple[int, int], Amended] = {}
        while fresh:
            asked |= fresh
            for each in ledger.amendments_of(fresh):
                found[each.operation, each.position] = each
            fresh = {each.amendment.by for each in found.values() if each.amendment.by} - asked
        named = frozenset(ClaimId(e.amendment.by) for e in found.values() if e.amendment.by)
        selection = Selection(ids=named, with_replaced=True)
        recorded = {key for key, _ in ledger.claims(selection)} if named else set()
        said = tell_authors(ledger, (each.amendment for each in found.values()))
        for (place, each), amendment in zip(tuple(found.items()), said, strict=True):
            found[place] = replace(each, amendment=amendment)
        self._out: dict[str, Amended] = {}
        self._restated: dict[str, Amended] = {}
        for place in sorted(found):
            amendment = found[place].amendment
            if amendment.by is not None and amendment.by not in recorded:
                continue
            if amendment.effect is Effect.RESTATED and amendment.by is not None:
                self._restated[amendment.claim] = found[place]
                self._restated.pop(amendment.by, None)
            if amendment.taken_out is not None:
                self._out[amendment.taken_out] = found[place]
            if amendment.put_in is not None:
                self._out.pop(amendment.put_in, None)
                self._break_ring(amendment.put_in)

    def _break_ring(self, key: str) -> None:
        """Let nothing restate a claim that was put in the place of what restated it."""
        *_, last = self._chain(key)
        if _put_forward(self.amended(last)) == key:
            self._restated.pop(key, None)

    def _chain(self, key: str) -> Iterator[str]:
        """A claim, and those that stand in its place or restate it, one after the other."""
        return _chain(key, lambda at: _put_forward(self.amended(at)))

    def out(self, key: str) -> Amended | None:
        """By what a claim is out of the current view; None when it stands."""
        return self._out.get(key)

    def amended(self, key: str) -> Amended | None:
        """By what a claim is out of the current view, or restated by its source."""
        return self._out.get(key) or self._restated.get(key)

    def current(self, key: str, *, as_restated: bool = False) -> ClaimId | None:
        """The claim that stands in its place, or itself; None when none does.

        Args:
            key: The id of the claim.
            as_restated: Whether to go on to the last word of its source.
        """
        find = self.amended if as_restated else self.out
        *_, last = _chain(key, lambda at: _put_forward(find(at)))
        return ClaimId(last) if find(last) is None else None

    def path(self, key: str) -> tuple[Amendment, ...]:
        """The amendments that lead from a claim to the last word on it, of its source too."""
        met = map(self.amended, self._chain(key))
        return tuple(amended.amendment for amended in met if amended is not None)

    def told(self, key: str) -> Iterator[tuple[str, Amended]]:
        """What is to be said of a claim, each with the amendment that it rests on."""
        if (out := self._out.get(key)) is not None:
            by = out.amendment.by
            what = say("{claim} stands in its place", claim=by) if by else say("retracted")
            yield what, out
        if (later := self._restated.get(key)) is not None:
            yield say("its source restated it: {claim}", claim=str(later.amendment.by)), later
        for each in self._out.values():
            if each.amendment.by == key:
                yield say("it stands in the place of {claim}", claim=each.amendment.claim), each
        for each in self._restated.values():
            if each.amendment.by == key:
                yield say("it restates {claim}", claim=each.amendment.claim), each


SIGNED = "{what} since change {change}, by {author}, {day}"
SIGNED_WITH_REASON = "{what} since change {change}, by {author}, {day}: {reason}"


def say_fate(what: str, amended: Amended) -> str:
    """As in "c1-… stands in its place since change 7, by Ana, 2020-10-31: misread"."""
    amendment = amended.amendment
    template = SIGNED if not amendment.reason else SIGNED_WITH_REASON
    return say(
        template,
        what=what,
        change=str(amended.operation),
        author=amendment.author,
        day=amendment.at[:10],
        reason=amendment.reason,
    )


def read_restated(ledger: View) -> Mapping[ClaimId, ClaimId]:
    """The claims of a ledger whose source restated them, as `restated_by` finds them."""
    records = ledger.records(Kind.AMENDMENT)
    return restated_by(each for each in records if isinstance(each, Amendment))


def restated_by(amendments: Iterable[Amendment]) -> Mapping[ClaimId, ClaimId]:
    """The claims whose source restated them, each with the claim that does, in order of recording.

    Both are those that stand now: where one was replaced since, what stands in its place; and where
    the one that restates was retracted, what restates that. The last word holds: a figure that its
    source came back to is restated by nothing, nor is one that was put back in the place of what
    restated it.
    """
    said: dict[str, str] = {}
    out: dict[str, str | None] = {}
    for each in amendments:
        if each.effect is Effect.RESTATED and each.by:
            said.pop(each.claim, None)
            said[each.claim] = each.by
            said.pop(each.by, None)
        if each.taken_out is not None:
            out[each.taken_out] = each.by
        if each.put_in is not None:
            out.pop(each.put_in, None)
    found: dict[str, str] = {}
    for claim, by in said.items():
        one = _standing(claim, out)
        words = (_standing(word, out) for word in _chain(by, said.get))
        other = next((word for word in words if word is not None), None)
        if one is not None and other is not None and one != other:
            if one in _chain(other, found.get):
                del found[other]
            found[one] = other
    return {ClaimId(one): ClaimId(other) for one, other in found.items()}


def _standing(key: str, out: Mapping[str, str | None]) -> str | None:
    """The claim that stands in the place of one, or itself; None when none does."""
    *_, last = _chain(key, out.get)
    return None if last in out else last


def _put_forward(amended: Amended | None) -> str | None:
    return None if amended is None else amended.amendment.by


def _chain(key: str, follow: Callable[[str], str | None]) -> Iterator[str]:
    """A claim, and where the steps from one to the next lead, each claim once."""
    met: set[str] = set()
    at: str | None = key
    while at is not None and at not in met:
        met.add(at)
        yield at
        at = follow(at)
