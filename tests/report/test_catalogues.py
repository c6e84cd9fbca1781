"""Reports in the language of their reader: every sentence has a template, and every template one
translation with the same places.
"""

import datetime as dt
import io
import json
import pickle
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from claimtrack.compare import words
from claimtrack.compare.comparison import Comparison
from claimtrack.dates import Period
from claimtrack.errors import UnknownLanguage
from claimtrack.figures.interval import Interval
from claimtrack.intake.demonstration import Demonstration
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.report import catalogue
from claimtrack.report.catalogue import load_catalogue, speak_pieces, speaking, spoken, tell
from claimtrack.report.days import to_day, to_days, to_months
from claimtrack.report.document import Span
from claimtrack.report.options import Format, Options
from claimtrack.report.phrases import count, fill, say
from claimtrack.report.rendering import render
from claimtrack.text import message
from claimtrack.text.message import Message, capitalised, joined, listed, number
from claimtrack.workflow.demonstration import load_and_compare
from tests.report.wrapped import find_untold, find_untold_lines, literal_of, templates, wrapping
from tests.running import NOW, Ran

LANGUAGES = tuple(tag for tag in catalogue.languages() if tag != "en")


@pytest.fixture(params=Demonstration, scope="module")
def demonstration(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Comparison:
    """What is shown of each demonstration."""
    folder = tmp_path_factory.mktemp("demonstration")
    with open_ledger(str(folder / "demo.ledger"), create=True) as ledger:
        return load_and_compare(
            ledger,
            request.param,
            NOW.date(),
            lambda batch: Deed(author="ana", at=NOW, command="demo", batch=batch),
        )


def test_nothing_in_a_demonstration_is_told_without_a_template(demonstration: Comparison) -> None:
    assert find_untold(demonstration) == set()
    assert wrapping().missing == set()


def test_nothing_in_the_lines_of_a_claim_is_told_without_a_template(
    demonstration: Comparison,
) -> None:
    assert find_untold_lines(demonstration) == set()


def test_a_sentence_without_a_template_shows() -> None:
    comparison = Comparison(
        query="", profile="", items=(), questions=(), findings=(), notes=("made by hand",)
    )
    assert find_untold(comparison) == {"made by hand"}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_template_is_translated(tag: str) -> None:
    known = _translations(tag)
    missing = [
        f"{context}: {one}" if context else one
        for context, one, _ in sorted(templates())
        if any(map(str.isalpha, literal_of(one))) and not all(known[context, one])
    ]
    assert missing == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_translation_has_the_places_of_its_template(tag: str) -> None:
    known = _translations(tag)
    wrong = []
    for context, one, many in sorted(templates()):
        needed = _places(many or one)
        for text in filter(None, known[context, one]):
            is_plural_without = many and needed - _places(text) <= {"count", "amount"}
            if _places(text) != needed and not (is_plural_without and _places(text) <= needed):
                wrong.append(text)
    assert wrong == []


@cache
def _translations(tag: str) -> dict[tuple[str, str], tuple[str, ...]]:
    path = catalogue.FOLDER / tag / "LC_MESSAGES" / "claimtrack.po"
    found = {}
    for each in read_po(io.BytesIO(path.read_bytes()), locale=tag):
        ids = each.id if isinstance(each.id, str) else each.id[0]
        texts = each.string if isinstance(each.string, tuple | list) else (each.string,)
        found[each.context or "", ids] = tuple(text or "" for text in texts)
    return found


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


SENTENCE = words.growth(Interval(900, 1000), Interval(1250, 1300), 3)
"""A sentence with an interval, a number of days and a rate in it."""


def test_a_message_is_its_english_text() -> None:
    text = str(SENTENCE)
    assert text == SENTENCE
    assert hash(SENTENCE) == hash(text)
    assert json.dumps([SENTENCE]) == json.dumps([text])
    assert text == (
        "the later figure is higher: an increase of 250 to 400 in 3 days, 83 to 133 a day"
    )


@pytest.mark.parametrize(
    "message",
    [
        SENTENCE,
        words.lag(3),
        joined(["a", number(1250)]),
        listed(["a", "b", "c"]),
        capitalised("é"),
    ],
    ids=str,
)
def test_a_message_goes_to_another_process_and_back(message: Message) -> None:
    copy = pickle.loads(pickle.dumps(message))  # noqa: S301 - made here
    with speaking("fr"):
        assert (copy, tell(copy)) == (message, tell(message))


FRENCH = [
    (
        SENTENCE,
        (
            "le chiffre le plus récent est plus élevé\u00a0: une hausse de 250 à 400 en 3 jours, "
            "83 à 133 par jour"
        ),
    ),
    (words.lag(1), "décalage d’un jour"),
    (words.lag(12), "décalage de 12 jours"),
    (words.quoted("plus de 1.250"), "«\u202fplus de 1.250\u202f»"),
    (listed(["a", "b", "c"]), "a, b et c"),
    (number(1234567), "1\u202f234\u202f567"),
    (number(Decimal("-1234.5")), "-1\u202f234,5"),
    (capitalised(words.quoted("a")), "«\u202fa\u202f»"),
    (dt.date(2020, 10, 31), "31 oct. 2020"),
    (dt.date(2020, 10, 1), "1er oct. 2020"),
    (words.per("week"), "par semaine"),
    (words.per("person"), "par personne"),
    (words.per("live birth"), "par\u00a0: live birth"),
    (
        words.stale("44", 4, "51"),
        (
            "«\u202f44\u202f» est donné 4 fois alors qu’une autre source passe à "
            "«\u202f51\u202f»\u00a0: il n’a peut-être pas été mis à jour"
        ),
    ),
    (
        words.left_out(words.PAIRS_NOT_WRITTEN, 1250),
        "paires de longues séries non détaillées, parce que très éloignées\u00a0: 1\u202f250",
    ),
    (
        words.saying_differs(Period.from_edtf("2020-10-01"), Period.from_edtf("2020-10-02")),
        "un relais date ce chiffre du 1er oct. 2020, un autre du 2 oct. 2020",
    ),
    ("a name", "a name"),
]


@pytest.mark.parametrize(("value", "told"), FRENCH, ids=lambda each: str(each)[:30])
def test_a_value_in_french(value: str | dt.date, told: str) -> None:
    assert load_catalogue("fr").tell(value) == told


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("fr", "Morts, Shusha\u00a0: combien\u202f?"),
        ("ru", "Погибшие, Shusha: сколько?"),
        ("es", "¿Cuántos muertos, Shusha?"),
    ],
)
def test_a_question_may_begin_with_what_is_counted(tag: str, told: str) -> None:
    asked = message.say(
        "How many were {metric}, {scope}?", metric=message.word("killed", "metric"), scope="Shusha"
    )
    with speaking(tag):
        assert tell(capitalised(asked)) == told


