-- One tree holds `block`, and every question of it walks this tree: whoever read it whole knows that
-- no question passes over a row.

CREATE TABLE block (
    part      TEXT     NOT NULL,
    kind      TEXT     NOT NULL,
    name      TEXT     NOT NULL,
    beside    TEXT     NOT NULL,
    counting  TEXT     NOT NULL,
    operation INTEGER  NOT NULL,
    rows      INTEGER  NOT NULL,
    digest    TEXT     NOT NULL,
    PRIMARY KEY (part, kind, name, beside, counting, operation)
) WITHOUT ROWID;

-- Neither is ever changed or removed.

CREATE TRIGGER seal_is_never_changed BEFORE UPDATE ON seal
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER seal_is_never_removed BEFORE DELETE ON seal
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER block_is_never_changed BEFORE UPDATE ON block
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER block_is_never_removed BEFORE DELETE ON block
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

-- For people who open the file with other programs: `restated_by` says what reports say, also of a
-- claim that was put back, corrected or retracted since (docs/sql.md).

DROP VIEW claims;

CREATE VIEW claims AS
WITH RECURSIVE said AS (
    SELECT
        amendment.operation * 4294967296 + amendment.position AS place,
        amendment.claim,
        amendment.by_claim,
        amendment.effect,
        amendment.taken_out,
        amendment.put_in
    FROM amendment
    WHERE amendment.operation NOT IN (SELECT operation FROM taken_back)
      AND (
          amendment.by_claim IS NULL
          OR EXISTS (
              SELECT 1
              FROM claim AS named
              WHERE named.id = amendment.by_claim
                AND named.operation NOT IN (SELECT operation FROM taken_back)
          )
      )
),
-- The claims that are out of the view, and what stands in their place.
left_out AS (
    SELECT went.claim, went.put_in
    FROM (
        SELECT said.taken_out AS claim, said.put_in, max(said.place) AS place
        FROM said
        WHERE said.taken_out IS NOT NULL
        GROUP BY said.taken_out
    ) AS went
    LEFT JOIN (
        SELECT said.put_in AS claim, max(said.place) AS place
        FROM said
        WHERE said.put_in IS NOT NULL
        GROUP BY said.put_in
    ) AS came ON came.claim = went.claim
    WHERE came.place IS NULL OR came.place < went.place
),
-- What was last said of a claim to have restated it, unless the claim restated another one later.
restated AS (
    SELECT of_claim.claim, of_claim.by_claim, of_claim.place
    FROM (
        SELECT said.claim, said.by_claim, max(said.place) AS place
        FROM said
        WHERE said.effect = 'restated'
        GROUP BY said.claim
    ) AS of_claim
    LEFT JOIN (
        SELECT said.by_claim AS claim, max(said.place) AS place
        FROM said
        WHERE said.effect = 'restated'
        GROUP BY said.by_claim
    ) AS by_it ON by_it.claim = of_claim.claim
    WHERE by_it.place IS NULL OR by_it.place < of_claim.place
),
-- From a claim by what stands in its place to the one that stands.
led (claim, at) AS (
    SELECT restated.claim, restated.claim FROM restated
    UNION
    SELECT restated.by_claim, restated.by_claim FROM restated
    UNION
    SELECT led.claim, left_out.put_in
    FROM led
    JOIN left_out ON left_out.claim = led.at
    WHERE left_out.put_in IS NOT NULL
),
standing AS (
    SELECT led.claim, led.at FROM led WHERE led.at NOT IN (SELECT claim FROM left_out)
),
-- From what restated a claim, if it was retracted, to what restated that.
word (claim, at, place) AS (
    SELECT restated.claim, restated.by_claim, restated.place FROM restated
    UNION
    SELECT word.claim, restated.by_claim, word.place
    FROM word
    JOIN restated ON restated.claim = word.at
    WHERE word.at NOT IN (SELECT claim FROM standing)
),
pair AS (
    SELECT one.at AS one, other.at AS other, max(word.place) AS place
    FROM word
    JOIN standing AS one ON one.claim = word.claim
    JOIN standing AS other ON other.claim = word.at
    WHERE one.at <> other.at
    GROUP BY one.at
),
-- Where one restates the other and came back in its place: what was said last holds.
reached (one, at) AS (
    SELECT pair.one, pair.other FROM pair
    UNION
    SELECT reached.one, pair.other FROM reached JOIN pair ON pair.one = reached.at
),
last_word AS (
    SELECT pair.one, pair.other
    FROM pair
    LEFT JOIN (
        SELECT DISTINCT earlier.one
        FROM pair AS earlier
        JOIN pair AS later ON later.other = earlier.one AND later.place > earlier.place
        JOIN reached ON reached.one = earlier.one AND reached.at = later.one
    ) AS ring ON ring.one = pair.one
    WHERE ring.one IS NULL
)
SELECT
    claim.id,
    coalesce(
        (
            SELECT assignment.topic
            FROM assignment
            WHERE assignment.claim = claim.id
              AND assignment.operation NOT IN (SELECT operation FROM taken_back)
            ORDER BY assignment.operation DESC, assignment.position DESC
            LIMIT 1
        ),
        claim.topic
    ) AS topic,
    claim.metric,
    claim.claimant,
    (
        SELECT group_concat(value, ' > ')
        FROM (SELECT value FROM json_each(claim.content, '$.who.relays') ORDER BY key)
    ) AS relays,
    json_extract(claim.content, '$.who.origin') AS origin,
    claim.stance,
    json_extract(claim.content, '$.figure.words') AS words,
    claim.form,
    claim.value,
    claim.strict_low AS low,
    claim.strict_high AS high,
    claim.unit,
    json_extract(claim.content, '$.statement.text') AS statement,
    json_extract(claim.content, '$.when.as_of.edtf') AS as_of,
    claim.as_of_start AS as_of_first,
    date(claim.as_of_end, '-1 day') AS as_of_last,
    json_extract(claim.content, '$.when.said.edtf') AS said,
    json_extract(claim.content, '$.when.since.edtf') AS since,
    claim.count_type,
    coalesce(claim.place, json_extract(claim.content, '$.statement.place')) AS place,
    claim.side,
    claim.role,
    json_extract(claim.content, '$.scope.distribution') AS distribution,
    json_extract(claim.content, '$.scope.definition') AS definition,
    json_extract(claim.content, '$.counting.basis') AS basis,
    json_extract(claim.content, '$.counting.cause') AS cause,
    json_extract(claim.content, '$.counting.completeness') AS completeness,
    json_extract(claim.content, '$.evidence.quote') AS quote,
    json_extract(claim.content, '$.evidence.language') AS language,
    json_extract(claim.content, '$.evidence.url') AS url,
    json_extract(claim.content, '$.evidence.document') AS document,
    (
        SELECT group_concat(value, '; ')
        FROM (SELECT value FROM json_each(claim.content, '$.references') ORDER BY key)
    ) AS external_references,
    json_extract(claim.content, '$.note') AS note,
    last_word.other AS restated_by,
    operation.number AS change,
    operation.at AS recorded_at,
    operation.author AS recorded_by
FROM current_claim AS claim
JOIN operation ON operation.number = claim.operation
LEFT JOIN last_word ON last_word.one = claim.id;
