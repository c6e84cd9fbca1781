"""A figure is read alike wherever a program that wraps text has broken the line before it."""

import re

import pytest

from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language

TEXTS = {
    "en": "The fund sent $5 million; at least 11 people were killed and about 40 hurt in 12 towns.",
    "fr": "Le préfet parle de 11 morts, de plus de 40 blessés et de 1.200 déplacés en 3 jours.",
    "de": "Der Minister nannte mindestens 11 Tote, 40 Verletzte und etwa 1.200 Vertriebene.",
    "es": "El ministro habló de al menos 11 muertos y 40 heridos; unas 1.200 personas huyeron.",
    "ru": "Министр сообщил о не менее 11 погибших и 40 раненых, пропали от 12 до 15 человек.",
    "uk": "Міністр повідомив про щонайменше 11 загиблих і 40 поранених.",
    "tr": "Bakan en az 11 kişinin öldüğünü, 40 kişinin yaralandığını söyledi.",
    "ar": "قال الوزير إن 11 شخصا قتلوا و 40 آخرين أصيبوا",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_line_broken_at_any_blank_changes_no_figure(language: str) -> None:
    text, vocabulary = TEXTS[language], load_language(language).figures

    def read(written: str) -> list[tuple[object, object]]:
        return [(each.figure.value, each.figure.form) for each in find_figures(written, vocabulary)]

    whole = read(text)
    assert len(whole) >= 2
    for blank in re.finditer(" ", text):
        broken = f"{text[: blank.start()]}\n{text[blank.end() :]}"
        assert read(broken) == whole, broken
