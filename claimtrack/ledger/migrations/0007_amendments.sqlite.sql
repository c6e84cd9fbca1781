-- Amendments are never changed or removed either.

CREATE TRIGGER amendment_is_never_changed BEFORE UPDATE ON amendment
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER amendment_is_never_removed BEFORE DELETE ON amendment
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER reference_is_never_changed BEFORE UPDATE ON reference
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER reference_is_never_removed BEFORE DELETE ON reference
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

INSERT INTO reference (told, claim)
SELECT DISTINCT json_extract(content, '$.references'), id
FROM claim
WHERE json_extract(content, '$.references') IS NOT NULL;

-- For people who open the file with other programs: docs/sql.md says what the columns hold.

CREATE VIEW claims AS
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
    (
        SELECT said.by_claim
        FROM amendment AS said
        WHERE said.claim = claim.id
          AND said.effect = 'restated'
          AND said.operation NOT IN (SELECT operation FROM taken_back)
          AND NOT EXISTS (
              SELECT 1
              FROM amendment AS later
              WHERE later.by_claim = claim.id
                AND later.effect = 'restated'
                AND (later.operation, later.position) > (said.operation, said.position)
                AND later.operation NOT IN (SELECT operation FROM taken_back)
          )
        ORDER BY said.operation DESC, said.position DESC
        LIMIT 1
    ) AS restated_by,
    operation.number AS change,
    operation.at AS recorded_at,
    operation.author AS recorded_by
FROM current_claim AS claim
JOIN operation ON operation.number = claim.operation;

CREATE VIEW documents AS
SELECT
    document.id,
    document.publisher,
    json_extract(document.content, '$.published.edtf') AS published,
    json_extract(document.content, '$.title') AS title,
    document.url,
    document.language,
    document.sha256
FROM document
WHERE document.operation NOT IN (SELECT operation FROM taken_back)
GROUP BY document.id;

CREATE VIEW topics AS
WITH told AS (
    SELECT topic.*
    FROM topic
    WHERE topic.operation NOT IN (SELECT operation FROM taken_back)
      AND NOT EXISTS (
          SELECT 1
          FROM topic AS later
          WHERE later.name = topic.name
            AND (later.operation, later.position) > (topic.operation, topic.position)
            AND later.operation NOT IN (SELECT operation FROM taken_back)
      )
),
counted AS (
    SELECT topic AS name, count(*) AS claims FROM claims WHERE topic IS NOT NULL GROUP BY topic
)
SELECT
    named.name,
    told.parent,
    told.place,
    told.period_start AS first_day,
    date(told.period_end, '-1 day') AS last_day,
    coalesce(counted.claims, 0) AS claims
FROM (SELECT name FROM told UNION SELECT name FROM counted) AS named
LEFT JOIN told ON told.name = named.name
LEFT JOIN counted ON counted.name = named.name;

CREATE VIEW sources AS
WITH told AS (
    SELECT source.*
    FROM source
    WHERE source.operation NOT IN (SELECT operation FROM taken_back)
      AND NOT EXISTS (
          SELECT 1
          FROM source AS later
          WHERE later.name = source.name
            AND (later.operation, later.position) > (source.operation, source.position)
            AND later.operation NOT IN (SELECT operation FROM taken_back)
      )
),
counted AS (
    SELECT claimant AS name, count(*) AS claims FROM current_claim GROUP BY claimant
)
SELECT
    named.name,
    told.kind,
    told.parent,
    told.side,
    coalesce(counted.claims, 0) AS claims
FROM (SELECT name FROM told UNION SELECT name FROM counted) AS named
LEFT JOIN told ON told.name = named.name
LEFT JOIN counted ON counted.name = named.name;
