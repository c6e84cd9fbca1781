"""Names in, and out which of them are one, which may be, and what each is settled as.

The names of a kind are indexed by every worker, and each finds for its share of them those that may
be the same; which pairs come up depends on two or three names alone, and not on the share. So all
names of a kind have to fit into the memory of a worker: they are far fewer than claims.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from operator import itemgetter
from typing import Any

from claimtrack.align.asking import ASKED
from claimtrack.align.described import pairs_by_context
from claimtrack.align.likely_pairs import AlikeSearch, Share, put_together
from claimtrack.align.name_pair import Likeness
from claimtrack.align.parties.names_beside import PrintedName
from claimtrack.align.world import World
from claimtrack.corpus.arrow import Row, load_pyarrow, schema_of, to_table
from claimtrack.corpus.comparing import Places, event_key
from claimtrack.corpus.engine import PART, Shared
from claimtrack.corpus.looking import Hands, Run, Said, Seen, look_at, read_claims
from claimtrack.corpus.names import (
    NAMES_OF_A_SHARE,
    Names,
    in_shares,
    join_names,
    recorded_names,
    without_made,
)
from claimtrack.corpus.problems import TABLE as PROBLEMS
from claimtrack.corpus.problems import columns
from claimtrack.corpus.reading import Piece
from claimtrack.corpus.writing import Shelf, Tables, Written
from claimtrack.model.claim import names_of
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.redaction import is_mark

PAIRS, CLUSTERS = "pairs", "clusters"

ROWS_OF_A_FILE = 1_000_000
"""Of the tables of names. Ours."""

CLAIMS_OF_A_PART = 200_000
"""Whose names are looked at together; of these there is little to keep. Ours."""

Counts = Mapping[NameKind, Counter[str]]
"""How many claims use each name, by kind."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of all names."""

    seen: Seen
    files: tuple[Written, ...]
    names: Counter[str]
    """Different ones, by kind."""
    clusters: Counter[str]
    """What they settle as, by kind."""
    answers: Counter[str]
    """Pairs, by what is said of them."""
    more: Counter[str]
    """Pairs that are spelt alike and were left out for likelier ones, at least; by kind."""


@dataclass(frozen=True)
class Told:
    """What every worker has to know to read the names of claims."""

    names: Names
    places: Places
    out: frozenset[str]


@dataclass(frozen=True, slots=True)
class Used:
    """What the claims of a part use of names."""

    counts: Counts
    beside: tuple[tuple[str, frozenset[str], str], ...]
    """Names of sources that are one where they stand together: the first claim there, the two
    names, and how that is known."""


@dataclass(frozen=True)
class Indexed:
    """The names of one kind; what is handed around are the names, and each process indexes them."""

    kind: NameKind
    printed: tuple[str, ...]
    names: Names
    beside: Mapping[frozenset[str], str]

    @cached_property
    def search(self) -> AlikeSearch:
        """The names, indexed."""
        return AlikeSearch(self.kind, self.printed, self.names.world, self.beside)

    def __getstate__(self) -> dict[str, Any]:
        """Without the index."""
        return without_made(self)


@cache
def pair_columns() -> Any:
    """Two names that are one by a rule (`same`), or about which somebody is to be asked."""
    return schema_of(
        *((name, str) for name in ("kind", "left", "right", "answer", "rule")),
        ("score", float),
        ("because", tuple[str, ...]),
        ("against", tuple[str, ...]),
    )


@cache
def cluster_columns() -> Any:
    """Every name as printed, with what it settles as: those of one cluster share that."""
    return schema_of(("kind", str), ("settled", str), ("name", str), ("claims", int))


@cache
def _name_columns() -> Any:
    """What goes from those who read claims to those who look at the names of an event."""
    pa = load_pyarrow()
    text = pa.string()
    names = [(kind.value, pa.list_(text)) for kind in ASKED]
    return pa.schema(
        [(PART, pa.int32()), ("event", text), ("id", text), ("language", text), *names]
    )


def tables() -> Tables:
    """What `corpus align` writes."""
    return {PAIRS: pair_columns, CLUSTERS: cluster_columns, PROBLEMS: columns}


def align_names(run: Run, said: Said | None = None) -> Result:
    """Find which names of sources, topics and places are one, and write pairs and clusters.

    Args:
        run: Over the claims.
        said: What a ledger says of names; None: the input says it.
    """
    seen, out = look_at(run, said)
    naming = (said or seen.said).naming
    joined = join_names(run.engine, naming, seen.uses)
    names = recorded_names(naming, joined)
    used = _look_at_uses(run, names, out, seen)
    counts = {kind: sum((each.counts[kind] for each in used), Counter()) for kind in ASKED}
    beside = {pair: told for _, pair, told in sorted(_first_told(used), reverse=True)}
    pairs = list(map(_pair, joined))
    clusters: list[Row] = []
    more: Counter[str] = Counter()
    for kind in ASKED:
        alike, left_out = _find_alike(run, kind, counts[kind], names, beside)
        pairs.extend(map(_pair, alike))
        more[kind.value] = left_out
        clusters.extend(_clusters(kind, counts[kind], names.world))
    files = (
        *_write(run.shelf, PAIRS, sorted(pairs, key=itemgetter("kind")), pair_columns()),
        *_write(run.shelf, CLUSTERS, clusters, cluster_columns()),
    )
    return Result(
        seen,
        (*files, *seen.problem_files),
        Counter(row["kind"] for row in clusters),
        Counter(kind for kind, _ in {(row["kind"], row["settled"]) for row in clusters}),
        Counter(row["answer"] for row in pairs),
        more,
    )


