"""Every message we can print, reproduced from the pages here; README.md says how they read."""

# ruff: noqa: SLF001 - trouble that no test can bring about is put where SQLite is opened

import errno
import io
import os
import re
import shlex
import shutil
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from claimtrack import errors
from claimtrack.cli.app import main
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import ClaimtrackError
from claimtrack.intake.documents import captured
from claimtrack.ledger import sqlite_file
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.ledger.sqlite import TRANSLATIONS
from claimtrack.ledger.stored import StoredLedger
from claimtrack.ledger.view import digest_kept
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Record
from claimtrack.workflow import amending, importing
from claimtrack.workflow.redacting import Wish, plan_redaction, redact
from claimtrack.workflow.world import Joined
from tests.errors import trouble
from tests.intake.documents.paper import Page, make_pdf
from tests.ledger.by_hand import past_guards
from tests.ledger.unguarded import unguarded
from tests.postgres import database
from tests.running import NOW

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.glob("*.txt"))
FILE = re.compile(
    r"^--- (?P<name>\S+)(?P<escaped> \(escaped\))?\n(?P<body>.*?)(?=^--- |^\$ |\Z)",
    re.MULTILINE | re.DOTALL,
)
KEPT = re.compile(r"\S*claimtrack-bug-\w+\.txt")
SPELLED = re.compile(r"\$'([^']*)'")
STEP = re.compile(r"^\$ (?P<line>.+)\n(?P<shown>(?:(?!\$ ).*\n?)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    line: str
    shown: str


@dataclass(frozen=True, slots=True)
class Case:
    """One page of the catalogue."""

    sentence: str
    files: dict[str, bytes]
    steps: tuple[Step, ...]


def read_case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    head, _, _ = text.partition("\n\n")
    setup = text[: text.index("\n$ ") + 1]
    files = {
        found["name"]: _content(found["body"].rstrip("\n") + "\n", bool(found["escaped"]))
        for found in FILE.finditer(setup)
    }
    steps = tuple(Step(found["line"], found["shown"].rstrip("\n")) for found in STEP.finditer(text))
    return Case(head, files, steps)


def _content(body: str, is_escaped: bool) -> bytes:
    if not is_escaped:
        return body.encode()
    return body.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")


def damage(ledger: str, _: pytest.MonkeyPatch) -> None:
    """Change a row as another program could, and leave no other trace."""
    with unguarded(Path(ledger)) as connection:
        connection.execute("UPDATE claim SET content = replace(content, '5,000', '6,000')")


def hide(ledger: str, _: pytest.MonkeyPatch) -> None:
    """Put words where no content has them, as another program could."""
    with unguarded(Path(ledger)) as connection:
        connection.execute("UPDATE claim_row SET note = 'hidden', as_of_start = '1999-01-01'")
        connection.execute("UPDATE claim_pattern SET claimant = 'hidden'")
        connection.execute(
            "INSERT INTO claim_pattern (number, text, stance, count_type)"
            " SELECT 8, text, stance, count_type FROM claim_pattern"
        )
        connection.execute(
            "INSERT INTO claim_pattern (number, text, stance, count_type)"
            " VALUES (9, 'hidden', 'asserts', 'unknown')"
        )
        connection.execute("INSERT INTO reference SELECT 'hidden', id FROM claim_row")


def cut(ledger: str, _: pytest.MonkeyPatch) -> None:
    """Overwrite what comes after the header, as a failing disk could."""
    path = Path(ledger)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))


def cut_log(ledger: str, _: pytest.MonkeyPatch) -> None:
    """Take the last change out and leave no trace, as somebody who knows the recipe could."""
    with closing(sqlite3.connect(ledger)) as connection, connection:
        (last,) = connection.execute("SELECT max(number) FROM operation").fetchone()
        guards = list(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        )
        tables = connection.execute(
            "SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c"
            " WHERE m.type = 'table' AND c.name = 'operation'"
        ).fetchall()
        for name, _sql in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for (table,) in tables:
            connection.execute(f"DELETE FROM {table} WHERE operation = ?", (last,))
        connection.execute("DELETE FROM operation WHERE number = ?", (last,))
        connection.execute(
            "DELETE FROM claim_pattern WHERE number NOT IN (SELECT pattern FROM claim_row)"
        )
        for _name, sql in guards:
            connection.execute(sql)


