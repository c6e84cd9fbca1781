"""`claimtrack extract`."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.fields import naming_options
from claimtrack.cli.terminal import diagnostics, documents, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.options import AllowPrivate, Text, switch, text
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.errors import InputError
from claimtrack.intake.documents.captured import Problem, Reading
from claimtrack.intake.documents.extracting import Extracted, Wish
from claimtrack.model.proposal import Certainty
from claimtrack.model.record import record_id
from claimtrack.report.records import join_words, one_line, say_number

if TYPE_CHECKING:
    from claimtrack.workflow.extracting import Saved

app = new_app()

EXAMPLES = """
claimtrack extract dispatch.txt --published 2020-10-31 --publisher AFP
claimtrack extract dispatch.txt --published 2020-10-31 --publisher AFP | claimtrack add -
claimtrack extract dispatch.txt --published 2020-10-31 --publisher AFP --review
claimtrack extract wire/ --save
claimtrack extract https://example.org/news/1 --show text
claimtrack extract https://example.org/news/1 --keep-copy --review
"""


class Form(StrEnum):
    """How proposals are written."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"


class Shown(StrEnum):
    """What else can be shown."""

    TEXT = "text"


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
    published: Annotated[Text, text("--published", "DATE", "When it was published.")] = None,
    publisher: Annotated[Text, text("--publisher", "NAME", "Who published it.")] = None,
    language: documents.Languages = None,
    title: Annotated[Text, text("--title", "TEXT", "Its title.")] = None,
    url: Annotated[Text, text("--url", "URL", "Where it can be read.")] = None,
    encoding: documents.Encodings = None,
    topic: documents.Topics = None,
    least: documents.Leasts = Certainty.LOW,
    form: Annotated[
        Form | None,
        switch("--format", "How to write it: a table on a terminal, else JSON Lines."),
    ] = None,
    shown: Annotated[
        Shown | None, switch("--show", "Show the text with its claims marked.")
    ] = None,
    save: Annotated[
        bool, switch("--save", "Keep the proposals in the ledger, for review.")
    ] = False,
    review: Annotated[
        bool, switch("--review", "Keep them, and decide on them one by one.")
    ] = False,
    keep_copy: Annotated[
        bool, switch("--keep-copy", "Keep each page as it was captured, as WARC.")
    ] = False,
    no_text: documents.WithoutText = False,
    allow_private: AllowPrivate = False,
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
    from claimtrack.intake.documents.reading import new_reading

    invocation = find_invocation(context)
    form = Form.JSON if invocation.settings.as_json else form
    if shown and form:
        raise WrongUsage(
            "--show and --format exclude each other",
            place="claimtrack extract",
            hint="leave one out: --show is for reading, --format for programs",
        )
    with naming_options(invocation, "encoding"):
        reading = new_reading(
            publisher=publisher,
            published=published,
            language=language,
            title=title,
            url=url,
            encoding=encoding,
            allow_private=allow_private,
            today=invocation.now().date(),
            copies=invocation.open_copies() if keep_copy else None,
            waiting=lambda name: diagnostics.note(
                f"{name}: waiting, nothing has come yet", invocation
            ),
        )
    from claimtrack.align.metric_names import read_metric_names

    run = _Run(invocation, form, shown, saves=save or review)
    metrics = read_metric_names(invocation.read_names())
    wish = Wish(least, topic, keep_text=not no_text, whole=shown is not None, metrics=metrics)
    run.read(sources, reading, wish, jobs)
    if run.saves:
        run.save()
    run.sum_up()
    if review:
        from claimtrack.cli.review import review_proposals

        keys = [record_id(each) for extracted in run.done for each in extracted.proposals]
        review_proposals(invocation, only=keys)
    return InputError.exit_code if run.problems else 0


