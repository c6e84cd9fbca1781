"""What an accusation, a denial or a promise says: a clause, and no date of saying beside it."""

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim
from claimtrack.read.pipeline import Context, propose

SATURDAY = Context(publisher="The Courier", published=Period.from_edtf("2026-05-02"))

STATEMENTS = [
    ("en", "The ministry accused rebels on Friday of shelling the market.", "ministry",
     "shelling the market"),
    ("en", "The ministry promised on Friday to open an inquiry, her office said.", "ministry",
     "to open an inquiry"),
    ("en", "The spokesman, Karim Osso, denied the accusation on Saturday.", "Karim Osso",
     "the accusation"),
    ("fr", "Vendredi, la police a accusé samedi les rebelles d'avoir bombardé le marché.",
     "police", "avoir bombardé le marché"),
    ("fr", "La ministre a promis vendredi d'ouvrir une enquête, a indiqué son cabinet.",
     "ministre", "d'ouvrir une enquête"),
    ("es", "El viernes, el Ministerio de Defensa acusó a los rebeldes de bombardear el mercado.",
     "Ministerio de Defensa", "bombardear el mercado"),
    ("es", "La ministra prometió el viernes abrir una investigación, según su oficina.",
     "ministra", "abrir una investigación"),
    ("pt", "O porta-voz dos rebeldes, Karim Osso, negou no sábado as acusações.", "Karim Osso",
     "as acusações"),
    ("pt", "O ministério acusou na sexta-feira os rebeldes de bombardear o mercado.",
     "ministério", "bombardear o mercado"),
    ("de", "Das Ministerium beschuldigte am Freitag die Rebellen, den Markt beschossen zu haben.",
     "Ministerium", "den Markt beschossen zu haben"),
    ("de", "Der Sprecher der Rebellen, Karim Osso, wies die Vorwürfe am Samstag zurück.",
     "Karim Osso", "die Vorwürfe"),
    ("de", "Die Ministerin versprach, eine Untersuchung einzuleiten, teilte ihr Büro mit.",
     "Ministerin", "eine Untersuchung einzuleiten"),
    ("ru", "Министр пообещала в пятницу начать расследование.", "Министр", "начать расследование"),
    ("ru", "Карим Оссо в субботу опроверг обвинения.", "Карим Оссо", "обвинения"),
    ("ar", "واتهمت وزارة الدفاع يوم الجمعة المتمردين بقصف السوق.", "وزارة الدفاع",
     "المتمردين بقصف السوق"),
    ("tr", "Savunma Bakanlığı cuma günü isyancıları pazarı bombalamakla suçladı.",
     "Savunma Bakanlığı", "isyancıları pazarı bombalamakla"),
]  # fmt: skip


def statement(language: str, text: str) -> Claim:
    proposals = propose(text, load_language(language), SATURDAY)
    (found,) = (each.claim for each in proposals if each.claim.statement is not None)
    return found


@pytest.mark.parametrize(("language", "text", "claimant", "content"), STATEMENTS)
def test_a_statement_begins_and_ends_at_a_clause(
    language: str, text: str, claimant: str, content: str
) -> None:
    found = statement(language, text)
    assert found.statement is not None
    assert (found.who.claimant, found.statement.text) == (claimant, content)


BLAMED = [
    ("en", "The ministry accused rebels of shelling the market.", "rebels", None),
    ("en", "The union accused the company of ignoring warnings.", "company", None),
    ("fr", "Le ministère impute samedi à l'armée arménienne deux bombardements.",
     "armée arménienne", None),
    ("fr", "La police a accusé à nouveau les rebelles d'avoir bombardé le marché.", "rebelles",
     None),
    ("fr", "Le maire reproche une fois encore à la Turquie d'aider les rebelles.", "Turquie", None),
    ("fr", "Le ministre a demandé au président Ali Ba d'ouvrir une enquête.", None,
     "président Ali Ba"),
    ("es", "El Ministerio acusó a los rebeldes de bombardear el mercado.", "rebeldes", None),
    ("pt", "O ministério acusou os rebeldes de bombardear o mercado.", "rebeldes", None),
    ("de", "Das Ministerium beschuldigte die Rebellen, den Markt beschossen zu haben.",
     "Rebellen", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "actor", "target"), BLAMED)
def test_whom_it_blames_or_asks_stands_apart_from_what_of(
    language: str, text: str, actor: str | None, target: str | None
) -> None:
    found = statement(language, text).statement
    assert found is not None
    assert (found.actor, found.target) == (actor, target)


def test_a_party_that_is_helped_is_a_target_and_no_place() -> None:
    found = statement("fr", "La ministre a accusé la Turquie de soutenir l'Azerbaïdjan.").statement
    assert found is not None
    assert (found.actor, found.target, found.place) == ("Turquie", "Azerbaïdjan", None)


def test_the_date_left_out_says_when_it_was_said() -> None:
    found = statement("fr", "La police a accusé vendredi les rebelles d'avoir bombardé le marché.")
    assert found.when.said is not None
    assert found.when.said.words == "vendredi"


def test_a_date_of_what_happened_stays() -> None:
    found = statement("en", "The army denied that it had shelled the market on Friday.")
    assert found.statement is not None
    assert found.statement.text == "it had shelled the market on Friday"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Dos diplomáticos, que pidieron el anonimato, dijeron que la ruta es mala."),
        ("en", "An official who asked not to be named said that the road was bad."),
        ("fr", "Un diplomate, qui a requis l'anonymat, a dit que la route était mauvaise."),
        ("de", "Zwei Diplomaten, die anonym bleiben wollten, sagten, der Weg sei schlecht."),
    ],
)
def test_to_ask_for_anonymity_is_no_request(language: str, text: str) -> None:
    proposals = propose(text, load_language(language), SATURDAY)
    assert not [each for each in proposals if each.claim.statement is not None]


@pytest.mark.parametrize(
    ("language", "text", "contents"),
    [
        (
            "en",
            "The union accused the company of ignoring warnings; the company denied the charge.",
            ["ignoring warnings", "the charge"],
        ),
        (
            "fr",
            "Le syndicat a accusé la mairie d'avoir menti ; la mairie a démenti l'accusation.",
            ["avoir menti", "l'accusation"],
        ),
    ],
)
def test_a_semicolon_ends_what_one_says_where_another_begins(
    language: str, text: str, contents: list[str]
) -> None:
    found = [each.claim.statement for each in propose(text, load_language(language), SATURDAY)]
    assert [each.text for each in found if each] == contents


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("About 5,000 people marched against plans to raise fares, police said.", "police"),
        ("Some 300 nurses rallied over plans to close the clinic, police said.", "police"),
        ("More than 90 people protested under pledges to stop the mine, the mayor said.", "mayor"),
        ("About 700 people demonstrated amid plans to move the market, police said.", "police"),
    ],
)
def test_a_plan_that_is_only_named_is_promised_by_nobody(text: str, who: str) -> None:
    found = [each.claim for each in propose(text, load_language("en"), SATURDAY)]
    assert [claim.who.claimant for claim in found] == [who]
    assert found[0].figure is not None
