"""How Turkish phrases are read: one line per case, as an editor would say it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language
from tests.figures.test_reading import say

LANGUAGE = load_language("tr")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.250'den fazla ölü", "more than 1250"),
        ("5.000'e yakın ölü", "nearly 5000"),
        ("en az 384 kişi", "at least 384"),
        ("300 kişiden fazla", "more than 300"),
        ("binden fazla asker", "more than 1000"),
        ("2 binden fazla ölü", "more than 2000"),
        ("2 bini aşkın kişi", "more than 2000"),
        ("yüzden fazla yaralı", "more than 100"),
        ("300'ü aştı", "more than 300"),
        ("800'ü Aştı", "more than 800"),
        ("300'ün üzerinde", "more than 300"),
        ("300'ün altında", "fewer than 300"),
        ("300'den az", "fewer than 300"),
        ("bu yüzden 300 kişi", "bare 300"),
        ("yüzde 60'ı", "bare 60 percent"),
        ("nüfusun yüzde 10'undan fazlası", "more than 10 percent"),
        ("%60", "bare 60 percent"),
        ("yüzlerce kişi", "vague plural 100"),
        ("on binlerce kişi", "vague plural 10000"),
        ("yüz binlerce", "vague plural 100000"),
        ("birkaç yüz kişi", "vague plural 100"),
        ("birkaç bin asker", "vague plural 1000"),
        ("birkaç kişi", "vague quantifier"),
        ("çok sayıda ölü", "vague quantifier"),
        ("yirmi ile otuz arasında", "range 20..30"),
        ("20 ila 30 kişi", "range 20..30"),
        ("20-30 kişi", "range 20..30"),
        ("5 bin 300 kişi", "bare 5300"),
        ("iki yüz elli bin", "bare 250000"),
        ("bir buçuk milyon", "bare 1500000"),
        ("2,5 milyon", "bare 2500000"),
        ("yarım milyon", "bare 500000"),
        ("yediyüz yirmibir bin oniki", "bare 721012"),
        ("üçü çocuk", "bare 3"),
        ("ikisi ağır yaralı", "bare 2"),
        ("2020'de 300 kişi öldü", "bare 300"),
        ("2011'den beri 300 kişi öldü", "bare 300"),
        ("2016 yılında 45 kişi", "bare 45"),
        ("22 Ekim 2020", ""),
        ("19. yüzyıl", ""),
        ("36. toplantı", ""),
        ("16'ncı", ""),
        ("hiç kimse ölmedi", "none 0"),
        ("kimse yaralanmadı", "none 0"),
        ("hiçbir asker", "none 0"),
        ("ölü sayısı açıklanmadı", "undisclosed"),
        ("yaklaşık 5.000", "about 5000"),
        ("300 kadar asker", "about 300"),
        ("300'e kadar asker", "up to 300"),
        ("300 civarında", "about 300"),
        ("bin kadar", "about 1000"),
        ("bine kadar", "up to 1000"),
        ("onu öldürdü", ""),
        ("bir kişi öldü", "bare 1"),
        ("bir bina", "bare 1"),
        ("altında", ""),
        ("üç düzine", "noun approximation 36"),
        ("onlarca yaralı", "vague plural 10"),
        ("düzinelerce", "vague plural 12"),
        ("kırk bin üçyüz kırksekiz", "bare 40348"),
        ("tam 300", "exact 300"),
        ("en fazla 300", "at most 300"),
        ("300'den fazla değil", "at most 300"),
        ("300 veya daha fazla", "at least 300"),
        ("dörtte biri", "bare 25 percent"),
        ("neredeyse 300", "nearly 300"),
        ("sekiz kişinin ölümüne", "bare 8"),
        ("10'dan 20'ye kadar", "range 10..20"),
        ("1000'i aşkın", "more than 1000"),
        ("300'ü kadın", "bare 300"),
        ("Saldırıda 12 sivil öldü, 34 kişi yaralandı.", "bare 12; bare 34"),
        ("Ölü sayısı en az 57'ye yükseldi.", "at least 57"),
        (
            "200.000'den fazla kişi kaçtı, 5.000 kişi gözaltına alındı.",
            "more than 200000; bare 5000",
        ),
        ("Yüzlerce ölü ve binlerce yaralı var.", "vague plural 100; vague plural 1000"),
        ("on beş bin asker", "bare 15000"),
        ("yirmi bir", "bare 21"),
        ("yüz üç nokta altı", "bare 103.6"),
        ("üç buçuk milyon insan", "bare 3500000"),
        ("5 000 ölü", "bare 5000"),
        ("30'000 ölü", "bare 30000"),
        ("2 bin 300", "bare 2300"),
        ("otuzdan fazla", "more than 30"),
        ("elliden az", "fewer than 50"),
        ("bin kişiye yakın", "nearly 1000"),
        ("3 ya da 4 ölü", "range 3..4"),
        ("100 ile 150 arasında asker", "range 100..150"),
        ("300 civarındaki", "about 300"),
        ("300 küsur", "more than 300"),
        ("aşağı yukarı 40", "about 40"),
        ("tahminen 40", "about 40"),
        ("hemen hemen 40", "nearly 40"),
        ("10 binden fazla", "more than 10000"),
        ("milyonlarca kişi", "vague plural 1000000"),
        ("birçok ölü", "vague quantifier"),
        ("pek çok bin kişi", "vague plural 1000"),
        ("çok sayıda sivil", "vague quantifier"),
        ("hiç kimse yaralanmadı", "none 0"),
        ("can kaybı yaşanmadı", "none 0"),
        ("ölen ya da yaralanan olmadı", "none 0"),
        ("Bakanlık sayı vermedi.", "undisclosed"),
        ("1990'larda", ""),
        ("1994'te", ""),
        ("27 Eylül 2020'de", ""),
        ("3. madde", ""),
        ("15'inci gün", ""),
        ("yüzde 3,5", "bare 3.5 percent"),
        ("yüzde 20'den fazla", "more than 20 percent"),
        ("%60'ı", "bare 60 percent"),
        ("sekizi çocuk 20 kişi", "bare 8; bare 20"),
        ("on", "bare 10"),
        ("ön", ""),
        ("öne", ""),
        ("üç", "bare 3"),
        ("uç", ""),
        ("altı kişi", "bare 6"),
        ("masanın altında", ""),
        ("binaya", ""),
        ("yarısı", "bare 50 percent"),
        ("ikisi", "bare 2"),
        ("bir", "bare 1"),
        ("Bir adam öldü", "bare 1"),
        ("1.250,5", "bare 1250.5"),
        ("5 bini aşkın asker", "more than 5000"),
        ("5 bine yakın asker", "nearly 5000"),
        ("yüz elli bine yakın kişi", "nearly 150000"),
        ("iki milyonu aşan", "more than 2000000"),
        ("300'e varan", "up to 300"),
        ("bini aşkın", "more than 1000"),
        ("12 sivilin öldüğü", "bare 12"),
        ("300 kişiden az", "fewer than 300"),
        ("10:30", ""),
        ("T-72", ""),
        ("en fazla yirmi kişi", "at most 20"),
        ("en çok 20", "at most 20"),
        ("tam olarak 1.177", "exact 1177"),
        ("asgari 40", "at least 40"),
    ],
)
def test_what_a_phrase_says(text: str, said: str) -> None:
    found = find_figures(text, LANGUAGE.figures)
    assert "; ".join(say(one.figure) for one in found) == said
    assert all(text[one.start : one.end] == one.figure.words for one in found)


def _spell(number: int) -> str:
    """Every number below a million in Turkish words, the slow and obvious way."""
    ones = ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
    tens = ["_", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]
    if number < 10:
        return ones[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return tens[ten] + (f" {ones[one]}" if one else "")
    unit, name = (1000, "bin") if number >= 1000 else (100, "yüz")
    many, rest = divmod(number, unit)
    return (f"{_spell(many)} " if many > 1 else "") + name + (f" {_spell(rest)}" if rest else "")


@given(st.integers(min_value=2, max_value=999_999), st.sampled_from([" ", ""]))
def test_every_number_in_words(number: int, gap: str) -> None:
    text = f"en az {_spell(number).replace(' ', gap)} ölü"
    (found,) = find_figures(text, LANGUAGE.figures)
    assert (found.figure.value, found.figure.form.value) == (number, "at least")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1994'te 12 yaşındaki çocuk iki bilete 350 lira ödedi.", [1994, 12, 2, 350]),
        ("eksi beş", [-5]),
        ("beş nokta yirmi beş", [Decimal("5.25")]),
        ("onu ve onun ailesini bina altında bulduk, bu yüzden", []),
        ("ön sırada, öne", []),
    ],
)
def test_every_number(text: str, numbers: list[int | Decimal]) -> None:
    assert [one.readings[0] for one in find_numbers(text, LANGUAGE.figures)] == numbers


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("3 asker şehit oldu, 4 kişi hayatını kaybetti, 2 kişi öldürüldü", ["killed"] * 3),
        ("8 kişi yaralandı, 5 yaralı var, 2 kişi kayıp", ["injured", "injured", "missing"]),
        ("köy tahliye edildi, binlerce kişi yerinden edildi", ["evacuated", "displaced"]),
        ("5 kişi gözaltına alındı, 2 kişi rehin alındı", ["detained", "captured"]),
        ("oldu, olan, olduğunu, olarak, olmuş", []),
        ("öldü, ölen, öldüğünü, ölmüş", ["killed"] * 4),
    ],
)
def test_what_is_counted(text: str, metrics: list[str]) -> None:
    assert [one.name for one in LANGUAGE.metrics.find(text)] == metrics
