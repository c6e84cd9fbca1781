"""Names of public figures in several scripts, and what must keep two names apart."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.matching.decide import ASK
from claimtrack.align.matching.score import OTHER_NUMBER, match, score_pairs
from tests.work import count_calls

ALIKE = [
    ("cyrillic", "Nikol Pashinyan", "Никол Пашинян"),
    ("armenian", "Nikol Pashinyan", "Նիկոլ Փաշինյան"),
    ("georgian nominative", "Nikol Pashinyan", "ნიკოლ ფაშინიანი"),
    ("greek digraphs", "Angela Merkel", "Άνγκελα Μέρκελ"),
    ("greek d as nt", "Donald Tusk", "Ντόναλντ Τουσκ"),
    ("arabic without vowels", "Bashar al-Assad", "بشار الأسد"),
    ("persian", "Hassan Rouhani", "حسن روحانی"),
    ("hebrew without vowels", "Benjamin Netanyahu", "בנימין נתניהו"),
    ("hebrew geresh", "George Clooney", "ג'ורג' קלוני"),
    ("chinese by sound", "Boris Johnson", "鲍里斯·约翰逊"),
    ("katakana", "Angela Merkel", "アンゲラ・メルケル"),
    ("hangul", "Emmanuel Macron", "에마뉘엘 마크롱"),
    ("korean, family name first", "Jae-in Moon", "문재인"),
    ("hindi", "Narendra Modi", "नरेन्द्र मोदी"),
    ("two loose scripts", "فلاديمير بوتين", "ולדימיר פוטין"),
    ("german romanisation", "Nikita Chruschtschow", "Nikita Khrushchev"),
    ("french romanisation", "Vladimir Poutine", "Vladimir Putin"),
    ("ukrainian form", "Volodymyr Zelensky", "Владимир Зеленский"),
    ("-off for -ov", "Sergei Rachmaninoff", "Сергей Рахманинов"),
    ("-ski for -sky", "Wolodymyr Selenskyj", "Volodymyr Zelensky"),
    ("latinised given name", "Gulielmus Schmidt", "Wilhelm Schmidt"),
    ("short form", "Bill Clinton", "William Clinton"),
    ("short form in another script", "Билл Клинтон", "William Clinton"),
    ("family name first", "Меркель, Ангела", "Angela Merkel"),
    ("particles", "Ursula von der Leyen", "Урсула фон дер Ляйен"),
    ("arabic article", "Muammar Gaddafi", "معمر القذافي"),
    ("an initial", "J. Biden", "Joe Biden"),
    ("a title", "Président Emmanuel Macron", "Emmanuel Macron"),
    ("a russian title", "премьер-министр Пашинян", "Pashinyan"),
    ("a korean title", "문재인 대통령", "Moon Jae-in"),
    ("a peerage", "David Cameron, Baron Cameron of Chipping Norton", "David Cameron"),
    ("a legal form", "Ромашка ООО", "Romashka LLC"),
    ("an acronym", "IAEA", "International Atomic Energy Agency"),
    ("a slip", "Nikol Pashynian", "Nikol Pashinyan"),
]

UNLIKE = [
    ("father and son", "Hafez al-Assad", "Bashar al-Assad"),
    ("one family", "Heydar Aliyev", "Ilham Aliyev"),
    ("one family across scripts", "Гейдар Алиев", "Ilham Aliyev"),
    ("one given name", "Vladimir Putin", "Vladimir Medinsky"),
    ("one given name across scripts", "Владимир Мединский", "Vladimir Putin"),
    ("ordinals", "1st brigade", "2nd brigade"),
    ("a number and a word for one", "2nd army corps", "First army corps"),
    ("regnal numbers", "Elizabeth II", "Elizabeth I"),
    ("an initial that does not fit", "D. Biden", "Joe Biden"),
]


@pytest.mark.parametrize(("left", "right"), [row[1:] for row in ALIKE], ids=[r[0] for r in ALIKE])
def test_two_spellings_of_one_name_are_worth_a_question(left: str, right: str) -> None:
    assert match(left, right).score >= ASK


@pytest.mark.parametrize(("left", "right"), [row[1:] for row in UNLIKE], ids=[r[0] for r in UNLIKE])
def test_two_names_are_not(left: str, right: str) -> None:
    assert match(left, right).score < ASK


def test_the_words_that_answer_one_another_are_told() -> None:
    found = match("General Michail Gorbatschow", "Горбачёв, Михаил Сергеевич")
    assert [(part.left, part.right) for part in found.matched] == [
        ("Michail", "Михаил"),
        ("Gorbatschow", "Горбачёв"),
    ]
    assert found.left_over == ()
    assert found.right_over == ("Сергеевич",)
    assert found.dropped == ("General",)


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        ("Putin", "putin", "same"),
        ("Putin", "Путин", "transliterated"),
        ("Poutine", "Путин", "sounds alike"),
        ("Pootin", "Putin", "sounds alike"),
        ("Pashynian", "Pashinyan", "misspelt"),
    ],
)
def test_how_a_word_is_answered(left: str, right: str, how: str) -> None:
    (part,) = match(left, right).matched
    assert part.how == how


def test_forms_of_a_given_name_and_initials_are_told() -> None:
    assert match("Bill Clinton", "William Clinton").matched[0].how == "diminutive"
    assert match("J. Biden", "Joe Biden").matched[0].how == "initial"


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        ("1st brigade", "2nd brigade", "the numbers differ: 1 and 2"),
        ("brigade", "2-я brigade", "the numbers differ: none and 2"),
        ("John Paul II", "John Paul", "the numbers differ: 2 and none"),
        ("John Smith Jr.", "John Smith Sr.", "two generations: junior and senior"),
        ("John Smith Jr.", "John Smith", "two generations: junior and none"),
        ("Acme Ltd", "Acme GmbH", "kinds of company differ: Ltd and GmbH"),
        ("Рutin", "Putin", "“Рutin” mixes letters of two scripts that look alike"),
    ],
)
def test_what_forbids_a_merge_is_told(left: str, right: str, conflict: str) -> None:
    assert match(left, right).conflicts == (conflict,)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2nd brigade", "Second Brigade"),
        ("007 Company", "Company 7"),
        ("Acme Ltd", "Acme Limited"),
        ("Ромашка ООО", "Romashka LLC"),
        ("Acme Ltd", "Acme"),
        ("Putin", "Путин"),
        ("NATO-Гипроспецгаз", "NATO"),
    ],
)
def test_what_does_not_forbid_one(left: str, right: str) -> None:
    assert match(left, right).conflicts == ()


@pytest.mark.parametrize(
    ("left", "right", "score", "rule"),
    [
        ("", "", 0.0, "nothing to compare"),
        ("", "Putin", 0.0, "nothing to compare"),
        ("...", "—", 0.0, "nothing to compare"),
        ("A", "A", 0.5, "one letter only"),
        ("9/11", "9/11", 1.0, "the same numbers and no words"),
        ("9/11", "9/12", 0.0, "nothing to compare"),
        ("Putin, Vladimir", "VLADIMIR PUTIN", 1.0, "the same words"),
        ("x" * 10_000, "x" * 9_999, 0.0, "too long to be a name"),
        ("x" * 10_000, "x" * 10_000, 1.0, "too long to be a name"),
        ("UN", "United Nations", 0.6, "one is an acronym of the other"),
        ("3rd division", "4th division", OTHER_NUMBER, "the numbers differ"),
    ],
)
def test_odd_names_have_an_answer(left: str, right: str, score: float, rule: str) -> None:
    found = match(left, right)
    assert (found.score, found.rule) == (score, rule)


def test_unseen_characters_make_no_difference() -> None:
    assert match("Pu\u200btin", "Putin").rule == "the same words"


def test_a_long_text_is_answered_at_once() -> None:
    long, longer = (partial(match, "word " * times, "word " * times) for times in (2_000, 20_000))
    long()
    longer()
    assert count_calls(longer) <= count_calls(long) + 2, "no more of it is read than of a name"


LETTERS = "aeknr JPПутин.-,1٢'普京フ김אبप"


@given(st.text(LETTERS, max_size=24), st.text(LETTERS, max_size=24))
def test_left_and_right_make_no_difference(left: str, right: str) -> None:
    found, turned = match(left, right), match(right, left)
    assert found.score == turned.score
    assert found.rule == turned.rule
    assert sorted(found.left_over) == sorted(turned.right_over)


@given(st.text(LETTERS, max_size=24), st.text(LETTERS, max_size=24))
def test_the_quick_way_gives_the_same_scores(left: str, right: str) -> None:
    assert list(score_pairs([(left, right)])) == [match(left, right).score]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_a_score_from_0_to_1(left: str, right: str) -> None:
    assert 0 <= match(left, right).score <= 1
