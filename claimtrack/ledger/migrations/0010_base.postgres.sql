-- A ledger on PostgreSQL, as of form 10: the same tables as those that the steps 0001 to 0010 make for
-- SQLite. What comes after it is a numbered step for both (claimtrack/ledger/migrations/__init__.py).
--
-- Everything lies in the schema `claimtrack`, which is made before this is carried out. Ids and names
-- are ordered by their bytes, as Python orders them. Lists of names and references can be longer than
-- an index takes (2,704 bytes), so those are found by their MD5; what is found is compared in full.
-- Rows are held against the digests of the log by whoever reads them.

CREATE TABLE migration (
    number INTEGER NOT NULL PRIMARY KEY,
    name   TEXT    NOT NULL
);

CREATE TABLE operation (
    number  INTEGER NOT NULL PRIMARY KEY,
    at      TEXT COLLATE "C" NOT NULL,
    author  TEXT COLLATE "C" NOT NULL,
    command TEXT COLLATE "C" NOT NULL,
    note    TEXT COLLATE "C" NOT NULL,
    batch   TEXT COLLATE "C",
    profile TEXT COLLATE "C" NOT NULL,
    added   INTEGER NOT NULL CHECK (added >= 0),
    digest  TEXT COLLATE "C" NOT NULL UNIQUE
);

CREATE TABLE seal (
    operation INTEGER NOT NULL PRIMARY KEY
              REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    recipe    INTEGER NOT NULL,
    rows      TEXT COLLATE "C" NOT NULL,
    blocks    TEXT COLLATE "C" NOT NULL
);

CREATE TABLE retraction (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    target    INTEGER NOT NULL REFERENCES operation (number),
    effect    TEXT COLLATE "C" NOT NULL CHECK (effect IN ('taken back', 'brought back')),
    PRIMARY KEY (operation, position),
    CHECK (target < operation)
);
CREATE INDEX retraction_by_target ON retraction (target, operation);

CREATE TABLE metric (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    parent    TEXT COLLATE "C",
    PRIMARY KEY (operation, position)
);
CREATE INDEX metric_by_id ON metric (id, operation);

CREATE TABLE place (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    parent    TEXT COLLATE "C",
    PRIMARY KEY (operation, position)
);
CREATE INDEX place_by_id ON place (id, operation);

CREATE TABLE topic (
    operation    INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    content      TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    parent       TEXT COLLATE "C",
    place        TEXT COLLATE "C",
    period_start DATE,
    period_end   DATE,
    PRIMARY KEY (operation, position)
);
CREATE INDEX topic_by_id ON topic (id, operation);
CREATE INDEX topic_by_name ON topic (name);
CREATE INDEX topic_by_parent ON topic (parent);

CREATE TABLE source (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    parent    TEXT COLLATE "C",
    side      TEXT COLLATE "C",
    PRIMARY KEY (operation, position)
);
CREATE INDEX source_by_id ON source (id, operation);

