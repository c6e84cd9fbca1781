"""Word lists on disk become languages; what is wrong with one is said in its own terms."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.errors import InvalidLexicon, UnknownLanguage
from claimtrack.figures.figure import Form
from claimtrack.figures.words import (
    Asides,
    Deltas,
    FigureWords,
    Hedge,
    Joiner,
    Notation,
    RangePattern,
    Shares,
    Side,
    Undisclosed,
)
from claimtrack.languages import schema
from claimtrack.languages.language import Attribution, Language, PhraseFinder
from claimtrack.languages.metrics import shipped_metrics

_FOLDER = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """The tags of the languages that have a word list."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("??/figures.toml")))


@cache
def load_language(tag: str) -> Language:
    """The words of a language; `fr-FR` and `fr_BE` find `fr`.

    Raises:
        UnknownLanguage: No word list has this tag.
    """
    base = tag.strip().replace("_", "-").split("-")[0].lower()
    if base not in languages():
        raise UnknownLanguage(
            f'no word list for the language "{tag}"', hint=f"known: {', '.join(languages())}"
        )
    return read_language(_FOLDER / base / "figures.toml")


def read_language(path: Path) -> Language:
    """Read and check one word list.

    Raises:
        InvalidLexicon: It is no TOML, lacks a part, or holds words this program cannot use.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidLexicon(
            f"not a TOML file: {error}",
            place=_place(path),
            hint="write it in UTF-8, with every word in quotation marks",
        ) from error
    except OSError as error:
        raise InvalidLexicon(f"cannot be read: {error.strerror}", place=_place(path)) from error
    return build_language(table, _place(path))


def _place(path: Path) -> str:
    """The file as messages name it: "fr/figures.toml"."""
    return f"{path.parent.name}/{path.name}"


def build_language(table: Mapping[str, Any], file: str) -> Language:
    """Check the decoded word list of one language, and build what the readers use.

    Raises:
        InvalidLexicon: As for `read_language`.
    """
    root = schema.Section(file, "", table)
    tag, name = root.text("tag"), root.text("name")
    metric_names = tuple(metric.name for metric in shipped_metrics())
    metrics = root.named("metrics", metric_names, "metric")
    roles = root.named("roles", ROLES, "role")
    attribution = root.section("attribution")
    figures = _figure_words(root, tag, (*metrics.values(), *roles.values()))
    glued = figures.glued
    language = Language(
        tag=tag,
        name=name,
        figures=figures,
        metrics=PhraseFinder(metrics, glued),
        roles=PhraseFinder(roles, glued),
        attribution=Attribution(
            verbs=PhraseFinder(attribution.named("verbs", schema.STANCES, "stance"), glued),
            according_to=PhraseFinder({"according to": attribution.phrases("according_to")}, glued),
            relays=PhraseFinder({"relay": attribution.phrases("relays")}, glued),
        ),
        distribution=PhraseFinder(
            root.named("distribution", schema.DISTRIBUTIONS, "distribution"), glued
        ),
        count_type=PhraseFinder(root.named("count_type", schema.COUNT_TYPES, "count type"), glued),
        completeness=PhraseFinder(
            root.named("completeness", schema.COMPLETENESS, "completeness"), glued
        ),
        changes_meaning=PhraseFinder(
            root.named("changes_meaning", schema.CHANGES, "change of meaning"), glued
        ),
        agents=PhraseFinder(root.named("agents", schema.PLACES, "place of these words"), glued),
        circumstances=PhraseFinder(
            root.named("circumstances", (*schema.PLACES, "ending"), "place of these words"), glued
        ),
    )
    attribution.done()
    root.done()
    return language


ROLES = (
    "civilian",
    "military",
    "children",
    "women",
    "police",
    "journalist",
    "aid worker",
    "fighter",
    "mercenary",
)
"""The roles of docs/glossary.md that words can name; `all` is what remains when none does."""


def _figure_words(
    root: schema.Section, tag: str, counted: tuple[tuple[str, ...], ...]
) -> FigureWords:
    digits, numbers, vague = (root.section(key) for key in ("digits", "numbers", "vague"))
    absence, others = root.section("absence"), root.section("counted")
    glued = root.section("glued")
    variants = _other_words(root, "last_word")
    words = FigureWords(
        tag=tag,
        decimal_mark=digits.text("decimal"),
        group_marks=digits.phrases("groups"),
        inflects_digits=digits.flag("endings"),
        numbers=numbers.numbers("words"),
        duals=numbers.phrases("duals"),
        ordinals=numbers.numbers("ordinals"),
        glued=glued.phrases("before"),
        glued_and=glued.phrases("and"),
        not_glued=glued.phrases("not"),
        endings=numbers.phrases("endings"),
        hundreds=numbers.numbers("hundreds"),
        multipliers=numbers.numbers("multipliers"),
        compounds=numbers.flag("compounds"),
        compound_link=numbers.text("compound_link", ""),
        not_compounds=numbers.phrases("not_compounds"),
        not_numbers=numbers.phrases("not_numbers"),
        add_to_tens=numbers.integers("add_to_tens"),
        joiners=tuple(_joiners(numbers)),
        count_endings=digits.phrases("count_endings"),
        decimal_places=numbers.numbers("decimal_places"),
        decimal_words=numbers.phrases("decimal_words"),
        articles=numbers.phrases("articles"),
        weak_ones=numbers.phrases("weak_ones"),
        half_of=numbers.phrases("half_of"),
        one_and_half=numbers.phrases("one_and_half"),
        and_half=numbers.phrases("and_half"),
        nouns=vague.numbers("nouns"),
        plurals=vague.numbers("plurals"),
        singulars=vague.phrases("singulars"),
        singular_after=vague.phrases("singular_after"),
        of=vague.phrases("of"),
        quantifiers=vary(vague.phrases("quantifiers"), variants),
        scaling_quantifiers=vague.phrases("scaling_quantifiers"),
        ranges=tuple(_ranges(root)),
        none=absence.phrases("none"),
        negators=vary(absence.phrases("negators"), variants),
        negators_after=absence.phrases("negators_after"),
        knowledge=absence.phrases("knowledge"),
        nobody=absence.phrases("nobody"),
        negations=absence.phrases("negations"),
        counted=(*(phrase for phrases in counted for phrase in phrases), *others.phrases("also")),
        not_counted_before=others.phrases("not_before"),
        undisclosed=_undisclosed(absence.section("undisclosed"), variants),
        shares=_shares(root.section("shares"), variants),
        deltas=_deltas(root.section("changes"), variants),
        asides=_asides(root.section("asides")),
        notation=_notation(root.section("notation")),
        **_hedges(root.section("hedges"), variants, _other_words(root, "first_word")),
    )
    for section in (digits, numbers, vague, absence, others, glued):
        section.done()
    return words


Variants = Mapping[str, tuple[str, ...]]
"""Words at an end of a phrase, and what else may stand there: de, d', des."""


