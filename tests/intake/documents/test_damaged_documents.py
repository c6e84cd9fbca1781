"""Documents and tables that are damaged anywhere: read as far as they go, or an error of ours.

Each case is made from a number, so that one that fails can be made again.
"""

import datetime as dt
import gzip
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from claimtrack.errors import ClaimtrackError
from claimtrack.intake.documents.captured import Captured, Page, Problem, Reading
from claimtrack.intake.documents.copies import Copies
from claimtrack.intake.documents.reading import read_documents
from claimtrack.intake.tables import open_table
from claimtrack.intake.workbooks import sheet_names
from tests.intake.documents import paper

CASES = 80
"""Of each kind in each run; with a hundred times as many nothing more was found."""

SAID = b"<p>Officials said 61 people were killed in Shusha on Sunday, and 12 were wounded.</p>"
HTML = (
    b"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>T</title>"
    b'<script type=\'application/ld+json\'>{"datePublished":"2020-10-30"}</script></head>'
    b"<body><nav>Home</nav><article><h1>H</h1>" + SAID * 5 + b"<table><tr><td>5</td></tr></table>"
    b"<ul><li>x<del>5</del></ul></article></body></html>"
)

PIECES = (
    *(b"", b"\0", b"\xff", b"<", b">", b"<<", b">>", b"[", b"{", b'"', b"'", b"\r", b"\x1b"),
    *(b"&#x110000;", b"&#55296;", b"<!--", b"<![CDATA[", b"<table>", b"<p>" * 500, b"</div>"),
    *(b"9" * 30, b"9" * 5000, b"-1", b"1e999999", b"2147483648", b"NaN", b"0x", b"1-1", b"1%"),
    *(b"/Length 999999999", b"endobj", b"charset=utf-7", b"charset=nope", b"\xef\xbb\xbf"),
    *(b"Content-Length: -5\r\n", b"WARC/1.0\r\n", b"\xff\xfe", b"\xed\xa0\x80"),
)
"""What formats trip over."""


def damage(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some lost, doubled, turned, or with something between them."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 10, 30))):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(5):
            case 0 if at < len(found):
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                del found[at : at + chance.choice((1, 4, 50, 1000))]
            case 2:
                found[at:at] = chance.choice(PIECES)
            case 3:
                piece = chance.choice(PIECES)
                found[at : at + len(piece)] = piece
            case _:
                start = chance.randrange(len(found) + 1)
                found[at:at] = found[start : start + chance.choice((1, 10, 200, 2000))]
    return bytes(found)


def damage_inside(data: bytes, chance: random.Random) -> bytes:
    """A ZIP file that is whole, with members that are not."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [(each, packed.read(each)) for each in packed.namelist()]
    spoilt = chance.randrange(len(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (name, content) in enumerate(parts):
            is_spoilt = number == spoilt or chance.random() < 0.2
            packed.writestr(name, damage(content, chance) if is_spoilt else content)
    return out.getvalue()


def damage_unpacked(data: bytes, chance: random.Random) -> bytes:
    """A gzip file that is whole, of something that is not."""
    return gzip.compress(damage(gzip.decompress(data), chance))


def make_report() -> bytes:
    page = paper.Page()
    page.column(50, 80, 60, "Police said on Friday that 12 people were killed in the town. " * 3)
    for number, row in enumerate([("Town", "Killed"), ("Orla", "7"), ("Karst", "5")]):
        page.row((50, 200), 420 + 14 * number, row)
    return paper.make_pdf(page, page)


def make_warc(folder: Path) -> bytes:
    page = Page("https://a.example/é", "html", "utf-8", HTML, (("Content-Type", "text/html"),))
    kept = Copies(folder, dt.datetime(2020, 1, 1, tzinfo=dt.UTC)).keep(page)
    return (folder / kept.of("").file_name).read_bytes()


def make_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Deaths", "", ""])
    sheet.merge_cells("A1:B1")
    sheet.append(["who", "dead", "day"])
    for number in range(1, 20):
        sheet.append(["AP", number, dt.date(2020, 10, number)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_ods() -> bytes:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="1"><text:p>'
    row = f'<table:table-row table:number-rows-repeated="2">{cell}AP</text:p></table:table-cell>'
    name = "urn:oasis:names:tc:opendocument:xmlns"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content xmlns:office="{name}:office:1.0"'
            f' xmlns:table="{name}:table:1.0" xmlns:text="{name}:text:1.0"><office:body>'
            '<office:spreadsheet><table:table table:name="T">'
            + f"{row}</table:table-row>" * 10
            + "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
        packed.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{name}:manifest:1.0"/>')
    return out.getvalue()


def read_text(path: Path) -> None:
    for each in read_documents([str(path)], Reading(today=dt.date(2026, 1, 1))):
        assert isinstance(each, Captured | Problem)
        if isinstance(each, Problem):
            assert str(each.error)


def read_table(path: Path) -> None:
    with open_table(path) as table:
        for row in table.rows:
            assert row.line >= 1


def read_workbook(path: Path) -> None:
    sheet_names(path)
    read_table(path)


Damage = Callable[[bytes, random.Random], bytes]

KINDS: dict[str, tuple[Callable[[Path], bytes], Damage, Callable[[Path], None]]] = {
    "page.html": (lambda _: HTML, damage, read_text),
    "report.pdf": (lambda _: make_report(), damage, read_text),
    "copy.warc": (make_warc, damage, read_text),
    "unpacked.warc": (make_warc, damage_unpacked, read_text),
    "text.txt": (lambda _: "“61” killed — été.".encode() * 9, damage, read_text),
    "lines.jsonl": (lambda _: b'{"text": "61 were killed", "lang": "en"}\n' * 5, damage, read_text),
    "tables.pdf": (lambda _: make_report(), damage, read_workbook),
    "whole.xlsx": (lambda _: make_xlsx(), damage_inside, read_workbook),
    "zip.xlsx": (lambda _: make_xlsx(), damage, read_workbook),
    "whole.ods": (lambda _: make_ods(), damage_inside, read_workbook),
    "zip.ods": (lambda _: make_ods(), damage, read_workbook),
    "table.csv": (lambda _: b'who,dead\nAP,5\n"a\nb",6\n' * 5, damage, read_table),
    "packed.csv.gz": (lambda _: gzip.compress(b"who,dead\nAP,5\n" * 30), damage, read_table),
    "rows.json": (lambda _: b'[{"a":1,"b":{"c":[1,2.5,null]}},{"a":"x"}]', damage, read_table),
    "around.json": (lambda _: b'{"result":{"rows":[{"a":1},{"b":"x"}]}}', damage, read_table),
}
"""By the name of the file: what makes it whole, what damages it, and what reads it."""


@pytest.mark.parametrize("name", KINDS)
def test_damage_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, spoil, read = KINDS[name]
    whole, path = make(tmp_path), tmp_path / name
    path.write_bytes(whole)
    read(path)
    for number in range(CASES):
        path.write_bytes(spoil(whole, random.Random(f"{name} {number}")))
        try:
            read(path)
        except ClaimtrackError as error:
            assert error.message  # noqa: PT017 - that any other error fails is the test
        except Exception as error:
            raise AssertionError(f"{name}, case {number}") from error
    assert capsys.readouterr() == ("", "")
