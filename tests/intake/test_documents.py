"""Documents as they come: what is read, what is refused, and what is never guessed."""

import datetime as dt
import io
import json
import socket
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.dates import Period
from claimtrack.errors import MissingExtra, UnknownLanguage, UnreadableFile
from claimtrack.intake.documents import Reading, read_documents, web
from claimtrack.intake.documents import captured as limits
from claimtrack.intake.documents import reading as reading_module
from claimtrack.intake.documents.captured import Captured, Problem
from claimtrack.intake.documents.decoding import decode
from claimtrack.intake.documents.language import detect_language, settle_language
from claimtrack.intake.documents.reading import count_documents
from claimtrack.intake.lines import MOST_LINE_BYTES
from claimtrack.languages import languages
from tests.intake.documents.paper import Page, make_pdf

ENGLISH = "At least 12 people were killed and 30 wounded on Friday, the ministry said.\n"
PAGE = """<!DOCTYPE html><html lang="fr-FR"><head><title>Combats</title>
<meta property="article:published_time" content="2020-10-31T10:00:00Z">
<meta property="og:site_name" content="La Dépêche"></head>
<body><nav>Accueil Sport</nav><article><h1>Combats</h1>
<p>Les combats de la semaine ont fait plus de 1.250 morts, selon des bilans partiels.</p>
<p>Le ministère avait annoncé la veille un bilan provisoire bien inférieur.</p>
</article><footer>© 2026</footer></body></html>"""


STRUCK = PAGE.replace("1.250", "<del>1.000</del> 1.250")


def read(source: str | Path, reading: Reading | None = None) -> Captured | Problem:
    (found,) = read_documents([str(source)], reading or Reading())
    return found


def capture(source: str | Path, reading: Reading | None = None) -> Captured:
    found = read(source, reading)
    assert isinstance(found, Captured), found
    return found


def refuse(source: str | Path, reading: Reading | None = None) -> Problem:
    found = read(source, reading)
    assert isinstance(found, Problem), found
    return found


def write(folder: Path, data: bytes | str, name: str = "wire.txt") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_text_may_begin_with_the_letters_of_another_kind(tmp_path: Path) -> None:
    for start in ("RIFFA, Bahrain: ", "ID3 cards: ", "BM: "):
        path = write(tmp_path, start + ENGLISH)
        assert capture(path, Reading(language="en")).text == start + ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ENGLISH, id="plain"),
        pytest.param(
            ENGLISH.replace(" ", "\u00a0\t ").replace("\n", "\r\n"), id="blanks as they are"
        ),
        pytest.param("\u202b" + ENGLISH + "\x1b[31m \u0301", id="directions and escapes"),
    ],
)
def test_text_is_kept_exactly(tmp_path: Path, text: str) -> None:
    found = capture(write(tmp_path, text))
    assert found.text == text
    assert found.language == "en"
    assert found.to_document().text == text
    assert found.to_document(keep_text=False).text is None
    assert found.to_document(keep_text=False).sha256 == found.sha256


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert capture(write(tmp_path, b"\xef\xbb\xbf" + ENGLISH.encode())).text == ENGLISH


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        pytest.param(b"", "empty", "check the path", id="empty"),
        pytest.param(b" \n\t ", "empty", "check the path", id="blank"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "an image (PNG)", "recognition", id="image"),
        pytest.param(b"PK\x03\x04rest", "an archive or an office", "plain text", id="office"),
        pytest.param(b"\x1f\x8b\x08rest", "compressed (gzip)", "unpack", id="gzip"),
        pytest.param(b"ID3\x03\0\0\0", "a recording (MP3)", "what is said", id="recording"),
        pytest.param(b"\x7fELF\0\0", "a NUL byte at byte 5", "utf-16", id="program"),
        pytest.param(
            "Чай".encode("cp1251"), "(0xD7) is not UTF-8", "--encoding", id="windows-1251"
        ),
        pytest.param("é".encode("latin-1"), "byte 1 (0xE9)", "windows-1252", id="latin-1"),
        pytest.param(ENGLISH.encode("utf-16"), "UTF-16", "--encoding utf-16", id="utf-16"),
        pytest.param("touchÃ© hier".encode(), "“Ã©” at character 6", "original", id="misread"),
        pytest.param("it isnâ€™t".encode(), "“â€™”", "probably UTF-8", id="misread quote"),
        pytest.param("Ð¿Ñ€Ð¸".encode(), "wrong encoding", "original", id="misread Cyrillic"),
        pytest.param(
            "12 morts \ufffd".encode(),
            "lost before it came here (1 \ufffd",
            "original",
            id="lost",
        ),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str, hint: str) -> None:
    path = write(tmp_path, data)
    error = refuse(path, Reading(language="en")).error
    assert message in error.message
    assert hint in (error.hint or "")
    assert error.place == str(path)
    assert isinstance(error, UnreadableFile)


