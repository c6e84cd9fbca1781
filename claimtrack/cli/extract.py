"""`claimtrack extract`."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from claimtrack.cli import diagnostics, output
from claimtrack.cli.completion import complete_language, complete_topic
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation, find_invocation
from claimtrack.cli.usage import WrongUsage
from claimtrack.errors import InputError
from claimtrack.intake.documents.captured import Problem, Reading
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.model.record import record_id, to_content
from claimtrack.workflow.extracting import Extracted, Wish
from claimtrack.workflow.saying import one_line, say_claim, say_number

app = new_app()

EXAMPLES = """
claimtrack extract dispatch.txt --published 2020-10-31 --publisher AFP
claimtrack extract dispatch.txt --published 2020-10-31 --publisher AFP | claimtrack add -
claimtrack extract dispatch.txt --published 2020-10-31 --publisher AFP --review
claimtrack extract wire/ --save
claimtrack extract https://example.org/news/1 --show text
"""


class Form(StrEnum):
    """How proposals are written."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"


class Shown(StrEnum):
    """What else can be shown."""

    TEXT = "text"


Text = str | None


@app.command(cls=Command, epilog=EXAMPLES)
def extract(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Text, Markdown, HTML, PDF, JSON Lines, a folder, a pattern, an address, or -.",
        ),
    ],
    *,
    published: Annotated[
        Text, typer.Option("--published", metavar="DATE", help="When it was published.")
    ] = None,
    publisher: Annotated[
        Text, typer.Option("--publisher", metavar="NAME", help="Who published it.")
    ] = None,
    language: Annotated[
        Text,
        typer.Option(
            "--lang",
            metavar="TAG",
            help="Its language; else it is detected.",
            autocompletion=complete_language,
        ),
    ] = None,
    title: Annotated[Text, typer.Option("--title", metavar="TEXT", help="Its title.")] = None,
    url: Annotated[Text, typer.Option("--url", metavar="URL", help="Where it can be read.")] = None,
    encoding: Annotated[
        Text,
        typer.Option("--encoding", metavar="NAME", help="What decodes it, if it is not UTF-8."),
    ] = None,
    topic: Annotated[
        Text,
        typer.Option(
            "--topic",
            metavar="NAME",
            help="The event its claims are about.",
            autocompletion=complete_topic,
        ),
    ] = None,
    least: Annotated[
        Certainty, typer.Option("--least", help="Leave out what is less sure.")
    ] = Certainty.LOW,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="How to write it: a table on a terminal, else JSON Lines."),
    ] = None,
    shown: Annotated[
        Shown | None, typer.Option("--show", help="Show the text with its claims marked.")
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the proposals in the ledger, for review.")
    ] = False,
    review: Annotated[
        bool, typer.Option("--review", help="Keep them, and decide on them one by one.")
    ] = False,
    no_copy: Annotated[
        bool, typer.Option("--no-copy", help="Record the document without its text.")
    ] = False,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Fetch pages from this machine and its network too."),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, help="Processes; for much text one for each core."),
    ] = None,
) -> int:
    """Propose the claims in documents, for a person to accept.

    Each proposal has its words, who says them, through whom and when, the rule that made it, and
    how sure that is. Nothing is recorded as a claim before somebody accepts it: with `review`, or
    by piping everything into `add -`.
    """
    invocation = find_invocation(context)
    form = Form.JSON if invocation.settings.as_json else form
    if shown and form:
        raise WrongUsage("--show and --format exclude each other", place="claimtrack extract")
    _check_options(language, encoding, invocation)
    reading = Reading(
        publisher=publisher,
        published=_read_published(published, language, invocation),
        language=language,
        title=title,
        url=url,
        encoding=encoding,
        allow_private=allow_private,
        today=invocation.now().date(),
    )
    wish = Wish(least, topic, keep_text=not no_copy)
    saves = save or review
    writer = _Writer(form, shown, saves=saves)
    done, problems = _run(sources, reading, wish, writer, invocation, jobs=jobs)
    if saves:
        _save(done, invocation)
    _finish(done, problems, invocation, form=form)
    if review:
        from claimtrack.cli.review import review_proposals

        keys = [record_id(each) for extracted in done for each in extracted.proposals]
        review_proposals(invocation, only=keys)
    return InputError.exit_code if problems else 0


class _Writer:
    """Writes each document's proposals as they come."""

    def __init__(self, form: Form | None, shown: Shown | None, *, saves: bool) -> None:
        default = Form.TABLE if sys.stdout.isatty() else Form.JSONL
        self.form = form or (Form.TABLE if saves else default)
        self.shown = shown
        self.is_silent = saves and form is None and shown is None
        self.keeps = saves or self.form is Form.JSON
        """Whether what was read is needed again at the end."""

    def write(self, extracted: Extracted, invocation: Invocation, *, names: bool) -> None:
        """One document, in the form that was asked for."""
        if self.is_silent:
            return
        if self.shown is Shown.TEXT:
            from claimtrack.cli.marked import mark_text

            output.write_raw_lines(mark_text(extracted, invocation))
        elif self.form is Form.JSONL:
            from claimtrack.workflow.extracting import to_lines

            output.write_raw_lines(to_lines(extracted))
        elif self.form is Form.TABLE:
            if names and extracted.proposals:
                output.write_lines([extracted.name])
            output.write_lines(lay_out(_rows(extracted.proposals), invocation))


