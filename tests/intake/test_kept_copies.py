"""Pages kept as WARC: what is in the file, what proves it, and reading it again."""

import datetime as dt
import gzip
import hashlib
import io
import re
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from claimtrack.errors import UnreadableFile
from claimtrack.intake.documents import Reading, read_documents
from claimtrack.intake.documents.captured import Captured, Page, Problem
from claimtrack.intake.documents.copies import Copies, Kept, State, look_at, read_pages, say_copy
from tests.intake.news_site import Site, serve

AT = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
WORDS = "Police said at least 12 people were killed in the town on Friday, the worst day so far."


def page(data: bytes = b"<html>hi</html>", kind: str = "text/html; charset=utf-8") -> Page:
    headers = (("Content-Type", kind), ("Transfer-Encoding", "chunked"), ("X-Served", "\xe9"))
    return Page("https://news.example/1", "html", "utf-8", data, headers)


def capture(source: str, reading: Reading) -> Captured:
    (found,) = read_documents([source], reading)
    assert isinstance(found, Captured), found
    return found


def path_of(kept: Kept, folder: Path) -> Path:
    return folder / kept.of("d1-00").file_name


def test_a_file_is_named_for_its_digest(tmp_path: Path) -> None:
    kept = Copies(tmp_path / "new" / "folder", AT).keep(page())
    path = path_of(kept, tmp_path / "new" / "folder")
    assert path.name == f"{hashlib.sha256(path.read_bytes()).hexdigest()}.warc.gz"
    assert (kept.url, kept.at) == ("https://news.example/1", "2026-01-02T03:04:05Z")
    assert [each.name for each in path.parent.iterdir()] == [path.name], "nothing half-written"


def test_any_reader_of_warc_opens_it(tmp_path: Path) -> None:
    path = path_of(Copies(tmp_path, AT).keep(page()), tmp_path)
    with path.open("rb") as stream:
        (record,) = [
            (
                each.rec_headers.get_header("WARC-Type"),
                each.http_headers,
                each.content_stream().read(),
            )
            for each in ArchiveIterator(stream, check_digests="raise")
        ]
    kind, headers, body = record
    assert (kind, body) == ("response", b"<html>hi</html>")
    assert headers.get_header("Transfer-Encoding") is None, "the body is kept without its chunks"
    assert headers.get_header("Content-Length") == str(len(body))
    checker = Checker(type("Cmd", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0


def test_the_same_page_at_the_same_moment_is_one_file(tmp_path: Path) -> None:
    copies = Copies(tmp_path, AT)
    assert copies.keep(page()) == copies.keep(page())
    later = Copies(tmp_path, AT + dt.timedelta(days=1)).keep(page())
    assert later != copies.keep(page())
    assert len(list(tmp_path.iterdir())) == 2


def test_a_copy_that_was_altered_or_taken_away_shows(tmp_path: Path) -> None:
    kept = Copies(tmp_path, AT).keep(page()).of("d1-00")
    assert look_at(tmp_path, kept) is State.HELD
    path = tmp_path / kept.file_name
    path.write_bytes(path.read_bytes() + b"\0")
    assert look_at(tmp_path, kept) is State.ALTERED
    assert "altered since" in say_copy(tmp_path, kept)
    path.unlink()
    assert look_at(tmp_path, kept) is State.ABSENT
    assert "which is not there" in say_copy(tmp_path, kept)


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UnreadableFile, match="its copy cannot be kept"):
        Copies(tmp_path / "file", AT).keep(page())


@pytest.fixture(scope="module", name="site")
def _site() -> object:
    with serve() as site:
        yield site


def test_what_was_read_can_be_read_again_when_the_page_has_changed(
    site: Site, tmp_path: Path
) -> None:
    address = site.put("/toll", WORDS, WORDS.replace("12", "13"))
    reading = Reading(allow_private=True, copies=Copies(tmp_path, AT))
    before = capture(address, reading)
    assert before.copy is not None
    site.put("/toll", WORDS.replace("12", "15"))
    now = capture(address, Reading(allow_private=True))
    again = capture(str(path_of(before.copy, tmp_path)), Reading())
    assert now.text != before.text == again.text
    assert (again.url, again.published, again.language) == (address, before.published, "en")
    assert now.copy is None, "nothing is kept that nobody asked for"


def test_a_page_that_cannot_be_read_is_not_kept(site: Site, tmp_path: Path) -> None:
    site.pages["/empty"] = b"<html><body></body></html>"
    reading = Reading(allow_private=True, copies=Copies(tmp_path, AT))
    (found,) = read_documents([f"{site.address}/empty"], reading)
    assert isinstance(found, Problem)
    assert list(tmp_path.iterdir()) == []


def test_pages_that_are_no_text_are_passed_over(tmp_path: Path) -> None:
    kept = Copies(tmp_path, AT)
    parts = [page(b"\x89PNG", "image/png"), page(b"a text", "text/plain"), page()]
    data = b"".join(path_of(kept.keep(each), tmp_path).read_bytes() for each in parts)
    assert [(each.kind, each.data) for each in read_pages(io.BytesIO(data))] == [
        ("text", b"a text"),
        ("html", b"<html>hi</html>"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"WARC/1.1\r\nWARC-Type: response\r\n", "damaged", id="cut"),
        pytest.param(
            b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
            "without a page that can be read",
            id="no page",
        ),
    ],
)
def test_a_bad_file_is_a_problem(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(content)
    (found,) = read_documents([str(tmp_path / "a.warc")], Reading())
    assert isinstance(found, Problem)
    assert message in found.error.message


@pytest.mark.parametrize("cut", [1, 9, 20])
def test_a_record_that_is_cut_short_is_no_page(cut: int, tmp_path: Path) -> None:
    """What stands in it would be taken for all that the page said; those before it are read."""
    kept = Copies(tmp_path, AT)
    whole, second = page(b"12 killed", "text/plain"), page(b"13 killed, 5 wounded", "text/plain")
    data = b"".join(
        gzip.decompress(path_of(kept.keep(each), tmp_path).read_bytes()) for each in (whole, second)
    )
    found = read_pages(io.BytesIO(data[: -4 - cut]))
    assert next(found).data == b"12 killed"
    with pytest.raises(UnreadableFile, match="damaged"):
        next(found)


@pytest.mark.parametrize("length", [b"9", b"400"])
def test_a_record_of_another_length_than_it_says(
    length: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = path_of(
        Copies(tmp_path, AT).keep(page(b"12 killed, 30 wounded", "text/plain")), tmp_path
    )
    data = gzip.decompress(path.read_bytes())
    spoilt = re.sub(rb"(?<=\nContent-Length: )\d+", length, data, count=1)
    with pytest.raises(UnreadableFile, match="damaged"):
        list(read_pages(io.BytesIO(spoilt)))
    assert capsys.readouterr() == ("", "")


def test_other_compressed_files_are_refused_as_before(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"12 people were killed"))
    (tmp_path / "b.gz").write_bytes(b"\x1f\x8bnot gzip at all")
    for name in ("a.gz", "b.gz"):
        (found,) = read_documents([str(tmp_path / name)], Reading())
        assert isinstance(found, Problem)
        assert "compressed (gzip)" in found.error.message
