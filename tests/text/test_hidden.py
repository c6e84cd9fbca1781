"""Characters that print nothing: shown where nothing needs them, left where spelling does."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.report.safe import to_code, to_csv_text, to_json_text, to_markdown, to_visible
from claimtrack.text.hidden import is_blank, replace_hidden


def drop_hidden(text: str) -> str:
    return replace_hidden(text, lambda _: "")


HIDDEN = [
    *map(chr, (0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFFA0)),
    *map(chr, range(0x180B, 0x1810)),
    *map(chr, (*range(0x200B, 0x200E), *range(0x2060, 0x2070))),
    *map(chr, range(0xFE00, 0xFE10)),
    *map(chr, (0xFEFF, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1D159, 0x1D173, 0x16FE4)),
    *map(chr, (0xE0000, 0xE0001, 0xE0041, 0xE007F, 0xE0080, 0xE0100, 0xE01EF, 0xE0FFF)),
]


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda each: f"U+{ord(each):04X}")
@pytest.mark.parametrize("around", ["AF{}P", "{}AFP", "AFP{}", "Пут{}ин", "6{}1", "{0}{0}"])
def test_what_prints_nothing_is_shown_by_its_number(hidden: str, around: str) -> None:
    text = around.format(hidden)
    number = f"⟦U+{ord(hidden):04X}⟧"
    for show in (to_visible, to_markdown, to_code, to_csv_text):
        shown = show(text).replace("\\", "")
        assert number in shown
        assert hidden not in shown
    escaped = to_json_text(f'"{text}"')
    assert escaped.isascii() or "П" in text
    assert hidden not in escaped


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("می‌خواهم", id="Persian, ZWNJ"),
        pytest.param("ه‍.ق", id="Persian, ZWJ before a full stop"),
        pytest.param("क्‍ष", id="Hindi, half letter"),
        pytest.param("क्‌ष", id="Hindi, visible virama"),
        pytest.param("শ্রী র‍্যাব", id="Bengali, ra and ya"),
        pytest.param("ശ്രീലങ്ക ന്‍", id="Malayalam, old chillu"),
        pytest.param("ශ්‍රී ලංකා", id="Sinhala, Sri Lanka"),
        pytest.param("ကျွန်ုပ်", id="Burmese"),
        pytest.param("葛󠄀城", id="Han with a variant"),
        pytest.param("👩‍👩‍👧", id="family"),
        pytest.param("👩🏽‍🚒", id="firefighter"),
        pytest.param("❤️ ☎︎ ©️", id="forms"),
        pytest.param("1️⃣ #️⃣", id="keycaps"),
        pytest.param("🏴󠁧󠁢󠁥󠁮󠁧󠁿", id="England"),
        pytest.param("ᠮᠣᠩᠭᠣᠯ ᠠ᠋", id="Mongolian"),
        pytest.param("⠓⠑⠇⠇⠕⠀⠺⠕⠗⠇⠙", id="braille"),
        pytest.param("∩︀", id="mathematics"),
        pytest.param("a\u200eb\u200f\u061c", id="marks of direction"),
    ],
)  # fmt: skip
def test_what_spelling_needs_stays(text: str) -> None:
    assert to_visible(text).removesuffix("\u200e") == text.removesuffix("\u200e")
    assert drop_hidden(text) == text
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("می‌‌خواهم", "می⟦U+200C⟧⟦U+200C⟧خواهم"),
        ("محمد\u200c", "محمد⟦U+200C⟧"),
        ("👩\u200d\u200d👧", "👩⟦U+200D⟧⟦U+200D⟧👧"),
        ("葛\U000e0100\U000e0101", "葛\U000e0100⟦U+E0101⟧"),
        ("🏴\U000e0061\U000e007f", "🏴⟦U+E0061⟧⟦U+E007F⟧"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿\U000e0041", "🏴󠁧󠁢󠁥󠁮󠁧󠁿⟦U+E0041⟧"),
        ("1\ufe0f", "1⟦U+FE0F⟧"),
        ("A\ufe0f\u20e3", "A⟦U+FE0F⟧\u20e3"),
        ("\u2800\u2800", "⟦U+2800⟧⟦U+2800⟧"),
    ],
)
def test_more_than_spelling_needs_is_shown(text: str, shown: str) -> None:
    assert replace_hidden(text, lambda found: f"⟦U+{ord(found):04X}⟧") == shown


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda each: f"U+{ord(each):04X}")
def test_nothing_else_is_nothing_to_see(hidden: str) -> None:
    assert drop_hidden(f"A{hidden}F{hidden}P") == "AFP"
    assert is_blank(hidden)
    assert is_blank(f" {hidden}\u3000{hidden}\u0301")


@pytest.mark.parametrize("text", ["½", "…", "漢", "\ue000", "?", "\u0301a"])
def test_what_can_be_seen(text: str) -> None:
    assert not is_blank(text)


@given(st.text())
@settings(deadline=None)
def test_nothing_that_python_knows_as_hidden_is_left(text: str) -> None:
    """Of the format characters only those that scripts need; what is seen is never touched."""
    dropped = drop_hidden(text)
    seen = [each for each in text if unicodedata.category(each)[0] in "LN" and not is_blank(each)]
    assert [
        each for each in dropped if unicodedata.category(each)[0] in "LN" and not is_blank(each)
    ] == seen
    assert drop_hidden(dropped) == dropped or any(each in text for each in HIDDEN)
