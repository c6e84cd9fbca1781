"""Numbers read out of sentences, beside Recognizers-Text: how fast, and how many of them.

Both get the same sentences of our own templates, in the languages that both read; each run is a
fresh process whose clock starts when its words are loaded, and the median of three counts. We give
more for a number than its value (hedge, interval, unit, noun), and leave out years and dates. What
is planted are counts and shares alone, so that neither is asked for what it does not look for. A
corpus of templates says nothing of the quality of reading: docs/quality.md does. Asserts nothing.

Recognizers-Text lives in an environment of its own, because it wants a version of `emoji` from
before 2022: `make bench-numbers` makes it.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

SEED = 20201031

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "At least {0} people were killed and {1} injured when the dam gave way.",
        "The ministry speaks of about {0} homes without power, {1}% of the district.",
        "Rescuers found {word} survivors; {0} residents are missing.",
        "Nearly {0} animals perished, more than {1} farms were flooded.",
    ),
    "fr": (
        "Au moins {0} personnes ont été tuées et {1} blessées quand la digue a cédé.",
        "Le ministère parle d'environ {0} foyers sans courant, soit {1} % du district.",
        "Les secours ont trouvé {word} survivants ; {0} habitants sont portés disparus.",
        "Près de {0} animaux ont péri, plus de {1} fermes ont été inondées.",
    ),
    "es": (
        "Al menos {0} personas murieron y {1} resultaron heridas cuando cedió la presa.",
        "El ministerio habla de unos {0} hogares sin luz, el {1} % del distrito.",
        "Los rescatistas hallaron {word} supervivientes; {0} vecinos siguen desaparecidos.",
        "Casi {0} animales perecieron, más de {1} granjas quedaron inundadas.",
    ),
    "pt": (
        "Pelo menos {0} pessoas morreram e {1} ficaram feridas quando a barragem cedeu.",
        "O ministério fala em cerca de {0} casas sem luz, {1}% do distrito.",
        "Os socorristas encontraram {word} sobreviventes; {0} moradores estão desaparecidos.",
        "Quase {0} animais morreram, mais de {1} fazendas foram inundadas.",
    ),
}

WORDS: Mapping[str, Mapping[str, int]] = {
    "en": {"seventeen": 17, "forty-two": 42, "two hundred and six": 206, "three thousand": 3000},
    "fr": {"dix-sept": 17, "quarante-deux": 42, "deux cent six": 206, "trois mille": 3000},
    "es": {"diecisiete": 17, "cuarenta y dos": 42, "doscientos seis": 206, "tres mil": 3000},
    "pt": {"dezessete": 17, "quarenta e dois": 42, "duzentos e seis": 206, "três mil": 3000},
}

GROUPING: Mapping[str, str] = {"en": ",", "fr": " ", "es": ".", "pt": "."}
"""Between thousands; in French a plain space, because Recognizers-Text does not know the other."""

CULTURES: Mapping[str, str] = {"en": "English", "fr": "French", "es": "Spanish", "pt": "Portuguese"}
"""What Recognizers-Text calls them."""

OURS = """
import json, sys, time
from claimtrack import find_figures, load_language
language = load_language(sys.argv[1]).figures
sentences = json.load(open(sys.argv[2], encoding="utf-8"))
find_figures(sentences[0], language)
start = time.process_time()
found = [[str(each.figure.value) for each in find_figures(text, language)] for text in sentences]
print(json.dumps({"seconds": time.process_time() - start, "found": found}))
"""

THEIRS = """
import json, sys, time
from recognizers_number import Culture, recognize_number
culture = getattr(Culture, sys.argv[1])
sentences = json.load(open(sys.argv[2], encoding="utf-8"))
recognize_number(sentences[0], culture)
start = time.process_time()
read = [recognize_number(text, culture) for text in sentences]
found = [[each.resolution["value"] for each in numbers] for numbers in read]
print(json.dumps({"seconds": time.process_time() - start, "found": found}))
"""

MEDIAN_OF = 3


def main() -> None:
    """Read the sentences of every language with both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("python", help="of the environment that has Recognizers-Text")
    parser.add_argument("--sentences", type=int, default=2_000, help="of each language")
    options = parser.parse_args()
    print(f"{options.sentences:,} sentences each; µs of CPU a sentence, median of {MEDIAN_OF}")
    print(f"{'':14}{'claimtrack':>24}{'Recognizers-Text':>24}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as scratch:
        for language in TEMPLATES:
            planted = list(make_sentences(language, options.sentences))
            file = Path(scratch, f"{language}.json")
            file.write_text(json.dumps([text for text, _ in planted]), encoding="utf-8")
            values = [wanted for _, wanted in planted]
            ours = _read(sys.executable, OURS, language, file, values)
            theirs = _read(options.python, THEIRS, CULTURES[language], file, values)
            print(f"{CULTURES[language]:14}{_told(ours)}{_told(theirs)}{ours[0] / theirs[0]:8.2f}")


def make_sentences(language: str, count: int) -> Iterator[tuple[str, list[int]]]:
    """Sentences, each with the numbers that were planted in it, in the order of no matter what."""
    chance = random.Random(SEED)
    for number in range(count):
        template = TEMPLATES[language][number % len(TEMPLATES[language])]
        word = chance.choice(sorted(WORDS[language]))
        large, small = chance.randrange(1_000, 90_000), chance.randrange(2, 99)
        told = f"{large:,}".replace(",", GROUPING[language])
        wanted = [large]
        if "{1}" in template:
            wanted.append(small)
        if "{word}" in template:
            wanted.append(WORDS[language][word])
        yield template.format(told, small, word=word), wanted


def _read(
    python: str, program: str, tag: str, file: Path, planted: list[list[int]]
) -> tuple[float, float, float]:
    """Seconds of CPU a sentence, precision and recall of the values.

    Raises:
        subprocess.CalledProcessError: The program failed.
    """
    runs = []
    for _ in range(MEDIAN_OF):
        done = subprocess.run(
            [python, "-c", program, tag, str(file)], check=True, capture_output=True, text=True
        )
        runs.append(json.loads(done.stdout))
    met = found = wanted = 0
    for values, told in zip(planted, runs[0]["found"], strict=True):
        left = list(map(str, values))
        found, wanted = found + len(told), wanted + len(left)
        for each in told:
            if each in left:
                left.remove(each)
                met += 1
    seconds = statistics.median(each["seconds"] for each in runs) / len(planted)
    return seconds, met / found if found else 0.0, met / wanted


def _told(read: tuple[float, float, float]) -> str:
    seconds, precision, recall = read
    return f"{seconds * 1e6:9,.0f}  P {precision:4.2f} R {recall:4.2f}"


if __name__ == "__main__":
    main()