def _run(
    sources: list[str],
    reading: Reading,
    wish: Wish,
    writer: _Writer,
    invocation: Invocation,
    *,
    jobs: int | None,
) -> tuple[list[Extracted], list[InputError]]:
    """Read and write document by document."""
    from claimtrack.intake.documents.reading import count_documents, read_documents
    from claimtrack.workflow import extracting

    progress = diagnostics.Progress("extract", invocation)
    total = count_documents(sources)
    shows = progress.shows and total != 1
    kept: list[Extracted] = []
    problems: list[InputError] = []
    found = extracting.extract_all(
        read_documents(sources, reading, stdin=sys.stdin.buffer), wish, jobs=jobs
    )
    for number, each in enumerate(found, start=1):
        progress.clear()
        if isinstance(each, Problem):
            problems.append(each.error)
            diagnostics.report(each.error, invocation)
        else:
            writer.write(each, invocation, names=total != 1)
            _warn(each, reading, invocation)
            if wish.topic is None:
                _suggest_topics(each, invocation)
            kept.append(each if writer.keeps else _light(each))
        if shows:
            progress.show(number, total)
    progress.clear()
    return kept, problems


def _light(extracted: Extracted) -> Extracted:
    """Without the text, so that ten thousand documents are not in memory at once."""
    from dataclasses import replace

    document = replace(extracted.document, text=None)
    return replace(extracted, text="", document=document)


def _warn(extracted: Extracted, reading: Reading, invocation: Invocation) -> None:
    if extracted.document.published is None and extracted.proposals:
        diagnostics.note(
            f"{extracted.name}: no date of publication, so “yesterday” and the like stay unread",
            invocation,
        )
        if reading.published is None:
            diagnostics.note("hint: say when with --published", invocation)


def _suggest_topics(extracted: Extracted, invocation: Invocation) -> None:
    """Which topics on record its claims fit, for somebody to name one."""
    from claimtrack.workflow.extracting import count_topics

    for topic, claims in count_topics(extracted, invocation.read_names()):
        fit = "fits" if claims == 1 else "fit"
        diagnostics.note(
            f'hint: {say_number(claims, "proposal")} {fit} a topic on record: --topic "{topic}"',
            invocation,
        )


def _rows(proposals: Iterable[Proposal]) -> Iterator[tuple[str, ...]]:
    """The proposals as rows: number, how sure, when, and who says what of whom."""
    for number, each in enumerate(proposals, start=1):
        claim = each.claim
        when = claim.when.as_of or claim.when.said
        scope = ", ".join(filter(None, (claim.scope.side, claim.scope.role, claim.scope.place)))
        about = " · ".join(filter(None, (say_claim(claim), scope, claim.topic, each.rule)))
        reason = f" ({each.because})" if each.because else ""
        yield (
            str(number),
            each.certainty.value,
            when.edtf if when else "-",
            one_line(f"{about}{reason}"),
        )


def _save(done: list[Extracted], invocation: Invocation) -> None:
    from claimtrack.workflow.extracting import save

    if not any(each.proposals for each in done):
        return
    with invocation.open_ledger(create=True) as ledger:
        found = [each for each in done if each.proposals]
        appended = save(ledger, invocation.deed("extract"), found)
    if appended.operation is None:
        diagnostics.note("nothing to do: these proposals are in the ledger already", invocation)
    else:
        diagnostics.note(
            f"kept as change {appended.operation.number}; claimtrack undo takes it back", invocation
        )


def _finish(
    done: list[Extracted], problems: list[InputError], invocation: Invocation, *, form: Form | None
) -> None:
    """Say what came out, so that silence is never mistaken for success."""
    if form is Form.JSON:
        status = "error" if problems else "ok"
        described = [_described(each) for each in done]
        output.write_json("extract", described, status=status, errors=problems)
        return
    found = sum(len(each.proposals) for each in done)
    parts = [f"{say_number(found, 'proposal')} in {say_number(len(done), 'document')}"]
    left_out = sum(each.left_out for each in done)
    if left_out:
        parts.append(f"{left_out:,} left out by --least")
    if problems:
        parts.append(f"{say_number(len(problems), 'document')} not read")
    diagnostics.note(f"claimtrack extract: {'; '.join(parts)}", invocation)


def _described(extracted: Extracted) -> dict[str, Any]:
    return {
        "name": extracted.name,
        "document": {
            "id": record_id(extracted.document),
            **{
                key: value for key, value in to_content(extracted.document).items() if key != "text"
            },
        },
        "proposals": [{"id": record_id(each), **to_content(each)} for each in extracted.proposals],
        "left_out": extracted.left_out,
    }


def _check_options(language: Text, encoding: Text, invocation: Invocation) -> None:
    """Say once, and not for every document, that an option is wrong.

    Raises:
        InputError: A language without a word list, or an encoding that is none.
    """
    from claimtrack.intake.documents.decoding import is_encoding, unknown_encoding
    from claimtrack.lexicon import load_language

    try:
        if language is not None:
            load_language(language)
    except InputError as error:
        error.place = f"{invocation.command}: --lang"
        raise
    if encoding is not None and not is_encoding(encoding):
        unknown = unknown_encoding(encoding)
        unknown.place = f"{invocation.command}: --encoding"
        raise unknown


def _read_published(text: Text, language: Text, invocation: Invocation) -> Any:
    """The day of publication that was given.

    Raises:
        InputError: It is no date, or has not come yet.
    """
    if text is None:
        return None
    from claimtrack.intake.dating import check_past, read_date

    try:
        period = read_date("published", text, language, None)
        check_past("published", period, invocation.now().date())
    except InputError as error:
        error.place = f"{invocation.command}: --published"
        raise
    return period
