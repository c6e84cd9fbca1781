"""`claimtrack watch`."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli import reports
from claimtrack.cli.fields import naming_options
from claimtrack.cli.terminal import diagnostics, documents, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.options import Text, switch, text
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.errors import InputError, LedgerError, LedgerLocked, LedgerMissing, UnknownName
from claimtrack.figures.profile import DEFAULT_PROFILE, Profile, load_profile
from claimtrack.intake.documents.arriving import QUIET_SECONDS, Arrivals, Taken
from claimtrack.intake.documents.captured import Reading
from claimtrack.ledger.location import is_url
from claimtrack.model.proposal import Certainty
from claimtrack.report.records import say_number

if TYPE_CHECKING:
    from claimtrack.ledger.protocol import Ledger
    from claimtrack.workflow.seen import Look
    from claimtrack.workflow.since import Since
    from claimtrack.workflow.watching import Arrived

app = new_app()

EXAMPLES = """
claimtrack watch wire/ --publisher AFP
claimtrack watch wire/ --once --feed findings.xml
claimtrack watch wire/ --every 30 --topic "War of 2020" --feed findings.json
"""

EVERY_SECONDS = 5.0
"""Between two looks. Ours: a wire brings a text a minute, and a look at 10,000 files takes less
than a second."""


@app.command(cls=Command, epilog=EXAMPLES)
def watch(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER|FILE...",
            help="Where texts arrive: a folder with all in it, a file, a pattern.",
        ),
    ],
    *,
    once: Annotated[
        bool, switch("--once", "Read what has arrived, say what is new, and end: for cron.")
    ] = False,
    every: Annotated[
        float,
        typer.Option("--every", metavar="SECONDS", min=0.1, help="Between two looks."),
    ] = EVERY_SECONDS,
    feed: Annotated[
        Path | None,
        typer.Option(
            "--feed",
            metavar="FILE",
            help="Write findings that are new, changed or gone there: RSS as .xml or .rss, JSON "
            "Feed as .json.",
        ),
    ] = None,
    link: Annotated[Text, text("--feed-link", "URL", "The page that the feed belongs to.")] = None,
    published: Annotated[Text, text("--published", "DATE", "When all of it was published.")] = None,
    publisher: Annotated[Text, text("--publisher", "NAME", "Who published it.")] = None,
    language: documents.Languages = None,
    encoding: documents.Encodings = None,
    topic: documents.Topics = None,
    least: documents.Leasts = Certainty.LOW,
    no_text: documents.WithoutText = False,
    profile: reports.Profiles = DEFAULT_PROFILE,
    report_language: reports.Languages = None,
) -> int:
    """Read what arrives in a folder, propose its claims, and say what is new.

    Each new or changed file is read once, when nobody has written to it for a moment; what it
    proposes waits for `review`. What cannot be read is told and passed over. Findings are told
    that are new, changed or gone since the report you saw last, as by `compare --since last`: they
    change when proposals are accepted. Ctrl-C ends it; nothing that was told is lost.
    """
    from claimtrack.intake.documents.extracting import Wish
    from claimtrack.intake.documents.reading import new_reading

    invocation = find_invocation(context)
    invocation.tells_each = True
    if invocation.settings.as_json and not once:
        raise WrongUsage(
            "JSON is one answer, and a watch goes on",
            place=invocation.command,
            hint="add --once, or write a feed: --feed findings.json",
        )
    page = reports.choose_page(invocation, language=report_language)
    with naming_options(invocation, "encoding"):
        reading = new_reading(
            publisher=publisher,
            published=published,
            language=language,
            encoding=encoding,
            today=invocation.now().date(),
        )
    outlet = _Outlet(page, load_profile(profile), _find_feed(feed, link, invocation.command), once)
    run = _Run(page, reading, Wish(least, topic, keep_text=not no_text), sources, outlet)
    try:
        run.begin()
        while True:
            run.look()
            if once:
                break
            run.wait(every)
    except KeyboardInterrupt:
        run.sum_up()
        return diagnostics.INTERRUPTED
    finally:
        run.close()
    run.sum_up()
    return InputError.exit_code if run.problems else 0


def _find_feed(path: Path | None, link: str | None, command: str) -> tuple[Path, str | None] | None:
    """Where the feed goes, and its page.

    Raises:
        WrongUsage: No feed is written to such a file, or the page has no address.
    """
    from claimtrack.report.feed.writing import FORMS
    from claimtrack.report.linked.addresses import to_address

    if path is None:
        return None
    if path.suffix.lower() not in FORMS:
        raise WrongUsage(
            f'no feed is written to "{path.suffix}" files',
            place=f"{command}: --feed",
            hint=f"use {', '.join(FORMS)}",
        )
    address = to_address(link)
    if link and address is None:
        raise WrongUsage(
            f'"{link}" is no address of a page',
            place=f"{command}: --feed-link",
            hint="it begins with https:// or http://",
        )
    return path, address


class _Run:
    """Reads files as they arrive, and keeps what they propose."""

    def __init__(
        self,
        page: reports.Page,
        reading: Reading,
        wish: Any,
        sources: Sequence[str],
        outlet: "_Outlet",
    ) -> None:
        self.page = page
        self.invocation = page.invocation
        self.reading = reading
        self.wish = wish
        self.sources = sources
        self.outlet = outlet
        self.arrivals = Arrivals(sources, {})
        self.problems: list[InputError] = []
        self.files: list[dict[str, Any]] = []
        self.documents = self.proposals = 0
        self.options = ""
        self.listening: Ledger | None = None
        """Told when others write."""

    def begin(self) -> None:
        """Remember what was read in earlier runs.

        Raises:
            UnreadableFile: What was named is not there.
        """
        from claimtrack.workflow.watching import read_taken, say_options

        self.options = say_options(self.reading)
        for problem in self.arrivals.missing():
            raise problem.error
        try:
            with self.invocation.open_ledger(read_only=True) as ledger:
                taken = read_taken(self.invocation.state_folder, ledger.identity(), self.options)
        except LedgerMissing:
            return
        self.arrivals = Arrivals(self.sources, taken)

    def look(self) -> None:
        """Read what has arrived, then say what is new.

        Raises:
            LedgerError: The ledger refused; what was not kept is read again by the next look.
        """
        try:
            self._read()
            if self.outlet.is_once and self.arrivals.growing:
                time.sleep(QUIET_SECONDS)
                self._read()
            self.outlet.tell()
        except LedgerLocked as error:
            if self.outlet.is_once:
                raise
            diagnostics.report(error, self.invocation)

    def wait(self, seconds: float) -> None:
        """Wait for the next look; one comes at once when others write to the ledger on a server."""
        if not is_url(self.invocation.location):
            time.sleep(seconds)
            return
        try:
            if self.listening is None:
                self.listening = self.invocation.open_ledger(read_only=True)
            self.listening.wait_for_others(seconds)
        except LedgerError:  # the next look says so, if it is still so
            self.close()
            time.sleep(seconds)

    def close(self) -> None:
        """Let go of the server."""
        if self.listening is not None:
            self.listening.close()
            self.listening = None

    def _read(self) -> None:
        progress = diagnostics.Progress("watch", self.invocation)
        waiting = list(self.arrivals.look(self.invocation.now().timestamp()))
        for number, path in enumerate(waiting):
            if len(waiting) > 1:
                progress.show(number, len(waiting))
            try:
                taken = self.arrivals.digest(path)
            except InputError as error:
                progress.clear()
                self.arrivals.refuse(path)
                self._refuse(error)
                continue
            if taken is None:
                self.arrivals.leave()
            elif self.arrivals.is_known(taken):
                self._take(path, taken)
            else:
                self._read_file(path, taken, progress)
        progress.clear()

    def _read_file(self, path: Path, taken: Taken, progress: diagnostics.Progress) -> None:
        """Read one file; keep all of what it holds as one change, or nothing."""
        from dataclasses import replace

        from claimtrack.align.metric_names import read_metric_names
        from claimtrack.intake.documents.arriving import read_stamp
        from claimtrack.workflow.watching import read_arrived

        wish = replace(self.wish, metrics=read_metric_names(self.invocation.read_names()))
        arrived = read_arrived(path, self.reading, wish, self._on_record)
        if read_stamp(path) != taken.stamp:
            self.arrivals.leave()
            return
        told = self._keep(path, arrived)
        self.documents += len(arrived.extracted)
        self.proposals += arrived.proposals
        is_refused = bool(arrived.problems)
        self._take(path, replace(taken, refused_with=self.options if is_refused else ""))
        self.files.append(
            {
                "name": str(path),
                "documents": len(arrived.extracted),
                "known": arrived.known,
                "proposals": arrived.proposals,
                "errors": [error.to_json() for error in arrived.problems],
            }
        )
        progress.clear()
        for error in arrived.problems:
            self._refuse(error)
        if told:
            diagnostics.note(told, self.invocation)
        for extracted in arrived.extracted:
            for line in documents.notes_on(extracted, self.reading):
                diagnostics.note(line, self.invocation)

    def _on_record(self, ids: Any) -> frozenset[str]:
        try:
            with self.invocation.open_ledger(read_only=True) as ledger:
                return ledger.on_record(ids)
        except LedgerMissing:
            return frozenset()

    def _keep(self, path: Path, arrived: "Arrived") -> str:
        """Write what a file proposes; returns what to say of it."""
        from claimtrack.report.records import one_line
        from claimtrack.workflow.extracting import save

        if not arrived.extracted:
            return f"{path}: there already" if arrived.known else ""
        deed = self.invocation.deed(f"watch {one_line(path.name)}", comes_from_outside=True)
        with self.invocation.open_ledger(create=True) as ledger:
            written = save(ledger, deed, arrived.extracted).appended.operation
        found = f"{path}: {say_number(arrived.proposals, 'proposal')}"
        return found if written is None else f"{found}, kept as change {written.number}"

    def _take(self, path: Path, taken: Taken) -> None:
        """Remember a file, from now on also for later runs."""
        from claimtrack.workflow.watching import write_taken

        self.arrivals.take(path, taken)
        try:
            with self.invocation.open_ledger(read_only=True) as ledger:
                identity = ledger.identity()
        except LedgerMissing:
            return
        write_taken(self.invocation.state_folder, identity, self.arrivals.taken)

    def _refuse(self, error: InputError) -> None:
        self.problems.append(error)
        diagnostics.report(error, self.invocation)

    def sum_up(self) -> None:
        """Say what was read, so that silence is never mistaken for success."""
        if self.invocation.settings.as_json:
            status = "error" if self.problems else "ok"
            data = {"files": self.files, "news": self.outlet.news}
            output.write_json("watch", data, status=status, errors=self.problems)
            return
        parts = [
            f"{say_number(self.proposals, 'proposal')} in {say_number(self.documents, 'document')}"
        ]
        if self.problems:
            parts.append(f"{say_number(len(self.problems), 'document')} not read")
        if self.arrivals.growing:
            parts.append(f"{say_number(self.arrivals.growing, 'file')} still being written")
        hint = "; claimtrack review decides on them" if self.proposals else ""
        diagnostics.note(f"{self.invocation.command}: {'; '.join(parts)}{hint}", self.invocation)


class _Outlet:
    """Says what is new: as a report, and in a feed."""

    def __init__(
        self,
        page: reports.Page,
        profile: Profile,
        feed: tuple[Path, str | None] | None,
        is_once: bool,
    ) -> None:
        self.page = page
        self.invocation = page.invocation
        self.profile = profile
        self.feed = feed
        self.is_once = is_once
        self.told: int | None = None
        """The last change of the ledger that was told of; None: nothing was told yet."""
        self.news: dict[str, list[str]] = {"new": [], "changed": [], "gone": []}

    def tell(self) -> None:
        """Say what is new since the report that was seen last, where the ledger has changed."""
        try:
            with self.invocation.open_ledger(read_only=True) as ledger:
                last = next(iter(ledger.operations(most=1)), None)
                if last is None or last.number == self.told:
                    return
                self._report(ledger, last.number)
                if self.feed is not None:
                    self._write_feed(ledger, last.number, last.deed.at.isoformat())
                self.told = last.number
        except LedgerMissing:
            return

    def _find_news(self, ledger: "Ledger", change: int) -> "Since | None":
        """What is new since a change; None when there are no claims to compare."""
        from claimtrack.align.filter import Asked
        from claimtrack.workflow.since import find_news

        try:
            return find_news(ledger, Asked(), self.profile, change)
        except UnknownName:
            return None

    def _report(self, ledger: "Ledger", change: int) -> None:
        """Print what is new; the numbers in it are those that `why` takes."""
        from claimtrack.align.filter import Asked
        from claimtrack.cli.last_report import keep_last_report, place_of, read_last_seen
        from claimtrack.report.rendering import to_pieces
        from claimtrack.report.shown import find_hidden
        from claimtrack.workflow.seen import Look, find_next_look, to_seen, to_seen_findings

        seen = read_last_seen(ledger, self.invocation)
        look = seen.find_look(Asked(), self.profile.name)
        since = self._find_news(ledger, self._find_start(look))
        if since is None:
            return
        news = since.news
        for name, found in (
            ("new", [each.id for each in news.new]),
            ("changed", [each.finding.id for each in news.changed]),
            ("gone", [each.finding.id for each in news.gone]),
        ):
            self.news[name].extend(found)
        is_news = any((news.new, news.changed, news.gone))
        is_first = self.told is None
        is_quiet = self.invocation.settings.quiet
        if self.invocation.settings.as_json or not (is_news or (is_first and not is_quiet)):
            return
        answer = since.to_answer()
        options = self.page.options(ledger, "claimtrack compare")
        output.write_pieces(to_pieces(answer.comparison, self.page.form, options))
        if is_news and not is_quiet:
            now = self.invocation.now()
            seen_now = to_seen(to_seen_findings(answer.comparison), change, now, Asked())
            next_look = find_next_look(
                look,
                Look(Asked(), self.profile.name, change, to_seen_findings(since.now.comparison)),
                lambda: find_hidden(answer.comparison, self.page.form, options),
                since=since.change or None,
            )
            keep_last_report(place_of(ledger), self.invocation, seen_now, next_look)

    def _find_start(self, look: "Look | None") -> int:
        """The change since which news are told: that of the look, or the last one told of here."""
        seen = 0 if look is None else look.change
        return max(seen, self.told or 0)

    def _write_feed(self, ledger: "Ledger", change: int, at: str) -> None:
        """Add what is new to the feed, and write it where it is not as it was."""
        from claimtrack.report.catalogue import speaking
        from claimtrack.report.feed.entries import Moment, to_entries
        from claimtrack.report.feed.writing import FORMS
        from claimtrack.report.files import write_file
        from claimtrack.workflow.watching import read_feed, write_feed

        if self.feed is None:
            return
        path, link = self.feed
        folder, identity = self.invocation.state_folder, ledger.identity()
        feed = read_feed(folder, identity, path)
        with speaking(self.page.language):
            since = self._find_news(ledger, feed.change) if change != feed.change else None
            if since is not None:
                before = since.before.comparison if since.before else None
                moment = Moment(change, at)
                now = since.now.comparison
                news = to_entries(since.news, now, before, moment, feed.ids)
                feed = feed.with_news(change, news)
            written = FORMS[path.suffix.lower()](feed.entries, link)
        if _read_bytes(path) != written.encode():
            write_file(path, [written])
            diagnostics.note(f"{self.invocation.command}: wrote {path}", self.invocation)
        write_feed(folder, identity, path, feed)


def _read_bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None
