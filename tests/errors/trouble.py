"""Trouble that pages of the catalogue are about and no command of ours brings about.

Each function does what a word in capitals at the head of a step says; README.md lists them.
"""

import gzip
import json
import socket
import sqlite3
import sys
import threading
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest

from claimtrack.cli.filters import Parameters
from claimtrack.cli.terminal.settings import Invocation, Settings
from claimtrack.dates.vocabulary import own_languages, own_vocabulary
from claimtrack.desk.assistants import Assistant, Given
from claimtrack.errors import ClaimtrackError
from claimtrack.figures.profile import load_profile
from claimtrack.languages import load
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.postgres import PostgresEngine
from claimtrack.ledger.stored import StoredLedger
from tests.desk.visiting import Visitor
from tests.ledger.unguarded import unguarded
from tests.report.html.page import read_page
from tests.running import NOW

LEDGER = Path("desk.ledger")

ADDRESS = "http://127.0.0.1:8080"
"""How pages call the site of `SITE`, which listens wherever there is room."""

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def change_rows(given: str, _: pytest.MonkeyPatch) -> None:
    """Carry out a statement on a ledger with its guards away: LEDGER STATEMENT."""
    ledger, statement = given.split(" ", 1)
    with unguarded(Path(ledger)) as connection:
        connection.execute(statement)


def change_form(given: str, _: pytest.MonkeyPatch) -> None:
    """Carry out a statement on a ledger as any other program would: LEDGER STATEMENT."""
    ledger, statement = given.split(" ", 1)
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        connection.execute(statement)


def repeat(given: str, _: pytest.MonkeyPatch) -> None:
    """Write a text so many times at the end of a file: NAME COUNT TEXT."""
    name, count, text = given.split(" ", 2)
    piece = text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode()
    with Path(name).open("ab") as file:
        file.write(piece * int(count))


def pack(given: str, _: pytest.MonkeyPatch) -> None:
    """Pack a file with gzip, or a folder as workbooks are packed: NAME FROM."""
    name, source = given.split(" ")
    if Path(source).is_file():
        Path(name).write_bytes(gzip.compress(Path(source).read_bytes()))
        return
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as packed:
        for each in sorted(Path(source).rglob("*")):
            if each.is_file():
                packed.write(each, each.relative_to(source))


class Languages:
    """The languages of the package, and those that the page describes."""

    def __init__(self, undo: ExitStack) -> None:
        """Undo what is changed when the page has been shown."""
        self._undo = undo

    def __call__(self, names: str, patch: pytest.MonkeyPatch) -> None:
        """Put folders of the page beside those of the package."""
        own = {each.removesuffix("/"): Path(each).resolve() for each in names.split()}
        shipped = load._FOLDER  # noqa: SLF001 - there is no other way to a folder of one's own
        everywhere = Path("languages").resolve()
        everywhere.mkdir()
        for folder in (each for each in shipped.iterdir() if each.is_dir()):
            (everywhere / folder.name).symlink_to(folder)
        for name, folder in own.items():
            (everywhere / name).symlink_to(folder)
        patch.setattr(load, "_FOLDER", everywhere)
        forget_languages()
        self._undo.callback(forget_languages)
        self._undo.callback(patch.setattr, load, "_FOLDER", shipped)


def forget_languages() -> None:
    """Have the list of languages and their words be read again."""
    for kept in (load.languages, load.load_language, own_languages, own_vocabulary):
        kept.cache_clear()


def refuse_connection(words: str, patch: pytest.MonkeyPatch) -> None:
    """Have the server not be reached, for the reason that libpq gives in these words."""
    import psycopg

    def fail(*_: object, **__: object) -> NoReturn:
        raise psycopg.OperationalError(words)

    patch.setattr(psycopg, "connect", fail)


def fail_on_server(given: str, patch: pytest.MonkeyPatch) -> None:
    """Have the server break off what it is asked to write or list: CODE WORDS."""
    code, _, words = given.partition(" ")
    told = words.replace("'", "''")

    def fail(engine: PostgresEngine, *_: object) -> Iterator[Any]:
        raising = f"DO $$ BEGIN RAISE EXCEPTION '{told}' USING ERRCODE = '{code}'; END $$"
        list(engine.rows(raising))
        return iter(())

    patch.setattr(PostgresEngine, "run", fail)
    patch.setattr(PostgresEngine, "stream", fail)


def take_away_when_opened(ledger: str, patch: pytest.MonkeyPatch) -> None:
    """Take the file of a ledger away whenever somebody has opened it."""
    _when_opened(lambda: Path(ledger).unlink(missing_ok=True), patch)


def _when_opened(do: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
    open_it = StoredLedger.__init__

    def open_and_do(opened: StoredLedger, engine: Engine) -> None:
        open_it(opened, engine)
        do()

    patch.setattr(StoredLedger, "__init__", open_and_do)


def when_server_opened(do: Callable[[str], None]) -> Callable[[str, pytest.MonkeyPatch], None]:
    """Have a statement be carried out whenever somebody has opened the ledger on the server."""
    return lambda statement, patch: _when_opened(lambda: do(statement), patch)


def use_terminal(_: str, patch: pytest.MonkeyPatch) -> None:
    """Have standard output be a terminal."""
    patch.setattr(sys.stdout, "isatty", lambda: True)


@contextmanager
def site() -> Iterator[str]:
    """The address of a site that answers with the files of the page as they stand."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def serve() -> None:
            while True:
                connection, _ = server.accept()
                with connection:
                    asked = connection.recv(1 << 16)
                    if not asked:
                        return
                    path = Path(asked.split()[1].decode().lstrip("/"))
                    connection.sendall(_answer_of(path))

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            socket.create_connection(("127.0.0.1", port)).close()
            thread.join()


def _answer_of(path: Path) -> bytes:
    """What a file says, its head as HTTP has it."""
    if not path.is_file():
        return NOT_FOUND
    head, _, body = path.read_bytes().partition(b"\n\n")
    return head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body


def visit(target: str) -> str:
    """What the page of the desk at an address says, its main part."""
    visitor = Visitor(LEDGER)
    answer = visitor.ask(target)
    (main,) = read_page(answer.body.decode()).all("main")
    return f"{answer.status}\n{main.text}"


def ask_assistant(given: str) -> str:
    """What a tool answers an assistant, without the notice above: TOOL JSON.

    Files are read from the folder `dispatches`, where the page has one.
    """
    tool, _, arguments = given.partition(" ")
    invocation = Invocation(environ={}, now=lambda: NOW, settings=Settings(ledger=str(LEDGER)))
    folder = Path("dispatches")
    assistant = Assistant(
        lambda: invocation.open_ledger(read_only=True),
        Parameters(invocation),
        load_profile(),
        NOW.date,
        folder if folder.is_dir() else None,
    )
    asked = json.loads(arguments)
    answer = (
        assistant.extract(Given(**asked))
        if tool == "extract"
        else assistant.list(asked, "", 50)
        if tool == "list"
        else assistant.compare(asked)
    )
    return json.dumps(answer["quotations"], ensure_ascii=False, indent=2)


def run_python(name: str) -> str:
    """How a program ends, as the last lines of what Python prints."""
    program = compile(Path(name).read_text(encoding="utf-8"), name, "exec")
    try:
        exec(program, {"__name__": "__main__"})  # noqa: S102 - it stands in the page
    except ClaimtrackError as error:
        return "".join(traceback.format_exception_only(error)) + "[1]\n"
    return ""
