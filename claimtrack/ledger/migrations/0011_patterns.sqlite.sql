-- What claims have in common is written once.
--
-- The content of a claim is cut into the parts of its own and a pattern with a gap for each
-- (claimtrack/model/patterns.py). `claim_pattern` holds the patterns, with the typed columns that
-- follow from them; `claim_row` holds the parts, and the typed columns that are a claim's own. `claim`
-- puts both together, with the columns that it had as a table: whoever reads it sees no difference.

-- The rows are moved by claimtrack/ledger/claim_rows.py.
CREATE TABLE claim_before AS SELECT * FROM claim;
DROP TABLE claim;

CREATE TABLE claim_pattern (
    number     INTEGER NOT NULL PRIMARY KEY,
    text       TEXT NOT NULL,
    topic      TEXT,
    metric     TEXT,
    claimant   TEXT,
    stance     TEXT NOT NULL,
    side       TEXT,
    role       TEXT,
    place      TEXT,
    count_type TEXT NOT NULL,
    form       TEXT,
    unit       TEXT
);
CREATE INDEX claim_pattern_by_text ON claim_pattern (text);
CREATE INDEX claim_pattern_by_topic ON claim_pattern (topic, metric);

-- `number` is a number that `value` does not spell as it was written; `words` is empty where the words
-- of a figure are its number. `as_of` and `said` hold a day, or else the whole of the date as JSON.
CREATE TABLE claim_row (
    operation   INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    pattern     INTEGER NOT NULL,
    evidence    TEXT,
    upper       TEXT,
    number      TEXT,
    value       NUMERIC,
    words       TEXT,
    note        TEXT,
    part_of     TEXT,
    redacted    TEXT,
    refs        TEXT,
    place       TEXT,
    side        TEXT,
    statement   TEXT,
    as_of       TEXT,
    said        TEXT,
    since       TEXT,
    claimant    TEXT,
    origin      TEXT,
    relays      TEXT,
    whole       TEXT,
    as_of_start DATE,
    as_of_end   DATE,
    said_start  DATE,
    said_end    DATE,
    strict_low  NUMERIC,
    strict_high NUMERIC,
    PRIMARY KEY (operation, position)
);
CREATE INDEX claim_row_by_id ON claim_row (id, operation);
-- "Where do strict intervals not overlap?" walks this index for each pattern of the topic and metric.
CREATE INDEX claim_row_by_pattern ON claim_row (pattern, strict_low, strict_high);

CREATE VIEW claim AS
SELECT
    own.operation,
    own.position,
    own.id,
    printf(
        shared.text,
        own.evidence,
        own.upper,
        coalesce(own.number, own.value),
        coalesce(own.words, own.number, own.value),
        own.note,
        own.part_of,
        own.redacted,
        own.refs,
        own.place,
        own.side,
        own.statement,
        own.as_of,
        own.said,
        own.since,
        own.claimant,
        own.origin,
        own.relays,
        own.whole
    ) AS content,
    shared.topic,
    shared.metric,
    coalesce(own.claimant, shared.claimant) AS claimant,
    shared.stance,
    coalesce(own.side, shared.side) AS side,
    shared.role,
    coalesce(own.place, shared.place) AS place,
    shared.count_type,
    CASE WHEN own.as_of < '{' THEN own.as_of ELSE own.as_of_start END AS as_of_start,
    CASE WHEN own.as_of < '{' THEN date(own.as_of, '+1 day') ELSE own.as_of_end END AS as_of_end,
    CASE WHEN own.said < '{' THEN own.said ELSE own.said_start END AS said_start,
    CASE WHEN own.said < '{' THEN date(own.said, '+1 day') ELSE own.said_end END AS said_end,
    shared.form,
    shared.unit,
    own.value,
    own.strict_low,
    own.strict_high
FROM claim_row AS own
JOIN claim_pattern AS shared ON shared.number = own.pattern;

CREATE TRIGGER claim_row_is_never_changed BEFORE UPDATE ON claim_row
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER claim_row_is_never_removed BEFORE DELETE ON claim_row
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER claim_pattern_is_never_changed BEFORE UPDATE ON claim_pattern
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER claim_pattern_is_never_removed BEFORE DELETE ON claim_pattern
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

-- Two tables that are found by their keys alone need no rows beside these.
CREATE TABLE reference_before AS SELECT * FROM reference;
DROP TABLE reference;
CREATE TABLE reference (
    told  TEXT NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (told, claim)
) WITHOUT ROWID;
INSERT INTO reference (told, claim) SELECT told, claim FROM reference_before;
DROP TABLE reference_before;

CREATE TABLE used_before AS SELECT * FROM used;
DROP TABLE used;
CREATE TABLE used (
    kind      TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    operation INTEGER NOT NULL,
    beside    TEXT    NOT NULL,
    claims    INTEGER NOT NULL,
    PRIMARY KEY (kind, name, operation, beside)
) WITHOUT ROWID;
INSERT INTO used (kind, name, operation, beside, claims)
SELECT kind, name, operation, beside, claims FROM used_before;
DROP TABLE used_before;

CREATE TRIGGER reference_is_never_changed BEFORE UPDATE ON reference
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER reference_is_never_removed BEFORE DELETE ON reference
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER used_is_never_changed BEFORE UPDATE ON used
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER used_is_never_removed BEFORE DELETE ON used
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
