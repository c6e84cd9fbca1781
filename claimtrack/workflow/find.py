"""Finding claims by the beginning of their id or what others call them, and their documents."""

import json
from collections.abc import Iterable
from dataclasses import replace

from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.ledger.protocol import Ledger, Selection, View
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, record_id
from claimtrack.report.records import say_claim

WRITTEN_FIRST = "c1-"
"""Every id begins so; typed alone, or a part of it, it stands for every claim."""

MOST_NAMED = 10
"""Candidates told when a name fits several claims. Ours: a screen holds them with the command."""


def find_claim(ledger: Ledger, asked: str, *, with_replaced: bool = False) -> tuple[ClaimId, Claim]:
    """The one claim whose id begins so, or that has this reference.

    Args:
        ledger: Where it is.
        asked: The beginning, with or without the leading `c1-`; or the reference.
        with_replaced: Whether, where no current claim has it, those count that are replaced or
            retracted.

    Raises:
        UnknownName: No claim does.
        AmbiguousName: Several do; the hint lists them.
    """
    ids = ledger.find_claim_ids(asked)
    if not ids and asked and WRITTEN_FIRST.startswith(asked.lower()):
        ids = ledger.find_claim_ids(WRITTEN_FIRST)
    if not ids and with_replaced:
        ids = ledger.find_claim_ids(asked, with_replaced=True)
    selection = Selection(ids=frozenset(ids), with_replaced=with_replaced)
    claims = dict(ledger.claims(selection) if ids else _find_referenced(ledger, asked))
    if not claims:
        raise UnknownName(
            f'"{asked}": no claim has this id or reference', hint="claimtrack list shows the ids"
        )
    if len(claims) > 1:
        told = [f"{key} {say_claim(claim)}" for key, claim in list(claims.items())[:MOST_NAMED]]
        more = "…" if len(claims) > len(told) or len(ids) == MOST_NAMED else ""
        number = f"at least {len(ids)}" if len(ids) == MOST_NAMED else f"{len(claims):,}"
        what = "have ids that begin so" if ids else "have this reference"
        raise AmbiguousName(
            f'"{asked}": {number} claims {what}',
            hint="\n".join(filter(None, ("say which:", *told, more))),
        )
    return next(iter(claims.items()))


def _find_referenced(ledger: Ledger, reference: str) -> list[tuple[ClaimId, Claim]]:
    """The claims that have a reference, whatever its case."""
    wanted = reference.strip().casefold()
    written = json.dumps(wanted, ensure_ascii=False)
    fitting = Selection(may_fit=lambda content: written in content.casefold())
    return [
        (key, claim)
        for key, claim in ledger.claims(fitting)
        if any(each.casefold() == wanted for each in claim.references)
    ]


def read_documents(ledger: View, claims: Iterable[Claim]) -> dict[str, Document]:
    """What these claims were read in, as far as it is on record, without its text; by its id."""
    cited = {claim.evidence.document for claim in claims} - {None}
    return {
        key: replace(each, text=None)
        for each in (ledger.records(Kind.DOCUMENT) if cited else ())
        if isinstance(each, Document) and (key := record_id(each)) in cited
    }
