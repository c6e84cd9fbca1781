-- What stands in the place of a claim, said after it was recorded.
--
-- The claim keeps its row and its id. `taken_out` is the claim that leaves the current view by this
-- amendment, `put_in` the one that stands in it from here on; NULL: none. Of several amendments that
-- name a claim in one of the two, the last one holds.

CREATE TABLE amendment (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    claim     TEXT NOT NULL,
    effect    TEXT NOT NULL,
    by_claim  TEXT,
    taken_out TEXT,
    put_in    TEXT,
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX amendment_by_id ON amendment (id, operation);
CREATE INDEX amendment_by_claim ON amendment (claim, operation);
CREATE INDEX amendment_by_other ON amendment (by_claim, operation);
CREATE INDEX amendment_by_taken_out ON amendment (taken_out);
CREATE INDEX amendment_by_put_in ON amendment (put_in);

-- "Which claims came with this reference?" is asked when a table is imported again. `told` is the list
-- of a claim's foreign identifiers as JSON; the table says nothing that the claims do not.
CREATE TABLE reference (
    told  TEXT NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (told, claim)
);

-- The claims of the current view, one row each: not undone, not replaced, not retracted. A claim is
-- out only while what stands in its place is on record.
CREATE VIEW current_claim AS
SELECT claim.*
FROM claim
WHERE claim.operation NOT IN (SELECT operation FROM taken_back)
  AND NOT EXISTS (
      SELECT 1
      FROM claim AS twin
      WHERE twin.id = claim.id
        AND twin.operation < claim.operation
        AND twin.operation NOT IN (SELECT operation FROM taken_back)
  )
  AND NOT EXISTS (
      SELECT 1
      FROM amendment AS said
      WHERE said.taken_out = claim.id
        AND said.operation NOT IN (SELECT operation FROM taken_back)
        AND (
            said.put_in IS NULL
            OR EXISTS (
                SELECT 1
                FROM claim AS put
                WHERE put.id = said.put_in
                  AND put.operation NOT IN (SELECT operation FROM taken_back)
            )
        )
        AND NOT EXISTS (
            SELECT 1
            FROM amendment AS later
            WHERE later.put_in = said.taken_out
              AND (later.operation, later.position) > (said.operation, said.position)
              AND later.operation NOT IN (SELECT operation FROM taken_back)
        )
  );

-- The log: what was written, by whom and when.
CREATE VIEW changes AS
SELECT
    operation.number AS change,
    operation.at,
    operation.author,
    operation.command,
    operation.note,
    operation.added AS records,
    taken_back.by_operation AS taken_back_by
FROM operation
LEFT JOIN taken_back ON taken_back.operation = operation.number;
