"""Every message that the source can raise or print is found, and stands in the reference."""

import re
from pathlib import Path

import pytest

from claimtrack import errors
from docs.tools import reference
from docs.tools.messages import (
    Kind,
    Source,
    all_messages,
    longest_of,
    read_pages,
    shown_messages,
    to_pattern,
)

ELSEWHERE = re.compile(
    r"no such file or directory|is a directory"  # the operating system
    r"|(missing|invalid|got unexpected extra) (option|argument)|option .* requires"  # Typer
    r"|parquet magic bytes"  # pyarrow
    r"|: pages? [\d-]+: "  # what was not understood of a PDF is told as part of the document
    r"|: unknown metric$|claims of change \d+ use are not those recorded"  # put together of parts
)
"""Messages of the catalogue whose words are not in our source."""


def read_source(folder: Path, **modules: str) -> Source:
    """A package of these modules, with one error of its own."""
    package = folder / "shop"
    package.mkdir()
    modules.setdefault("errors", "class Refused(ClaimtrackError): pass\n")
    for name, text in modules.items():
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    return Source(package)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param('raise Refused("no such thing")', ["no such thing"], id="plain"),
        pytest.param('raise Refused(f"no {name} here")', ["no … here"], id="with a name"),
        pytest.param(
            'raise Refused("none of these" if few else f"more than {most}")',
            ["more than …", "none of these"],
            id="one of two",
        ),
        pytest.param('TEXT = "much too late"\nraise Refused(TEXT)', ["much too late"], id="named"),
        pytest.param(
            'TEXT = "no {what} here"\nraise Refused(TEXT.format(what=1))',
            ["no … here"],
            id="a template",
        ),
        pytest.param(
            'def refuse(why):\n    raise Refused(f"{why}, sorry")\nrefuse("the shop is closed")',
            ["…, sorry"],
            id="with words of its own",
        ),
        pytest.param(
            "def refuse(why):\n    raise Refused(why)\n"
            'refuse("closed now")\nrefuse(why="too late")',
            ["closed now", "too late"],
            id="given by callers",
        ),
        pytest.param(
            'def tell():\n    return "closed for today"\nraise Refused(tell())',
            ["closed for today"],
            id="of a function",
        ),
        pytest.param(
            'def fail():\n    why = "closed"\n    if late:\n        why = "gone home"\n'
            "    raise Refused(why)",
            ["closed", "gone home"],
            id="set before",
        ),
        pytest.param(
            'raise Refused(f"{words!r}", readings=(1, 2))', ["…: could be …"], id="several readings"
        ),
        pytest.param('OF = {1: (Refused, "no {}", "go")}', ["no …"], id="a table"),
        pytest.param('raise Other("no such thing")', [], id="no error of ours"),
        pytest.param(
            "def _fail(why):\n    raise Refused(why)\n_fail('closed now')", ["closed now"], id="own"
        ),
    ],
)
def test_words_of_errors(text: str, told: list[str], tmp_path: Path) -> None:
    source = read_source(tmp_path, at="from shop.errors import Refused\n" + text)
    assert [message.text for message in source.messages()] == told


def test_an_error_has_its_advice_and_its_places(tmp_path: Path) -> None:
    raising = 'from shop.errors import Refused\nraise Refused("too late", hint=f"try {day}")\n'
    source = read_source(tmp_path, first=raising, second=raising.replace("try", "ask on"))
    (message,) = source.messages()
    assert message.error == "Refused"
    assert message.hints == ("ask on …", "try …")
    assert message.places == ("shop.first", "shop.second")


def test_what_is_said_and_remarked_is_found(tmp_path: Path) -> None:
    source = read_source(
        tmp_path,
        at='diagnostics.note(f"{count} kept\\nhint: look at it", here)\n'
        'Oddity(odd, f"{name} is odd")\nother.note("not ours")\n',
    )
    found = [(message.kind, message.text, message.hints) for message in source.messages()]
    assert found == [(Kind.REMARK, "… is odd", ()), (Kind.SAID, "… kept", ("look at it",))]


def test_a_message_whose_words_are_nowhere_is_told(tmp_path: Path) -> None:
    source = read_source(tmp_path, at="from shop.errors import Refused\n\nraise Refused(read())\n")
    assert source.messages() == []
    assert source.untold() == ["shop.at:3"]


@pytest.mark.parametrize(
    ("text", "printed", "fits"),
    [
        pytest.param("no … here", "a.csv:3: no wool here", True, id="a gap"),
        pytest.param("no … here", "a.csv:3: no wool\nhere", False, id="not over lines"),
        pytest.param("a.b is …", "axb is c", False, id="no pattern"),
        pytest.param('"…": could be …', 'x: "5 or 50": which?', True, id="readings left out"),
    ],
)
def test_pattern(text: str, printed: str, *, fits: bool) -> None:
    assert (to_pattern(text).search(printed) is not None) is fits


def test_what_is_typed_is_no_message() -> None:
    messages = [message for message in all_messages() if message.text == "nothing to amend"]
    page = 'A page.\n\n$ claimtrack note 5 "nothing to amend"\nno such finding\n'
    assert shown_messages(messages, {"typed": page}) == {}
    assert len(shown_messages(messages, {"said": page + "nothing to amend\n"})) == 1


def test_every_error_that_a_page_shows_is_found() -> None:
    """The other way round: a message of the catalogue that the source is not seen to make."""
    patterns = [(longest_of(each.text), to_pattern(each.text)) for each in all_messages()]
    lost = {}
    told = 0
    for name, text in read_pages().items():
        for line in re.findall(r"^(?![ $]|hint: )(.+)\nhint: ", text, re.MULTILINE):
            told += 1
            is_found = any(longest in line and found.search(line) for longest, found in patterns)
            if not is_found and not ELSEWHERE.search(line):
                lost[name] = line
    assert told > 300
    assert lost == {}


def test_most_errors_are_shown_by_example() -> None:
    """Not fewer than when they were counted: a new error comes with its page in tests/errors."""
    made = [each for each in all_messages() if each.kind is Kind.ERROR]
    assert len(made) - len(shown_messages(made, read_pages())) <= MOST_UNSHOWN


MOST_UNSHOWN = 73
"""They take hours, gigabytes or an older server to bring about, or nobody found the way yet; how a
redaction can be malformed is shown by tests/cli/test_bad_redaction_marks.py."""

GIVEN_ADVICE = frozenset({"… where text or a number is expected", '"…" is not text, but …'})
"""Whose advice is that of what was found, which always has one."""


def test_every_error_says_what_to_do_next() -> None:
    made = [each for each in all_messages() if each.kind is Kind.ERROR]
    assert {each.text for each in made if not each.hints} <= GIVEN_ADVICE


def test_every_class_of_errors_has_a_message() -> None:
    made = {message.error for message in all_messages()}
    kinds = {
        name
        for name, each in vars(errors).items()
        if isinstance(each, type) and issubclass(each, errors.ClaimtrackError)
    }
    assert kinds - made <= {"ClaimtrackError"}


def test_every_message_is_in_the_reference() -> None:
    page = (reference.DOCS / "reference" / "messages.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| ``? ?(.+?) ?``? \|", page, re.MULTILINE)
    assert len(cells) == len(all_messages()) > 700
    assert {cell.replace("\\|", "|") for cell in cells} == {each.text for each in all_messages()}