def replace_when_opened(ledger: str, patch: pytest.MonkeyPatch) -> None:
    """Put another file in the place of the ledger whenever somebody has opened it."""
    open_it = StoredLedger.__init__

    def open_and_replace(opened: StoredLedger, engine: Engine) -> None:
        open_it(opened, engine)
        other = Path(ledger).with_suffix(".other")
        shutil.copy(ledger, other)
        other.replace(ledger)

    patch.setattr(StoredLedger, "__init__", open_and_replace)


def make_newer(ledger: str, _: pytest.MonkeyPatch) -> None:
    """Mark the file as a later version would."""
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("PRAGMA user_version = 99")


def make_other(ledger: str, _: pytest.MonkeyPatch) -> None:
    """A database of some other program."""
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")


def make_read_only(_: str, patch: pytest.MonkeyPatch) -> None:
    """Deny writing. Tests may run as root, whom no permission stops, so SQLite is told instead."""
    try_mode = sqlite_file._try

    def deny(path: Path, mode: str) -> sqlite3.Connection:
        if mode.startswith("mode=rw"):
            raise sqlite_file._Denied(sqlite3.OperationalError("denied"))
        return try_mode(path, mode)

    patch.setattr(sqlite_file, "_try", deny)


def fill_disk(ledger: str, patch: pytest.MonkeyPatch) -> None:
    """Leave no room for another page."""
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("VACUUM")  # a new ledger has pages to spare
    try_mode = sqlite_file._try

    def limit(path: Path, mode: str) -> sqlite3.Connection:
        connection = try_mode(path, mode)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    patch.setattr(sqlite_file, "_try", limit)


def fill_disk_later(changes: str, patch: pytest.MonkeyPatch) -> None:
    """Leave no room after so many changes, of which an import makes one for every row."""
    append = StoredLedger.append
    full, message, hint = TRANSLATIONS[sqlite3.SQLITE_FULL]

    def limit(ledger: StoredLedger, deed: Deed, records: Iterable[Record]) -> Appended:
        if len(ledger.operations()) >= int(changes):
            raise full(message, place=ledger.location, hint=hint)
        return append(ledger, deed, records)

    patch.setattr(importing, "BATCH_ROWS", 1)
    patch.setattr(StoredLedger, "append", limit)


