"""What the desk answers to a request: whose it takes, what it has already, and a page else.

Nothing in here knows sockets, so that every answer can be tried without one.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from threading import BoundedSemaphore

from claimtrack import __version__
from claimtrack.desk.addresses import (
    MOST_TARGET_CHARACTERS,
    Asking,
    Wanted,
    read_target,
    write_target,
)
from claimtrack.desk.kept import Kept
from claimtrack.desk.pages import Moment, Pages
from claimtrack.errors import AmbiguousName, ClaimtrackError, InputError, LedgerError, UnknownName
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.report.catalogue import ENGLISH, find_language, load_catalogue
from claimtrack.report.html.frame import to_policy
from claimtrack.report.site import Form, Site

METHODS = ("GET", "HEAD")

PAGES = 32
"""Kept at a time; ours: of 20,000 claims a page has half a megabyte."""

AT_ONCE = 2
"""Pages made at a time, so that many readers need no more memory than few. Ours."""

ANY_SITE = Site("", (), Form("/", "", "", ()), lambda thing, key: f"/{thing}/{key}")

HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Vary", "Accept-Language"),
)
"""Of every answer. Source: OWASP, HTTP Security Response Headers Cheat Sheet."""


@dataclass(frozen=True, slots=True)
class Request:
    """What of a request matters here."""

    method: str
    target: str
    hosts: Sequence[str] = ()
    """The Host headers; a good request has one."""
    tags: str = ""
    """If-None-Match."""
    languages: str = ""
    """Accept-Language."""
    has_body: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back; the body is left out for HEAD."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    """Beside those of every answer."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the desk is called in the Host header: DNS rebinding calls it by another name.

    Source: OWASP, "DNS rebinding"; a name of somebody else's may be made to lead here, an address
    in figures may not.
    """

    hosts: frozenset[str]
    """In lower case, as they stand in a URL."""
    port: int
    takes_any_address: bool = False
    """Whether it listens on every address of the machine."""

    def has(self, host: str) -> bool:
        """Whether a Host header means this desk."""
        name, _, port = host.lower().rpartition(":") if _has_port(host) else (host.lower(), "", "")
        if (port or "80") != str(self.port):
            return False
        return name in self.hosts or (self.takes_any_address and _is_address(name))


def _has_port(host: str) -> bool:
    return ":" in host.rpartition("]")[2]


def _is_address(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


class Desk:
    """Answers requests from a ledger that is opened for each, and only to be read."""

    def __init__(
        self,
        open_ledger: Callable[[], Ledger],
        asking: Asking,
        profile: Profile,
        *,
        language: str | None = None,
        is_public: bool = False,
        report_bug: Callable[[Exception], None],
    ) -> None:
        """Answer as these settings say.

        Args:
            open_ledger: Opens it for reading.
            asking: How filters are read and written.
            profile: The constants behind the intervals.
            language: Of the pages, where an address asks for none; None: that of each reader.
            is_public: Whether the pages are for readers outside.
            report_bug: Told of every mistake of ours; the reader sees that there was one.
        """
        self._open_ledger = open_ledger
        self._asking = asking
        self._profile = profile
        self._language = language
        self._is_public = is_public
        self._report_bug = report_bug
        self._pages = Pages(asking, profile, is_public=is_public)
        self._made: Kept[str, Answer] = Kept(PAGES)
        self._slots = BoundedSemaphore(AT_ONCE)

    def answer(self, request: Request, names: Names) -> Answer:
        """The answer to a request; whatever goes wrong is an answer too."""
        refused = _refuse(request, names)
        if refused is not None:
            return refused
        wanted: Wanted | None = None
        language = self._language_of(request, None)
        try:
            asked = read_target(request.target, self._asking)
            language = self._language_of(request, asked)
            wanted = asked
            return self._answer(wanted, language, request)
        except ClaimtrackError as error:
            return self._trouble(error, status_of(error), language, wanted)
        except Exception as error:  # noqa: BLE001 - a reader sees a page, never where it arose
            self._report_bug(error)
            return self._trouble(None, 500, language, wanted)

    def _answer(self, wanted: Wanted, language: str, request: Request) -> Answer:
        with self._open_ledger() as ledger, ledger.reading():
            digest = ledger.digest()
            address = write_target(wanted, self._asking)
            tag = self._to_tag(digest, address, language)
            if _is_known(tag, request.tags):
                return Answer(304, headers=_to_headers(tag))
            moment = Moment(ledger, digest, wanted, language)
            return self._made.get(digest, tag, lambda: self._make(moment, tag))

    def _make(self, moment: Moment, tag: str) -> Answer:
        with self._slots:
            try:
                body = "".join(self._pages.make(moment)).encode()
            except InputError as error:  # the ledger is as it is, so the same for all who ask
                return self._trouble(error, status_of(error), moment.language, moment.wanted)
        return Answer(200, body, _to_headers(tag))

    def _to_tag(self, digest: str, address: str, language: str) -> str:
        """What tells a page from every other: the ledger's state, what is asked, and by whom.

        The policy is a part of it: a browser that is told that it has the page takes the policy
        from that answer, and it must be the one of the style sheet in the page it has.
        """
        parts = (
            *(digest, address, language, __version__, *_policy()),
            *(self._profile.name, self._profile.hash, str(self._is_public)),
        )
        return f'"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'

    def _trouble(
        self, error: ClaimtrackError | None, status: int, language: str, wanted: Wanted | None
    ) -> Answer:
        body = "".join(self._pages.make_trouble(error, language, wanted)).encode()
        return Answer(status, body, (("Cache-Control", "no-store"), _policy()))

    def _language_of(self, request: Request, wanted: Wanted | None) -> str:
        """The language of a page: as the address asks, else as it was started, else the reader's.

        Raises:
            UnknownLanguage: There is no catalogue for what the address asks for.
        """
        if wanted is not None and wanted.language:
            return load_catalogue(wanted.language).language
        return self._language or choose_language(request.languages)


def status_of(error: ClaimtrackError) -> int:
    """The status that says to a program what the page says to a person."""
    if isinstance(error, UnknownName | AmbiguousName):
        return 404
    return 503 if isinstance(error, LedgerError) else 400


def choose_language(accepted: str) -> str:
    """The first language of an Accept-Language header that there is a catalogue for, else English.

    Source: RFC 9110, section 12.5.4.
    """
    weighed: list[tuple[float, str]] = []
    for each in accepted[:MOST_TARGET_CHARACTERS].split(","):
        tag, _, weight = each.partition(";")
        try:
            share = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if share > 0:
            weighed.append((-share, tag.strip()))
    ordered = (tag for _, tag in sorted(weighed, key=lambda each: each[0]))
    found = (find_language(tag) for tag in ordered if tag and tag != "*")
    return next(filter(None, found), ENGLISH.language)


def _refuse(request: Request, names: Names) -> Answer | None:
    """What is said to a request that is none of ours; None: it is."""
    if len(request.hosts) != 1 or not names.has(request.hosts[0]):
        return refuse(421, "This desk does not answer to that name. It has printed its address.")
    if request.method not in METHODS:
        return refuse(405, "Pages can be read here and nothing else.", ("Allow", "GET, HEAD"))
    if request.has_body:
        return refuse(400, "A request for a page has no body.")
    if len(request.target) > MOST_TARGET_CHARACTERS:
        return refuse(414, f"An address has at most {MOST_TARGET_CHARACTERS:,} characters here.")
    if not request.target.startswith("/") or not request.target.isascii():
        return refuse(400, "This is not the address of a page.")
    return None


def refuse(status: int, told: str, *headers: tuple[str, str]) -> Answer:
    """An answer in plain words, for a program rather than a reader."""
    return Answer(
        status,
        f"claimtrack: {told}\n".encode(),
        (
            *headers,
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Cache-Control", "no-store"),
            _policy(),
        ),
    )


def _to_headers(tag: str) -> tuple[tuple[str, str], ...]:
    return (("ETag", tag), ("Cache-Control", "no-cache"), _policy())


def _policy() -> tuple[str, str]:
    """The policy in the page itself, with what only a header can say."""
    return "Content-Security-Policy", f"{to_policy(ANY_SITE)}; frame-ancestors 'none'"


def _is_known(tag: str, given: str) -> bool:
    """Whether the reader has the page already. Source: RFC 9110, section 13.1.2."""
    tags = {each.strip().removeprefix("W/") for each in given.split(",")}
    return tag in tags or "*" in tags
