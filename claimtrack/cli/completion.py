"""What the shell offers at TAB: names and ids from the ledger, read quickly and never loudly."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import typer

from claimtrack.cli.settings import Invocation

if TYPE_CHECKING:
    from claimtrack.ledger.protocol import Ledger
    from claimtrack.model.claim import Claim
    from claimtrack.model.facets import Facet

Offer = tuple[str, str]
"""What is completed, and what the shell says about it."""

Complete = Callable[[typer.Context, str], list[Offer]]
"""What completes a word."""

NamesOf = Callable[["Claim"], Iterable[str | None]]
"""The names of one kind that a claim has."""

READ_AT_MOST = 2_000
"""Claims looked at for one TAB; more would make a reader wait. Ours."""


def complete_claim(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of claims, with who claims what."""

    def offer(ledger: "Ledger") -> Iterator[Offer]:
        from claimtrack.ledger.protocol import Selection
        from claimtrack.workflow.saying import say_claim

        ids = frozenset(ledger.find_claim_ids(incomplete or "c1-"))
        for key, claim in ledger.claims(Selection(ids=ids)):
            shown = key if key.startswith(incomplete) else key.partition("-")[2]
            yield shown, say_claim(claim)

    return _offered(context, offer)


def complete_finding(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of the findings in the last report, with their number and verdict."""

    def offer(ledger: "Ledger") -> Iterator[Offer]:
        from claimtrack.workflow.seen import read_seen

        invocation: Invocation = context.find_root().obj
        seen = read_seen(invocation.state_folder, ledger.identity())
        for number, each in enumerate(seen.findings, 1):
            shown = each.id if each.id.startswith(incomplete) else each.id.partition("-")[2]
            if shown.startswith(incomplete):
                yield shown, f"{number}: {each.verdict}" if each.verdict else f"{number}"

    return _offered(context, offer)


def complete_names(kind: str, names_of: NamesOf) -> Complete:
    """Completes names on record, and those that claims use, whatever the case.

    Args:
        kind: Of the records that have the names.
        names_of: The names of a claim.
    """

    def complete(context: typer.Context, incomplete: str) -> list[Offer]:
        def offer(ledger: "Ledger") -> Iterator[Offer]:
            from claimtrack.model.record import Kind

            records = ledger.records(Kind(kind)) if kind in set(Kind) else ()
            recorded = [getattr(record, "name", "") for record in records]
            claims = islice(ledger.claims(), READ_AT_MOST)
            used = [name for _, claim in claims for name in names_of(claim) if name]
            for name in dict.fromkeys((*recorded, *used)):
                if name.casefold().startswith(incomplete.casefold()):
                    yield incomplete + name[len(incomplete) :], ""

        return _offered(context, offer)

    return complete


complete_topic = complete_names("topic", lambda claim: (claim.topic,))
complete_metric = complete_names("metric", lambda claim: (claim.metric,))
complete_source = complete_names("source", lambda claim: (claim.who.claimant, *claim.who.relays))
complete_place = complete_names("place", lambda claim: (claim.scope.place,))


def complete_facet(facet: "Facet") -> Complete:
    """Completes the words of a closed set, else what is on record and what claims use."""
    if facet.choices is not None:
        return complete_one_of(facet.choices)

    def values_of(claim: "Claim") -> tuple[str, ...]:
        value = facet.get(claim)
        return value if isinstance(value, tuple) else (value,)

    return complete_names(facet.key, values_of)


def complete_query(context: typer.Context, incomplete: str) -> list[Offer]:
    """Names of topics and metrics, for `compare`."""
    return complete_topic(context, incomplete) + complete_metric(context, incomplete)


def complete_profile(context: typer.Context, incomplete: str) -> list[Offer]:
    """Names of the profiles that are shipped."""
    from claimtrack.figures.profile import shipped_profiles

    return complete_one_of(shipped_profiles())(context, incomplete)


def complete_language(context: typer.Context, incomplete: str) -> list[Offer]:
    """Tags of the languages that have a word list."""
    from claimtrack.lexicon.load import languages

    return complete_one_of(languages())(context, incomplete)


def complete_one_of(words: Iterable[str]) -> Complete:
    """Completes the words of a closed set."""

    def complete(_: typer.Context, incomplete: str) -> list[Offer]:
        return [(word, "") for word in words if word.startswith(incomplete)]

    return complete


def _offered(context: typer.Context, offer: Callable[["Ledger"], Iterator[Offer]]) -> list[Offer]:
    """The offers from the ledger; none when anything goes wrong, because TAB is no place for it."""
    offers: list[Offer] = []
    with contextlib.suppress(Exception):
        invocation = context.find_root().obj
        if isinstance(invocation, Invocation):
            with invocation.open_ledger(read_only=True) as ledger:
                offers.extend(offer(ledger))
    return offers
