"""`speech.toml`: the words with which a language says who says something.

They stand apart from the words of figures, because reading who speaks needs much that reading a
figure does not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from claimtrack.languages import schema
from claimtrack.languages.names import Stance
from claimtrack.text.fold import accented_letters, fold_phrase
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.word_set import WordSet
from claimtrack.text.writing import Writing

_LEAST_HEAD = 6
"""Letters of an office that may end a German compound; "amt" ends "gesamt". Ours."""


class CueKind(StrEnum):
    """What a cue phrase is, and so on which side of it the speaker stands."""

    VERB = "verb"
    BEFORE = "before"
    """It stands before the speaker: "according to"."""
    AFTER = "after"
    """It stands after the speaker: German "zufolge", Turkish "göre"."""
    ALONE = "alone"
    """It names its source itself: German "nach ersten Berichten"."""
    ASIDE = "aside"
    """As `BEFORE`, but only behind a comma: German "so"."""
    RELAY = "relay"
    """It stands before whoever is quoted by a relay: "citing"."""
    SILENT = "silent"
    """It looks like a cue and tells of nothing said: "who asked not to be named"."""
    ISSUED = "issued"
    """As `BEFORE`, with a "that" behind the name: "the announcement by" X that …"""
    CITED = "cited"
    """It stands before the relay: "quoted by"."""
    REPORT = "report"
    """As `BEFORE`, in a sentence without a verb of saying: "в докладе" X."""
    PART = "part"
    """The first part of a verb that is a cue only with its second: "teilte … mit"."""


class Order(StrEnum):
    """Where the verb of a sentence stands."""

    MIDDLE = "middle"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class CueWord:
    """What a cue phrase stands for."""

    kind: CueKind
    stance: Stance = Stance.ASSERTS


@dataclass(frozen=True, eq=False)
class Speech:
    """The words of one language that tell who says something. Sets hold folded words."""

    tag: str = schema.text("tag")
    """The two letters of the language."""
    order: Order = schema.one_of("order", Order, Order.MIDDLE)
    """Where the verb stands: first in Arabic, last in Turkish."""
    comma_clause: bool = schema.flag("comma_clause")
    """A clause of what is said begins behind a comma, also without a word for "that"."""
    needs_that: bool = schema.flag("needs_that")
    """Nothing is said without a word for "that", a colon or quotation marks."""
    fixed_order: bool = schema.flag("fixed_order")
    """A speaker stands before the verb, but behind what is said; many verbs are nouns as well."""
    drops_subject: bool = schema.flag("drops_subject")
    """A verb may stand without its subject, who is then the last one named: "Añadió que …"."""
    capital_nouns: bool = schema.flag("capital_nouns")
    """Every noun has a capital, so that none tells a name."""
    according_to: tuple[str, ...] = schema.phrases("according_to")
    """Before the speaker: *according to*."""
    according_after: tuple[str, ...] = schema.phrases("according_after")
    """After the speaker: *zufolge*, *göre*."""
    according_alone: tuple[str, ...] = schema.phrases("according_alone")
    """Names its source itself: *nach ersten Berichten*."""
    own: frozenset[str] = schema.words("own")
    """Of `according_alone`, words that point to the subject: "nach *eigenen* Angaben"."""
    aside: tuple[str, ...] = schema.phrases("aside")
    """Before the speaker, only behind a comma: *so* der Minister."""
    relays: tuple[str, ...] = schema.phrases("relays")
    """Before whoever a relay quotes: AFP, *citing* the ministry."""
    relayed_by: tuple[str, ...] = schema.phrases("relayed_by")
    """Before the relay: Lee, *quoted by* AFP."""
    silent: tuple[str, ...] = schema.phrases("silent")
    """Looks like a cue and tells of nothing said: *asked not to be named*."""
    issued: tuple[str, ...] = schema.phrases("issued")
    """Noun and link before whoever is said to say that …: *announcement by* X that."""
    reports: tuple[str, ...] = schema.phrases("reports")
    """Before whoever made it, where no verb of saying follows: *в докладе* ООН."""
    verbs: Mapping[str, tuple[str, ...]] = schema.named("verbs", tuple(Stance), "stance")
    """Verbs of saying, every form that print has."""
    weak: frozenset[str] = schema.words("weak")
    """Verbs that are nouns as well ("claims"): cues only when a clause or quotation follows."""
    counting: frozenset[str] = schema.words("counting")
    """Verbs that say something only of an anonymous count: "partial tallies give …"."""
    own_part: frozenset[str] = schema.words("own_part")
    """Said beside a speaker, and no part of the name: "for his part"."""
    same: frozenset[str] = schema.words("same")
    """They name who spoke before: according to the *same* source."""
    objects: frozenset[str] = schema.words("objects")
    """Verbs that take a thing ("rejected the charge") and no bare clause."""
    participles: frozenset[str] = schema.words("participles", folded=False)
    """Lower case, unfolded: verbs only with an auxiliary before them."""
    finite_participles: frozenset[str] = schema.words("finite_participles")
    """Verbs of accusing that are participles only in a passive: "wird *beschuldigt*"."""
    apart: Mapping[str, tuple[str, ...]] = schema.listed("apart", "verb", folded=True)
    """Verbs that are cues only with a word further on: "teilte … mit"."""
    closing: frozenset[str] = schema.words("closing")
    """Of the words in `apart`, those that belong to the verb only where they close its clause:
    "sagte 3 Millionen *zu*", and not "sagte, er wolle helfen, Menschen *zu* retten"."""
    harms: Mapping[str, tuple[str, ...]] = schema.listed("harms", "verb", folded=True)
    """Verbs that say nothing with such a word near: "claimed 12 *lives*", "forderte 9 *Tote*"."""
    disasters: frozenset[str] = schema.words("disasters")
    """What takes lives, so that such a verb of which it is the subject says nothing either: "the
    *crash* claimed 36"."""
    calling: frozenset[str] = schema.words("calling")
    """Verbs with which somebody says what they think of a count: *called* the figure false."""
    called_wrong: frozenset[str] = schema.words("called_wrong")
    """What a count that is wrong is called, the second part of such a verb: *false*, *a lie*."""
    no_charge: frozenset[str] = schema.words("no_charge")
    """Behind a verb of accusing, that it accuses nobody: French "accuse un *déficit*"."""
    relay_from: Mapping[str, tuple[str, ...]] = schema.listed("relay_from", "verb", folded=True)
    """Verbs of passing on, and the word between relay and speaker: Arabic "نقلت X *عن* Y"."""
    that: frozenset[str] = schema.words("that")
    """*that*, *whether*."""
    auxiliaries: frozenset[str] = schema.words("auxiliaries")
    """May stand before the verb: *has*, *had*."""
    passives: frozenset[str] = schema.words("passives")
    """Before the verb, they make it passive, and it says nothing: *was*."""
    negations: frozenset[str] = schema.words("negations")
    """Before the verb; a negated verb says nothing: did *not* deny."""
    adverbs: frozenset[str] = schema.words("adverbs")
    """May stand beside the verb: *also*."""
    determiners: frozenset[str] = schema.words("determiners")
    """Articles and their like: *the*, *this*."""
    articles: frozenset[str] = schema.words("articles")
    """Dropped from the front of a name, in every case and with their prepositions."""
    backward: frozenset[str] = schema.words("backward")
    """They open a sentence that says who told the one before: "*Das* teilte die Polizei mit"."""
    nameless: frozenset[str] = schema.words("nameless")
    """Words that are no source, alone or with others of them: "local media"."""
    ordinary: frozenset[str] = schema.words("ordinary")
    """Of `according_to`: prepositions that name a speaker only at the head of a sentence, with a
    comma behind the name: "*Pour* la ministre, …"."""
    additive: frozenset[str] = schema.words("additive")
    """They open a sentence that goes on with what was said before: "in addition"."""
    agents: frozenset[str] = schema.words("agents")
    """Before whoever did it, behind a passive: "confirmed *by* the mayor"."""
    agents_after: frozenset[str] = schema.words("agents_after")
    """The same behind whoever did it, where the verb closes: "vali *tarafından* yalanlandı"."""
    denied: tuple[str, ...] = schema.phrases("denied")
    """Participles and passives of denying that close a sentence: "werd door hem *ontkend*"."""
    told_endings: tuple[str, ...] = schema.folded_endings("told_endings")
    """Endings of a verb that is what somebody denies: "31 kişinin öldü*ğünü* vali yalanladı"."""
    pledging: frozenset[str] = schema.words("pledging")
    """Of the verbs of promising, those that pledge a sum: "*pledged* 5 million euros"."""
    compound_sources: frozenset[str] = schema.words("compound_sources")
    """What a word ends with that names a source by itself: "nach Klinik*angaben*"."""
    told_to: frozenset[str] = schema.words("told_to")
    """Between a verb and whom it was told, before the speaker: "dijo *a* la prensa el alcalde"."""
    gerunds: tuple[str, ...] = schema.folded_endings("gerunds")
    """Endings of verbs that go on with the speaker before: "…, *adding* that …"."""
    deeds: tuple[str, ...] = schema.phrases("deeds")
    """Endings of the verb that says what somebody is blamed for: "of shell*ing*"."""
    blamed_for: frozenset[str] = schema.words("blamed_for")
    """Between whoever is blamed and what for: "accused X *of*", "blamed X *for*"."""
    imputes: frozenset[str] = schema.words("imputes")
    """Verbs of accusing that have the charge before whoever is accused: "*impute* 12 morts à X"."""
    nobody_accuses: frozenset[str] = schema.words("nobody_accuses")
    """Plurals of such verbs that need no subject: "Компанию *обвинили* в …"."""
    object_endings: tuple[str, ...] = schema.folded_endings("object_endings")
    """Of the one word before such a plural, when it is accused: "Компани*ю*"."""
    openers: frozenset[str] = schema.words("openers")
    """Words that open an adverbial or another clause, so that no speaker begins with them."""
    inside: frozenset[str] = schema.words("inside")
    """Prepositions and joining words that may stand inside a speaker: "of", "de", "and"."""
    coordinators: frozenset[str] = schema.words("coordinators")
    """*and*, *but*."""
    contrasts: frozenset[str] = schema.words("contrasts")
    """Words that set one clause against another, which has a speaker of its own: "while"."""
    subordinators: frozenset[str] = schema.words("subordinators")
    """They open a clause with a subject of its own: found hours *after* the police said …"""
    relatives: frozenset[str] = schema.words("relatives")
    """*who*, *which*."""
    pronouns: frozenset[str] = schema.words("pronouns")
    """Speakers that refer back: *he*."""
    plural_pronouns: frozenset[str] = schema.words("plural_pronouns")
    """Those of them that never name one person: *they*."""
    masculine: frozenset[str] = schema.words("masculine")
    """As `feminine`."""
    feminine: frozenset[str] = schema.words("feminine")
    """Pronouns, articles and titles that show the gender of a speaker."""
    impersonal: frozenset[str] = schema.words("impersonal")
    """Words that are no speaker: *it*, *there*."""
    as_words: frozenset[str] = schema.words("as_words")
    """Before a clause that only names the speaker: *as* the minister said."""
    ranks: frozenset[str] = schema.words("ranks")
    """Before an office, they make it another: the *chief* minister is not the minister."""
    offices: frozenset[str] = schema.words("offices")
    """Nouns by which a speaker is named again: "the ministry"."""
    about: frozenset[str] = schema.words("about")
    """They open what is told of, before the verb: "*Об* обнаружении тел сообщили в мэрии"."""
    any_body: frozenset[str] = schema.words("any_body")
    """Of `offices`, those by which any body is named again: "the agency"."""
    tallies: frozenset[str] = schema.words("tallies")
    """Anonymous counts: "partial tallies"."""
    groups: frozenset[str] = schema.words("groups")
    """Groups of people that tell of what they saw: "hospital *staff*", "rescue *workers*"."""
    company_words: frozenset[str] = schema.words("company_words")
    """Before the name of a company, and no part of it: "la *société* Hydrosorne"."""
    speech_nouns: frozenset[str] = schema.words("speech_nouns")
    """Nouns for what somebody issued, who is the speaker: the *announcement* by the ministry."""
    allegations: frozenset[str] = schema.words("allegations")
    """Nouns for what somebody tells and another may call wrong: "the *claim* that 300 died"."""
    given_before: frozenset[str] = schema.words("given_before")
    """Participles between who gave a count and the count: "von der Polizei *genannte*" Zahl."""
    issued_by: frozenset[str] = schema.words("issued_by")
    """Between such a noun and who issued it: "by", "from", "de"."""
    speech_adjectives: frozenset[str] = schema.words("speech_adjectives")
    """That may stand between the two: "une déclaration *officielle* du ministère"."""
    genitive: bool = schema.flag("genitive")
    """Who issued it may follow the noun directly: Russian, German, Arabic."""
    titles: frozenset[str] = schema.words("titles")
    """Before a surname: *Mr.*"""
    mood: frozenset[str] = schema.words("mood", folded=False)
    """Verb forms that are reported speech by themselves: German "sei", "habe". Lower case,
    unfolded: an accent is all that tells "würde" from "wurde"."""
    abbreviations: frozenset[str] = schema.abbreviations("abbreviations")
    """Words whose full stop ends no sentence, with or without that stop."""
    colon_ends_sentence: bool = schema.flag("colon_ends_sentence")
    """A colon is the full stop, as in Armenian."""
    speaker_follows: frozenset[str] = schema.words("speaker_follows")
    """Last words of verbs before their speaker where others close it: Turkish "belirten *Vali*"."""
    names: frozenset[str] = schema.words("names", folded=False)
    """Unfolded: names that fold to another word: Arabic "Ali", and "on"."""
    glued: Mapping[str, str] = schema.texts("glued")
    """A preposition written onto a speaker's name, and what is left of it: Arabic "lil" = "al"."""
    case_endings: tuple[str, ...] = schema.folded_endings("case_endings")
    """Of nouns for a source, which is named without them: Turkish Bakanlığı'*ndan*."""
    elides: bool = schema.flag("elides")
    """A word loses its vowel before another and is a word of its own: French "l'armée"."""

    @cached_property
    def cues(self) -> PhraseTable[CueWord]:
        """Every phrase that may tell of something said."""
        return PhraseTable(self._cues())

    def _cues(self) -> Iterator[tuple[str, CueWord]]:
        for kind, phrases in (
            (CueKind.BEFORE, self.according_to),
            (CueKind.AFTER, self.according_after),
            (CueKind.ALONE, self.according_alone),
            (CueKind.ASIDE, self.aside),
            (CueKind.RELAY, self.relays),
            (CueKind.CITED, self.relayed_by),
            (CueKind.SILENT, self.silent),
            (CueKind.ISSUED, self.issued),
            (CueKind.REPORT, self.reports),
        ):
            yield from ((phrase, CueWord(kind)) for phrase in phrases)
        for stance, phrases in self.verbs.items():
            yield from ((phrase, CueWord(CueKind.VERB, Stance(stance))) for phrase in phrases)
        yield from ((verb, CueWord(CueKind.PART)) for verb in self.parts)

    @cached_property
    def accents(self) -> Mapping[str, frozenset[int]]:
        """Verbs of one word that are never written without an accent, and which letters have one.

        With it on another letter they are another word: Spanish "criticó" and "crítico".
        """
        written: dict[str, set[frozenset[int]]] = {}
        for verb in (one for phrases in self.verbs.values() for one in phrases):
            if verb.isalpha():
                written.setdefault(fold_phrase(verb), set()).add(accented_letters(verb))
        return {verb: frozenset().union(*marks) for verb, marks in written.items() if all(marks)}

    @cached_property
    def denied_verbs(self) -> PhraseTable[None]:
        """`denied`, filed for looking up in a text."""
        return PhraseTable((phrase, None) for phrase in self.denied)

    @cached_property
    def given(self) -> PhraseTable[None]:
        """Participles before a count, behind who gave it: "von der Polizei *genannte*"."""
        return PhraseTable((phrase, None) for phrase in self.given_before)

    @cached_property
    def asides(self) -> PhraseTable[None]:
        """What may stand inside a verb of several words: "sprak *harerzijds* van"."""
        return PhraseTable((phrase, None) for phrase in self.own_part | self.adverbs)

    def takes_object(self, verb: str) -> bool:
        """Whether a verb of saying may have a thing behind it: "denied *the charge*"."""
        return any(
            verb.startswith(one[:-1]) if one.endswith("*") else verb == one for one in self.objects
        )

    @cached_property
    def people(self) -> frozenset[str]:
        """Offices and groups: words by which somebody is named."""
        return self.offices | self.groups

    @cached_property
    def compound_heads(self) -> tuple[str, ...]:
        """Those that may end a compound where nouns have capitals: Verteidigungs*minister*."""
        known = self.people if self.capital_nouns else ()
        return tuple(sorted(one for one in known if len(one) >= _LEAST_HEAD))

    @cached_property
    def sources(self) -> frozenset[str]:
        """Those, and anonymous counts."""
        return self.people | self.tallies

    @cached_property
    def things_told(self) -> frozenset[str]:
        """Nouns for a count, or for what somebody issued or alleges."""
        return self.tallies | self.speech_nouns | self.allegations

    @cached_property
    def opening_words(self) -> frozenset[str]:
        """First words of phrases that open a sentence and belong to no name."""
        return frozenset(one.split()[0] for one in self.own_part | self.additive)

    @cached_property
    def tails(self) -> frozenset[str]:
        """Last words of phrases beside a speaker."""
        return frozenset(one.split()[-1] for one in self.own_part)

    @cached_property
    def gendered(self) -> frozenset[str]:
        """Articles that show a gender, and may look like a preposition: Portuguese "a"."""
        return WordSet((self.feminine | self.masculine) & self.determiners)

    @cached_property
    def helpers(self) -> frozenset[str]:
        """Verbs beside a verb of saying, active or passive."""
        return self.auxiliaries | self.passives

    @cached_property
    def labels(self) -> frozenset[str]:
        """Words before a name that are no part of it: "Governor" Ann Bell."""
        return self.titles | self.offices | self.openers | self.determiners

    @cached_property
    def particles(self) -> frozenset[str]:
        """The words further on that belong to a verb, and to no name before them."""
        return WordSet(word for words in self.apart.values() for word in words)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """`apart`, and what verbs of calling call wrong, unless they tell an opinion anyway."""
        thinks = {fold_phrase(one) for one in self.verbs.get(Stance.OPINES, ())}
        called = dict.fromkeys(self.calling - thinks, tuple(sorted(self.called_wrong)))
        mixed = {verb: (*called[verb], *self.apart[verb]) for verb in called.keys() & self.apart}
        return {**self.apart, **called, **mixed}

    @cached_property
    def writing(self) -> Writing:
        """How the language ends sentences and cuts words."""
        return Writing(self.abbreviations, self.colon_ends_sentence, self.elides)