def hold(ledger: str, patch: pytest.MonkeyPatch) -> None:
    """Write to the ledger and do not finish; the others wait a moment instead of half a minute."""
    patch.setattr(sqlite_file, "BUSY_SECONDS", 0.05)
    connection = sqlite3.connect(ledger, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    HELD.append(connection)


HELD: list[sqlite3.Connection | ExitStack] = []
"""Closed when the page has been shown."""


@dataclass(slots=True)
class Served:
    """The database of a page, and what is to be undone on its server."""

    url: str
    undo: ExitStack

    @property
    def name(self) -> str:
        return self.url.partition("@/")[2].partition("?")[0]


SERVED: list[Served] = []


def serve(_: str, patch: pytest.MonkeyPatch) -> None:
    """A database with nothing in it, which ana keeps; it is called claims in what is shown."""
    undo = ExitStack()
    HELD.append(undo)
    url = undo.enter_context(database(user="ana"))
    SERVED.append(Served(url, undo))
    undo.callback(SERVED.clear)
    patch.setenv("CLAIMTRACK_LEDGER", url)
    patch.delenv("CLAIMTRACK_AUTHOR")


def create_role(name: str, _: pytest.MonkeyPatch) -> None:
    """A role of the server."""
    by_keeper(f"CREATE ROLE {name} LOGIN")
    SERVED[0].undo.callback(by_keeper, f"DROP OWNED BY {name}; DROP ROLE {name}")


def sign_in(name: str, patch: pytest.MonkeyPatch) -> None:
    """Go on as this role."""
    patch.setenv("CLAIMTRACK_LEDGER", SERVED[0].url.replace("//ana@", f"//{name}@"))


def by_keeper(statement: str, _: pytest.MonkeyPatch | None = None) -> None:
    """Carry out a statement past the guards."""
    with past_guards(SERVED[0].url) as hand:
        hand.execute(statement)


def redact_before_writing(reason: str, patch: pytest.MonkeyPatch) -> None:
    """Let somebody redact a claim between the look at it and what `amend` writes of it."""
    amend = amending.amend

    def redact_first(ledger: Ledger, deed: Deed, key: ClaimId, *rest: Any, **more: Any) -> Joined:
        theirs = replace(deed, command="redact", read_at=None)
        redact(ledger, theirs, plan_redaction(ledger, theirs, Wish((key,), reason)))
        return amend(ledger, deed, key, *rest, **more)

    patch.setattr(amending, "amend", redact_first)


def make_long_line(name: str, _: pytest.MonkeyPatch) -> None:
    """A line of 50 MB between two good ones."""
    good = b'{"source": "AP", "figure": "12", "metric": "killed"}\n'
    long = b'{"source": "' + b"x" * 50_000_000 + b'"}\n'
    Path(name).write_bytes(good + long + good.replace(b"12", b"13"))


def make_parquet(name: str, _: pytest.MonkeyPatch) -> None:
    """A Parquet file with what its name says: bytes in a cell, or two columns of one name."""
    import pyarrow as pa
    from pyarrow import parquet

    dead = pa.array([b"5"]) if name.startswith("bytes") else pa.array([5])
    names = ["who", "who"] if name.startswith("twice") else ["who", "dead"]
    parquet.write_table(pa.Table.from_arrays([pa.array(["AP"]), dead], names=names), name)


def make_workbook(name: str, _: pytest.MonkeyPatch) -> None:
    """A workbook with what its name says: a sheet of tolls, or trouble."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tolls"
    if not name.startswith("empty"):
        sheet.append(["who", "dead"])
        sheet.append(["AP", 5])
    if name.startswith("far"):
        sheet["XFD1048576"] = 1
    book.save(name)
    extra = {"binary": "xl/worksheets/sheet1.bin", "bomb": "xl/media/picture.png"}
    with zipfile.ZipFile(name, "a", zipfile.ZIP_DEFLATED) as packed:
        for kind, member in extra.items():
            if name.startswith(kind):
                packed.writestr(member, b"\0" * (100 * 2**20 if kind == "bomb" else 1))


def make_report(name: str, _: pytest.MonkeyPatch) -> None:
    """A PDF of what its name says."""
    page = Page()
    page.column(50, 80, 60, "Police said on Friday that 12 people were killed in the town.")
    pages = [page]
    match name.removesuffix(".pdf"):
        case "scan":
            pages = [Page()]
        case "shapes":
            pages = [Page([f"BT /F2 12 Tf 1 0 0 1 50 700 Tm <{'0000' * 9}> Tj ET"])]
        case "half":
            pages += [Page(), Page()]
        case "table":
            for number, row in enumerate([("Town", "Killed"), ("Orla", "7"), ("Karst", "5")]):
                page.row((50, 200), 120 + 14 * number, row)
        case "form":
            for number, row in enumerate([("Place", "Orla"), ("Toll", "7 people were killed")]):
                page.row((50, 200), 120 + 14 * number, row)
        case "over":
            page.column(53, 84, 60, "The mayor said later that 15 people were killed in the town.")
        case "side":
            page.text(580, 700, "7 people were killed", angle=90)
    Path(name).write_bytes(make_pdf(*pages))


def make_locked(name: str, _: pytest.MonkeyPatch) -> None:
    """A PDF that only a password opens."""
    Path(name).write_bytes(make_pdf(Page()).replace(b"trailer\n<< ", LOCK))


LOCK = (
    b"trailer\n<< /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> "
    % (b"00" * 32, b"00" * 32)
)
"""What a file says that only a password opens (ISO 32000-1, 7.6.3): here none does."""


def keep_less(size: str, patch: pytest.MonkeyPatch) -> None:
    """Let a record keep so many bytes of a text: one of 8 MiB takes a minute to read."""
    patch.setattr(captured, "MOST_KEPT_BYTES", int(size))


def leave_out(name: str, patch: pytest.MonkeyPatch) -> None:
    """Have a package of an extra not be installed, whatever imported it before."""
    for each in [each for each in sys.modules if each.startswith((f"{name}.", "claimtrack.desk."))]:
        patch.delitem(sys.modules, each)
    patch.setitem(sys.modules, name, None)


def spoil_copy(name: str, _: pytest.MonkeyPatch) -> None:
    """Write something else into a kept copy."""
    path = Path("desk.ledger.evidence", name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"not what was kept")


def break_program(_: str, patch: pytest.MonkeyPatch) -> None:
    """A mistake of ours."""

    def fail(*_: object) -> None:
        raise KeyError("side")

    patch.setattr("claimtrack.cli.list.listing.list_claims", fail)


def fill_memory(_: str, patch: pytest.MonkeyPatch) -> None:
    """No memory is left."""

    def fail(*_: object) -> None:
        raise MemoryError

    patch.setattr("claimtrack.cli.list.listing.list_claims", fail)


def nest_deeply(_: str, patch: pytest.MonkeyPatch) -> None:
    """Something is nested deeper than the program can go."""

    def fail(*_: object) -> None:
        raise RecursionError

    patch.setattr("claimtrack.cli.list.listing.list_claims", fail)


class FullOutput(io.TextIOBase):
    """Standard output on a disk that is full."""

    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fill_output(_: str, patch: pytest.MonkeyPatch) -> None:
    """Leave no room for what is answered."""
    patch.setattr(sys, "stdout", FullOutput())


def forge_join(path: str, _: pytest.MonkeyPatch) -> None:
    """Keep a join that no rule makes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        forged = '[["AFP", "Reuters", "so it is said"]]'
        (stamp,) = file.execute("SELECT stamp FROM kept WHERE name = 'source joins'").fetchone()
        file.execute(
            "UPDATE kept SET content = ?, digest = ? WHERE name = 'source joins'",
            (forged, digest_kept("source joins", stamp, forged)),
        )


def set_variable(setting: str, patch: pytest.MonkeyPatch) -> None:
    """Set a variable of the environment."""
    name, _, value = setting.partition("=")
    patch.setenv(name, value)


def open_site(_: str, __: pytest.MonkeyPatch) -> None:
    """A site on this machine; pages call it `ADDRESS`."""
    undo = ExitStack()
    HELD.append(undo)
    SITES.append(undo.enter_context(trouble.site()))
    undo.callback(SITES.clear)


SITES: list[str] = []
"""Where the site of a page listens."""


def add_languages(names: str, patch: pytest.MonkeyPatch) -> None:
    """Put languages of the page beside those of the package."""
    undo = ExitStack()
    HELD.append(undo)
    trouble.Languages(undo)(names, patch)


Doing = Callable[[str, pytest.MonkeyPatch], None]

DEEDS: dict[str, Doing] = {
    "DAMAGE": damage,
    "HIDE": hide,
    "FORGE-JOIN": forge_join,
    "CUT": cut,
    "CUT-LOG": cut_log,
    "REPLACE-WHEN-OPENED": replace_when_opened,
    "MAKE-NEWER": make_newer,
    "MAKE-OTHER": make_other,
    "MAKE-READ-ONLY": make_read_only,
    "FILL-DISK": fill_disk,
    "FILL-DISK-AFTER": fill_disk_later,
    "HOLD": hold,
    "REDACT-BEFORE-WRITING": redact_before_writing,
    "MAKE-LONG-LINE": make_long_line,
    "MAKE-PARQUET": make_parquet,
    "MAKE-WORKBOOK": make_workbook,
    "MAKE-PDF": make_report,
    "MAKE-LOCKED-PDF": make_locked,
    "KEEP-LESS": keep_less,
    "WITHOUT": leave_out,
    "SPOIL-COPY": spoil_copy,
    "BREAK-PROGRAM": break_program,
    "FILL-MEMORY": fill_memory,
    "NEST-DEEPLY": nest_deeply,
    "FILL-OUTPUT": fill_output,
    "SET": set_variable,
    "SERVER": serve,
    "CREATE-ROLE": create_role,
    "SIGN-IN": sign_in,
    "DAMAGE-SERVER": by_keeper,
    "CHANGE-ROWS": trouble.change_rows,
    "CHANGE-FORM": trouble.change_form,
    "REPEAT": trouble.repeat,
    "PACK": trouble.pack,
    "LANGUAGES": add_languages,
    "REFUSE-CONNECTION": trouble.refuse_connection,
    "FAIL-ON-SERVER": trouble.fail_on_server,
    "SITE": open_site,
    "TAKE-AWAY-WHEN-OPENED": trouble.take_away_when_opened,
    "WHEN-OPENED": trouble.when_server_opened(by_keeper),
    "USE-TERMINAL": trouble.use_terminal,
}

ANSWERS: dict[str, Callable[[str], str]] = {
    "VISIT": trouble.visit,
    "ASK": trouble.ask_assistant,
    "python": trouble.run_python,
}
"""What answers beside the command line: the desk, an assistant's tools, Python."""


def _spell(found: re.Match[str]) -> str:
    """The word that a shell makes of $'…', quoted for shlex."""
    return shlex.quote(found[1].encode("latin-1").decode("unicode_escape"))


def run_step(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command shows, the exit code last."""
    words = shlex.split(SPELLED.sub(_spell, line))
    if words[0] in DEEDS:
        DEEDS[words[0]](" ".join(words[1:]) or words[0], monkeypatch)
        return ""
    if words[0] in ANSWERS:
        return ANSWERS[words[0]](" ".join(words[1:])).rstrip("\n")
    assert words[0] == "claimtrack"
    for address in SITES:
        words = [each.replace(trouble.ADDRESS, address) for each in words]
    given = b""
    if "<" in words:
        given = Path(words[-1]).read_bytes()
        words = words[: words.index("<")]
    stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    capsys.readouterr()
    code = main(words[1:], now=lambda: NOW)
    printed = capsys.readouterr()
    end = f"[{code}]\n" if code else ""
    shown = KEPT.sub("claimtrack-bug-1a2b3c4d.txt", f"{printed.out}{printed.err}")
    shown = shown.replace(shlex.quote(sys.executable), "python")
    for address in SITES:
        shown = shown.replace(address, trouble.ADDRESS)
    for served in SERVED:
        shown = shown.replace(f"@/{served.name}", "@/claims")
    return re.sub(r"\n{3,}", "\n\n", f"{shown}{end}").rstrip("\n")


COME_UP: dict[Path, set[type[ClaimtrackError]]] = {}
"""The errors of each page that was shown in this process."""


def show(
    path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[Case, list[str]]:
    """A page, and what its commands show; the errors they come to are kept in COME_UP.

    Raises:
        AssertionError: One of them says nothing of what to do next.
    """
    case = read_case(path)
    assert case.steps
    come_up: set[type[ClaimtrackError]] = set()
    without_advice: list[str] = []
    report = diagnostics.report

    def watch(error: ClaimtrackError, invocation: Invocation) -> int:
        come_up.add(type(error))
        if not error.hint:
            without_advice.append(str(error))
        return report(error, invocation)

    monkeypatch.setattr(diagnostics, "report", watch)
    for name, content in case.files.items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_bytes(content)
    try:
        shown = [run_step(step.line, monkeypatch, capsys) for step in case.steps]
        assert without_advice == []
        COME_UP[path] = come_up
        return case, shown
    finally:
        while HELD:
            HELD.pop().close()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_shows_what_the_page_says(
    path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case, shown = show(path, desk, monkeypatch, capsys)
    if os.environ.get("CLAIMTRACK_GOLDEN") == "write":
        text = path.read_text(encoding="utf-8")
        head = text[: text.index("\n$ ") + 1]
        pairs = zip(case.steps, shown, strict=True)
        body = "\n\n".join(f"$ {step.line}\n{text}".rstrip("\n") for step, text in pairs)
        path.write_text(f"{head}{body}\n", encoding="utf-8")
        return
    assert "\n".join(shown) == "\n".join(step.shown for step in case.steps)


def test_every_error_has_a_page(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each class of errors.py that is raised, and not only its children, comes up in a page."""
    for path in CASES:
        if path in COME_UP:
            continue
        folder = desk / path.stem
        folder.mkdir()
        with monkeypatch.context() as patch:
            patch.chdir(folder)
            show(path, folder, patch, capsys)
    come_up = {each for of_page in COME_UP.values() for each in of_page}
    assert {each.__name__ for each in leaves(ClaimtrackError)} - {
        each.__name__ for each in come_up
    } == set()


def leaves(cls: type[ClaimtrackError]) -> Iterator[type[ClaimtrackError]]:
    """The classes of errors.py that have no children there."""
    children = [each for each in cls.__subclasses__() if each.__module__ == errors.__name__]
    if not children:
        yield cls
    for child in children:
        yield from leaves(child)
