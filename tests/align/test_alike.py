"""Which names on record may be one: joined by rule, asked about, or left alone."""

import pytest

from claimtrack.align.alike import weigh
from claimtrack.align.described import described_pairs
from claimtrack.align.likely_pairs import find_alike
from claimtrack.align.parties.names_beside import PrintedName
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Record
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Topic

SOURCE, TOPIC = NameKind.SOURCE, NameKind.TOPIC


def answers(kind: NameKind, *names: str, records: tuple[Record, ...] = ()) -> dict[str, Answer]:
    """What is found among the names, each pair as "left = right"."""
    found = find_alike(kind, names, World.from_records(records)).pairs
    return {f"{each.left} = {each.right}": each.answer for each in found if each.answer}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("Nikol Pashinyan", "Никол Пашинян"), id="another script"),
        pytest.param(("Nikol Pashinyan", "Pashinyan, Nikol"), id="another order"),
        pytest.param(("Nikol Pashinyan", "President Nikol Pashinyan"), id="a title"),
        pytest.param(
            ("Ministry of Defence of Armenia", "le ministère arménien de la Défense"),
            id="a body of a country",
        ),
        pytest.param(
            ("Health Minister of Peru Vidal", "Peru's health minister Rosa Vidal"),
            id="a minister by name",
        ),
        pytest.param(("Bakou", "Azerbaijani government"), id="a capital that speaks"),
        pytest.param(("World Bank (WB)", "World Bank"), id="an acronym in brackets"),
    ],
)
def test_joined_by_rule(names: tuple[str, str]) -> None:
    assert answers(SOURCE, *names) == {" = ".join(names): Answer.SAME}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("Nikol Pashinyan", "Pashinyan"), id="a family name alone"),
        pytest.param(("Recep Tayyip Erdoğan", "Erdogan"), id="a family name, of three"),
        pytest.param(("Vladimir Putin", "Poutine"), id="a family name, spelt otherwise"),
        pytest.param(("Пашинян, Никол", "Pashinyan"), id="a family name, in another script"),
        pytest.param(("Nikol Pashinyan", "Pachinian"), id="a family name, as another language"),
        pytest.param(("AFP", "Agence France-Presse"), id="an acronym"),
        pytest.param(("nurses' union KARSA", "KARSA"), id="an acronym with what it is"),
        pytest.param(("Pashinyan", "President Pashinyan"), id="a family name with a title"),
        pytest.param(("le président russe Poutine", "Poutine"), id="a family name with an office"),
        pytest.param(
            ("Bulgarian Prime Minister Ivanov", "Bulgarian Prime Minister Ivanova"), id="two sexes"
        ),
        pytest.param(("Georgia police", "Georgian police"), id="a country and a state"),
        pytest.param(("Nikol Pashinyan", "N. Pashinyan"), id="an initial"),
        pytest.param(("Pashinyan", "Pashinian"), id="two spellings in one script"),
        pytest.param(("the health ministry", "Peru's health ministry"), id="no country is said"),
        pytest.param(("the French president", "President Chirac of France"), id="whoever held it"),
        pytest.param(
            ("Peru's health minister Rosa Vidal", "Peru's health ministry"),
            id="a minister and the ministry",
        ),
        pytest.param(
            ("Peru's health ministry", "spokesman for Peru's health ministry Juan Torres"),
            id="whoever spoke for it",
        ),
    ],
)
def test_asked_about(names: tuple[str, str]) -> None:
    assert answers(SOURCE, *names) == {" = ".join(names): Answer.PENDING}


@pytest.mark.parametrize(
    "names",
    [
        ("AFP", "Reuters"),
        ("Armenian defence ministry", "Azerbaijani defence ministry"),
        ("Armenian defence ministry", "Armenian health ministry"),
        ("Heydar Aliyev", "Nikol Pashinyan"),
        ("Peru's health minister Rosa Vidal", "Health Minister of Peru Juan Torres"),
        ("", "!!!"),
    ],
)
def test_left_alone(names: tuple[str, str]) -> None:
    assert answers(SOURCE, *names) == {}


def test_a_family_name_of_many_is_no_question() -> None:
    brothers = [f"{name} Petrosyan" for name in ("Aram", "Gor", "Hayk", "Karen", "Levon", "Tigran")]
    assert answers(SOURCE, *brothers, "Petrosyan") == {}


def test_two_holders_of_an_office_are_never_joined_through_it() -> None:
    first, second = "Peru's health minister Rosa Vidal", "Peru's health minister Juan Torres"
    found = answers(SOURCE, first, "the health ministry of Peru", second)
    assert Answer.SAME not in found.values()
    assert len(found) == 2
    beside = [[PrintedName(each, "en") for each in (first, second)]]
    assert find_alike(SOURCE, (first, second), World.from_records(()), contexts=beside).pairs == ()