@pytest.mark.parametrize(
    "text",
    ["NÃO, «AMANHÃ»", "MANHÃ…", "Â", "ÃO", "Ñandú", "Ø25", "À «Paris»", "Ðуро"],
)
def test_rare_letters_are_no_misreading(text: str) -> None:
    assert decode(text.encode(), None) == text


@given(st.text(st.characters(codec="cp1252", categories=["L"]), min_size=3).map("é".__add__))
def test_a_misreading_is_found(text: str) -> None:
    """What was UTF-8 and was read as Windows-1252 is never taken for words."""
    try:
        spoilt = f"{text} éàü’".encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    with pytest.raises(UnreadableFile):
        decode(spoilt.encode(), None)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("windows-1251", "Погибли 12 человек"),
        ("utf-16", "12 morts"),
        ("windows-1252", "12 blessés"),
    ],
)
def test_a_named_encoding_decodes(tmp_path: Path, name: str, text: str) -> None:
    found = capture(write(tmp_path, text.encode(name)), Reading(encoding=name, language="fr"))
    assert found.text == text


@pytest.mark.parametrize("name", ["klingon", "rot13", "base64", "\0", ""])
def test_an_encoding_that_is_none(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, b"\xff\xfe\xfd")
    assert refuse(path, Reading(encoding=name, language="fr")).error.hint is not None


def test_a_file_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sparse file of 500 MB is not read to its end."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(500 * 2**20)
    assert "more than 64 MiB" in refuse(path).error.message
    monkeypatch.setattr(reading_module, "MOST_TEXT_BYTES", 10)
    assert "bytes of text; the most is 10" in refuse(write(tmp_path, ENGLISH)).error.message


def test_the_limits_fit_an_export() -> None:
    """The longest text that a record keeps, all line ends, is a line that import reads."""
    assert 2 * limits.MOST_KEPT_BYTES <= MOST_LINE_BYTES


def test_html_gives_its_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    found = capture(write(tmp_path, PAGE, "page.html"))
    assert "plus de 1.250 morts" in found.text
    assert "Accueil" not in found.text
    assert (found.title, found.publisher, found.language) == ("Combats", "La Dépêche", "fr")
    assert found.published == Period.from_edtf("2020-10-31")


def test_options_outweigh_what_a_page_says(tmp_path: Path) -> None:
    given = Reading("AFP", Period.from_edtf("2020-11-01"), "fr", "Titre", "https://example.org/1")
    found = capture(write(tmp_path, PAGE, "page.html"), given)
    assert found.to_document(keep_text=False) == Captured(
        "", found.text, "fr", "AFP", given.published, "Titre", given.url
    ).to_document(keep_text=False)


def test_html_without_a_name_is_recognised(tmp_path: Path) -> None:
    assert "Accueil" not in capture(write(tmp_path, PAGE, "page")).text


def test_html_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<title>", '<meta charset="iso-8859-1"><title>').encode("latin-1")
    assert "ministère avait" in capture(write(tmp_path, page, "page.html")).text


