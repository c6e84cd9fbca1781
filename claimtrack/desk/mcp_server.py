"""The tools of an assistant as a server of the Model Context Protocol, on standard streams."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from claimtrack import __version__
from claimtrack.desk.assistants import NOTICE, Assistant, Given
from claimtrack.errors import missing_extra

INSTRUCTIONS = (
    "A ledger of who said which figure, when, and in which words, for reading alone. It shows "
    f"where accounts disagree and never says who is right. {NOTICE}"
)


def serve(assistant: Assistant) -> None:
    """Answer until standard input ends.

    Raises:
        MissingExtra: The library that speaks the protocol is not installed.
    """
    try:
        from mcp.server import MCPServer  # noqa: PLC0415 - an extra
        from mcp_types import ToolAnnotations  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing_extra("speaking to assistants", "mcp") from error
    server = MCPServer(
        "claimtrack", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR"
    )
    reads = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    for name, tool in _tools(assistant).items():
        server.add_tool(tool, name=name, annotations=reads)
    server.run("stdio")


def _tools(assistant: Assistant) -> Mapping[str, Callable[..., dict[str, Any]]]:
    """Each tool by its name; its parameters and docstring are what an assistant sees."""

    def figure(phrase: str, language: str | None = None) -> dict[str, Any]:
        """Explain how a phrase is read as a figure: "plus de 1.250 morts", language "fr"."""
        return assistant.figure(phrase, language)

    def date(
        phrase: str, language: str | None = None, published: str | None = None
    ) -> dict[str, Any]:
        """Explain how a phrase is read as a date; "yesterday" needs the day of publication."""
        return assistant.date(phrase, language, published)

    def extract(  # noqa: PLR0917 - an assistant names them
        text: str | None = None,
        file: str | None = None,
        language: str | None = None,
        published: str | None = None,
        publisher: str | None = None,
        topic: str | None = None,
    ) -> dict[str, Any]:
        """Propose the claims in a text, or in a file of the folder; nothing is recorded."""
        return assistant.extract(Given(text, file, language, published, publisher, topic))

    def compare(words: str = "", filters: dict[str, list[str]] | None = None) -> dict[str, Any]:
        """Show where accounts disagree.

        Words name topics or metrics; filters are topic, metric, source, side, role, place, from, to
        and stance, each with a list of texts.
        """
        return assistant.compare(_asked(words, filters))

    def why(
        finding: str, words: str = "", filters: dict[str, list[str]] | None = None
    ) -> dict[str, Any]:
        """Show one finding in full, by id, or by its number among the same words and filters."""
        return assistant.why(finding, _asked(words, filters))

    def list_claims(
        search: str = "", filters: dict[str, list[str]] | None = None, most: int = 50
    ) -> dict[str, Any]:
        """List claims by date, those with all words of a search; filters are those of compare."""
        return assistant.list(dict(filters or {}), search, most)

    return {
        "figure": figure,
        "date": date,
        "extract": extract,
        "compare": compare,
        "why": why,
        "list": list_claims,
    }


def _asked(words: str, filters: dict[str, list[str]] | None) -> dict[str, Sequence[str]]:
    return {**(filters or {}), **({"words": [words]} if words else {})}