def test_numbers_are_never_joined() -> None:
    assert Answer.SAME not in answers(SOURCE, "1st brigade", "2nd brigade").values()


def test_letters_of_two_scripts_are_never_joined() -> None:
    likeness = weigh(SOURCE, "Putin", "P\u0443tin", World.from_records(()))
    assert likeness.answer is not Answer.SAME
    assert any("two scripts" in each for each in likeness.against)


@pytest.mark.parametrize(
    ("records", "against"),
    [
        pytest.param(
            (Source("Ivan Petrov", side="North"), Source("Иван Петров", side="South")),
            "different sides",
            id="sides",
        ),
        pytest.param(
            (
                Source("Ivan Petrov", SourceKind.PERSON),
                Source("Иван Петров", SourceKind.ORGANISATION),
            ),
            "as person",
            id="kinds",
        ),
        pytest.param(
            (
                Source("A ministry"),
                Source("B company"),
                Source("Ivan Petrov", parent="A ministry"),
                Source("Иван Петров", parent="B company"),
            ),
            "part of A ministry",
            id="parents",
        ),
        pytest.param(
            (Source("Иван Петров", parent="Ivan Petrov"), Source("Ivan Petrov")),
            "is part of",
            id="one within the other",
        ),
    ],
)
def test_what_contradicts_is_a_veto(records: tuple[Record, ...], against: str) -> None:
    world = World.from_records(records)
    assert find_alike(SOURCE, ("Ivan Petrov", "Иван Петров"), world).pairs == ()
    likeness = weigh(SOURCE, "Ivan Petrov", "Иван Петров", world)
    assert likeness.answer is None
    assert any(against in each for each in likeness.against)


def test_a_standing_judgement_on_another_name_of_the_two_forbids_a_join() -> None:
    records = (
        Alias(SOURCE, "Ivan Petrov", "Petrov the elder"),
        Judgement(SOURCE, "Petrov the elder", "Иван Петров", Answer.DIFFERENT),
    )
    assert answers(SOURCE, "Ivan Petrov", "Иван Петров", records=records) == {}


@pytest.mark.parametrize("answer", [Answer.SAME, Answer.DIFFERENT, Answer.UNSURE])
def test_what_is_judged_is_not_asked_again(answer: Answer) -> None:
    judged = (Judgement(SOURCE, "Pashinyan", "Pashinian", answer),)
    assert answers(SOURCE, "Pashinyan", "Pashinian", records=judged) == {}


def test_a_rival_about_as_like_is_a_question() -> None:
    records = (Source("Ivan Petrov", side="North"), Source("Petrov, Ivan", side="South"))
    names = ("Ivan Petrov", "Petrov, Ivan", "Иван Петров")
    assert Answer.SAME not in answers(SOURCE, *names, records=records).values()
    assert answers(SOURCE, "Ivan Petrov", "Иван Петров") == {
        "Ivan Petrov = Иван Петров": Answer.SAME
    }


@pytest.mark.parametrize(
    ("records", "names"),
    [
        pytest.param(
            (Source("Ivan Petrov", side="North"), Source("Petrov, Ivan", side="South")),
            ("Ivan Petrov", "Petrov, Ivan", "General Ivan Petrov"),
            id="sides",
        ),
        pytest.param(
            (Judgement(SOURCE, "Ivan Petrov", "Petrov, Ivan", Answer.UNSURE),),
            ("Ivan Petrov", "Petrov, Ivan", "General Ivan Petrov"),
            id="a judgement",
        ),
        pytest.param((), ("Kavran Steel Ltd", "Kavran Steel GmbH", "Kavran Steel"), id="companies"),
        pytest.param(
            (),
            ("Rescue Council of Kavran (RCK)", "Regional Court of Kavran (RCK)", "RCK"),
            id="an acronym",
        ),
    ],
)
def test_a_rule_never_joins_two_through_a_third(
    records: tuple[Record, ...], names: tuple[str, str, str]
) -> None:
    one, other, third = names
    assert Answer.SAME not in answers(SOURCE, *names, records=records).values()
    for only in (one, other):
        found = answers(SOURCE, only, third)
        assert found == {f"{only} = {third}": Answer.SAME}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Rescue Council of Kavran (RCK)", "Regional Court of Kavran (RCK)"),
        ("Ministry of Defence (MoD)", "Ministry of Development (MoD)"),
    ],
)
def test_an_acronym_alone_joins_no_names_that_are_written_out(left: str, right: str) -> None:
    likeness = weigh(SOURCE, left, right, World.from_records(()))
    assert likeness.answer is Answer.PENDING
    assert "only an acronym is the same in both" in likeness.against
    assert "nothing speaks against" not in likeness.rule


