"""Results of events that were worked out before: which hold still, and which are worked out anew.

A result is used where everything it depends on is as it was: the content of each claim of the event
and the topic it stands under; what is on record of every name that these use; what all claims say
of their sources, and of the kind of their metrics; when their documents were published; which of
them were restated; the profile; and the program. Each claim is held against its id all the same.
"""

import contextlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from claimtrack.align.filter import Claims
from claimtrack.align.on_record import OnRecord
from claimtrack.align.world import World
from claimtrack.compare.event_result import EventResult
from claimtrack.compare.items import Sources
from claimtrack.compare.kept_results import (
    DamagedResult,
    KeptEvent,
    KeptResult,
    NotAdmitted,
    pack_result,
)
from claimtrack.dates import Period
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Results, UnreadClaim, View
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.model.record import Kind
from claimtrack.workflow.select import PlacedClaim, read_unread_events

LEAST_CLAIMS = 5_000
"""Claims of a ledger from which on results are kept. Ours: fewer are compared in a second."""

WRITTEN_BYTES = 16 << 20
"""Of results that are gathered before they are written."""

DIGEST_BYTES = 32
LENGTH_BYTES = 4

UNPACKED_CLAIMS = 50_000
"""Claims of which the contents are held as they are; of more they are compressed. Ours: 40 MB."""

LEVEL = 1
"""Of that compression: the fastest."""


@dataclass(frozen=True, slots=True)
class Uses:
    """What the claims of an event use that is known elsewhere."""

    names: tuple[str, ...] = ()
    """Every text that may be a name of anything."""
    metrics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> "Uses":
        """What some claims use."""
        names: set[str | None] = set()
        metrics: set[str | None] = set()
        sources: set[str | None] = set()
        documents: set[str | None] = set()
        for claim in claims:
            who, scope, said = claim.who, claim.scope, claim.statement
            metrics.add(claim.metric)
            sources.update((who.claimant, who.origin))
            documents.add(claim.evidence.document)
            names.update((claim.topic, claim.metric, who.claimant, who.origin, *who.relays))
            names.update((scope.side, scope.role, scope.place, scope.cause_detail))
            names.update((scope.definition, *scope.includes, *scope.excludes))
            if claim.figure is not None:
                names.add(claim.figure.of)
            if said is not None:
                names.update((said.actor, said.act, said.target, said.place))
        found = (sorted(filter(None, each)) for each in (names, metrics, sources, documents))
        return cls(*map(tuple, found))

    def to_json(self) -> bytes:
        """As it is kept."""
        told = (self.names, self.metrics, self.sources, self.documents)
        return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")

    @classmethod
    def from_json(cls, kept: bytes) -> "Uses":
        """The same again.

        Raises:
            ValueError: It is none.
        """
        told = json.loads(kept.decode("utf-8", "surrogatepass"))
        return cls(*map(tuple, told))


class Ground:
    """Digests what results depend on."""

    def __init__(
        self,
        world: World,
        profile: Profile,
        sources: Sources,
        published: Mapping[str, Period],
        restated: Mapping[ClaimId, ClaimId],
    ) -> None:
        """Take all of it but the claims."""
        self._world = world
        self._on_record = OnRecord(world)
        self._sources = sources
        self._published = published
        self._restated = restated
        self._order = {key: place for place, key in enumerate(restated)}
        self._profile = f"{profile.name} {profile.hash}"
        self._of_source: dict[str, str] = {}

    def key(self, event: Name | None) -> bytes:
        """Under what the result of an event is kept."""
        named = f"{self._profile}\0{'' if event is None else f'e{event.key}'}"
        return _digest(named)

    def of_claims(self, claims: Iterable[PlacedClaim]) -> bytes:
        """What the claims of an event say, the columns they are found under, and their topics."""
        told = [
            f"{row.id}{row.digest}{row.topic}\0{row.metric}\0{row.count_type}\0{topic}"
            for _, topic, row in claims
        ]
        return _digest("\1".join(told))

    def of_uses(self, uses: Uses, claims: Iterable[PlacedClaim]) -> bytes:
        """What is known elsewhere of what the claims of an event use, by now."""
        told = sha256()
        for name in uses.names:
            told.update(self._on_record.digest(name))
        provisional = self._world.provisional_names
        parts = [
            *(self._world.kind_of(metric).value for metric in uses.metrics),
            *map(self._source, uses.sources),
            *(repr(self._published.get(document)) for document in uses.documents),
        ]
        if provisional:
            topics = sorted({topic for _, topic, _ in claims if topic is not None})
            parts += [f"{topic}\1{self._is_provisional(topic)}" for topic in topics]
        if self._restated:
            again = [each[0] for each in claims if each[0] in self._order]
            again.sort(key=self._order.__getitem__)
            parts += [f"{key} {self._restated[key]}" for key in again]
        told.update("\0".join(parts).encode("utf-8", "surrogatepass"))
        return told.digest()

    def _is_provisional(self, topic: str) -> tuple[bool, ...]:
        """Whether a topic is provisional by its own name, the settled one and that of its event."""
        settled = self._world.topics.settle(topic)
        return tuple(
            each is not None and self._world.is_provisional(each)
            for each in (topic, settled, self._world.event_of(settled))
        )

    def _source(self, name: str) -> str:
        """How a source is spelled everywhere, and as what others it counts."""
        found = self._of_source.get(name)
        if found is None:
            settled = self._world.sources.settle(name)
            spelled = self._sources.spellings.get(settled, settled)
            one = self._sources.lookalikes.get(spelled, spelled)
            found = f"{spelled.key}\1{spelled.printed}\1{one.key}\1{one.printed}"
            self._of_source[name] = found
        return found


