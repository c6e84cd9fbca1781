"""Standard error: messages, questions, progress. Nobody else writes there.

A message is `place: words: trouble`, then `hint: …` on a line of its own. Whatever it quotes came
from somebody else, so control characters are made visible before they are written.
"""

import contextlib
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import ClaimtrackError

FINDINGS = 1
"""Something was found that was looked for."""
USAGE = 2
BUG = 70
INTERRUPTED = 130
OUTPUT_CLOSED = 141
"""128 + SIGPIPE, as the shell counts a filter whose reader went away."""


MOST_QUOTED = 40
"""Characters of an answer that are said again. Ours."""

Meaning = TypeVar("Meaning")


def write(text: str) -> None:
    """Write one line, made safe for a terminal and folded to its width.

    It is folded between words, and never inside a command that somebody is to paste.
    """
    from claimtrack.report.safe import to_visible

    visible = to_visible(text)
    if sys.stderr.isatty():
        from claimtrack.report.lines import fold_message

        visible = "\n".join(fold_message(visible, shutil.get_terminal_size().columns))
    prompt(visible + "\n")


def report(error: ClaimtrackError, invocation: Invocation) -> int:
    """Say what went wrong and what to do; returns the exit code."""
    for line in error.lines(invocation.command):
        write(line)
    if invocation.settings.debug:
        write_traceback(error)
    return error.exit_code


def report_interrupt() -> int:
    """End the line that the interrupt stands on; returns the exit code."""
    prompt("\n")
    write("claimtrack: interrupted")
    return INTERRUPTED


def report_bug(error: Exception, invocation: Invocation) -> int:
    """Own up to a bug, keep the details, and show them with `--debug`; returns the exit code."""
    write(f"{invocation.command}: a bug in claimtrack: {_summary(error)}")
    if invocation.settings.debug:
        write_traceback(error)
        return BUG
    kept = _keep_traceback(error)
    write(
        f"hint: please report it with the details in {kept}"
        if kept
        else "hint: run it again with --debug to see the details"
    )
    return BUG


def write_traceback(error: BaseException) -> None:
    """Where in the program an error arose, for the people who repair it."""
    import traceback

    for line in "".join(traceback.format_exception(error)).splitlines():
        write(line)


def note(text: str, invocation: Invocation) -> None:
    """Say what was done, a line for a line, unless `--quiet`."""
    if not invocation.settings.quiet:
        for line in text.splitlines():
            write(line)


def prompt(text: str) -> None:
    """Write our own words, and leave the cursor behind them.

    Standard error may be closed or be unable to spell a letter; neither is worth a failure.
    """
    from claimtrack.report.safe import to_encodable

    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(to_encodable(text, encoding))
        sys.stderr.flush()


def ask(question: str) -> str:
    """Ask somebody at the terminal and return the answer, without the blanks around it.

    Raises:
        EOFError: The one who was asked ended the input.
    """
    for line in question.splitlines():
        write(line)
    if sys.stdin.isatty() and sys.stdout.isatty():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  (gives the arrow keys to input())
        return input("> ").strip()
    prompt("> ")
    answer = sys.stdin.readline()
    if not answer:
        raise EOFError
    return answer.strip()


def ask_one_of(question: str, meanings: Mapping[str, Meaning]) -> Meaning:
    """Ask until the answer is one of those that are known, and return what it means.

    Args:
        question: Its last line says which answers there are.
        meanings: What each answer means, by the answer in small letters.

    Raises:
        EOFError: The one who was asked ended the input.
    """
    while (answer := ask(question).casefold()) not in meanings:
        _tell_unknown(answer)
    return meanings[answer]


def confirm(question: str, *, unless_said: bool = True) -> bool:
    """Ask for a yes; an empty answer is what `unless_said` says, the end of the input a no."""
    choice = "[Y/n]" if unless_said else "[y/N]"
    while True:
        try:
            answer = ask(f"{question} {choice}").casefold()
        except EOFError:
            prompt("\n")
            return False
        if not answer:
            return unless_said
        if answer in {"y", "yes"}:
            return True
        if answer in {"n", "no"}:
            return False
        _tell_unknown(answer)


def _tell_unknown(answer: str) -> None:
    """Say why a question comes again."""
    write(f'"{answer[:MOST_QUOTED]}" is none of the answers')


LEAST_SECONDS = 2.0
"""After so long it is told how fast something goes: before, it is not known. Ours."""


QUIET_SECONDS = 2.0
"""After so long something is shown to those who asked for less, too. Ours: who waits longer wonders
whether anything goes on."""


class Progress:
    """A bar on the terminal for what takes long; silent anywhere else.

    It goes away in the end, and so is no news that `--quiet` leaves out; it only waits a while.
    """

    def __init__(
        self, label: str, invocation: Invocation, *, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin; `seconds` is a clock that only goes on."""
        from claimtrack.report.safe import to_visible

        self._label = to_visible(label)
        self._seconds = seconds
        self._begun = seconds()
        self._shown_from = self._begun + (QUIET_SECONDS if invocation.settings.quiet else 0)
        self._first: int | None = None
        self.shows = sys.stderr.isatty()
        self._cells = min(30, max(5, invocation.width - len(label) - 34))
        self._shown = ""

    def show(self, done: int, total: int) -> None:
        """Show how far it has come, both in the same unit; a total of 0 is not known."""
        if not self.shows or self._seconds() < self._shown_from:
            return
        share = min(1.0, done / total) if total else 0.0
        full = round(share * self._cells)
        bar = f"{'#' * full}{'.' * (self._cells - full)} {share:4.0%}"
        line = f"{self._label} {bar if total else f'{done:,} rows'}{self._pace(done, total)}"
        if line != self._shown:
            prompt("\r" + line.ljust(len(self._shown)))
            self._shown = line

    def _pace(self, done: int, total: int) -> str:
        """How fast it goes and how long it takes yet, once that can be told."""
        if self._first is None:
            self._first, self._begun = done, self._seconds()
        passed = self._seconds() - self._begun
        rate = (done - self._first) / passed if passed >= LEAST_SECONDS else 0
        if rate < 1:
            return ""
        left = f", {round((total - done) / rate):,} s left" if total > done else ""
        return f"  {rate:,.0f}/s{left}"

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            prompt("\r" + " " * len(self._shown) + "\r")
            self._shown = ""


def _summary(error: Exception) -> str:
    import traceback

    return "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]


def _keep_traceback(error: Exception) -> str | None:
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="claimtrack-bug-", suffix=".txt", delete=False, encoding="utf-8"
        ) as kept:
            kept.write("".join(traceback.format_exception(error)))
            return kept.name
    except OSError:
        return None