def vary(phrases: tuple[str, ...], variants: Variants) -> tuple[str, ...]:
    """The phrases, and each with the other forms of its last word."""
    found = list(phrases)
    for phrase in phrases:
        head, _, last = phrase.rpartition(" ")
        found += [f"{head} {other}".strip() for other in variants.get(last, ())]
        inner, mark, last = phrase.rpartition("'")
        if mark:
            found += [f"{inner}'{other}" for other in variants.get(last, ()) if " " not in last]
    return tuple(found)


def vary_first(phrases: tuple[str, ...], variants: Variants) -> tuple[str, ...]:
    """The phrases, and each with the other forms of its first word."""
    found = list(phrases)
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        found += [f"{other} {rest}".strip() for other in variants.get(first, ())]
    return tuple(found)


def _other_words(root: schema.Section, key: str) -> Variants:
    section = root.section(key)
    variants = {word: section.phrases(word) for word in section.keys()}  # noqa: SIM118 - a section is no mapping
    section.done()
    return variants


def _joiners(numbers: schema.Section) -> Iterator[Joiner]:
    for section in numbers.sections("joiners"):
        joiner = Joiner(section.text("word"), section.integer("after", 1), section.integers("only"))
        if joiner.after < 1:
            raise section.error("after", f"{joiner.after}: 1 or more is needed")
        section.done()
        yield joiner


