"""The pages of the desk: each from the ledger and what is asked for to a text of HTML."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from claimtrack import __version__
from claimtrack.align.filter import Asked, Filter
from claimtrack.align.listing import Named
from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.desk import words
from claimtrack.desk.addresses import ROOMS, Asking, Room, Wanted, beside, write_target
from claimtrack.desk.kept import Kept
from claimtrack.desk.lists import (
    Part,
    to_claim_list,
    to_claim_rows,
    to_finding_list,
    to_known,
    to_name_list,
    to_part,
    to_question_list,
    to_who,
)
from claimtrack.errors import ClaimtrackError, UnknownName
from claimtrack.figures.profile import Profile
from claimtrack.ledger.memory import look_through_all
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.judgement import NameKind
from claimtrack.report.catalogue import speak_pieces, speaking
from claimtrack.report.citation import to_citations
from claimtrack.report.document import (
    Block,
    Card,
    Document,
    Fact,
    Heading,
    Link,
    Meaning,
    Paragraph,
    Span,
)
from claimtrack.report.finding_ids import find_finding
from claimtrack.report.html import to_text
from claimtrack.report.html.plan import in_order
from claimtrack.report.options import Format, Options
from claimtrack.report.phrases import fill, say
from claimtrack.report.records import one_line, say_content
from claimtrack.report.rendering import to_pieces, to_pieces_of_finding, to_pieces_of_question
from claimtrack.report.site import Field, Form, Place, Site, Thing
from claimtrack.text.message import word
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.listing import Listed, list_claims
from claimtrack.workflow.names import find_name, list_names
from claimtrack.workflow.showing import describe_shown, read_shown
from claimtrack.workflow.world import read_world

COMPARISONS = 4
"""Kept at a time; ours: one of 20,000 claims takes some 150 MB."""

LISTS = 4
"""Of claims, and as many of names; ours."""

PLACES = (
    (Room.REPORT, words.REPORT),
    (Room.FINDINGS, words.FINDINGS),
    (Room.QUESTIONS, words.QUESTIONS),
    (Room.CLAIMS, words.CLAIMS),
    (Room.SOURCES, words.SOURCES),
    (Room.TOPICS, words.TOPICS),
)
"""What the bar leads to."""

NAMES = {
    Room.SOURCES: (NameKind.SOURCE, Thing.SOURCE, words.SOURCES),
    Room.SOURCE: (NameKind.SOURCE, Thing.SOURCE, words.SOURCES),
    Room.TOPICS: (NameKind.TOPIC, Thing.TOPIC, words.TOPICS),
    Room.TOPIC: (NameKind.TOPIC, Thing.TOPIC, words.TOPICS),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """The ledger in one state, for one page."""

    ledger: Ledger
    digest: str
    wanted: Wanted
    language: str


class Pages:
    """Makes pages; comparisons and lists are kept while the ledger stands as they were made of."""

    def __init__(self, asking: Asking, profile: Profile, *, is_public: bool = False) -> None:
        """Make them as these settings say.

        Args:
            asking: How filters are read and written.
            profile: The constants behind the intervals.
            is_public: Whether they are for readers outside.
        """
        self._asking = asking
        self._profile = profile
        self._is_public = is_public
        self._comparisons: Kept[Asked, Comparison] = Kept(COMPARISONS)
        self._claims: Kept[tuple[Filter, str], Listed] = Kept(LISTS)
        self._names: Kept[NameKind, tuple[Named, ...]] = Kept(LISTS)

    def make(self, moment: Moment) -> Iterator[str]:
        """A page in pieces.

        Raises:
            ClaimtrackError: What is asked for is not there, or cannot be read.
        """
        makers: Mapping[Room, Callable[[Moment], Iterator[str]]] = {
            Room.REPORT: self._make_report,
            Room.FINDINGS: self._make_findings,
            Room.FINDING: self._make_finding,
            Room.QUESTIONS: self._make_questions,
            Room.QUESTION: self._make_question,
            Room.CLAIMS: self._make_claims,
            Room.CLAIM: self._make_claim,
            Room.SOURCES: self._make_names,
            Room.SOURCE: self._make_name,
            Room.TOPICS: self._make_names,
            Room.TOPIC: self._make_name,
        }
        return makers[moment.wanted.room](moment)

    def make_trouble(
        self, error: ClaimtrackError | None, language: str, wanted: Wanted | None = None
    ) -> Iterator[str]:
        """A page that says what is wrong and what to do; None: a mistake of ours."""
        wanted = wanted or Wanted(Room.REPORT)

        def tell() -> Iterator[Block]:
            yield Heading(1, (Span(say(words.TROUBLE)),))
            if error is None:
                yield Paragraph((Span(say(words.BUG)),))
            else:
                place, *advice = error.lines("")
                yield Paragraph((Span(place.removeprefix(": ").removeprefix("--")),))
                for line in advice:
                    told = line.removeprefix("hint: ").strip()
                    yield Paragraph(fill(words.ADVICE, advice=(Span(told),)))
            home = write_target(Wanted(Room.REPORT, language=wanted.language), self._asking)
            yield Paragraph((Link(say(words.BACK), address=home),))

        with speaking(language):
            site = self._site(Wanted(Room.CLAIM, language=wanted.language))
        options = Options(version=__version__, language=language, site=site)
        return speak_pieces(language, lambda: to_text(Document(tuple(tell())), options))

    # -- what is compared ------------------------------------------------------------------------

    def _compare(self, moment: Moment) -> Comparison:
        asked = moment.wanted.asked

        def make() -> Comparison:
            try:
                return compare_ledger(moment.ledger, asked, self._profile).comparison
            finally:
                look_through_all()

        return self._comparisons.get(moment.digest, asked, make)

    def _make_report(self, moment: Moment) -> Iterator[str]:
        return to_pieces(self._compare(moment), Format.HTML, self._options(moment))

    def _make_finding(self, moment: Moment) -> Iterator[str]:
        comparison = self._compare(moment)
        finding = find_finding(comparison, moment.wanted.key)
        told = [each for each in comparison.findings if each.is_told]
        around = self._around(moment, Room.FINDING, [each.id for each in told], finding.id)
        options = self._options(moment, around)
        return to_pieces_of_finding(comparison, finding, Format.HTML, options)

    def _make_question(self, moment: Moment) -> Iterator[str]:
        comparison, key = self._compare(moment), moment.wanted.key
        found = [each.id for each in comparison.questions if each.id == key]
        if not found:
            raise UnknownName(
                f'no question is called "{key}"', hint="the list of questions leads to each"
            )
        ids = [each.id for each in in_order(comparison, to_citations(comparison))]
        options = self._options(moment, self._around(moment, Room.QUESTION, ids, key))
        return to_pieces_of_question(comparison, key, Format.HTML, options)

    def _make_findings(self, moment: Moment) -> Iterator[str]:
        comparison = self._compare(moment)
        told: list[Finding] = [each for each in comparison.findings if each.is_told]
        part = to_part(told, moment.wanted.page)
        return self._tell(
            moment,
            lambda: to_finding_list(
                comparison, to_citations(comparison), part, self._to_address(moment.wanted)
            ),
            part,
        )

    def _make_questions(self, moment: Moment) -> Iterator[str]:
        comparison = self._compare(moment)
        part = to_part(in_order(comparison, to_citations(comparison)), moment.wanted.page)
        return self._tell(
            moment,
            lambda: to_question_list(
                comparison, to_citations(comparison), part, self._to_address(moment.wanted)
            ),
            part,
        )

    # -- what is listed --------------------------------------------------------------------------

    def _list(self, moment: Moment, wanted: Filter, search: str = "") -> Listed:
        def make() -> Listed:
            return list_claims(moment.ledger, wanted, (search,) if search else ())

        return self._claims.get(moment.digest, (wanted, search), make)

    def _make_claims(self, moment: Moment) -> Iterator[str]:
        wanted = moment.wanted
        listed = self._list(moment, wanted.asked.filter, wanted.search)
        part = to_part(listed.entries, wanted.page)
        return self._tell(
            moment,
            lambda: to_claim_list(listed, part, wanted.search, self._to_address(wanted)),
            part,
        )

    def _make_claim(self, moment: Moment) -> Iterator[str]:
        wanted = moment.wanted
        (shown,) = read_shown(moment.ledger, (wanted.key,))
        listed = self._list(moment, wanted.asked.filter, wanted.search)
        around = self._around(moment, Room.CLAIM, [each.id for each in listed.entries], shown.id)

        def tell() -> Iterator[Block]:
            claim = shown.claim
            said = Span(one_line(say_content(claim)), Meaning.TITLE)
            who = to_who(claim, self._to_address(wanted))
            yield Heading(1, (*who, Span(" "), said))
            yield Paragraph((Span(shown.id, Meaning.CLAIM),))
            lines = describe_shown(shown, self._profile, is_public=self._is_public)
            facts = tuple(
                Fact(
                    Span(word(name, "facet")),
                    (self._to_span(name, text, wanted, is_named=bool(claim.topic)),),
                )
                for name, text in lines
            )
            yield Card((), facts)
            if claim.topic and claim.metric:
                only = Filter(topics=(claim.topic,), metrics=(claim.metric,))
                yield self._link_to(words.COMPARE_LIKE, only, wanted)

        return self._tell(moment, tell, around=around)

    def _to_span(self, name: str, text: str, wanted: Wanted, *, is_named: bool) -> Span:
        """What is known, as a link where it has a page; a claim need not name a topic."""
        if name == "url":
            return Link(text, address=text, is_outward=True)
        if name == "topic" and is_named:
            return Link(text, address=self._to_address(wanted)(Thing.TOPIC, text))
        if name == "claimant":
            return Link(text, Meaning.SOURCE, self._to_address(wanted)(Thing.SOURCE, text))
        return Span(text)

    def _list_names(self, moment: Moment, kind: NameKind) -> tuple[Named, ...]:
        return self._names.get(moment.digest, kind, partial(list_names, moment.ledger, kind))

    def _make_names(self, moment: Moment) -> Iterator[str]:
        kind, thing, title = NAMES[moment.wanted.room]
        part = to_part(self._list_names(moment, kind), moment.wanted.page)
        to_address = self._to_address(moment.wanted)
        return self._tell(
            moment, lambda: to_name_list(title, kind.value, part, thing, to_address), part
        )

    def _make_name(self, moment: Moment) -> Iterator[str]:
        wanted = moment.wanted
        kind, _, _ = NAMES[wanted.room]
        settled = find_name(moment.ledger, read_world(moment.ledger), kind, wanted.key)
        names = self._list_names(moment, kind)
        named = next(each for each in names if each.name == settled)
        key = str(settled)
        only = Filter(sources=(key,)) if kind is NameKind.SOURCE else Filter(topics=(key,))
        listed = self._list(moment, only)
        part = to_part(listed.entries, wanted.page)
        around = self._around(moment, wanted.room, [str(each.name) for each in names], key)

        def tell() -> Iterator[Block]:
            yield Heading(1, (Span(key, Meaning.TITLE),))
            if known := to_known(named):
                yield Paragraph((Span(known, Meaning.LABEL),))
            if listed.entries:
                yield self._link_to(words.COMPARE_THESE, only, wanted)
            yield from to_claim_rows(listed, part, self._to_address(wanted))

        return self._tell(moment, tell, part, around if part.whole == len(part.rows) else None)

    # -- what stands around ----------------------------------------------------------------------

    def _link_to(self, label: str, only: Filter, wanted: Wanted) -> Paragraph:
        """A link to the comparison of these claims."""
        report = Wanted(Room.REPORT, asked=Asked(filter=only), language=wanted.language)
        return Paragraph((Link(say(label), address=write_target(report, self._asking)),))

    def _tell(
        self,
        moment: Moment,
        blocks: Callable[[], Iterable[Block]],
        part: Part[Any] | None = None,
        around: tuple[Place | None, Place | None] | None = None,
    ) -> Iterator[str]:
        """A document of these blocks, with what stands around it."""
        if around is None and part is not None:
            around = self._pages_of(moment, part)
        options = self._options(moment, around)
        return speak_pieces(moment.language, lambda: to_text(Document(tuple(blocks())), options))

    def _options(
        self, moment: Moment, around: tuple[Place | None, Place | None] | None = None
    ) -> Options:
        with speaking(moment.language):
            site = self._site(moment.wanted)
        before, after = around or (None, None)
        return Options(
            command=self._asking.to_command(moment.wanted.asked),
            is_public=self._is_public,
            ledger_digest=moment.digest,
            ledger_location=moment.ledger.location,
            version=__version__,
            language=moment.language,
            site=replace(site, before=before, after=after),
        )

    def _site(self, wanted: Wanted) -> Site:
        """The bar: its labels are told in the language that is spoken."""
        write = partial(write_target, asking=self._asking)
        kept = (("lang", wanted.language),) if wanted.language else ()
        search = Form(
            write(Wanted(Room.CLAIMS)),
            say(words.SEARCH),
            say(words.SEARCH_BUTTON),
            (Field("q", say(words.SEARCH_FIELD), wanted.search),),
            kept,
        )
        return Site(
            label=say(words.DESK),
            places=tuple(
                Place(say(label), write(beside(wanted, room)), wanted.room is room)
                for room, label in PLACES
            ),
            search=search,
            narrowing=self._narrowing(wanted, kept),
            to_address=self._to_address(wanted),
        )

    def _narrowing(self, wanted: Wanted, kept: tuple[tuple[str, str], ...]) -> Form | None:
        """The form of filters of a list or a report."""
        if wanted.room not in {Room.REPORT, Room.FINDINGS, Room.QUESTIONS, Room.CLAIMS}:
            return None
        given: dict[str, str] = {}
        others: list[tuple[str, str]] = []  # alternatives, which have no line of their own
        for name, text in self._asking.write(wanted.asked):
            if name in given:
                others.append((name, text))
            else:
                given[name] = text
        compared = wanted.room.is_compared
        names = (*(("words",) if compared else ()), *self._asking.filters)
        return Form(
            f"/{wanted.room}",
            say(words.NARROW if compared else words.NARROW_LIST),
            say(words.COMPARE_BUTTON if compared else words.LIST_BUTTON),
            tuple(Field(each, say(words.LABELS[each]), given.get(each, "")) for each in names),
            (*((("q", wanted.search),) if wanted.search else ()), *others, *kept),
        )

    def _to_address(self, wanted: Wanted) -> Callable[[Thing, str], str]:
        return lambda thing, key: write_target(beside(wanted, ROOMS[thing], key), self._asking)

    def _around(
        self, moment: Moment, room: Room, keys: list[str], key: str
    ) -> tuple[Place | None, Place | None]:
        """The things before and after one in its list."""
        at = keys.index(key) if key in keys else None
        if at is None:
            return None, None
        with speaking(moment.language):
            return (
                self._place(words.PREVIOUS, beside(moment.wanted, room, keys[at - 1]))
                if at > 0
                else None,
                self._place(words.NEXT, beside(moment.wanted, room, keys[at + 1]))
                if at + 1 < len(keys)
                else None,
            )

    def _pages_of(self, moment: Moment, part: Part[Any]) -> tuple[Place | None, Place | None]:
        """The pages before and after one of a long list."""
        wanted = moment.wanted
        with speaking(moment.language):
            return (
                self._place(words.EARLIER, replace(wanted, page=part.page - 1))
                if part.page > 1
                else None,
                self._place(words.LATER, replace(wanted, page=part.page + 1))
                if part.has_more
                else None,
            )

    def _place(self, label: str, wanted: Wanted) -> Place:
        return Place(say(label), write_target(wanted, self._asking))
