"""Read who says what in records of the task "quote", in the form that a scorer reads."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimtrack.read.attribution import find_attributions
from claimtrack.text.quotation import find_quotes
from claimtrack.text.span import Span

MARKS_INSIDE = frozenset({"de"})
"""Languages whose records mark a quotation inside reported speech as one more answer."""


def to_quote_prediction(text: str, language: str) -> list[dict[str, Any]]:
    """What is said, by whom, with which words: character offsets, end excluded."""
    found = find_attributions(text, language)
    items = [
        _item(one.content, one.speaker, one.cue)
        for one in found
        if one.rule != "refusal to comment"
    ]
    if language in MARKS_INSIDE:
        taken = {part for one in found for part in one.content}
        for quote in find_quotes(text):
            if quote.depth == 0 and quote.outer not in taken:
                around = next((one for one in found if _covers(one.content, quote.outer)), None)
                if around is not None:
                    items.append(_item((quote.outer,), around.speaker, around.cue))
    return items


def _covers(content: tuple[Span, ...], span: Span) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in content)


def _item(content: tuple[Span, ...], speaker: Span | None, cue: Span | None) -> dict[str, Any]:
    return {
        "content": [[one.start, one.end] for one in content],
        "speaker": [[speaker.start, speaker.end]] if speaker else [],
        "cue": [[cue.start, cue.end]] if cue else [],
    }


def predictions(records: Path) -> Iterator[dict[str, Any]]:
    """One prediction per record of the file."""
    for line in records.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield {"id": record["id"], "pred": to_quote_prediction(record["text"], record["lang"])}


def main(records: Path, target: Path) -> None:
    """Write the predictions and say how fast they were made."""
    size = sum(len(json.loads(line)["text"]) for line in records.read_text("utf-8").splitlines())
    start = time.perf_counter()
    lines = [json.dumps(one) for one in predictions(records)]
    seconds = time.perf_counter() - start
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{size / seconds:,.0f} characters per second\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