def _ranges(root: schema.Section) -> Iterator[RangePattern]:
    for section in root.sections("ranges"):
        yield RangePattern(
            middle=section.text("middle"),
            before=section.text("before", ""),
            after=section.text("after", ""),
        )
        section.done()


def _hedges(section: schema.Section, variants: Variants, firsts: Variants) -> dict[str, Any]:
    hedges = [
        Hedge(phrase, Form(name), side)
        for side in Side
        for name, phrases in section.named(side, schema.FORMS, "form").items()
        for phrase in vary(phrases, variants)
    ]
    hedges += [
        Hedge(phrase, hedge.form, Side.SUFFIX)
        for hedge in hedges
        if hedge.side is Side.SUFFIX
        for phrase in vary_first((hedge.phrase,), firsts)[1:]
    ]
    determiners = section.phrases("determiners")
    subjects, links = section.phrases("subjects"), section.phrases("links")
    section.done()
    return {
        "hedges": tuple(hedges),
        "determiners": determiners,
        "subjects": subjects,
        "links": links,
    }


def _undisclosed(section: schema.Section, variants: Variants) -> Undisclosed:
    undisclosed = Undisclosed(
        phrases=vary(section.phrases("phrases"), variants),
        verbs=section.phrases("verbs"),
        objects=section.phrases("objects"),
    )
    section.done()
    return undisclosed


def _shares(section: schema.Section, variants: Variants) -> Shares:
    shares = Shares(
        fractions=section.fractions("fractions"),
        percent=section.phrases("percent"),
        percent_before=section.phrases("percent_before"),
        of=vary(section.phrases("of"), variants),
        out_of=vary(section.phrases("out_of"), variants),
    )
    section.done()
    return shares


def _notation(section: schema.Section) -> Notation:
    notation = Notation(
        minus=section.phrases("minus"),
        parts=section.numbers("parts"),
        part_marks=section.phrases("part_marks"),
        plus=section.phrases("plus"),
        one_in=section.phrases("one_in"),
        century_before=section.phrases("century_before"),
        century_after=section.phrases("century_after"),
    )
    section.done()
    return notation


def _deltas(section: schema.Section, variants: Variants) -> Deltas:
    deltas = Deltas(
        rise_by=vary(section.phrases("rise_by"), variants),
        fall_by=vary(section.phrases("fall_by"), variants),
        rise_from=vary(section.phrases("rise_from"), variants),
        rise_verbs=section.phrases("rise_verbs"),
        fall_verbs=section.phrases("fall_verbs"),
        after_subject_from=section.phrases("after_subject_from"),
        after_subject_by=section.phrases("after_subject_by"),
        from_level=section.phrases("from_level"),
        to=vary(section.phrases("to"), variants),
        more=section.phrases("more"),
        reaching=section.phrases("reaching"),
        bringing=vary(section.phrases("bringing"), variants),
    )
    section.done()
    return deltas


def _asides(section: schema.Section) -> Asides:
    asides = Asides(
        months=section.phrases("months"),
        before_year=section.phrases("before_year"),
        after_year=section.phrases("after_year"),
        before_ordinal=section.phrases("before_ordinal"),
        before_label=section.phrases("before_label"),
        sides=section.phrases("sides"),
        units=section.phrases("units"),
        day_first=section.flag("day_first"),
        endings=section.phrases("endings"),
    )
    section.done()
    return asides
