"""The names that the claims of a view use, read from the table `used` and checked."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound
# ruff: noqa: D102 - claimtrack.ledger.protocol says what each does

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimtrack.ledger.blocks import USED, LinesDigest, line_of
from claimtrack.ledger.checked import in_blocks
from claimtrack.ledger.engine import Question, Row
from claimtrack.ledger.sealed import State
from claimtrack.ledger.standing import StandingRows
from claimtrack.ledger.uses import Use, names_beside, to_rows, uses_of
from claimtrack.model.judgement import NameKind
from claimtrack.model.record import Kind


class NamesUsed(StandingRows):
    """Tells the names in the claims of a view, without a look at most of them."""

    def names(self, kind: NameKind) -> frozenset[str]:
        return frozenset(name for names, _ in self.uses(kind) for name in names)

    def uses(self, kind: NameKind) -> Iterator[tuple[tuple[str, ...], int]]:
        state = self._states.now()
        counted: Counter[tuple[str, ...]] = self._known(
            state, (USED, kind), lambda state: self._count_uses(state, kind)
        )
        yield from counted.items()

    def _count_uses(self, state: State, kind: NameKind) -> Counter[tuple[str, ...]]:
        """The same, checked against the blocks, without the claims that are left out."""
        stands = self._stands(state)
        used, meant = self._engine.ask(
            Question(
                f"SELECT operation, name, beside, claims FROM used WHERE kind = ? AND {stands}"
                " ORDER BY name, operation, beside",
                (kind.value,),
                grows=True,
            ),
            Question(
                "SELECT operation, rows, digest FROM block"
                f" WHERE {in_blocks(USED)} AND name = ? AND {stands}",
                (kind.value,),
            ),
        )
        rows = list(used)
        found: dict[int, LinesDigest] = defaultdict(LinesDigest)
        for operation, *parts in rows:
            found[operation].add(line_of(*parts))
        told = {operation: (count, digest) for operation, count, digest in meant}
        altered = [each for each in {*told, *found} if told.get(each) != found[each].told()]
        if altered:
            self._require_redacted_uses(state, kind, altered, rows)
        counted: Counter[tuple[str, ...]] = Counter()
        for _, name, beside, claims in rows:
            names = names_beside(name, beside)
            if name == names[0]:
                counted[names] += claims
        for claim, count in self._left_out(state):
            for found_kind, names in uses_of(claim):
                if found_kind == kind.value:
                    counted[names] -= count
        return +counted

    def _require_redacted_uses(
        self, state: State, kind: NameKind, operations: Iterable[int], rows: Sequence[Row]
    ) -> None:
        """Names may differ from those that were written where a claim was redacted.

        Then they have to be those of the claims as they are left.
        """
        redacted = self._redactions(state)
        for number in operations:
            uses: Counter[Use] = Counter()
            ids = set()
            for key, content in self._engine.rows(
                "SELECT id, content FROM claim WHERE operation = ?", (number,)
            ):
                ids.add(key)
                uses.update(uses_of(self._read(Kind.CLAIM, key, content)))
            meant = {row[1:] for row in to_rows(number, uses.items()) if row[0] == kind.value}
            found = {
                (name, of, beside, claims) for of, name, beside, claims in rows if of == number
            }
            if ids.isdisjoint(redacted) or meant != found:
                raise self._damaged(
                    f"the names that the claims of change {number} use are not those recorded"
                )
