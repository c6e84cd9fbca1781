"""Our sentences are kept as JSON, and can be told in any language afterwards."""

import datetime as dt
import json

import pytest

from claimtrack.report.catalogue import load_catalogue
from claimtrack.text.message import (
    Message,
    capitalised,
    from_content,
    joined,
    say,
    say_count,
    to_content,
    word,
)


@pytest.mark.parametrize(
    "kept",
    [
        say("the same name"),
        say("{rule}, and nothing speaks against it", rule=word("the same words", "likeness")),
        joined((say("the same name"), 'a name; ["Message"]', word("killed", "metric")), "; "),
        say_count("{count} claim", "{count} claims", count=3),
        capitalised(word("killed", "metric")),
    ],
    ids=str,
)
def test_what_is_kept_is_told_as_before(kept: Message) -> None:
    read = from_content(json.loads(json.dumps(to_content(kept))))
    assert (type(read), read) == (type(kept), kept)
    for tag in ("en", "fr"):
        assert load_catalogue(tag).tell(read) == load_catalogue(tag).tell(kept)


def test_a_plain_text_is_kept_as_it_is() -> None:
    assert from_content(json.loads(json.dumps(to_content("a plain text")))) == "a plain text"


def test_a_date_is_not_kept() -> None:
    with pytest.raises(TypeError, match="date"):
        to_content(say("since {day}", day=dt.date(2025, 6, 4)))