def _look_at_uses(run: Run, names: Names, out: frozenset[str], seen: Seen) -> list[Used]:
    """What the claims of each part use, under the topics that they are put under."""
    sizes: Counter[str] = Counter()
    for topic, claims in seen.uses.topics.items():
        sizes[event_key(names.world.event_of(topic))] += claims
    shared = run.engine.share(Told(names, Places.of(sizes, CLAIMS_OF_A_PART), out))
    return list(
        run.engine.gather(
            "look at names",
            partial(_spread_names, hands=run.hands, shared=shared),
            run.pieces,
            _use_part,
            parts=shared.value.places.count,
            schema=_name_columns(),
        )
    )


def _spread_names(piece: Piece, *, hands: Hands, shared: Shared[Told]) -> Iterator[Any]:
    told = shared.value
    world = told.names.world
    claims = ((key, claim) for key, claim, _ in read_claims(piece, hands) if key not in told.out)
    rows: list[Row] = []
    for key, claim in world.place_claims(claims):
        event = event_key(world.event_of(claim.topic))
        rows.append(
            {
                PART: told.places.part_of(event),
                "event": event if claim.topic is not None else None,
                "id": key,
                "language": claim.evidence.language,
                **{kind.value: list(names_of(claim, kind)) for kind in ASKED},
            }
        )
    yield to_table(rows, _name_columns())


def _use_part(_: int, rows: Any) -> Used:
    """What the claims of a part use: each claim counts once for a name, and once if given again."""
    counts: dict[NameKind, Counter[str]] = {kind: Counter() for kind in ASKED}
    contexts: dict[str, tuple[str, list[PrintedName]]] = {}
    by_id = {row["id"]: row for row in sorted(rows.to_pylist(), key=itemgetter("id"))}
    for key, row in by_id.items():
        for kind in ASKED:
            counts[kind].update(set(row[kind.value]))
        if row["event"] is not None:
            contexts.setdefault(row["event"], (key, []))[1].extend(
                PrintedName(each, row["language"]) for each in row[NameKind.SOURCE.value]
            )
    beside = [
        (first, pair, told)
        for first, names in contexts.values()
        for pair, told in pairs_by_context([names]).items()
    ]
    return Used(counts, tuple(beside))


def _first_told(used: Iterable[Used]) -> Iterator[tuple[str, frozenset[str], str]]:
    for each in used:
        yield from each.beside


def _find_alike(
    run: Run,
    kind: NameKind,
    counts: Counter[str],
    names: Names,
    beside: Mapping[frozenset[str], str],
) -> tuple[tuple[Likeness, ...], int]:
    """Pairs of one kind about which somebody is to be asked, and how many more there are."""
    most_used = sorted(counts, key=lambda name: (-counts[name], name))
    recorded = (each.name for each in names.records.of(kind))
    printed = tuple(dict.fromkeys((*recorded, *most_used)))
    told = beside if kind is NameKind.SOURCE else {}
    shared = run.engine.share(Indexed(kind, printed, names, told))
    settled = sorted(
        {names.world.index(kind).settle(each) for each in printed if not is_mark(each)}
    )
    shares = list(in_shares(settled, NAMES_OF_A_SHARE))
    work = partial(_find_share, indexed=shared)
    alike = put_together(run.engine.run(f"look for {kind.value}s that may be one", work, shares))
    return alike.pairs, alike.more


def _find_share(wanted: Sequence[Name], *, indexed: Shared[Indexed]) -> Share:
    return indexed.value.search.find(wanted)


def _pair(likeness: Likeness) -> Row:
    return {
        "kind": likeness.kind.value,
        "left": str(likeness.left),
        "right": str(likeness.right),
        "answer": "" if likeness.answer is None else likeness.answer.value,
        "rule": likeness.rule,
        "score": likeness.score,
        "because": list(likeness.because),
        "against": list(likeness.against),
    }


def _clusters(kind: NameKind, counts: Counter[str], world: World) -> list[Row]:
    """Every name of one kind that is in use or on record, those that are one beside each other."""
    index = world.index(kind)
    printed = {*counts, *(str(name) for name in index.known)}
    settled = {name: index.settle(name) for name in printed if not is_mark(name)}
    called: dict[Name, str] = {}
    for name in sorted(settled):
        called.setdefault(settled[name], str(settled[name]))
    return [
        {"kind": kind.value, "settled": called[one], "name": name, "claims": counts[name]}
        for name, one in sorted(settled.items(), key=lambda each: (each[1], each[0]))
    ]


def _write(shelf: Shelf, table: str, rows: Sequence[Row], schema: Any) -> Iterator[Written]:
    for number, some in enumerate(in_shares(rows, ROWS_OF_A_FILE)):
        if (written := shelf.write(table, number, some, schema)) is not None:
            yield written
