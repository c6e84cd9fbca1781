"""A language in which every template that a catalogue could have stands in brackets.

What stands outside of them was told without a template: a name, somebody's words, or a sentence of
ours that another language will lack.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from string import Formatter

from babel import Locale

from claimtrack.align.world import BOTH
from claimtrack.compare.comparison import Comparison
from claimtrack.figures.profile import load_profile
from claimtrack.languages.metrics import metric_names
from claimtrack.model.claim import Claim
from claimtrack.report.catalogue import Catalogue, Conventions, speaking, tell
from claimtrack.report.claim_lines import describe_claim
from claimtrack.report.comparison import to_document
from claimtrack.report.document import Column, Rest, Span
from claimtrack.report.options import Level, Options
from claimtrack.report.records import say_claim
from claimtrack.report.why import to_why_document
from claimtrack.text.message import Message, word
from docs.tools.catalogues import collect, unit_names

OPENS, CLOSES = "⟦", "⟧"
PROFILE = re.compile(r"editorial-1 \w+")
INSIDE = re.compile(f"{OPENS}[^{OPENS}{CLOSES}]*{CLOSES}")
QUOTED = re.compile("“[^”]*”")
NOT_SAID = re.compile(
    r"^[xv](?: |$)"  # the sign of a conflict, and of a revision
    r"|c\d-[0-9a-f]+|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{3,12}\b|\b[a-f]{4}\b"  # ids
    r"|--?[a-z]+|review\.md|\b[A-Z]{3}\b"  # what to type, currencies
    r"|\d+X|\b[x]$"
)
"""What is in no language."""
AS_RECORDED = frozenset({"document", "url", "references", "note", "language", "via", "strict"})
"""Lines of a claim whose text is in no language, as an interval (1250, ∞) is."""
LETTER = re.compile(r"[^\W\d_]")

templates = cache(collect)
"""Every template of the program; all its modules are parsed for them."""


class Wrapping:
    """Translations that put what stands between the places of a known template in brackets."""

    def __init__(self) -> None:
        units = unit_names(Locale.parse("fr"))
        self._known = {(context, text) for context, text, _ in (*templates(), *units)}
        self._plural = {(one, many) for _, one, many in templates() if many}
        self.missing: set[str] = set()
        """Templates that were looked up and are in no catalogue."""

    def gettext(self, message: str) -> str:
        """A template between brackets, its places outside of them."""
        return self._told("", message)

    def pgettext(self, context: str, message: str) -> str:
        """The same for a word from a table."""
        return self._told(context, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The same for a template that agrees with a number."""
        template = msgid1 if n == 1 else msgid2
        if (msgid1, msgid2) in self._plural:
            return wrap(template)
        self.missing.add(msgid1)
        return template

    def _told(self, context: str, message: str) -> str:
        if (context, message) in self._known:
            return wrap(message)
        if not context and LETTER.search(literal_of(message)):
            self.missing.add(message)
        return message


def wrap(template: str) -> str:
    """The template with what stands between its places in brackets."""
    told = []
    for literal, name, _, _ in Formatter().parse(template):
        told.append(f"{OPENS}{literal}{CLOSES}" if literal.strip() else literal)
        told.append("" if name is None else f"{{{name}}}")
    return "".join(told)


def literal_of(template: str) -> str:
    """What stands between the places of a template."""
    return "".join(literal for literal, *_ in Formatter().parse(template))


@cache
def wrapping() -> Wrapping:
    """The translations, made once."""
    return Wrapping()


def wrapped_language() -> Catalogue:
    """The language; its months are numbers."""
    months = tuple(f"{month:02}" for month in range(1, 13))
    conventions = Conventions(
        months=months,
        months_alone=months,
        quarter="{number}/4",
        quarter_of_year="{number}/4 {year}",
    )
    return Catalogue("qps", conventions, wrapping())