class _Run:
    """Reads documents, and writes the proposals of each as they come."""

    def __init__(
        self, invocation: Invocation, form: Form | None, shown: Shown | None, *, saves: bool
    ) -> None:
        default = None if saves else Form.TABLE if sys.stdout.isatty() else Form.JSONL
        self.invocation = invocation
        self.form = form or default
        """None: what is saved needs no writing."""
        self.shown = shown
        self.saves = saves
        self.done: list[Extracted] = []
        """What is saved, or written at the end."""
        self.documents = self.found = self.left_out = 0
        self.written = 0
        """Proposals of the document that is being written."""
        self.problems: list[InputError] = []

    def read(self, sources: list[str], reading: Reading, wish: Wish, jobs: int | None) -> None:
        """Read and write document by document."""
        from claimtrack.intake.documents.extracting import extract_all
        from claimtrack.intake.documents.reading import count_documents, read_documents

        progress = diagnostics.Progress("extract", self.invocation)
        total = count_documents(sources)
        found = read_documents(sources, reading, stdin=sys.stdin.buffer)
        for each in extract_all(found, wish, jobs=jobs):
            progress.clear()
            if isinstance(each, Problem):
                self.problems.append(each.error)
                diagnostics.report(each.error, self.invocation)
            else:
                self._count(each)
                self._write(each, is_one=total == 1)
                for line in () if each.start else tuple(self._warn(each, reading, wish)):
                    diagnostics.note(line, self.invocation)
            if total != 1:
                progress.show(self.documents + len(self.problems), total)
        progress.clear()

    def _count(self, extracted: Extracted) -> None:
        """Count what came out; keep it where it is needed again at the end."""
        self.found += len(extracted.proposals)
        self.left_out += extracted.left_out
        keeps = self.saves or self.form is Form.JSON
        if extracted.start:
            self.done[-1:] = [each.with_rest(extracted) for each in self.done[-1:]]
            return
        self.documents += 1
        self.written = 0
        if keeps:
            self.done.append(extracted)

    def save(self) -> None:
        """Keep what was proposed, and copied, in the ledger."""
        from claimtrack.workflow.extracting import save

        found = [each for each in self.done if each.proposals or each.copy]
        if not found:
            return
        with self.invocation.open_ledger(create=True) as ledger:
            saved = save(ledger, self.invocation.deed("extract", comes_from_outside=True), found)
            written = saved.appended.operation
        told = "nothing to do: these proposals are in the ledger already"
        if written is not None:
            told = f"kept as change {written.number}; claimtrack undo takes it back"
        diagnostics.note(told, self.invocation)
        for line in _say_known(saved):
            diagnostics.note(line, self.invocation)

    def sum_up(self) -> None:
        """Say what came out, so that silence is never mistaken for success."""
        if self.form is Form.JSON:
            status = "error" if self.problems else "ok"
            data = [each.to_json() for each in self.done]
            output.write_json("extract", data, status=status, errors=self.problems)
            return
        found = say_number(self.found, "proposal")
        parts = [f"{found} in {say_number(self.documents, 'document')}"]
        if self.left_out:
            parts.append(f"{self.left_out:,} left out by --least")
        if self.problems:
            parts.append(f"{say_number(len(self.problems), 'document')} not read")
        diagnostics.note(f"claimtrack extract: {'; '.join(parts)}", self.invocation)

    def _write(self, extracted: Extracted, *, is_one: bool) -> None:
        if self.shown is Shown.TEXT:
            from claimtrack.read.passed_over import PassedOver
            from claimtrack.report.marked import mark_text

            unclaimed = PassedOver(extracted.document, extracted.text).numbers
            shades = self.invocation.find_shades(sys.stdout)
            output.write_raw_lines(
                mark_text(extracted.text, extracted.proposals, unclaimed, shades=shades)
            )
        elif self.form is Form.JSONL:
            from claimtrack.intake.documents.extracting import to_lines

            output.write_raw_lines(to_lines(extracted))
        elif self.form is Form.TABLE:
            from claimtrack.report.proposals import rows_of

            if extracted.proposals and not is_one and not self.written:
                output.write_lines([extracted.name])
            rows = rows_of(extracted.proposals, self.written + 1, extracted.page_of)
            output.write_lines(lay_out(rows, self.invocation))
            self.written += len(extracted.proposals)

    def _warn(self, extracted: Extracted, reading: Reading, wish: Wish) -> Iterator[str]:
        """What somebody could still say of a document: its date, and its topic."""
        from claimtrack.intake.documents.extracting import count_topics

        name = extracted.name
        yield from documents.notes_on(extracted, reading)
        if wish.topic is None:
            for topic, claims in count_topics(extracted, self.invocation.read_names()):
                fit = f"{say_number(claims, 'proposal')} {'fits' if claims == 1 else 'fit'}"
                yield f'hint: {fit} a topic on record: --topic "{topic}"'
        if extracted.copy is not None:
            path = self.invocation.copies_folder / extracted.copy.file_name
            yield f"{name}: a copy is kept in {path}"


def _say_known(saved: "Saved") -> Iterator[str]:
    """Which proposals were not kept because the same words are proposed on record."""
    if waiting := saved.waiting:
        topics = sorted({each.claim.topic or "" for each in waiting})
        under = join_words([f'"{one_line(each)}"' if each else "no topic" for each in topics])
        wait = "waits" if len(waiting) == 1 else "wait"
        yield (
            f"{say_number(len(waiting), 'proposal')} not kept: of the same words one {wait} "
            f"already, under {under}\n"
            "hint: claimtrack review changes the topic, here or wherever the same stands"
        )
    if decided := saved.decided:
        yield (
            f"{say_number(len(decided), 'proposal')} not kept: the same words were proposed and "
            "decided on\nhint: claimtrack show ID tells more of a claim, and amend corrects it"
        )
