"""A comparison that may leave the desk: without what its people said of it and where they keep it.

Every form, and every drawing, is made of the comparison that comes out of here, so that none has to
know what it must leave out. Of identifiers and addresses only what is known to be harmless is kept.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import SplitResult, urlsplit

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.items import Item
from claimtrack.errors import InputError
from claimtrack.model.claim import Claim
from claimtrack.report.options import Options
from claimtrack.text.web_address import is_public_machine, read_web_address

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:_-]{0,63}", re.ASCII)
"""The shape of an identifier of somebody else's record: "karabakh:22a". Without a slash, a
backslash, a blank and an at sign it is no path of several parts and nobody's mail address. Ours."""

DRIVE = re.compile(r"[A-Za-z]:")
FILE_SUFFIX = re.compile(r"\.(?=[^.]*[A-Za-z])[^.]*$")
"""What may be the kind of a file, or the end of a host's name: "minutes.pdf", "wiki.lan"."""

DOCUMENT_ID = re.compile(r"d[0-9]+-[0-9a-f]+")
"""Of a text in the ledger: made of its content, so that it tells nothing of the place."""

NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\\<>\"`{}|^]")
"""Characters that no address has (RFC 3986, 2), and at which those who read it part ways."""

HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)")
"""A name of several labels that does not end in a number (WHATWG URL, "ends in a number")."""

INNER_HOSTS = frozenset(
    {
        *("local", "internal", "lan", "test", "localhost", "invalid", "arpa", "onion", "alt"),
        *("home", "corp", "mail", "intranet", "private", "localdomain", "host", "domain"),
    }
)
"""Last labels of hosts that nobody outside can reach: RFC 6761, 6762, 7686, 8375 and 9476; ICANN on
"internal", "home", "corp" and "mail"; and what networks at home and in offices are called."""

ADDRESSING = frozenset(
    {
        *("id", "p", "v", "page", "lang", "article", "articleid", "article_id", "story"),
        *("storyid", "story_id", "news", "newsid", "news_id", "post", "doc", "item"),
    }
)
"""Parameters of a query that tell which page is meant, as news sites name them. Ours."""

PLAIN_VALUE = re.compile(r"[A-Za-z0-9._-]{1,20}", re.ASCII)
"""Of such a parameter; keys that open something are longer. Ours."""

KEY_NAMES = (
    r"token|secret|passw(?:or)?d|pass|credentials?|session|j?session_?id|sid|signature|sig|o?auth"
    r"|(?:api|access)[_-]?key|key|bearer"
)
CREDENTIAL = re.compile(rf"(?i)(?:^|[/:._-])(?:{KEY_NAMES})(?=[/:=._-]|$)")
"""What names a key in an identifier."""
KEY_IN_PATH = re.compile(rf"(?i)(?:^|/)(?:{KEY_NAMES})(?=[/:=]|$)")
"""The same in the path of an address, as a part of its own: "/token/…"; a headline may say it."""

SCHEMES = frozenset(
    {
        *("http", "https", "file", "ftp", "sftp", "ssh", "smb", "nfs", "dav", "webdav", "mailto"),
        *("data", "javascript", "about", "chrome", "blob", "git", "s3", "gs"),
    }
)
"""What makes an address of a text with a colon, though no slash follows it."""

LEDGER_OPTION = "--ledger"


def to_public(comparison: Comparison) -> Comparison:
    """The comparison without notes, reasons of settlement, authors, and addresses of inside.

    What is left empty: the note of a claim; an address that is not one of the open web, and the
    part of an open one that may hold a key; a document and references that are neither a plain
    identifier nor such an address; of a settlement its reason and its author; the remarks on
    findings. That a finding is settled, since when, and whether it is back, stays.
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
    """A claim without its note; its addresses and references where they may be shown."""
    evidence = claim.evidence
    return replace(
        claim,
        note="",
        redacted=claim.redacted and replace(claim.redacted, grounds="", signed_by=""),
        references=tuple(filter(None, map(to_public_reference, claim.references))),
        evidence=replace(
            evidence,
            url=to_public_address(evidence.url),
            document=to_public_document(evidence.document),
        ),
    )


def to_public_reference(reference: str) -> str | None:
    """An identifier or an address that may be shown; None for what may be a path or hold a key."""
    is_plain = (
        IDENTIFIER.fullmatch(reference)
        and not DRIVE.match(reference)
        and not FILE_SUFFIX.search(reference)
        and not CREDENTIAL.search(reference)
        and not _is_inner_number(reference)
        and reference.partition(":")[0].lower() not in INNER_HOSTS | SCHEMES
    )
    return reference if is_plain else to_public_address(reference)


def to_public_document(document: str | None) -> str | None:
    """The id of a text in the ledger, or an address that may be shown; None for anything else."""
    if document is not None and DOCUMENT_ID.fullmatch(document):
        return document
    return to_public_address(document)


def to_public_address(address: str | None) -> str | None:
    """An address of the open web, without its fragment and what its query has beyond the page.

    None for any other address: with a name or a password in it, of a host without a dot, of one
    that only a network inside knows, of an IP address that is not routed, or with a key in its
    path.
    """
    if address is None or NO_ADDRESS.search(address) or not address.isprintable():
        return None
    try:
        host = read_web_address(address).host.removesuffix(".")
    except InputError:
        return None
    parts = urlsplit(address)
    if not _is_open_host(host) or KEY_IN_PATH.search(parts.path):
        return None
    path = re.sub(r";[^/]*", "", parts.path)
    return SplitResult(parts.scheme, parts.netloc, path, _to_public_query(parts.query), "").geturl()


def _to_public_query(query: str) -> str:
    """The parameters that tell which page is meant."""
    pairs = (pair.partition("=") for pair in query.split("&"))
    return "&".join(
        f"{name}={value}"
        for name, _, value in pairs
        if name.lower() in ADDRESSING and PLAIN_VALUE.fullmatch(value)
    )


def _is_open_host(host: str) -> bool:
    """Whether a host is one that a reader outside can reach, by its name or number."""
    try:
        return is_public_machine(host)
    except ValueError:
        return bool(HOST.fullmatch(host)) and host.rpartition(".")[2] not in INNER_HOSTS


def _is_inner_number(text: str) -> bool:
    """Whether a text is an IP address that is not routed, with or without a port."""
    for each in (text, text.rpartition(":")[0]):
        try:
            if not is_public_machine(each):
                return True
        except ValueError:
            continue
    return False


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
