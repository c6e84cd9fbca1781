"""What the shell offers at TAB: names and ids from the ledger, read quickly and never loudly."""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimtrack.cli.terminal.settings import Invocation

if TYPE_CHECKING:
    from claimtrack.ledger.protocol import Ledger
    from claimtrack.model.facets import Facet

Offer = tuple[str, str]
"""What is completed, and what the shell says about it."""

Complete = Callable[[typer.Context, str], list[Offer]]
"""What completes a word."""

READ_AT_MOST = 2_000
"""Claims looked at for one TAB; more would make a reader wait. Ours."""


def complete_claim(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of claims, with who claims what."""

    def offer(ledger: "Ledger") -> Iterator[Offer]:
        from claimtrack.ledger.protocol import Selection
        from claimtrack.report.records import say_claim

        ids = frozenset(ledger.find_claim_ids(incomplete or "c1-"))
        for key, claim in ledger.claims(Selection(ids=ids)):
            shown = key if key.startswith(incomplete) else key.partition("-")[2]
            yield shown, say_claim(claim)

    return _offered(context, offer)


def complete_finding(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of the findings in the last report, with their number and verdict."""

    def offer(ledger: "Ledger") -> Iterator[Offer]:
        from claimtrack.cli.last_report import read_last_report

        invocation: Invocation = context.find_root().obj
        seen, _ = read_last_report(ledger, invocation)
        for number, each in enumerate(seen.findings, 1):
            shown = each.id if each.id.startswith(incomplete) else each.id.partition("-")[2]
            if shown.startswith(incomplete):
                yield shown, f"{number}: {each.verdict}" if each.verdict else f"{number}"

    return _offered(context, offer)


def _complete_names(kind: str) -> Complete:
    """Completes the names of a kind, on record or used by claims."""

    def complete(context: typer.Context, incomplete: str) -> list[Offer]:
        def read(ledger: "Ledger") -> Iterator[str | None]:
            from claimtrack.model.judgement import NameKind
            from claimtrack.model.record import Kind

            for record in ledger.records(Kind(kind)):
                yield getattr(record, "name", None)
            yield from sorted(ledger.names(NameKind(kind)))

        return _matching(context, incomplete, read)

    return complete


complete_topic = _complete_names("topic")
complete_source = _complete_names("source")
complete_place = _complete_names("place")
complete_metric = _complete_names("metric")


def complete_query(context: typer.Context, incomplete: str) -> list[Offer]:
    """Names of topics and metrics, for `compare`."""
    return complete_topic(context, incomplete) + complete_metric(context, incomplete)


def complete_facet(facet: "Facet") -> Complete:
    """Completes the words of a closed set, else what is on record and what claims use."""

    def complete(context: typer.Context, incomplete: str) -> list[Offer]:
        if facet.choices is not None:
            return [(word, "") for word in facet.choices if word.startswith(incomplete)]
        if facet.key == "place":
            return complete_place(context, incomplete)

        def read(ledger: "Ledger") -> Iterator[str | None]:
            for _, claim in islice(ledger.claims(), READ_AT_MOST):
                value = facet.get(claim)
                yield from value if isinstance(value, tuple) else (value,)

        return _matching(context, incomplete, read)

    return complete


def complete_one_of(words: Collection[str]) -> Callable[[str], list[str]]:
    """Completes the words of a closed set."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return complete


def complete_profile(incomplete: str) -> list[str]:
    """Names of the profiles that are shipped."""
    from claimtrack.figures.profile import shipped_profiles

    return complete_one_of(shipped_profiles())(incomplete)


def complete_language(incomplete: str) -> list[str]:
    """Tags of the languages that have a word list."""
    from claimtrack.languages.load import languages

    return complete_one_of(languages())(incomplete)


def complete_report_language(incomplete: str) -> list[str]:
    """Tags of the languages that reports can be told in."""
    from claimtrack.report.catalogue import languages

    return complete_one_of(languages())(incomplete)


def complete_unit(incomplete: str) -> list[str]:
    """Codes of units; a currency by its three letters."""
    from claimtrack.units.currency import currencies
    from claimtrack.units.unit import unit_codes

    return complete_one_of((*unit_codes(), *currencies()))(incomplete)


def complete_map(incomplete: str) -> list[Offer]:
    """Maps that ship, and the TOML files of the folder."""
    from claimtrack.intake.mapfile import SHIPPED

    shipped = [(path.stem, "ships with claimtrack") for path in sorted(SHIPPED.glob("*.toml"))]
    folder = Path(incomplete).parent if "/" in incomplete else Path()
    files = [(str(path), "") for path in sorted(folder.glob("*.toml"))]
    return [offer for offer in shipped + files if offer[0].startswith(incomplete)]


def complete_sheet(context: typer.Context, incomplete: str) -> list[Offer]:
    """The sheets of the workbook that is named before."""
    offers: list[Offer] = []
    with contextlib.suppress(Exception):
        from claimtrack.intake.workbooks import sheet_names

        for file in (*(context.params.get("files") or ()), *context.args):
            offers += [
                (name, "") for name in sheet_names(Path(file)) if name.startswith(incomplete)
            ]
    return offers


def _matching(
    context: typer.Context, incomplete: str, read: Callable[["Ledger"], Iterable[str | None]]
) -> list[Offer]:
    """The names that begin so, whatever the case, each once."""

    def offer(ledger: "Ledger") -> Iterator[Offer]:
        beginning = incomplete.casefold()
        for name in dict.fromkeys(filter(None, read(ledger))):
            if name.casefold().startswith(beginning):
                yield incomplete + name[len(incomplete) :], ""

    return _offered(context, offer)


def _offered(context: typer.Context, offer: Callable[["Ledger"], Iterator[Offer]]) -> list[Offer]:
    """The offers from the ledger; none when anything goes wrong, because TAB is no place for it."""
    offers: list[Offer] = []
    with contextlib.suppress(Exception):
        invocation = context.find_root().obj
        if isinstance(invocation, Invocation):
            with invocation.open_ledger(read_only=True) as ledger:
                offers.extend(offer(ledger))
    return offers
