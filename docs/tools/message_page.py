"""The reference page of all messages, made from the source."""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module

from claimtrack.errors import ClaimtrackError
from docs.tools.messages import Kind, Message, all_messages, read_pages, shown_messages

HEADS: Mapping[Kind, tuple[str, str]] = {
    Kind.REMARK: (
        "Remarks on what was taken in",
        "Told of a record, a document or a ledger, with its file and line; the rest goes on.",
    ),
    Kind.SAID: (
        "Notes and questions",
        "What a command says on standard error beside its answer; `--quiet` leaves most of it out.",
    ),
}


def describe_all_messages(codes: Mapping[int, str], made: str) -> Iterator[str]:
    """The page, line by line: errors by exit code, then remarks, then notes.

    Args:
        codes: What each exit code means.
        made: The line that says where the page comes from.
    """
    messages = all_messages()
    shown = shown_messages(messages, read_pages())
    yield from ("# All messages", "", made, "")
    yield from (
        f"The {len(messages)} messages that stand in the program, found in its source. `…` stands",
        "for what is taken from your file or command: a name, a number, words. Before a message",
        "stands the place, such as `wire.csv:3`; after it the advice. Where a command that brings",
        f"it about is shown ({len(shown)} of them), there is a link. What the operating system or",
        "the command line itself says is not in the list, nor are a few notes that are put",
        "together of parts.",
    )
    exit_codes = _exit_codes(messages)
    of_code: dict[int, list[Message]] = {}
    for message in messages:
        if message.kind is Kind.ERROR:
            of_code.setdefault(exit_codes[message.error], []).append(message)
    for code, found in sorted(of_code.items()):
        yield from ("", f"## Exit code {code}: {codes[code]}", "")
        yield "The name is `error` in the answer of a command with `--json`."
        yield from ("", "| message | name | advice |", "|---|---|---|")
        yield from _rows(found, shown)
    for kind, (head, what) in HEADS.items():
        yield from ("", f"## {head}", "", what, "", "| message | advice |", "|---|---|")
        yield from _rows([each for each in messages if each.kind is kind], shown)


def _exit_codes(messages: Iterable[Message]) -> dict[str, int]:
    """The exit code of each class of errors, by its name; the modules that make them are loaded."""
    for place in sorted({place for message in messages for place in message.places}):
        import_module(place)
    codes, waiting = {}, [ClaimtrackError]
    while waiting:
        error = waiting.pop()
        codes[error.__name__] = error.exit_code
        waiting += error.__subclasses__()
    return codes


def _rows(messages: Iterable[Message], shown: Mapping[Message, str]) -> Iterator[str]:
    for message in sorted(messages, key=_place_in_order):
        advice = "; ".join(message.hints)
        if message in shown:
            link = f"[shown](errors.md#{shown[message]})"
            advice = f"{_cell(advice)} · {link}" if advice else link
        else:
            advice = _cell(advice)
        name = f" `{message.error}` |" if message.error else ""
        yield f"| {_code(message.text)} |{name} {advice} |"


def _code(text: str) -> str:
    text = text.replace("|", "\\|")
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _cell(text: str) -> str:
    for sign in ("<", ">", "*", "_", "[", "|"):
        text = text.replace(sign, f"\\{sign}")
    return text


def _place_in_order(message: Message) -> tuple[str, str]:
    """By the first letter of its own words."""
    words = "".join(letter for letter in message.text if letter.isalnum() or letter == " ")
    return words.strip().casefold(), message.text