def test_a_name_that_is_asked_about_and_cannot_be_the_other_is_a_rival() -> None:
    records = (Source("Karim Hassan", side="North"), Source("كريم حسن", side="South"))
    known = ("Karim Hassan", "كريم حسن")
    assert answers(SOURCE, "Karim Hasan", known[1]) == {f"Karim Hasan = {known[1]}": Answer.SAME}
    assert answers(SOURCE, *known, "Karim Hasan", records=records) == {
        f"{known[1]} = Karim Hasan": Answer.PENDING,
        "Karim Hassan = Karim Hasan": Answer.PENDING,
    }


def test_a_family_name_that_two_holders_of_an_office_share_is_a_question() -> None:
    names = ("Chilean President Ana T. Prueba", "Chilean President Ana K. Prueba")
    assert Answer.SAME not in answers(SOURCE, *names, "Chilean President Prueba").values()


def test_bodies_of_two_towns_are_not_even_weighed() -> None:
    towns = ("Kavran", "Tavil", "Orsk")
    names = [Name.of(f"the police of {town}") for town in towns]
    assert list(described_pairs(names)) == []
    assert list(
        described_pairs(map(Name.of, ("Kavran police", "Police of Kavran", "the police")))
    ) == [
        (Name.of("Kavran police"), Name.of("Police of Kavran")),
        (Name.of("Kavran police"), Name.of("the police")),
        (Name.of("Police of Kavran"), Name.of("the police")),
    ]


def test_an_alias_tells_what_a_name_looks_like() -> None:
    alias = (Alias(SOURCE, "Kremlin", "Vladimir Putin"),)
    found = answers(SOURCE, "Kremlin", "Владимир Путин", records=alias)
    assert found == {"Kremlin = Владимир Путин": Answer.SAME}
    likeness = weigh(SOURCE, "Kremlin", "Владимир Путин", World.from_records(alias))
    assert likeness.because[0] == "Kremlin is also called “Vladimir Putin”"


def test_topics_are_only_asked_about() -> None:
    found = answers(TOPIC, "Fire in Kavran", "fire in Kawran", "Пожар в Кавране")
    assert Answer.SAME not in found.values()


def test_topics_of_two_times_are_two() -> None:
    topics = tuple(
        Topic(name, period=Period.from_edtf(year))
        for name, year in (("Karabakh war", "1992"), ("Karabagh war", "2020"))
    )
    world = World.from_records(topics)
    assert find_alike(TOPIC, ("Karabakh war", "Karabagh war"), world).pairs == ()
    likeness = weigh(TOPIC, "Karabakh war", "Karabagh war", world)
    assert any("different times" in each for each in likeness.against)


def test_the_names_beside_a_short_form_tell_which_is_meant() -> None:
    names = ("the defence ministry", "Azerbaijani Ministry of Defence", "Ilham Aliyev")
    printed = [PrintedName(name, "en") for name in names]
    (likeness,) = find_alike(SOURCE, names, World.from_records(()), contexts=[printed]).pairs
    assert {likeness.left, likeness.right} == set(map(Name.of, names[:2]))
    assert likeness.answer is Answer.PENDING
    assert likeness.rule == "the names beside it tell which is meant"
    assert any("the only defence ministry" in each for each in likeness.because)


def test_the_order_of_names_changes_no_answer() -> None:
    names = ("Nikol Pashinyan", "Никол Пашинян", "Pashinian", "Armenian army", "Armenia's army")
    world = World.from_records(())
    pairs = {frozenset({e.left, e.right}): e.answer for e in find_alike(SOURCE, names, world).pairs}
    back = {
        frozenset({e.left, e.right}): e.answer for e in find_alike(SOURCE, names[::-1], world).pairs
    }
    assert pairs == back


def test_names_of_one_country_are_asked_about_and_of_two_are_not() -> None:
    place = NameKind.PLACE
    assert answers(place, "Ivory Coast", "Côte d'Ivoire", "Кот-д’Ивуар") == {
        "Ivory Coast = Côte d'Ivoire": Answer.PENDING,
        "Ivory Coast = Кот-д’Ивуар": Answer.PENDING,
        "Côte d'Ivoire = Кот-д’Ивуар": Answer.PENDING,
    }
    assert answers(place, "Niger", "Nigeria", "Dominica", "Dominican Republic") == {}
    assert answers(place, "Paris", "France") == {}