DATED = '<meta property="article:published_time" content="2020-10-31T10:00:00Z">'


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("<meta content='2019-03-12' name='DC.date.issued'>", "2019-03-12"),
        ('<script type="application/ld+json">{"datePublished": "2019-03-12T01:00"}</script>',
         "2019-03-12"),
        ('<time itemprop="datePublished" datetime="2019-03-12">mardi</time>', "2019-03-12"),
        ('<meta name="last-modified" content="2019-03-12">', None),
        ("<!-- 2019-03-12 -->", None),
    ],
    ids=["Dublin Core", "linked data", "time", "modified", "none"],
)  # fmt: skip
def test_only_metadata_dates_a_page(tmp_path: Path, written: str, day: str | None) -> None:
    page = PAGE.replace(DATED, written).replace("© 2026", "Publié le 12 mars 2018")
    found = capture(write(tmp_path, page, "page.html")).published
    assert (found.edtf if found else None) == day


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("page.html", b"<html><body><script>draw()</script></body></html>", "HTML without text"),
        ("a.pdf", b"%PDF-1.4 and nothing more", "a broken PDF"),
    ],
    ids=["html", "broken"],
)
def test_pages_without_text(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    assert message in refuse(write(tmp_path, data, name)).error.message


def test_a_pdf_gives_its_text_layer(tmp_path: Path) -> None:
    found = capture(write(tmp_path, make_report(), "report"))
    assert found.text.strip() == ENGLISH.strip()
    assert found.published is None, "when the file was made says nothing of that"


def make_report() -> bytes:
    page = Page()
    page.column(50, 100, 60, ENGLISH)
    return make_pdf(page)


@pytest.mark.parametrize(
    ("name", "data", "module", "extra"),
    [
        ("page.html", PAGE.encode(), "trafilatura", "html"),
        ("page.html", STRUCK.encode(), "trafilatura", "html"),
        ("report.pdf", b"%PDF-1.4\n", "pypdfium2", "pdf"),
    ],
    ids=["html", "html with struck words", "pdf"],
)
def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    error = refuse(write(tmp_path, data, name)).error
    assert isinstance(error, MissingExtra)
    assert error.message.endswith(f"needs the extra {extra}")
    assert f"pip install '{module}" in (error.hint or "")


def lines(*objects: dict[str, Any]) -> str:
    return "".join(json.dumps(each) + "\n" for each in objects)


def test_json_lines_hold_a_document_each(tmp_path: Path) -> None:
    given = {"text": ENGLISH, "url": "https://example.org/1", "published": "2020-10-31"}
    path = write(
        tmp_path,
        lines({**given, "publisher": "AP", "lang": "en", "id": 7}, {"url": "x"}, {"text": 3})
        + "{broken\n\n"
        + lines({"text": "…"}, {"text": "12 morts", "lang": "fr"}, {"text": "à", "lang": "sv"}),
        "wire.jsonl",
    )
    found = list(read_documents([str(path)], Reading()))
    assert [each.name.rpartition(":")[2] for each in found] == ["1", "2", "3", "4", "6", "7", "8"]
    first = found[0]
    assert isinstance(first, Captured)
    assert (first.publisher, first.url) == ("AP", "https://example.org/1")
    assert first.published == Period.from_edtf("2020-10-31")
    read_well = [type(each) is Captured for each in found]
    assert read_well == [True, False, False, False, False, True, False]
    assert all(str(path) in str(each.error.place) for each in found if isinstance(each, Problem))


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (ENGLISH, [ENGLISH]),
        (lines({"text": ENGLISH}, {"text": ENGLISH}), [ENGLISH, ENGLISH]),
        ("{braces} " + ENGLISH, ["{braces} " + ENGLISH]),
    ],
    ids=["text", "lines", "braces"],
)
def test_standard_input(data: str, texts: list[str]) -> None:
    found = list(read_documents(["-"], Reading(), stdin=io.BytesIO(data.encode())))
    assert [each.text for each in found if isinstance(each, Captured)] == texts


def test_standard_input_that_is_empty() -> None:
    (found,) = read_documents(["-"], Reading(), stdin=io.BytesIO(b""))
    assert isinstance(found, Problem)
    assert found.error.place == "standard input"


