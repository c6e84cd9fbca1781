"""`claimtrack date`, and phrases in bulk for `date` and `figure`."""

import json
from collections.abc import Callable

from tests.running import Ran

Run = Callable[..., Ran]


def test_date(run: Run) -> None:
    assert run('date "depuis samedi" --lang fr --published 2020-10-31').out.splitlines() == [
        "words         “depuis samedi”",
        "date          2020-10-31/..",
        "precision     range",
        "first day     2020-10-31",
        "last day      open: the words name none",
        'rule          A time that begins on a day and has no end yet: "since 27 September".',
        "counted from  2020-10-31",
        "assumed       the weekday is the last one up to the publication",
        "language      fr",
    ]


def test_date_as_json(run: Run) -> None:
    data = json.loads(run('--json date "early October 2020" --lang en').out)["data"]
    assert data["edtf"] == "2020-10-01~/2020-10-10~"
    assert (data["words"], data["precision"]) == ("early October 2020", "range")
    assert data["why"]["counted_from"] is None
    assert len(data["why"]["assumed"]) == 1


def test_no_date_is_an_answer_of_its_own(run: Run) -> None:
    ran = run('--json date "Theresa may come" --lang en')
    assert ran.code == 3
    assert json.loads(ran.out)["errors"][0]["error"] == "UnreadableDate"


LINES = """{"text": "last week", "lang": "en", "published": "2020-10-31"}
{"phrase": "no date at all", "lang": "en"}

{"lang": "en"}
{"text": "hier", "published": "2020-10-31"}
"""


def test_dates_in_bulk(run: Run) -> None:
    """Every phrase has its line, also one that states no date; what is no phrase is reported."""
    ran = run("date - --lang fr", stdin=LINES)
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [each["line"] for each in found] == [1, 2, 5]
    assert [each["data"] and each["data"]["edtf"] for each in found] == [
        "2020-10-19/2020-10-25",
        None,
        "2020-10-30",
    ]
    assert [each["error"] for each in found[1]["errors"]] == ["UnreadableDate"]
    assert ran.err.splitlines()[0] == "-:4: no text"
    assert ran.code == 3


def test_a_phrase_in_bulk_that_is_not_read_is_bad_input_as_it_is_alone(run: Run) -> None:
    lines = '{"text": "hier", "published": "2020-10-31"}\n{"text": "rien de tel"}\n'
    for command, text in (("date", lines), ("figure", '{"text": "rien"}\n{"text": "12 morts"}\n')):
        ran = run(f"{command} - --lang fr", stdin=text)
        found = [json.loads(line) for line in ran.out.splitlines()]
        assert [bool(each["errors"]) for each in found].count(True) == 1
        assert ran.code == 3
        assert ran.err == (
            f"claimtrack {command}: 1 phrase was not read; `errors` of each line says why\n"
        )


def test_figures_in_bulk(run: Run) -> None:
    lines = '{"text": "plus de 1.250 morts", "lang": "fr"}\n{"phrase": "about 300", "lang": "en"}\n'
    ran = run("figure -", stdin=lines)
    found = [json.loads(line)["data"]["value"] for line in ran.out.splitlines()]
    assert (found, ran.code, ran.err) == ([1250, 300], 0, "")
