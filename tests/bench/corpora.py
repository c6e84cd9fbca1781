"""Corpora in quantity: documents made of templates of our own, and claims of a real table.

The same numbers always give the same files. The documents are short agency reports in six
languages; the claims are the cumulative counts of a table of counties, by day and by source.
"""

import argparse
import json
import random
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from claimtrack.corpus.arrow import field_of, to_table
from claimtrack.model.claim import Claim

SEED = 20201031

PLACES = (
    "Arat",
    "Beylar",
    "Corum",
    "Dagh",
    "Erevik",
    "Fuzan",
    "Goris",
    "Hadrun",
    "Iskar",
    "Jermuk",
)

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "en": (
        (
            "At least {a} people were killed and {b} injured in the flood in {place}, the health"
            " ministry said on Tuesday."
        ),
        "The governor said that about {c} residents had been displaced.",
        "A hospital in {place} spoke of more than {b} wounded, and of nearly {a} dead.",
        "Officials had earlier denied that anybody was missing.",
    ),
    "fr": (
        (
            "Au moins {a} personnes ont été tuées et {b} blessées dans les inondations à {place}, a"
            " annoncé mardi le ministère de la Santé."
        ),
        "Quelque {c} habitants ont été déplacés, selon le gouverneur.",
        "Un hôpital de {place} fait état de plus de {b} blessés et de près de {a} morts.",
        "Les autorités avaient démenti qu'il y ait des disparus.",
    ),
    "de": (
        (
            "Bei den Überschwemmungen in {place} sind mindestens {a} Menschen getötet und"
            " {b} verletzt"
            " worden, teilte das Gesundheitsministerium am Dienstag mit."
        ),
        "Etwa {c} Einwohner wurden vertrieben, sagte der Gouverneur.",
        "Ein Krankenhaus in {place} sprach von mehr als {b} Verletzten und fast {a} Toten.",
        "Die Behörden hatten zuvor bestritten, dass jemand vermisst werde.",
    ),
    "es": (
        (
            "Al menos {a} personas murieron y {b} resultaron heridas en las inundaciones en"
            " {place},"
            " informó el martes el Ministerio de Salud."
        ),
        "Unos {c} habitantes fueron desplazados, según el gobernador.",
        "Un hospital de {place} habló de más de {b} heridos y casi {a} muertos.",
        "Las autoridades habían negado que hubiera desaparecidos.",
    ),
    "ru": (
        (
            "Не менее {a} человек погибли и {b} пострадали при наводнении в городе {place},"
            " сообщило"
            " во вторник министерство здравоохранения."
        ),
        "Около {c} жителей были эвакуированы, заявил губернатор.",
        "Больница в городе {place} сообщила о более чем {b} раненых и почти {a} погибших.",
        "Власти ранее отрицали, что есть пропавшие без вести.",
    ),
    "pt": (
        (
            "Pelo menos {a} pessoas morreram e {b} ficaram feridas nas inundações em"
            " {place}, informou"
            " na terça-feira o Ministério da Saúde."
        ),
        "Cerca de {c} moradores foram deslocados, segundo o governador.",
        "Um hospital de {place} falou de mais de {b} feridos e quase {a} mortos.",
        "As autoridades tinham negado que houvesse desaparecidos.",
    ),
}
PUBLISHERS = ("Agency One", "Agency Two", "The Daily", "Evening Post")

CLAIMS_OF_A_FILE = 200_000


def make_documents(count: int) -> Iterator[dict[str, Any]]:
    """Documents, each with what a feed says of it; one in a thousand has no text."""
    chance = random.Random(SEED)
    tags = tuple(TEMPLATES)
    for number in range(count):
        language = tags[number % len(tags)]
        dead = chance.randrange(3, 400)
        figures = {"a": dead, "b": dead * chance.randrange(2, 6), "c": dead * 25}
        place = chance.choice(PLACES)
        sentences = [each.format(place=place, **figures) for each in TEMPLATES[language]]
        filler = sentences[-1:] * chance.randrange(1, 5)
        text = "\n\n".join((f"{place.upper()}", *sentences[:3], *filler))
        yield {
            "id": f"d{number:08}",
            "text": "" if number % 1_000 == 999 else text,
            "language": language,
            "published": f"2020-{1 + number % 12:02}-{1 + number % 28:02}",
            "publisher": chance.choice(PUBLISHERS),
            "url": f"https://example.org/{number}",
        }


def write_documents(folder: Path, count: int, per_file: int = 50_000) -> None:
    """Documents as files of JSON Lines."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = make_documents(count)
    for number, _ in enumerate(range(0, count, per_file)):
        with (folder / f"{number:04}.jsonl").open("w", encoding="utf-8") as stream:
            for each in islice(documents, per_file):
                stream.write(json.dumps(each, ensure_ascii=False) + "\n")


def write_claims(table: Path, folder: Path, count: int, *, by: str) -> None:
    """The first claims of a table of counties by day, as Parquet files of claims by their parts.

    Args:
        table: With the columns fips, as_of, metric, place, source, value and stated_on.
        folder: Where they go.
        count: How many.
        by: What is an event: each `county`, or each `state` with its counties as places in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    columns = ["fips", "as_of", "metric", "place", "source", "value", "stated_on"]
    found = pq.read_table(table, columns=columns)
    ordered = found.filter(pc.is_valid(found["fips"])).sort_by(
        [(name, "ascending") for name in columns[:5]]
    )
    schema = pa.schema(list(field_of("claim", Claim).type))
    for number, start in enumerate(range(0, min(count, ordered.num_rows), CLAIMS_OF_A_FILE)):
        rows = ordered.slice(start, min(CLAIMS_OF_A_FILE, count - start)).to_pylist()
        claims = to_table((_claim(row, by) for row in rows), schema)
        pq.write_table(claims, folder / f"{number:04}.parquet", row_group_size=50_000)


METRICS = {"cases_confirmed": "cases", "deaths_total": "killed"}


def _claim(row: Mapping[str, Any], by: str) -> dict[str, Any]:
    county = f"county {row['fips']:05}"
    words = f"{row['value']:,}"
    state = f"state {row['fips'] // 1000:02}"
    event = f"COVID-19 in {county if by == 'county' else state}, 2020"
    return {
        "who": {"claimant": row["source"]},
        "topic": event,
        "metric": METRICS.get(row["metric"], row["metric"]),
        "figure": {"words": words, "form": "exact", "value": row["value"], "unit": "people"},
        "scope": {"place": county} if by == "state" else {},
        "when": {
            "as_of": {"edtf": row["as_of"].isoformat()},
            "said": {"edtf": row["stated_on"].isoformat()},
            "count_type": "cumulative",
        },
    }


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("documents", "claims"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--table", type=Path, help="of counties by day, for claims")
    parser.add_argument("--by", choices=("county", "state"), default="county")
    options = parser.parse_args()
    if options.what == "documents":
        write_documents(options.folder, options.count)
    else:
        write_claims(options.table, options.folder, options.count, by=options.by)


if __name__ == "__main__":
    main()