def test_folders_and_patterns(tmp_path: Path) -> None:
    (tmp_path / "in" / ".git").mkdir(parents=True)
    for name in ("b.txt", "a.md", ".git/x.txt", ".hidden"):
        write(tmp_path / "in", ENGLISH, name)
    folder = [each.name for each in read_documents([str(tmp_path / "in")], Reading())]
    assert [Path(name).name for name in folder] == ["a.md", "b.txt"]
    pattern = [each.name for each in read_documents([str(tmp_path / "in" / "*.txt")], Reading())]
    assert [Path(name).name for name in pattern] == ["b.txt"]
    assert count_documents([str(tmp_path / "in"), "https://example.org/"]) == 3
    assert count_documents(["-"]) == 0


@pytest.mark.parametrize("name", ["nothing.txt", "*.nothing", ""])
def test_what_is_not_there(tmp_path: Path, name: str) -> None:
    path = f"{tmp_path}/none/{name}"
    assert refuse(path).error.place == path


def test_nothing_is_published_tomorrow(tmp_path: Path) -> None:
    path = write(tmp_path, lines({"text": ENGLISH, "published": "2030-01-01"}), "wire.jsonl")
    assert "in the future" in refuse(path, Reading(today=dt.date(2026, 1, 1))).error.message


def test_one_bad_document_stops_no_other(tmp_path: Path) -> None:
    paths = [write(tmp_path, b"\xff", "bad.txt"), write(tmp_path, ENGLISH, "good.txt")]
    found = list(read_documents([str(each) for each in paths], Reading()))
    assert [type(each) for each in found] == [Problem, Captured]


SENTENCES = {
    "ar": "قال المتحدث باسم الوزارة إن اثني عشر شخصا على الأقل قتلوا في القصف على المدينة",
    "az": "Nazirlik bildirib ki, hücum nəticəsində ən azı on iki nəfər həlak olub",
    "de": "Bei dem Angriff auf die Stadt wurden nach Angaben der Polizei mindestens zwölf getötet",
    "en": "At least twelve people were killed in the attack on the town, the police said",
    "es": "Al menos doce personas murieron en el ataque contra la ciudad, según la policía",
    "fr": "Au moins douze personnes ont été tuées dans l'attaque de la ville, selon la police",
    "hy": "Առնվազն տասներկու մարդ է զոհվել քաղաքի վրա հարձակման հետևանքով",
    "it": "Almeno dodici persone sono state uccise nell'attacco alla città, ha detto la polizia",
    "pt": "Pelo menos doze pessoas foram mortas no ataque à cidade, disse a polícia",
    "ru": "По данным полиции, в результате обстрела города погибли не менее двенадцати человек",
    "tr": "Polis, kente düzenlenen saldırıda en az on iki kişinin hayatını kaybettiğini söyledi",
    "uk": "За даними поліції, внаслідок обстрілу міста загинули щонайменше дванадцять людей",
}


@pytest.mark.parametrize("tag", languages())
def test_every_language_is_recognised(tag: str) -> None:
    text = SENTENCES.get(tag) or first_sentence(tag)
    assert settle_language(text, given=None, declared=None) == tag


def first_sentence(tag: str) -> str:
    """The first of a language that brings its own."""
    path = Path(__file__).parents[1] / "languages" / "sentences" / f"{tag}.toml"
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["claim"][0]["text"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Minst tolv personer dödades vid attacken mot staden, uppgav polisen", '"sv"'),
        ("دست کم دوازده نفر در حمله به شهر کشته شدند و سی نفر زخمی شدند", '"fa"'),
        ("12 345", "cannot be told"),
        ("", "cannot be told"),
    ],
    ids=["Swedish", "Persian", "numbers", "nothing"],
)
def test_a_language_that_is_none_of_ours(text: str, message: str) -> None:
    with pytest.raises(UnknownLanguage, match=message) as caught:
        settle_language(text, given=None, declared=None)
    assert "--lang" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("given_tag", "declared", "tag"),
    [("de", "en", "de"), ("fr-BE", None, "fr"), (None, "en-GB", "en"), (None, "EN_us", "en")],
)
def test_what_is_said_and_declared(given_tag: str | None, declared: str | None, tag: str) -> None:
    assert settle_language(SENTENCES["en"], given=given_tag, declared=declared) == tag


