"""Small findings for the workflows that say something of them."""

from decimal import Decimal

from claimtrack.compare.comparison import Finding, FindingKind, Party
from claimtrack.compare.verdict import Verdict
from claimtrack.model.identity import ClaimId

ID = "f1-abcdef0123456789"


def finding(
    verdict: Verdict | None = Verdict.CONFLICT,
    *parties: str,
    key: str = ID,
    factor: str | None = None,
    kind: FindingKind = FindingKind.DISPUTE,
    account: str | None = None,
    question: str | None = "k1-toll",
    explained_by: str | None = None,
) -> Finding:
    """A finding; each party as its accounts: "AP, AFP"."""
    return Finding(
        id=key,
        kind=kind,
        verdict=verdict,
        reason="disjoint",
        sentence="no number satisfies both",
        claims=(ClaimId("c1-a"), ClaimId("c1-b")),
        question=question,
        parties=tuple(Party(tuple(each.split(", ")), ()) for each in parties),
        account=account,
        factor=None if factor is None else Decimal(factor),
        explained_by=explained_by,
    )


def revision(account: str, key: str = "f1-revision", question: str = "k1-toll") -> Finding:
    """That an account revised its figure."""
    return finding(None, key=key, kind=FindingKind.REVISION, account=account, question=question)
