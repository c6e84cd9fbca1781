"""PDF pages as people lay them out: read in order, or said not to be understood."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from claimtrack.errors import UnreadableFile
from claimtrack.intake.documents import Reading, read_documents
from claimtrack.intake.documents.captured import Captured, Raw
from claimtrack.intake.documents.extracting import Wish, extract
from claimtrack.intake.documents.pdf import read_pdf
from claimtrack.intake.documents.pdf.reading import OVER, TABLE, say_pages
from claimtrack.intake.tables import Opening, open_table
from claimtrack.model.proposal import Certainty
from tests.intake.documents.paper import HEIGHT, LETTER, Page, make_pdf

LEFT = """The regional fire service said late on Friday that at least 14 people were killed when the
hangar came down, and that two hundred volunteers were still clearing beams by hand.

The hospital of Brennach treated 31 injured residents, among them four children, and sent the
others home before midnight."""
RIGHT = """The company that owns the hangar rejected the account of the union and said 60 workers
had left the site an hour before the storm reached the valley.

Trains towards the coast stay cancelled until Monday, the operator announced, because 9 masts
fell across both tracks."""


def paragraphs(raw: Raw) -> list[str]:
    return [each.strip() for each in raw.text.split("\n\n") if each.strip()]


def wrapped(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.split("\n\n")]


def read(*pages: Page) -> Raw:
    return read_pdf(make_pdf(*pages))


def certainties(path: Path, data: bytes) -> list[tuple[str, Certainty, str]]:
    """What is proposed: the figure, how sure, and why."""
    path.write_bytes(data)
    (found,) = read_documents([str(path)], Reading(language="en"))
    assert isinstance(found, Captured), found
    proposals = extract(found, Wish()).proposals
    return [
        (each.claim.figure.words, each.certainty, each.because)
        for each in proposals
        if each.claim.figure is not None
    ]


def column_by_column(page: Page) -> None:
    page.column(50, 120, 48, LEFT)
    page.column(310, 120, 48, RIGHT)


def line_by_line(page: Page) -> None:
    """As programs write that sort everything from top to bottom."""
    column_by_column(page)
    page.drawn.sort(key=lambda drawn: -float(drawn.split(" Tm")[0].split()[-1]))


def not_on_one_baseline(page: Page) -> None:
    page.column(50, 120, 48, LEFT)
    page.column(310, 124, 48, RIGHT)


@pytest.mark.parametrize("draw", [column_by_column, line_by_line, not_on_one_baseline])
def test_two_columns_are_read_one_after_the_other(draw: Callable[[Page], None]) -> None:
    page = Page()
    page.text(50, 80, "Storm over Brennach", size=20)
    draw(page)
    raw = read(page)
    assert paragraphs(raw) == ["Storm over Brennach", *wrapped(LEFT), *wrapped(RIGHT)]
    assert raw.doubts == ()
    assert raw.notes == ()


def test_a_narrow_gutter_still_parts_columns() -> None:
    page = Page()
    page.column(50, 120, 48, LEFT)
    page.column(50 + 48 * LETTER * 8 + 5, 120, 48, RIGHT)
    line_sorted = sorted(page.drawn, key=lambda drawn: -float(drawn.split(" Tm")[0].split()[-1]))
    page.drawn = line_sorted
    text = read(page).text
    for sentence in (*wrapped(LEFT), *wrapped(RIGHT)):
        assert sentence in " ".join(text.split())


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first, second = Page(), Page()
    words = " ".join(wrapped(LEFT)).split()
    first.column(50, 120, 48, " ".join(words[:30]))
    first.column(310, 120, 48, " ".join(words[30:42]))
    second.column(50, 120, 48, " ".join(words[42:]))
    text = read(first, second).text
    assert " ".join(text.split()) == " ".join(words)
    assert text.count("\f") == 1
    assert text[: text.index("\f")].split() == words[: len(text[: text.index("\f")].split())]


def test_what_stands_on_every_page_is_read_once_and_cuts_no_paragraph() -> None:
    pages = []
    words = (" ".join(wrapped(LEFT)) + " " + " ".join(wrapped(RIGHT))).split()
    for number in range(4):
        page = Page()
        page.text(50, 40, "Press office of the valley", size=8)
        page.column(50, 120, 80, " ".join(words[20 * number : 20 * number + 20]))
        page.text(50, 770, f"Page {number + 1} of 4", size=8)
        pages.append(page)
    text = read(*pages).text
    assert text.count("Press office of the valley") == 1
    assert text.count("Page ") == 1
    assert text.count("\f") == 3
    assert " ".join(words[:60]) in " ".join(text.replace("Page 1 of 4", "").split())


def test_rows_of_a_table_are_no_sentences(tmp_path: Path) -> None:
    page = Page()
    lefts = (50, 200, 300)
    end = page.column(50, 80, 80, LEFT)
    rows = [("Town", "Killed", "Injured"), ("Brennach", "12", "30"), ("Upper Karst", "2", "1")]
    for number, row in enumerate(rows):
        page.row(lefts, end + 20 + 14 * number, row)
    page.column(50, end + 100, 80, RIGHT)
    raw = read(page)
    table = "\n".join("\t".join(row) for row in rows)
    assert paragraphs(raw) == [*wrapped(LEFT), table, *wrapped(RIGHT)]
    (doubt,) = raw.doubts
    assert raw.text[doubt.start : doubt.end] == table
    assert not doubt.proposes
    assert raw.notes[0] == f"page 1: {TABLE}"
    proposed = certainties(tmp_path / "report.pdf", make_pdf(page))
    assert any("14 people were killed" in words for words, _, _ in proposed)
    assert not any(number in words.split() for words, _, _ in proposed for number in ("12", "30"))


def test_a_table_is_imported_with_its_heads_and_its_empty_cells(tmp_path: Path) -> None:
    first, second = Page(), Page()
    lefts = (50, 200, 300)
    rows = [("Town", "Killed", "Injured"), ("Brennach", "12", "30"), ("Upper Karst", "", "1")]
    rows += [("Orla", "2", "4")]
    end = first.column(50, 80, 80, LEFT)
    for number, row in enumerate(rows):
        first.row(lefts, end + 20 + 14 * number, row)
    second.row((50, 200), 100, ("Town", "Houses"))
    second.row((50, 200), 114, ("Orla", "8"))
    second.row((50, 200), 128, ("Brennach", "5"))
    path = tmp_path / "report.pdf"
    path.write_bytes(make_pdf(first, second))
    with open_table(path) as table:
        found = [tuple(row.cells.values()) for row in table.rows]
        assert table.columns == rows[0]
        assert found == rows[1:]
        assert table.notes == ('sheet "page 1 table 1"; not read: page 2 table 1',)
    with open_table(path, opening=Opening(sheet="page 2 table 1")) as table:
        assert table.columns == ("Town", "Houses")


def test_a_file_without_a_table_is_not_imported(tmp_path: Path) -> None:
    page = Page()
    page.column(50, 80, 80, LEFT)
    path = tmp_path / "report.pdf"
    path.write_bytes(make_pdf(page))
    with pytest.raises(UnreadableFile, match="no table") as refused, open_table(path):
        pass
    assert refused.value.place == str(path)


def test_a_form_is_never_sure(tmp_path: Path) -> None:
    page = Page()
    for number, row in enumerate([("Place", "Brennach"), ("Toll", "14 people were killed")]):
        page.row((50, 200), 100 + 14 * number, row)
    raw = read(page)
    assert raw.text.strip() == "Place\tBrennach\nToll\t14 people were killed"
    assert {sure for _, sure, _ in certainties(tmp_path / "form.pdf", make_pdf(page))} <= {
        Certainty.LOW
    }


def test_text_over_text_makes_a_page_uncertain(tmp_path: Path) -> None:
    page, other = Page(), Page()
    page.column(50, 120, 60, LEFT)
    page.column(170, 122, 60, RIGHT)
    other.column(50, 120, 60, "Rescuers said 5 people were killed on the bridge.")
    raw = read(page, other)
    assert raw.notes == (f"page 1: {OVER}; please check",)
    proposed = certainties(tmp_path / "two.pdf", make_pdf(page, other))
    assert [sure for words, sure, _ in proposed if "5 people" in words] == [Certainty.MEDIUM]
    for words, sure, because in proposed:
        if "5 people" not in words:
            assert (sure, because) == (Certainty.LOW, f"page 1: {OVER}")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The storm des-", "troyed the hangar."], "The storm destroyed the hangar."),
        (
            ["The storm brought down twenty-", "two masts along the railway line to the coast."],
            "The storm brought down twenty-two masts along the railway line to the coast.",
        ),
        (
            [
                "Bei dem Sturm sind nach Angaben der Polizei mindestens zwei-",
                "undzwanzig gefallen.",
            ],
            "Bei dem Sturm sind nach Angaben der Polizei mindestens zweiundzwanzig gefallen.",
        ),
        (["Some vingt-", "et-un masts."], "Some vingt-et-un masts."),
        (
            ["All forty-two: two of the forty-", "two came."],
            "All forty-two: two of the forty-two came.",
        ),
        (["The Neu-", "Ulm office."], "The Neu-Ulm office."),
        (["Some 40-", "50 masts fell."], "Some 40-50 masts fell."),
    ],
)
def test_words_parted_at_the_end_of_a_line(lines: list[str], text: str) -> None:
    page = Page()
    for number, line in enumerate(lines):
        page.text(50, 100 + 12 * number, line)
    assert read(page).text.strip() == text


@pytest.mark.parametrize(
    ("raised", "after", "text"),
    [
        ("1", " people were killed", "At least 14 ¹ people were killed"),
        ("th", " of May", "At least 14th of May"),
    ],
)
def test_a_footnote_is_no_digit_of_the_number(raised: str, after: str, text: str) -> None:
    page = Page()
    page.text(50, 100, "At least 14")
    at = 50 + 11 * LETTER * 10
    page.text(at, 96, raised, size=6)
    page.text(at + len(raised) * LETTER * 6 + LETTER * 10, 100, after.strip())
    assert read(page).text.strip() == text


def test_a_word_drawn_twice_to_be_bold_is_one_word() -> None:
    page = Page()
    for shift in (0.0, 1.4):
        page.text(50 + shift, 100, "14 people were killed")
    assert read(page).text.split() == ["14", "people", "were", "killed"]


def test_items_of_a_list_are_paragraphs_of_their_own() -> None:
    page = Page()
    for number, item in enumerate(["9 masts fell on the line", "14 people were killed"], start=1):
        page.text(50, 100 + 12 * number, f"{number}.")
        page.text(80, 100 + 12 * number, item)
    assert paragraphs(read(page)) == ["1. 9 masts fell on the line", "2. 14 people were killed"]


def test_numbers_of_lines_are_left_out() -> None:
    page = Page()
    lines = [line for each in wrapped(LEFT) for line in each.split(", ")]
    for number, line in enumerate([*lines, "The hearing goes on today."], start=1):
        page.text(40, 100 + 12 * number, str(number))
        page.text(80, 100 + 12 * number, line, size=9)
    assert not any(word in "123456" for word in read(page).text.split())


def test_a_page_drawn_on_its_side_is_read_upright() -> None:
    page = Page()
    page.text(100, 700, "At least 14 people were killed", angle=90)
    page.text(114, 700, "when the hangar came down.", angle=90)
    raw = read(page)
    assert raw.text.strip() == "At least 14 people were killed when the hangar came down."
    assert raw.doubts == ()


def test_words_on_their_side_are_apart_and_uncertain() -> None:
    page = Page()
    page.column(50, 120, 60, LEFT)
    page.text(580, 700, "14 people were killed", angle=90)
    raw = read(page)
    assert paragraphs(raw) == [*wrapped(LEFT), "14 people were killed"]
    (doubt,) = raw.doubts
    assert raw.text[doubt.start : doubt.end] == "14 people were killed"


def test_arabic_is_read_from_right_to_left() -> None:
    page = Page()
    said = "قالت الوزارة إن 14 شخصا قتلوا"
    page.leftward(550, 100, said)
    page.leftward(550, 118, "في انهيار أرضي")
    assert read(page).text.split() == f"{said} في انهيار أرضي".split()


def test_a_page_without_text_is_said() -> None:
    page = Page()
    page.column(50, 120, 60, LEFT)
    raw = read(page, Page(), page)
    assert raw.text.count("\f") == 2
    assert raw.notes[0].startswith("page 2: no text")
    assert raw.notes[1].startswith("hint: ")


def test_only_pictures_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="without a text layer"):
        read(Page())


def test_what_is_filled_into_a_form_is_read() -> None:
    page = Page()
    page.text(50, 100, "The office was told that")
    look = b"BT /F1 10 Tf 0 2 Td (14 people were killed) Tj ET"
    page.pictures = (
        b"/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (toll) /V (14) /F 4"
        b" /Rect [200 %d 400 %d] /AP << /N 10 0 R >> >>]" % (HEIGHT - 102, HEIGHT - 90)
    )
    shown = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 12] /Length %d"
        b" /Resources << /Font << /F1 3 0 R >> >> >>\nstream\n%s\nendstream" % (len(look), look)
    )
    data = make_pdf(page, fields=b"/AcroForm << /Fields [] >>", more=[shown])
    assert read_pdf(data).text.split() == [
        "The",
        "office",
        "was",
        "told",
        "that",
        "14",
        "people",
        "were",
        "killed",
    ]


def encrypted(password: str) -> bytes:
    page = Page()
    page.column(50, 120, 60, LEFT)
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(make_pdf(page)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_password_is_asked_for_and_none_is_needed_where_only_changes_are_forbidden() -> None:
    assert paragraphs(read_pdf(encrypted(""))) == wrapped(LEFT)
    with pytest.raises(UnreadableFile, match="encrypted"):
        read_pdf(encrypted("secret"))


def test_a_file_whose_table_of_contents_is_broken_is_read() -> None:
    page = Page()
    page.column(50, 120, 60, LEFT)
    data = make_pdf(page)
    broken = data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"
    assert paragraphs(read_pdf(broken)) == wrapped(LEFT)


def test_letters_without_a_meaning_are_refused() -> None:
    page = Page()
    page.drawn.append("BT /F2 12 Tf 1 0 0 1 50 700 Tm <0000000000000000000000000000> Tj ET")
    with pytest.raises(UnreadableFile, match="no meaning"):
        read(page)


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([3], "page 3"), ([2, 5, 6, 7, 9, 9], "pages 2, 5-7 and 9"), ([1, 2], "pages 1-2")],
)
def test_pages_are_said_as_people_say_them(numbers: list[int], text: str) -> None:
    assert say_pages(numbers) == text