def test_our_letters_are_spelled_for_a_stream_and_quoted_ones_are_marked() -> None:
    said = message.say("“{words}” at {place}", words="blessés", place="Şuşa")
    for tag, told in (("fr", '"blessés" (Şuşa)'), ("ru", '"blessés" ')):
        spelled = load_catalogue(tag).written_in("ascii")
        assert spelled.tell(said).startswith(told)
    french = load_catalogue("fr").written_in("ascii")
    assert french.tell(message.word("injured", "metric")) == "blesses"
    assert french.tell(dt.date(2020, 12, 1)) == "1er dec. 2020"
    assert (
        load_catalogue("ru").written_in("ascii").tell(message.word("killed", "metric"))
        == "pogibshie"
    )
    assert (
        load_catalogue("fr").written_in("latin-1").tell(message.word("injured", "metric"))
        == "blessés"
    )


def test_what_a_report_is_made_with_speaks() -> None:
    with speaking("fr"):
        assert say("{low} to {high}", low=1000, high=2000) == "1\u202f000 à 2\u202f000"
        assert count(1, "claim") == "1 affirmation"
        assert count(0, "claim") == "0 affirmation"
        assert count(2, "claim") == "2 affirmations"
        assert Span(words.undated()).text.startswith("l’un des deux n’est pas daté")
        assert (
            "".join(span.text for span in fill("since {value}", value="{what}")) == "depuis {what}"
        )
        assert to_day(dt.date(2020, 2, 1), None) == "1er févr. 2020"
        assert to_days(dt.date(2020, 10, 19), dt.date(2020, 10, 25), 2020) == "19–25 oct."
        assert to_days(dt.date(2020, 7, 1), dt.date(2020, 9, 30), None) == "T3 2020"
        assert to_months(dt.date(2020, 7, 1), dt.date(2020, 9, 1), 2020) == "juil.–sept."
    assert spoken() is catalogue.ENGLISH


def test_nobody_hears_a_language_between_two_pieces() -> None:
    def make() -> Iterator[str]:
        yield spoken().language
        yield spoken().language

    pieces = speak_pieces("fr", make)
    heard = [(piece, spoken().language) for piece in pieces]
    assert heard == [("fr", "en"), ("fr", "en")]


def test_a_language_does_not_change_what_is_written_for_programs(awkward: Comparison) -> None:
    for form in (Format.JSON, Format.CSV):
        told = [render(awkward, form, Options(language=tag)) for tag in ("en", "fr")]
        assert told[0] == told[1]


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr", "fr"), ("fr-CA", "fr"), ("FR_fr.UTF-8", "fr"), ("de_AT@euro", None), ("C", "en")],
)
def test_which_language_a_tag_asks_for(tag: str, language: str | None) -> None:
    known = language if language is None or language in catalogue.languages() else None
    found = catalogue.find_language(tag)
    assert found == known or (tag.startswith("de") and found == "de")


def test_an_unknown_language_is_refused_with_what_there_is() -> None:
    with pytest.raises(UnknownLanguage, match="xx") as error:
        load_catalogue("xx")
    assert "fr" in (error.value.hint or "")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "xx_XX"}, "en"),
        ({"LC_MESSAGES": "fr_CA", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "CLAIMTRACK_LANG": "en"}, "en"),
        ({"LANG": "en_GB", "CLAIMTRACK_LANG": "fr"}, "fr"),
    ],
)
def test_the_language_of_a_report(
    run: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    language: str,
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "CLAIMTRACK_LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    first = run("demo --quiet").out.partition("\n")[0]
    assert first.startswith({"en": "casualties · 53 claims", "fr": "victimes · 53"}[language])
