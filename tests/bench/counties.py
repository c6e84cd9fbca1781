"""Counts of cases and deaths by county, day by day: real figures, which mostly agree and grow.

The table is none of ours and is not in the repository. It has a row for each figure, with the
columns `topic`, `metric`, `place`, `fips`, `source`, `value`, `as_of` and `stated_on`, as a
Parquet file: two sources publish the same counts, and later what they make of them by then.
"""

from collections.abc import Iterator
from pathlib import Path

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.model.claim import Claim, CountType, Scope, When, Who
from claimtrack.model.record import Record

ROWS = """
    SELECT topic, metric, CAST(fips AS VARCHAR), source, value, CAST(as_of AS VARCHAR),
           CAST(stated_on AS VARCHAR)
    FROM read_parquet(?)
    WHERE source IN ('Johns Hopkins CSSE', 'USAFacts')
    ORDER BY as_of, metric, fips, source
    LIMIT ?
"""
"""The first days of the two sources that count every county."""


def read_records(table: Path, claims: int) -> Iterator[Record]:
    """So many claims of the table, a claim for each row; the same for the same number.

    Args:
        table: The Parquet file.
        claims: How many rows are read.
    """
    import duckdb

    with duckdb.connect() as connection:
        rows = connection.execute(ROWS, (str(table), claims)).fetchall()
    for topic, metric, place, source, value, as_of, said in rows:
        number = int(value)
        yield Claim(
            who=Who(source),
            topic=topic,
            metric=metric,
            figure=Figure(words=str(number), form=Form.EXACT, value=number),
            scope=Scope(place=place),
            when=When(
                as_of=Period.from_edtf(as_of),
                said=Period.from_edtf(said),
                count_type=CountType.CUMULATIVE,
            ),
        )