CREATE TABLE alias (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    alias     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX alias_by_id ON alias (id, operation);

CREATE TABLE judgement (
    operation  INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    id         TEXT COLLATE "C" NOT NULL,
    content    TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    left_name  TEXT COLLATE "C" NOT NULL,
    right_name TEXT COLLATE "C" NOT NULL,
    answer     TEXT COLLATE "C" NOT NULL,
    author     TEXT COLLATE "C" NOT NULL,
    at         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX judgement_by_id ON judgement (id, operation);

CREATE TABLE document (
    operation       INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position        INTEGER NOT NULL,
    id              TEXT COLLATE "C" NOT NULL,
    content         TEXT COLLATE "C" NOT NULL,
    sha256          TEXT COLLATE "C" NOT NULL,
    publisher       TEXT COLLATE "C",
    published_start DATE,
    published_end   DATE,
    language        TEXT COLLATE "C",
    url             TEXT COLLATE "C",
    PRIMARY KEY (operation, position)
);
CREATE INDEX document_by_id ON document (id, operation);

CREATE TABLE claim (
    operation   INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    id          TEXT COLLATE "C" NOT NULL,
    content     TEXT COLLATE "C" NOT NULL,
    topic       TEXT COLLATE "C",
    metric      TEXT COLLATE "C",
    claimant    TEXT COLLATE "C" NOT NULL,
    stance      TEXT COLLATE "C" NOT NULL,
    side        TEXT COLLATE "C",
    role        TEXT COLLATE "C",
    place       TEXT COLLATE "C",
    count_type  TEXT COLLATE "C" NOT NULL,
    as_of_start DATE,
    as_of_end   DATE,
    said_start  DATE,
    said_end    DATE,
    form        TEXT COLLATE "C",
    unit        TEXT COLLATE "C",
    value       NUMERIC,
    strict_low  NUMERIC,
    strict_high NUMERIC,
    PRIMARY KEY (operation, position)
);
CREATE INDEX claim_by_id ON claim (id, operation);
-- "Where do strict intervals not overlap?" walks this one index: for each claim, those of the same
-- topic and metric whose strict_low lies above its strict_high.
CREATE INDEX claim_by_topic ON claim (topic, metric, strict_low, strict_high);
CREATE INDEX claim_by_metric ON claim (metric, topic);
CREATE INDEX claim_by_claimant ON claim (claimant);

CREATE TABLE proposal (
    operation   INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    id          TEXT COLLATE "C" NOT NULL,
    content     TEXT COLLATE "C" NOT NULL,
    document    TEXT COLLATE "C",
    words_start BIGINT,
    claimant    TEXT COLLATE "C" NOT NULL,
    metric      TEXT COLLATE "C",
    rule        TEXT COLLATE "C" NOT NULL,
    certainty   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX proposal_by_id ON proposal (id, operation);
CREATE INDEX proposal_by_document ON proposal (document, words_start);

CREATE TABLE decision (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    proposal  TEXT COLLATE "C" NOT NULL,
    ruling    TEXT COLLATE "C" NOT NULL,
    claim     TEXT COLLATE "C",
    author    TEXT COLLATE "C" NOT NULL,
    at        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX decision_by_id ON decision (id, operation);
CREATE INDEX decision_by_proposal ON decision (proposal, operation);

CREATE TABLE assignment (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    claim     TEXT COLLATE "C" NOT NULL,
    topic     TEXT COLLATE "C" NOT NULL,
    author    TEXT COLLATE "C" NOT NULL,
    at        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX assignment_by_id ON assignment (id, operation);
CREATE INDEX assignment_by_claim ON assignment (claim, operation);

CREATE TABLE amendment (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    claim     TEXT COLLATE "C" NOT NULL,
    effect    TEXT COLLATE "C" NOT NULL,
    by_claim  TEXT COLLATE "C",
    taken_out TEXT COLLATE "C",
    put_in    TEXT COLLATE "C",
    author    TEXT COLLATE "C" NOT NULL,
    at        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX amendment_by_id ON amendment (id, operation);
CREATE INDEX amendment_by_claim ON amendment (claim, operation);
CREATE INDEX amendment_by_other ON amendment (by_claim, operation);
CREATE INDEX amendment_by_taken_out ON amendment (taken_out);
CREATE INDEX amendment_by_put_in ON amendment (put_in);

CREATE TABLE settlement (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    finding   TEXT COLLATE "C" NOT NULL,
    verdict   TEXT COLLATE "C" NOT NULL,
    factor    TEXT COLLATE "C" NOT NULL,
    author    TEXT COLLATE "C" NOT NULL,
    at        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX settlement_by_id ON settlement (id, operation);
CREATE INDEX settlement_by_finding ON settlement (finding, operation);

CREATE TABLE note (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    finding   TEXT COLLATE "C" NOT NULL,
    author    TEXT COLLATE "C" NOT NULL,
    at        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX note_by_id ON note (id, operation);
CREATE INDEX note_by_finding ON note (finding, operation);

CREATE TABLE kept_copy (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    document  TEXT COLLATE "C" NOT NULL,
    sha256    TEXT COLLATE "C" NOT NULL,
    url       TEXT COLLATE "C" NOT NULL,
    at        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX kept_copy_by_id ON kept_copy (id, operation);
CREATE INDEX kept_copy_by_document ON kept_copy (document, operation);

CREATE TABLE received (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    against   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX received_by_id ON received (id, operation);

CREATE TABLE redaction (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    content   TEXT COLLATE "C" NOT NULL,
    record    TEXT COLLATE "C" NOT NULL,
    remains   TEXT COLLATE "C" NOT NULL,
    author    TEXT COLLATE "C" NOT NULL,
    at        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX redaction_by_id ON redaction (id, operation);
CREATE INDEX redaction_by_record ON redaction (record, operation);

CREATE TABLE used (
    kind      TEXT COLLATE "C" NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    operation INTEGER NOT NULL,
    beside    TEXT COLLATE "C" NOT NULL,
    claims    INTEGER NOT NULL
);
CREATE UNIQUE INDEX used_by_name ON used (kind, name, operation, md5(beside));
CREATE INDEX used_by_operation ON used (operation);

CREATE TABLE reference (
    told  TEXT COLLATE "C" NOT NULL,
    claim TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX reference_by_told ON reference (md5(told), claim);
CREATE INDEX reference_by_claim ON reference (claim);

CREATE TABLE block (
    part      TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    beside    TEXT COLLATE "C" NOT NULL,
    counting  TEXT COLLATE "C" NOT NULL,
    operation INTEGER NOT NULL,
    rows      INTEGER NOT NULL,
    digest    TEXT COLLATE "C" NOT NULL
);
-- A block of spellings has all of them for its name.
CREATE UNIQUE INDEX block_by_name ON block (part, kind, name, beside, counting, operation)
WHERE kind <> 'spelling';
CREATE UNIQUE INDEX block_of_spellings ON block (operation) WHERE kind = 'spelling';
CREATE INDEX block_by_operation ON block (operation, part);

-- What was worked out from names, with the stamp of what it was worked out from; it may be thrown
-- away at any time.
CREATE TABLE kept (
    name    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    stamp   TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    digest  TEXT COLLATE "C" NOT NULL
);

-- Who works here: the role that signs in, the name that it signs with, and what it may do.
CREATE TABLE person (
    role   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    author TEXT COLLATE "C" NOT NULL UNIQUE,
    part   TEXT COLLATE "C" NOT NULL CHECK (part IN ('reader', 'recorder', 'editor'))
);

-- The ledger only grows: no row is changed or removed, whoever asks. Redaction names the tables whose
-- rows it has to change, for its own transaction; it needs the right to change them besides.

CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $body$
BEGIN
    IF TG_OP <> 'TRUNCATE'
       AND TG_TABLE_NAME = ANY (string_to_array(current_setting('claimtrack.lifted', true), ','))
    THEN
        RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
    END IF;
    RAISE EXCEPTION 'the ledger only grows' USING ERRCODE = 'CT001';
END
$body$;

CREATE TRIGGER migration_only_grows BEFORE UPDATE OR DELETE ON migration
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER migration_is_never_emptied BEFORE TRUNCATE ON migration
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER operation_only_grows BEFORE UPDATE OR DELETE ON operation
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER operation_is_never_emptied BEFORE TRUNCATE ON operation
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER seal_only_grows BEFORE UPDATE OR DELETE ON seal
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER seal_is_never_emptied BEFORE TRUNCATE ON seal
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER retraction_only_grows BEFORE UPDATE OR DELETE ON retraction
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER retraction_is_never_emptied BEFORE TRUNCATE ON retraction
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER metric_only_grows BEFORE UPDATE OR DELETE ON metric
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER metric_is_never_emptied BEFORE TRUNCATE ON metric
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER place_only_grows BEFORE UPDATE OR DELETE ON place
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER place_is_never_emptied BEFORE TRUNCATE ON place
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER topic_only_grows BEFORE UPDATE OR DELETE ON topic
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER topic_is_never_emptied BEFORE TRUNCATE ON topic
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER source_only_grows BEFORE UPDATE OR DELETE ON source
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER source_is_never_emptied BEFORE TRUNCATE ON source
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER alias_only_grows BEFORE UPDATE OR DELETE ON alias
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER alias_is_never_emptied BEFORE TRUNCATE ON alias
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER judgement_only_grows BEFORE UPDATE OR DELETE ON judgement
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER judgement_is_never_emptied BEFORE TRUNCATE ON judgement
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER document_only_grows BEFORE UPDATE OR DELETE ON document
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER document_is_never_emptied BEFORE TRUNCATE ON document
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER claim_only_grows BEFORE UPDATE OR DELETE ON claim
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER claim_is_never_emptied BEFORE TRUNCATE ON claim
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER proposal_only_grows BEFORE UPDATE OR DELETE ON proposal
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER proposal_is_never_emptied BEFORE TRUNCATE ON proposal
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER decision_only_grows BEFORE UPDATE OR DELETE ON decision
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER decision_is_never_emptied BEFORE TRUNCATE ON decision
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER assignment_only_grows BEFORE UPDATE OR DELETE ON assignment
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER assignment_is_never_emptied BEFORE TRUNCATE ON assignment
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER amendment_only_grows BEFORE UPDATE OR DELETE ON amendment
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER amendment_is_never_emptied BEFORE TRUNCATE ON amendment
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER settlement_only_grows BEFORE UPDATE OR DELETE ON settlement
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER settlement_is_never_emptied BEFORE TRUNCATE ON settlement
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER note_only_grows BEFORE UPDATE OR DELETE ON note
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER note_is_never_emptied BEFORE TRUNCATE ON note
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER kept_copy_only_grows BEFORE UPDATE OR DELETE ON kept_copy
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER kept_copy_is_never_emptied BEFORE TRUNCATE ON kept_copy
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER received_only_grows BEFORE UPDATE OR DELETE ON received
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER received_is_never_emptied BEFORE TRUNCATE ON received
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER redaction_only_grows BEFORE UPDATE OR DELETE ON redaction
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER redaction_is_never_emptied BEFORE TRUNCATE ON redaction
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER used_only_grows BEFORE UPDATE OR DELETE ON used
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER used_is_never_emptied BEFORE TRUNCATE ON used
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER reference_only_grows BEFORE UPDATE OR DELETE ON reference
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER reference_is_never_emptied BEFORE TRUNCATE ON reference
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER block_only_grows BEFORE UPDATE OR DELETE ON block
FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER block_is_never_emptied BEFORE TRUNCATE ON block
FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

-- Whoever writes signs with the name that belongs to the role that signed in. Who keeps the ledger may
-- write the changes of others: a copy of another ledger has them.

CREATE FUNCTION signs_as_role() RETURNS trigger LANGUAGE plpgsql
SET search_path = claimtrack, pg_temp AS $body$
DECLARE
    keeper oid := (SELECT nspowner FROM pg_namespace WHERE nspname = 'claimtrack');
BEGIN
    IF NOT pg_has_role(session_user, keeper, 'MEMBER')
       AND NEW.author IS DISTINCT FROM coalesce(
           (SELECT person.author FROM person WHERE person.role = session_user), session_user)
    THEN
        RAISE EXCEPTION '% does not sign as %', session_user, NEW.author USING ERRCODE = 'CT002';
    END IF;
    RETURN NEW;
END
$body$;

CREATE TRIGGER operation_is_signed BEFORE INSERT ON operation
FOR EACH ROW EXECUTE FUNCTION signs_as_role();

-- For people who ask with other programs: docs/sql.md says what the columns hold.

CREATE VIEW taken_back AS
SELECT said.target AS operation, said.operation AS by_operation
FROM retraction AS said
WHERE said.effect = 'taken back'
  AND NOT EXISTS (
      SELECT 1
      FROM retraction AS later
      WHERE later.target = said.target AND later.operation > said.operation
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

CREATE VIEW claims AS
WITH RECURSIVE said AS (
    SELECT
        amendment.operation::bigint * 4294967296 + amendment.position AS place,
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
        SELECT DISTINCT ON (said.taken_out) said.taken_out AS claim, said.put_in, said.place
        FROM said
        WHERE said.taken_out IS NOT NULL
        ORDER BY said.taken_out, said.place DESC
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
        SELECT DISTINCT ON (said.claim) said.claim, said.by_claim, said.place
        FROM said
        WHERE said.effect = 'restated'
        ORDER BY said.claim, said.place DESC
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
    SELECT DISTINCT ON (one.at) one.at AS one, other.at AS other, word.place
    FROM word
    JOIN standing AS one ON one.claim = word.claim
    JOIN standing AS other ON other.claim = word.at
    WHERE one.at <> other.at
    ORDER BY one.at, word.place DESC
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
        SELECT string_agg(each.value, ' > ' ORDER BY each.place)
        FROM jsonb_array_elements_text(claim.content::jsonb #> '{who,relays}')
            WITH ORDINALITY AS each (value, place)
    ) AS relays,
    claim.content::jsonb #>> '{who,origin}' AS origin,
    claim.stance,
    claim.content::jsonb #>> '{figure,words}' AS words,
    claim.form,
    claim.value,
    claim.strict_low AS low,
    claim.strict_high AS high,
    claim.unit,
    claim.content::jsonb #>> '{statement,text}' AS statement,
    claim.content::jsonb #>> '{when,as_of,edtf}' AS as_of,
    claim.as_of_start AS as_of_first,
    claim.as_of_end - 1 AS as_of_last,
    claim.content::jsonb #>> '{when,said,edtf}' AS said,
    claim.content::jsonb #>> '{when,since,edtf}' AS since,
    claim.count_type,
    coalesce(claim.place, claim.content::jsonb #>> '{statement,place}') AS place,
    claim.side,
    claim.role,
    claim.content::jsonb #>> '{scope,distribution}' AS distribution,
    claim.content::jsonb #>> '{scope,definition}' AS definition,
    claim.content::jsonb #>> '{counting,basis}' AS basis,
    claim.content::jsonb #>> '{counting,cause}' AS cause,
    claim.content::jsonb #>> '{counting,completeness}' AS completeness,
    claim.content::jsonb #>> '{evidence,quote}' AS quote,
    claim.content::jsonb #>> '{evidence,language}' AS language,
    claim.content::jsonb #>> '{evidence,url}' AS url,
    claim.content::jsonb #>> '{evidence,document}' AS document,
    (
        SELECT string_agg(each.value, '; ' ORDER BY each.place)
        FROM jsonb_array_elements_text(claim.content::jsonb #> '{references}')
            WITH ORDINALITY AS each (value, place)
    ) AS external_references,
    claim.content::jsonb #>> '{note}' AS note,
    last_word.other AS restated_by,
    operation.number AS change,
    operation.at AS recorded_at,
    operation.author AS recorded_by
FROM current_claim AS claim
JOIN operation ON operation.number = claim.operation
LEFT JOIN last_word ON last_word.one = claim.id;

CREATE VIEW documents AS
SELECT DISTINCT ON (document.id)
    document.id,
    document.publisher,
    document.content::jsonb #>> '{published,edtf}' AS published,
    document.content::jsonb #>> '{title}' AS title,
    document.url,
    document.language,
    document.sha256
FROM document
WHERE document.operation NOT IN (SELECT operation FROM taken_back)
ORDER BY document.id, document.operation;

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
    told.period_end - 1 AS last_day,
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