class Contents:
    """The claims of an event, to be read when somebody looks at them."""

    def __init__(self, ledger: View, claims: Sequence[PlacedClaim], *, is_packed: bool) -> None:
        """Hold on to claims; where there are many their contents are compressed."""
        self._ledger = ledger
        self._claims = () if is_packed else claims
        self._packed = b""
        if is_packed:
            rows = [(topic, *row[:-1], "") for _, topic, row in claims]  # read without the digest
            told = json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass")
            self._packed = zlib.compress(told, LEVEL)

    def read(self) -> Claims:
        """The claims, each under its topic."""
        claims = self._claims
        if self._packed:
            told = zlib.decompress(self._packed).decode("utf-8", "surrogatepass")
            claims = [
                (ClaimId(row[0]), topic, UnreadClaim(*row)) for topic, *row in json.loads(told)
            ]
        return read_placed(self._ledger, claims)


class Reused:
    """The events of a ledger in turn: those of which a result holds still, and the others."""

    def __init__(self, ledger: View, results: Results, ground: Ground, world: World) -> None:
        """Read what is kept."""
        self._ledger = ledger
        self._results = results
        self._ground = ground
        self._world = world
        self._kept = dict(results.read_all())
        self._fresh: dict[bytes, bytes] = {}
        self._fresh_bytes = 0
        self._waiting: tuple[bytes, bytes, Uses] = b"", b"", Uses()
        """Of the event that is worked out now: its key, its ground and what it uses."""
        self._held_claims = 0

    def events(self) -> Iterator[Claims | KeptEvent]:
        """The events, one after the other; each that comes as claims is to be worked out."""
        for event, claims in read_unread_events(self._ledger, self._world):
            key, of_claims = self._ground.key(event), self._ground.of_claims(claims)
            packed = self._kept.pop(key, None)
            result = None if packed is None else self._find(packed, of_claims, claims)
            if result is not None:
                yield self._hold(event, claims, result)
                continue
            read = read_placed(self._ledger, claims)
            uses = Uses.of(claim for _, claim in read)
            self._waiting = key, of_claims + self._ground.of_uses(uses, claims), uses
            yield read
        self._write()

    def worked_out(self, result: EventResult) -> None:
        """Keep what was worked out of the claims that came last."""
        key, ground, uses = self._waiting
        told = uses.to_json()
        length = len(told).to_bytes(LENGTH_BYTES, "big")
        with contextlib.suppress(NotAdmitted):  # then it is worked out anew each time
            packed = b"".join((ground, length, told, pack_result(result)))
            self._keep(key, packed)

    def _keep(self, key: bytes, packed: bytes) -> None:
        self._fresh[key] = packed
        self._fresh_bytes += len(packed)
        if self._fresh_bytes > WRITTEN_BYTES:
            self._write()

    def _write(self) -> None:
        self._results.write(self._fresh)
        self._fresh, self._fresh_bytes = {}, 0

    def _find(
        self, packed: bytes, of_claims: bytes, claims: Sequence[PlacedClaim]
    ) -> KeptResult | None:
        """The result, if everything it depends on is as it was."""
        if packed[:DIGEST_BYTES] != of_claims:
            return None
        start = 2 * DIGEST_BYTES + LENGTH_BYTES
        end = start + int.from_bytes(packed[start - LENGTH_BYTES : start], "big")
        try:
            uses = Uses.from_json(packed[start:end])
            if packed[DIGEST_BYTES : 2 * DIGEST_BYTES] != self._ground.of_uses(uses, claims):
                return None
            return KeptResult(packed[end:])
        except (ValueError, TypeError, DamagedResult):
            return None

    def _hold(
        self, event: Name | None, claims: Sequence[PlacedClaim], result: KeptResult
    ) -> KeptEvent:
        self._held_claims += len(claims)
        is_packed = self._held_claims > UNPACKED_CLAIMS
        contents = Contents(self._ledger, claims, is_packed=is_packed)
        return KeptEvent(event, result, [key for key, _, _ in claims], contents.read)


def read_placed(ledger: View, claims: Iterable[PlacedClaim]) -> Claims:
    """What claims say, each under the topic it stands under."""
    read = ((topic, row.topic, key, ledger.read_claim(row)) for key, topic, row in claims)
    return tuple(
        (key, claim if topic == recorded else replace(claim, topic=topic))
        for topic, recorded, key, claim in read
    )


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def find_results(ledger: View) -> Results | None:
    """Where results of a ledger are kept; None: nowhere, or it is too small to gain by them."""
    if ledger.results is None or ledger.counts()[Kind.CLAIM] < LEAST_CLAIMS:
        return None
    return ledger.results
