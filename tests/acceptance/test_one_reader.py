"""`add "sentence"` and `extract` of the same sentence give the same claim, in every language."""

import json
import shlex
from collections.abc import Callable
from typing import Any

import pytest

from tests.running import Ran

Run = Callable[..., Ran]

SENTENCES = {
    "en": [
        "Putin: nearly 5,000 dead in Nagorno-Karabakh, said 22 October 2020",
        "According to the Armenian defence ministry, 2,317 soldiers were killed",
        "AFP: partial tallies give more than 1,250 dead as of 31 October 2020",
        "Reuters: Putin says more than 2,000 dead on both sides",
        "On 14 November 2020, Baku said 2,317 soldiers had been killed since 27 September 2020",
        "The ministry says no civilians were killed",
        "Baku denies that 5,000 were killed",
        "Baku denies bombing Stepanakert",
        "The mayor, quoted by RTL: 43 dead",
        "RTL, citing the mayor, said 43 people died",
        "Police said on 14 May 2024: 43 dead",
        "Police: 60 sailors killed",
        "Azerbaijan does not disclose its military losses",
    ],
    "fr": [
        "selon Bakou, 61 civils tués",
        "61 civils ont été tués, a dit Bakou",
        "L'Azerbaïdjan dit que 93 civils ont été tués",
        "Selon Vladimir Poutine, plus de 2.000 morts de chaque côté",
        "Bakou dément avoir bombardé Stepanakert, dit le 9 novembre 2020",
        "CGT: 60 000 manifestants à Paris, dit le 1er mai 2024",
        "Des bilans partiels font état de 43 morts",
        "Bilan partiel : 43 morts, selon la préfecture",
        "La préfecture : bilan ramené à 51 morts",
    ],
    "es": ["Según la policía, 12 muertos en Lima", "Policía: al menos 12 heridos"],
    "pt": ["Segundo a polícia, 12 mortos em Recife", "A polícia disse que 12 pessoas morreram"],
    "de": [
        "Polizei: 12 Tote in Ulm",
        "Nach Angaben der Polizei wurden 12 Menschen getötet",
    ],
    "it": ["La polizia: 12 morti", "Polizia: almeno 12 feriti a Bari"],
    "ru": ["По данным МЧС, погибли 12 человек", "МЧС: более 12 погибших в Туле"],
    "uk": ["За даними поліції, загинули 12 людей", "Поліція: 12 поранених у Львові"],
    "ar": ["قالت الشرطة إن 12 شخصا قتلوا", "وفق الشرطة، قتل 12 شخصا"],
    "tr": ["Valiliğe göre 12 kişi öldü", "Polis: en az 12 yaralı"],
    "az": ["Polisin məlumatına görə, 12 nəfər ölüb", "Polis: 12 nəfər yaralanıb"],
    "hy": ["Ոստիկանության տվյալներով՝ զոհվել է 12 մարդ", "Ոստիկանությունը հայտնել է 12 զոհի մասին"],
}
CASES = [
    pytest.param(tag, sentence, id=f"{tag}-{number}")
    for tag, sentences in SENTENCES.items()
    for number, sentence in enumerate(sentences)
]


FIGURE = ("words", "form", "value", "upper", "change", "unit")


def facts_of(claim: dict[str, Any]) -> dict[str, Any]:
    """What the two have to agree in."""
    figure, when, scope = (claim.get(part) or {} for part in ("figure", "when", "scope"))
    statement = claim.get("statement") or {}
    return {
        "metric": claim.get("metric"),
        "figure": {name: figure.get(name) for name in FIGURE},
        "who": {name: claim["who"].get(name) for name in ("claimant", "relays")},
        "scope": {name: scope.get(name) for name in ("place", "side", "role", "distribution")},
        "dates": {name: when.get(name) for name in ("as_of", "as_of_basis", "since", "said")},
        "count type": when.get("count_type"),
        "completeness": (claim.get("counting") or {}).get("completeness"),
        "stance": claim.get("stance"),
        "statement": {name: statement.get(name) for name in ("text", "actor", "act", "place")},
    }


@pytest.mark.parametrize(("tag", "sentence"), CASES)
def test_add_and_extract_agree(run: Run, tag: str, sentence: str) -> None:
    added = run(f"add {shlex.quote(sentence)} --lang {tag}")
    assert added.code == 0, added.err
    exported = [json.loads(line) for line in run("export").out.splitlines()[1:]]
    claims = [each["content"] for each in exported if each["kind"] == "claim"]
    lines = run(f"extract - --lang {tag} --format jsonl", stdin=sentence).out.splitlines()
    read = [json.loads(line) for line in lines]
    proposed = [each["content"]["claim"] for each in read if each["kind"] == "proposal"]
    assert len(claims) == len(proposed) == 1
    assert facts_of(claims[0]) == facts_of(proposed[0])
