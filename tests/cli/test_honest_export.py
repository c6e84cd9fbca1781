"""An export of what was read, typed or mapped honestly is imported again without a word."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.running import Ran

Run = Callable[..., Any]

DATA = Path(__file__).parents[2] / "data"

BESIDE = "a record says more of a figure than its words"
"""What an option or a column says beside words is told, because no words prove it."""

TEXTS = {
    "ru": "Не менее 17 горняков погибли в Караганде 4 мая 2021 года, сообщило "
    "министерство. От 20 до "
    "25 шахтёров ранены, сообщил ТАСС. Не более 300 человек эвакуированы, сообщили в МЧС.",
    "uk": "Щонайменше 17 шахтарів загинули 4 травня 2021 року, повідомило міністерство. Не "
    "менше 25 "
    "людей поранені, повідомила поліція. Не більше 300 осіб евакуйовані.",
    "de": "Nicht weniger als 17 Bergleute starben am 4. Mai 2021, teilte das Ministerium mit. "
    "Zwischen 20 und 25 Arbeiter wurden verletzt, sagte die Polizei. Rund 1,2 Millionen Menschen "
    "wurden vertrieben, so das UNHCR.",
    "fr": "Pas moins de 17 mineurs sont morts le 4 mai 2021, a déclaré le ministère. La moitié des "
    "400 passagers sont morts, selon la compagnie. Une dizaine de personnes ont été blessées.",
    "es": "No menos de 17 mineros murieron el 4 de mayo de 2021, dijo el ministerio. Entre 20 y 25 "
    "obreros resultaron heridos, según la policía. Unas 5 mil personas fueron desplazadas.",
    "it": "Non meno di 17 minatori sono morti il 4 maggio 2021, ha detto il ministero. Tra 20 e 25 "
    "operai sono rimasti feriti, secondo la polizia.",
    "nl": "Niet minder dan 17 mijnwerkers zijn omgekomen, zei het ministerie. Ongeveer "
    "5.000 mensen "
    "raakten gewond, volgens de politie.",
    "pt": "Não menos de 17 mineiros morreram em 4 de maio de 2021, disse o ministério. "
    "Cerca de 5 mil "
    "pessoas foram deslocadas, segundo a ONU.",
    "ar": "قالت الوزارة إن ما لا يقل عن 17 شخصا قتلوا. وأصيب نحو 25 آخرين، بحسب الشرطة.",
    "tr": "Bakanlık en az 17 madencinin öldüğünü açıkladı. Polise göre 20 ila 25 işçi yaralandı.",
    "hy": "Առնվազն 17 մարդ զոհվել է, հայտնել է նախարարությունը։ Մոտ 5 հազար մարդ վիրավորվել է։",
    "en": "No fewer than 17 miners were killed on 4 May 2021, the ministry said. In May 2020, 12 "
    "people died there, police said. Mayor Lee denied that 60 people had been killed. Officials "
    "fear that up to 200 may have died. The toll rose by 12 to 73, AFP said. 11 "
    "people, including 7 "
    "police officers, were killed, the governor said. Not only soldiers: 15 civilians were killed "
    "too, Amnesty said. Inflation was -0.3% in June, the bank said. Each side lost "
    "20 soldiers, HRW "
    "said. Half of the 400 passengers died, the airline said.",
}


def told(run: Run, source: str) -> str:
    """What an import into a new ledger says, but for the count of what was added."""
    taken = run(f"--ledger again.db import {source} --all")
    assert taken.code == 0, taken.err
    lines = taken.err.splitlines()
    return "\n".join(each for each in lines if BESIDE not in each and ": added " not in each)


def told_of_export(run: Run) -> str:
    assert run("export -o mine.jsonl").code == 0
    return told(run, "mine.jsonl")


@pytest.mark.parametrize("name", ["karabakh-2020.jsonl", "indicators.jsonl"])
def test_the_demonstrations(name: str, run: Run) -> None:
    assert told(run, str(DATA / name)) == ""


@pytest.mark.parametrize("language", TEXTS)
def test_what_was_read_in_a_document(language: str, run: Run) -> None:
    Path("text.txt").write_text(TEXTS[language], "utf-8")
    read = run(f"extract text.txt --lang {language}")
    assert read.code == 0
    Path("read.jsonl").write_text(read.out, "utf-8")
    assert told(run, "read.jsonl") == ""
    assert run("add -", stdin=read.out.encode()).code == 0
    assert told_of_export(run) == ""


def test_the_dispatch(run: Run) -> None:
    read = run(f"extract {DATA / 'dispatch.fr.txt'} --lang fr")
    assert run("add -", stdin=read.out.encode()).code == 0
    assert told_of_export(run) == ""


TYPED = [
    '--lang ru "ТАСС: не менее 17 погибших"',
    '--lang de "dpa: nicht weniger als 17 Tote"',
    '--lang de "dpa: die Hälfte der 400 Passagiere getötet"',
    '--lang fr "AFP: pas moins de 17 morts"',
    '--lang en "AP: no fewer than 17 killed"',
    '--source A --figure 3 --metric killed --lang en --quote "three soldiers were killed"',
    '--source A --figure 3 --metric killed --quote "three soldiers were killed"',
    '--source B --figure 12 --metric killed --lang en --quote "a dozen killed"',
    '--source C --figure 61 --metric killed --lang en --quote "61 were killed on 12 May"',
    "--source D --figure 20 --metric killed --lang en --unit % --of passengers",
    '--source E --figure "17 people" --metric killed --lang en --quote "17 people died in May"',
    '--source F --figure 600 --metric killed --quote "six hundred dead, 30 of them soldiers"',
]


@pytest.mark.parametrize("line", TYPED)
def test_what_was_typed(line: str, run: Run) -> None:
    typed = run(f"add {line} -y")
    assert typed.code == 0, typed.err
    assert "please check" not in typed.err
    assert told_of_export(run) == ""


@pytest.mark.parametrize(
    "options", ["", "--set unit=thousand", "--set form=about", "--lang fr", "--set per=month"]
)
def test_what_was_mapped(options: str, run: Run) -> None:
    rows = ["source,value,lo,hi,metric,date,quote"]
    rows += ["AP,35,30,40,killed,2021-05-03,", "AP,,30,40,injured,2021-05-03,"]
    rows += ["B,5,,,displaced,2021-05-03,", "C,0,,,killed,2021-05-04,"]
    Path("v.csv").write_text("\n".join(rows) + "\n", "utf-8")
    columns = "source=source value=value lo=low hi=high metric=metric date=as_of quote=quote"
    given = " ".join(f"--column {each}" for each in columns.split())
    assert run(f"import v.csv {given} {options} --skip-bad --accept").code == 0
    assert told_of_export(run) == ""


def test_metrics_that_somebody_joined_are_one_for_an_import_too(run: Callable[..., Ran]) -> None:
    """The file says so before its claims, and who imports it knows it from there."""
    assert run("add 'AP: 61 injured' --lang en --as-of 2020-10-22").code == 0
    assert run("metrics merge injured killed --reason 'one list'").code == 0
    assert run("add 'AFP: 62 dead' --metric injured --lang en --as-of 2020-10-23").code == 0
    exported = run("export").out
    Path("all.jsonl").write_text(exported, encoding="utf-8")
    ran = run("--ledger copy.ledger import all.jsonl")
    assert (ran.code, "says" in ran.err) == (0, False), ran
    assert run("--ledger copy.ledger export").out == exported
