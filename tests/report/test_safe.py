import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.report.safe import (
    to_code,
    to_csv_text,
    to_encodable,
    to_json_text,
    to_markdown,
    to_visible,
)

VISIBLE = [
    pytest.param("près de 5 000", "près de 5 000", id="ordinary"),
    pytest.param("5\u202f000", "5\u202f000", id="narrow no-break space stays"),
    pytest.param("a\tb\nc\r\nd", "a b c d", id="breaks are folded"),
    pytest.param("safe\rdanger", "safe␍danger", id="a lone return is shown"),
    pytest.param("\x1b]0;t\x07", "␛]0;t␇", id="terminal title"),
    pytest.param("\x7f\x9b", "␡⟦U+009B⟧", id="delete and C1"),
    pytest.param("a\u202eb\u2066c", "a⟦U+202E⟧b⟦U+2066⟧c", id="reordering"),
    pytest.param("a\u200bb\u00adc\ufeff", "a⟦U+200B⟧b⟦U+00AD⟧c⟦U+FEFF⟧", id="hidden"),
    pytest.param("می\u200cخواهم", "می\u200cخواهم\u200e", id="joiners stay, RTL is closed"),
    pytest.param("משרד 12", "משרד 12\u200e", id="RTL with a number is closed"),
    pytest.param("משרד x", "משרד x", id="ends left to right"),
    pytest.param("\ud800", "⟦U+D800⟧", id="lone surrogate"),
    pytest.param("e" + "\u0301" * 9, "e" + "\u0301" * 6 + "⟦+3 marks⟧", id="heap of marks"),
    pytest.param("", "", id="empty"),
]


@pytest.mark.parametrize(("text", "shown"), VISIBLE)
def test_hidden_things_become_visible(text: str, shown: str) -> None:
    assert to_visible(text) == shown


@given(st.text())
def test_visible_is_settled(text: str) -> None:
    once = to_visible(text)
    assert to_visible(once).rstrip("\u200e") == once.rstrip("\u200e")


ENCODABLE = [
    pytest.param("é → “x” …", "cp1252", "é -> “x” …", id="western: the arrow only"),
    pytest.param("é → “x” …", "ascii", '<U+00E9> -> "x" ...', id="ascii"),
    pytest.param("␛[31m", "ascii", "<U+001B>[31m", id="picture of a control"),
    pytest.param("⟦U+202E⟧", "latin-1", "<U+202E>", id="number of an override"),
    pytest.param("漢", "utf-8", "漢", id="carried"),
    pytest.param("x", "no-such-encoding", "x", id="unknown encoding"),
]


@pytest.mark.parametrize(("text", "encoding", "shown"), ENCODABLE)
def test_what_a_stream_cannot_carry_is_numbered(text: str, encoding: str, shown: str) -> None:
    assert to_encodable(text, encoding) == shown


MARKDOWN = [
    pytest.param("a|b", r"a\|b", id="table"),
    pytest.param("`x` *y* _z_ ~w~", r"\`x\` \*y\* \_z\_ \~w\~", id="emphasis"),
    pytest.param("[x](javascript:y)", r"\[x\]\(javascript:y)", id="link"),
    pytest.param("![x](y)", r"!\[x\]\(y)", id="image"),
    pytest.param("<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;", id="html"),
    pytest.param("&lt;", "&amp;lt;", id="entity"),
    pytest.param("https://x.example", r"https\://x.example", id="bare link"),
    pytest.param("www.x.example", r"www\.x.example", id="bare host"),
    pytest.param("- x", r"\- x", id="list"),
    pytest.param("# x #", r"\# x \#", id="heading"),
    pytest.param("1. x", r"1\. x", id="numbered list"),
    pytest.param("1.250", r"1\.250", id="number"),
    pytest.param("$x$ @y", r"\$x\$ \@y", id="formula and mention"),
    pytest.param("\\", "\\\\", id="backslash"),
]


@pytest.mark.parametrize(("text", "escaped"), MARKDOWN)
def test_markdown_is_escaped(text: str, escaped: str) -> None:
    assert to_markdown(text) == escaped


CODE = [
    pytest.param("c1-12", "`c1-12`", id="plain"),
    pytest.param("a`b", "`` a`b ``", id="backquote"),
    pytest.param("a|b", r"`a\|b`", id="table"),
]


@pytest.mark.parametrize(("text", "code"), CODE)
def test_code_spans_hold_their_text(text: str, code: str) -> None:
    assert to_code(text) == code


CSV = [
    pytest.param("=1+1", "'=1+1", id="equals"),
    pytest.param("+1", "'+1", id="plus"),
    pytest.param("-1", "'-1", id="minus"),
    pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
    pytest.param("\t=1", "' =1", id="tab"),
    pytest.param("\r=1", "'␍=1", id="return"),
    pytest.param("  =1", "'  =1", id="after blanks"),
    pytest.param("\n=1", "' =1", id="after a line break"),
    pytest.param("＝1", "'＝1", id="fullwidth"),
    pytest.param("a=1", "a=1", id="inside"),
    pytest.param("", "", id="empty"),
]


@pytest.mark.parametrize(("text", "cell"), CSV)
def test_no_cell_begins_a_formula(text: str, cell: str) -> None:
    assert to_csv_text(text) == cell


@pytest.mark.parametrize("text", ["−1+2", "–1", "—1", "→=1", " −1", "＝1", "\u200e=1"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_no_stand_in_begins_a_formula(text: str, encoding: str) -> None:
    assert to_csv_text(text, encoding).lstrip(" ")[:1] not in set("=+-@")


def test_json_escapes_what_is_invisible_or_unpaired() -> None:
    assert to_json_text('"a\u202eb\x9b\ud800é"') == r'"a\u202eb\u009b\ud800é"'