def texts_of(value: object) -> Iterator[str]:
    """Every text of a document that somebody reads."""
    match value:
        case Span(text):
            yield text
        case Column(title):
            yield title
        case Rest(words):
            yield words.replace("{count}", "")
        case tuple():
            for each in value:
                yield from texts_of(each)
        case _ if is_dataclass(value):
            for each in fields(value):
                yield from texts_of(getattr(value, each.name))


def find_untold(comparison: Comparison) -> set[str]:
    """What a report of a comparison says without a template, names and quoted words aside."""
    names = _names_in(comparison)
    options = Options(command="-")
    with speaking(wrapped_language()):
        documents = (
            *(to_document(comparison, Options(command="-", level=level)) for level in Level),
            *(to_why_document(comparison, each, options) for each in comparison.findings),
        )
        texts = {text for document in documents for text in texts_of(document)}
    return _untold(texts, names)


def find_untold_lines(comparison: Comparison) -> set[str]:
    """The same of what `list` and `show` say of its claims."""
    profile = load_profile()
    with speaking(wrapped_language()):
        texts = {tell(say_claim(item.claim)) for item in comparison.items}
        for item in comparison.items:
            for name, text in describe_claim(item.claim, profile):
                texts.add(tell(word(name, "facet")))
                if name not in AS_RECORDED:
                    texts.add(tell(text))
    return _untold(texts, _names_in(comparison))


def _untold(texts: Iterable[str], names: re.Pattern[str]) -> set[str]:
    return {text for text in texts if LETTER.search(_without(text, names))}


def _without(text: str, names: re.Pattern[str]) -> str:
    """A text without what stands in brackets, and without what nobody translates."""
    for part in (PROFILE, QUOTED, INSIDE, names, NOT_SAID):
        text = part.sub(" ", text.strip())
    return text


def _names_in(comparison: Comparison) -> re.Pattern[str]:
    """Names and words that were recorded, the longest first."""
    found = {comparison.query}
    for item in comparison.items:
        found.update(_recorded(item.claim))
        metric = None if str(item.metric) in metric_names() else item.metric
        side = None if item.side == BOTH else item.side
        settled = (item.topic, metric, item.claimant, item.origin, side, item.place, item.within)
        found.update(str(each) for each in settled if each is not None)
        if item.shape is not None:
            found.update((item.shape.measure.unit, item.shape.measure.per))
    known = sorted((each for each in found if each), key=len, reverse=True)
    names = (rf"(?<!\w){re.escape(each)}(?!\w)" for each in known)
    return re.compile("|".join(names) or "(?!)", re.IGNORECASE)


def _recorded(claim: Claim) -> Iterator[str]:
    who, scope, figure, said = claim.who, claim.scope, claim.figure, claim.statement
    names: Iterable[str | None] = (
        *(claim.topic, who.claimant, who.origin, *who.relays, scope.place, scope.definition),
        *(*scope.includes, *scope.excludes, *claim.references, claim.evidence.quote),
        *(claim.terms.price_basis, claim.terms.population, claim.terms.release),
    )
    yield from filter(None, names)
    if figure is not None:
        yield from (figure.words, figure.of, figure.unit, figure.per)
    if said is not None:
        yield from filter(None, (said.text, said.actor, said.act, said.target, said.place))


_TOLD: set[str] = set()
"""The templates of sentences that were checked."""


def check_told(comparison: Comparison) -> None:
    """Check that a report of a comparison says nothing without a template.

    A comparison of which every sentence is made like one that was checked is passed over.
    """
    sentences = (
        *(sentence for each in comparison.findings for sentence in (each.reason, each.sentence)),
        *(each.sentence for finding in comparison.findings for each in finding.evidence),
        *(each.text for each in comparison.questions),
        *comparison.notes,
    )
    made = {each.template if isinstance(each, Message) else each for each in sentences}
    if made <= _TOLD:
        return
    untold = find_untold(comparison)
    assert not untold, f"told without a template: {sorted(untold)}"
    assert not wrapping().missing, "these templates are not collected"
    _TOLD.update(made)
