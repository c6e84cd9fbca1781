"""A comparison that may leave the desk: without what its people said of it and where they keep it.

Every form, and every drawing, is made of the comparison that comes out of here, so that none has to
know what it must leave out.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import replace

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.items import Item
from claimtrack.model.claim import Claim
from claimtrack.report.options import Options

OPEN_SCHEMES = ("http://", "https://")
"""How addresses begin that a reader outside can follow; others are of this machine."""

LOCAL_PATH = re.compile(r"(?i)file:|[/~\\]|\.{1,2}[/\\]|[a-z]:[/\\]")
"""How the place of a file on a machine begins; a record number such as A/RES/75/1 does not."""

LEDGER_OPTION = "--ledger"


def to_public(comparison: Comparison) -> Comparison:
    """The comparison without notes, reasons of settlement, authors, and addresses of local files.

    What is left empty: the note of a claim, an address that is not one of the web, what names a
    document or a record by the path of a file; of a settlement its reason and its author; the
    remarks on findings. That a finding is settled, since when, and whether it is back, stays.
    """
    return replace(
        comparison,
        items=tuple(map(_to_public_item, comparison.items)),
        findings=tuple(map(_to_public_finding, comparison.findings)),
        is_public=True,
    )


def _to_public_item(item: Item) -> Item:
    seen = to_public_claim(item.claim)
    return item if seen == item.claim else replace(item, claim=seen)


def to_public_claim(claim: Claim) -> Claim:
    """A claim without its note, and without what is called by the path of a file."""
    evidence = claim.evidence
    is_open = evidence.url is not None and evidence.url.lower().startswith(OPEN_SCHEMES)
    is_local = evidence.document is not None and LOCAL_PATH.match(evidence.document)
    return replace(
        claim,
        note="",
        references=tuple(each for each in claim.references if not LOCAL_PATH.match(each)),
        evidence=replace(
            evidence,
            url=evidence.url if is_open else None,
            document=None if is_local else evidence.document,
        ),
    )


def _to_public_finding(finding: Finding) -> Finding:
    settled = finding.settled
    if settled is not None:
        settled = replace(settled, reason="", author="")
    return replace(finding, settled=settled, remarks=())


def to_public_options(options: Options) -> Options:
    """The options without the place of the ledger, in the command that was typed too."""
    typed = " ".join(map(shlex.quote, _without_ledger(iter(shlex.split(options.command)))))
    return replace(options, ledger_location="", command=typed)


def _without_ledger(words: Iterator[str]) -> Iterator[str]:
    for word in words:
        if word == LEDGER_OPTION:
            next(words, None)
        elif not word.startswith(f"{LEDGER_OPTION}="):
            yield word
