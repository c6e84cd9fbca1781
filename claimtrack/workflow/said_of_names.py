"""Which names of one kind are one and which are two: as it stands, and as an import adds to it.

An answer on two names has consequences for others: of three names two of which are one, it can
part what nobody spoke of. So an imported answer is held against whole groups of names.
"""

from claimtrack.align.groups import Groups
from claimtrack.align.names import NameIndex
from claimtrack.ledger.protocol import View
from claimtrack.model.answers import Describing, counts, says_otherwise, what_it_answers
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, kind_of, record_id
from claimtrack.workflow.standing import Standing, StandingByKind

Said = Alias | Judgement
"""Records that make names one, or keep them two."""


class SaidOfNames:
    """What is said of the names of one kind, without the words of one import, which are added."""

    def __init__(
        self,
        ledger: View,
        kind: NameKind,
        standing: StandingByKind,
        *,
        batch: str | None,
    ) -> None:
        """Read it.

        Args:
            ledger: Where it stands.
            kind: Of the names.
            standing: The answers there.
            batch: The import whose own records are left out, where it goes on after an
                interruption.
        """
        self._standing = standing
        self._described = standing.of(Kind(kind.value))
        said = [
            record
            for each in (Kind.ALIAS, Kind.JUDGEMENT)
            for origin, record in ledger.recorded(each)
            if isinstance(record, Said)
            and record.kind is kind
            and counts(record)
            and not origin.is_of(batch)
        ]
        judged = [each for each in said if isinstance(each, Judgement)]
        self._index = NameIndex(
            map(str, self._described.questions),
            (each for each in said if isinstance(each, Alias)),
            judged,
        )
        self._judged = tuple({each.names: each for each in judged}.values())
        self._added: dict[frozenset[Name], Said] = {}
        """The last record that the import adds on two names."""
        self._added_of: dict[Name, str] = {}
        """The last of them that speaks of a name."""
        self._brought: dict[Name, tuple[Describing, str]] = {}
        """What the import says of names themselves, and who brings it, by the names."""
        self._groups = self._group()

    def _group(self) -> Groups[Name]:
        """The groups of names, as it stands and as the import adds to it so far."""
        groups: Groups[Name] = Groups()
        for each in self._judged:
            _keep_apart(groups, each)
        for name, settled in self._index.known.items():
            if name != settled:
                groups.join(settled, name)
        for said in self._added.values():
            _take_in(groups, said)
        return groups

    def find_against(self, record: Said, author: str) -> str | None:
        """The id of what stands and that a record would undo; None when it may apply.

        Args:
            record: An imported alias, or a judgement on two names that nobody judged.
            author: Who states it, else who brings it.
        """
        left, right = _pair(record)
        if left == right or (isinstance(record, Judgement) and record.answer is Answer.UNSURE):
            return None
        is_apart = _is_apart(record)
        found = self._joined_by(left, right) if is_apart else self._parted_by(left, right)
        if isinstance(record, Alias):
            found = (*found, *self._known_by(record))
        against = next((key for key, standing in found if not _gives_way(standing, author)), None)
        if against is None and not is_apart:
            against = self._find_described_otherwise(left, right)
        return against

    def find_otherwise(self, record: Describing, author: str) -> str | None:
        """The id of what stands and that a description of a name would change.

        Args:
            record: What is imported; what only adds to what stands changes nothing of it.
            author: Who brings it.
        """
        return self._find_otherwise(record, Name.of(record.name), author)

    def _find_otherwise(self, record: Describing, name: Name, author: str) -> str | None:
        """The same, as if the description were of this name."""
        names = set(self._index.namesakes([str(name)]))
        if name in self._added_of:
            group = self._groups.find(name)
            names |= {
                each
                for each in self._described.questions
                if isinstance(each, Name) and self._groups.find(each) == group
            }
        for each in sorted(names):
            standing = self._described.on(each)
            if (
                standing is not None
                and isinstance(standing.says, Describing)
                and says_otherwise(standing.says, record)
                and not standing.gives_way(author)
            ):
                return standing.id
        return None

    def _find_described_otherwise(self, left: Name, right: Name) -> str | None:
        """What a join would change, because the import describes the one name otherwise."""
        for name, other in ((left, right), (right, left)):
            if name in self._brought:
                brought, by = self._brought[name]
                if (found := self._find_otherwise(brought, other, by)) is not None:
                    return found
        return None

    def add(self, record: Said | Describing, by: str) -> None:
        """Take in what an import of somebody says: its parts count together."""
        if isinstance(record, Describing):
            self._brought[Name.of(record.name)] = record, by
            return
        left, right = pair = _pair(record)
        if isinstance(record, Judgement) and record.answer is Answer.UNSURE:
            return
        before = self._added.pop(frozenset(pair), None)
        self._added[frozenset(pair)] = record
        self._added_of[left] = self._added_of[right] = record_id(record)
        if before is not None and _is_apart(before) != _is_apart(record):
            self._groups = self._group()
        else:
            _take_in(self._groups, record)

    def _parted_by(self, left: Name, right: Name) -> "Against":
        """What keeps two names apart, on any of their names."""
        said = self._groups.standing(left, right)
        if said is None:
            return ()
        pair = frozenset({left, right})
        if pair in self._added and frozenset(_pair(said)) == pair and said not in self._judged:
            return ()  # within one import the order of the file counts
        return (self._weigh(said),)

    def _joined_by(self, left: Name, right: Name) -> "Against":
        """What makes two names one, link by link."""
        if links := self._index.path(left, right):
            return tuple(self._weigh(link.record) for link in links)
        is_one = self._groups.find(left) == self._groups.find(right)
        if is_one and frozenset({left, right}) not in self._added:
            return ((self._added_of.get(left) or self._added_of[right], None),)
        return ()

    def _known_by(self, alias: Alias) -> "Against":
        """By what an alias is known already as a name of something else."""
        name, taken = Name.of(alias.alias), self._index.settle(alias.alias)
        if taken == self._index.settle(alias.name):
            return ()
        others = (taken, *self._index.aliases.get(taken, ()))
        links = next(filter(None, (self._index.path(name, each) for each in others)), ())
        if links:
            return tuple(self._weigh(link.record) for link in links)
        described = self._described.on(name)
        return ((described.id, described),) if described else ()

    def _weigh(self, said: Said) -> tuple[str, Standing | None]:
        """A record with its weight; None for one that the import itself added."""
        (question, _), *_ = what_it_answers(said)
        return record_id(said), self._standing.of(kind_of(said)).on(question)


Against = tuple[tuple[str, Standing | None], ...]
"""The ids of records that stand against one, each with its weight."""


def _gives_way(standing: Standing | None, author: str) -> bool:
    return standing is not None and standing.gives_way(author)


def _take_in(groups: Groups[Name], said: Said) -> None:
    """Keep two names apart, or make them one where nothing keeps them apart."""
    left, right = _pair(said)
    if _is_apart(said):
        _keep_apart(groups, said)
    elif groups.standing(left, right) is None:
        groups.join(left, right)


def _keep_apart(groups: Groups[Name], said: Said) -> None:
    left, right = _pair(said)
    if isinstance(said, Judgement) and _is_apart(said) and groups.find(left) != groups.find(right):
        groups.keep_apart(left, right, said)


def _is_apart(said: Said) -> bool:
    """Whether it says that two names are two."""
    return isinstance(said, Judgement) and said.answer is Answer.DIFFERENT


def _pair(record: Said) -> tuple[Name, Name]:
    if isinstance(record, Alias):
        return Name.of(record.name), Name.of(record.alias)
    return Name.of(record.left), Name.of(record.right)
