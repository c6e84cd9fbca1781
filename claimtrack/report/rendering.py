"""One door to every format. Only the one that is asked for is imported: start-up."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import chain
from typing import TextIO

from claimtrack.compare.comparison import Comparison, Finding, Question
from claimtrack.model.part_types import check_type
from claimtrack.report.catalogue import (
    Catalogue,
    load_catalogue,
    speak_pieces,
    speaking,
    tell,
)
from claimtrack.report.options import Format, Options


def render(comparison: Comparison, form: Format, options: Options) -> str:
    """The report as one text; it ends with a line end.

    Raises:
        TypeError: An argument is of another type: "html" for `Format.HTML`.
    """
    check_type(comparison, Comparison, "comparison")
    check_type(form, Format, "form")
    check_type(options, Options, "options")
    return "".join(to_pieces(comparison, form, options))


def write(comparison: Comparison, form: Format, options: Options, stream: TextIO) -> None:
    """Write the report to a stream whose encoding is `options.encoding`.

    Lines end with a line feed; for csv the stream has to leave them alone (newline="").
    """
    stream.writelines(to_pieces(comparison, form, options))


def to_pieces(comparison: Comparison, form: Format, options: Options) -> Iterator[str]:
    """The report in pieces, in order, so that a large one need not be in memory at once."""
    comparison, options = for_readers(comparison, options)
    renderer = import_module(f"claimtrack.report.{form.value}")
    if form.is_for_programs:
        pieces: Iterator[str] = renderer.to_text(comparison, options)
        return pieces
    if form.takes_comparison:
        return speak_pieces(options.language, lambda: renderer.to_text(comparison, options))
    to_document = import_module("claimtrack.report.comparison").to_document
    return speak_pieces(
        _spoken(options),
        lambda: chain(
            renderer.to_text(to_document(comparison, options), options),
            _legend_of(comparison.findings, form, options),
        ),
    )


def to_pieces_of_finding(
    comparison: Comparison, finding: Finding, form: Format, options: Options
) -> Iterator[str]:
    """One finding of a comparison in full, in pieces; the level of the options does not matter.

    JSON, CSV and HTML hold the finding, what it explains, its question and its claims.
    """
    comparison, options = for_readers(comparison, options)
    finding = next(each for each in comparison.findings if each.id == finding.id)
    renderer = import_module(f"claimtrack.report.{form.value}")
    to_citations = import_module("claimtrack.report.citation").to_citations
    if form.is_for_programs:
        citations = to_citations(comparison)
        pieces: Iterator[str] = renderer.to_text(_narrowed(comparison, finding), options, citations)
        return pieces
    if form.takes_comparison:
        return speak_pieces(
            options.language,
            lambda: renderer.to_text(
                _called(_narrowed(comparison, finding), *_asked(comparison, finding)),
                options,
                to_citations(comparison, in_full=True),
            ),
        )
    to_document = import_module("claimtrack.report.why").to_why_document
    return speak_pieces(
        _spoken(options),
        lambda: chain(
            renderer.to_text(to_document(comparison, finding, options), options),
            _legend_of([finding], form, options),
        ),
    )


def to_pieces_of_question(
    comparison: Comparison, wanted: str, form: Format, options: Options
) -> Iterator[str]:
    """One question of a comparison, drawn, with its claims and findings; in forms for people.

    Raises:
        UnknownName: No question is called so.
        AmbiguousName: Several are.
    """
    comparison, options = for_readers(comparison, options)
    renderer = import_module(f"claimtrack.report.{form.value}")
    to_citations = import_module("claimtrack.report.citation").to_citations
    find_question = import_module("claimtrack.report.chart.choosing").find_question
    to_document = import_module("claimtrack.report.chart.one_question").to_question_document
    with speaking(options.language):
        told = to_citations(comparison).labels
    question = find_question(wanted, comparison, to_citations(comparison), told)
    if form.takes_comparison:
        return speak_pieces(
            options.language,
            lambda: renderer.to_text(
                _called(_of_question(comparison, question), question),
                options,
                to_citations(comparison, in_full=True),
            ),
        )
    return speak_pieces(
        _spoken(options),
        lambda: renderer.to_text(
            to_document(question, comparison, to_citations(comparison)), options
        ),
    )


def to_pieces_of_signs(form: Format, options: Options) -> Iterator[str]:
    """Every sign that a report may have, explained; in forms for people."""
    to_signs = import_module("claimtrack.report.legend").to_signs
    renderer = import_module(f"claimtrack.report.{form.value}")
    return speak_pieces(_spoken(options), lambda: renderer.to_text(to_signs(), options))


def _spoken(options: Options) -> Catalogue:
    """The language of a report, in letters that its stream can carry."""
    return load_catalogue(options.language).written_in(options.encoding)


def _legend_of(findings: Sequence[Finding], form: Format, options: Options) -> Iterator[str]:
    """What explains a report, below it; nothing where nobody needs it."""
    if options.with_legend:
        to_legend = import_module("claimtrack.report.legend").to_legend
        yield "\n"
        yield from import_module(f"claimtrack.report.{form.value}").to_text(
            to_legend(findings, with_commands=options.with_commands), options
        )


def for_readers(comparison: Comparison, options: Options) -> tuple[Comparison, Options]:
    """What a report is made of; every form begins here: in public nothing of the desk is in it."""
    if not options.is_public:
        return comparison, options
    public = import_module("claimtrack.report.public")
    return public.to_public(comparison), public.to_public_options(options)


def _of_question(comparison: Comparison, question: Question) -> Comparison:
    """What a comparison says of one question."""
    own = {each.id for each in comparison.findings if each.question == question.id}
    findings = tuple(
        each for each in comparison.findings if each.id in own or each.explained_by in own
    )
    return _with_findings(comparison, findings, (question,))


def _asked(comparison: Comparison, finding: Finding) -> Iterator[Question]:
    """The question that a finding is about, if it is about one."""
    return (each for each in comparison.questions if each.id == finding.question)


def _called(comparison: Comparison, *questions: Question) -> Comparison:
    """The comparison under the name of the one question it is about, in the reader's language."""
    if len(questions) != 1:
        return comparison
    return replace(comparison, query=tell(questions[0].text))


def _narrowed(comparison: Comparison, finding: Finding) -> Comparison:
    """What a comparison says of one finding."""
    findings = tuple(
        each for each in comparison.findings if finding.id in {each.id, each.explained_by}
    )
    asked = {each.question for each in findings}
    questions = tuple(each for each in comparison.questions if each.id in asked)
    narrowed = _with_findings(comparison, findings, questions)
    return replace(
        narrowed, missing=tuple(each for each in comparison.missing if each.topic == finding.topic)
    )


def _with_findings(
    comparison: Comparison, findings: tuple[Finding, ...], questions: tuple[Question, ...]
) -> Comparison:
    """The comparison with these findings and questions alone, and their claims."""
    claims = {
        claim
        for each in findings
        for claim in (
            *each.claims,
            *(claim for pair in each.evidence for claim in (pair.left, pair.right)),
        )
    }
    claims |= {claim for question in questions for claim in question.claims}
    return replace(
        comparison,
        items=tuple(item for item in comparison.items if item.id in claims),
        questions=questions,
        findings=findings,
        missing=(),
        not_compared={},
        pairs=None,
        notes=(),
    )