def test_a_declared_language_that_cannot_be() -> None:
    """Templates declare English for pages in any language: 1.250 would be read wrongly."""
    with pytest.raises(UnknownLanguage, match='declares the language "en" but reads like "fr"'):
        settle_language(SENTENCES["fr"], given=None, declared="en")


def test_detection_says_nothing_of_too_little() -> None:
    assert detect_language("oui") == ("", 0.0)


class Site(BaseHTTPRequestHandler):
    """Answers by its path: /page, /to/<address>, /kind/<type>, /status/<code>, /huge."""

    def do_GET(self) -> None:
        _, kind, *rest = self.path.split("/", 2)
        more = rest[0] if rest else ""
        if kind == "to":
            self.send_response(302)
            self.send_header("Location", more)
            self.end_headers()
            return
        self.send_response(int(more) if kind == "status" else 200)
        self.send_header("Content-Type", more if kind == "kind" else "text/html; charset=utf-8")
        if kind == "squeezed":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(b"x" * 5000 if kind == "huge" else PAGE.encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@contextmanager
def outside(patch: pytest.MonkeyPatch, site: str) -> Iterator[None]:
    """Every connection ends at the site, whatever machine it was meant for."""
    port = int(site.rpartition(":")[2])
    real = socket.create_connection
    with patch.context() as inner:
        inner.setattr(socket, "create_connection", lambda *_: real(("127.0.0.1", port), 5))
        yield


def test_a_page_is_fetched_when_it_may_be(site: str) -> None:
    found = capture(f"{site}/to/{site}/page", Reading(allow_private=True))
    assert "plus de 1.250 morts" in found.text
    assert found.url == f"{site}/page"


def test_a_page_of_this_machine_is_refused(site: str) -> None:
    error = refuse(f"{site}/page").error
    assert "this machine or a private network (127.0.0.1)" in error.message
    assert "--allow-private" in (error.hint or "")


@pytest.mark.parametrize(
    "machine",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.1", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_no_private_address(machine: str) -> None:
    with pytest.raises(UnreadableFile, match="private network"):
        web.fetch("http://news.example/", lookup=lambda *_: ["93.184.216.34", machine])


def test_a_redirect_to_the_inside_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    machines = {"news.example": "93.184.216.34", "inner.example": "10.0.0.1"}
    asked: list[str] = []

    def look_up(host: str, _: int) -> list[str]:
        asked.append(host)
        return [machines[host]]

    with outside(monkeypatch, site):
        page = web.fetch("http://news.example/to//page", lookup=look_up)
        assert page.address == "http://news.example/page"
        with pytest.raises(UnreadableFile, match=r"inner\.example lies on"):
            web.fetch("http://news.example/to/http://inner.example/", lookup=look_up)
    assert asked == ["news.example", "news.example", "news.example", "inner.example"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("to/ftp://example.org/", "not an http or https address"),
        ("to/file:///etc/passwd", "not an http or https address"),
        ("to/http://a:b@example.org/", "a password in it"),
        ("to/http://example.org:99999/", "a port that is none"),
        ("kind/image/png", "of the kind image/png"),
        ("kind/application/zip", "of the kind application/zip"),
        ("status/404", "the server says 404"),
        ("squeezed", "sent compressed"),
    ],
)
def test_what_a_server_may_not_send(site: str, path: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        web.fetch(f"{site}/{path}", allow_private=True)


def test_redirects_end(site: str) -> None:
    address = f"{site}/page"
    for _ in range(web.MOST_REDIRECTS + 1):
        address = f"{site}/to/{address}"
    with pytest.raises(UnreadableFile, match="more than 5 redirects"):
        web.fetch(address, allow_private=True)


def test_limits_of_a_page(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(web, "MOST_BYTES", 100)
        with pytest.raises(UnreadableFile, match="more than 0 MiB"):
            web.fetch(f"{site}/huge", allow_private=True)
    monkeypatch.setattr(web, "WHOLE_SECONDS", -1.0)
    with pytest.raises(UnreadableFile, match="not all of it came"):
        web.fetch(f"{site}/huge", allow_private=True)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(UnreadableFile, match="cannot be fetched"):
        web.fetch("http://127.0.0.1:1/", allow_private=True)
