-- The first shape of a ledger, in standard SQL.
--
-- Every row belongs to an operation and has a position in it. `content` is the record as canonical
-- JSON and the truth; the typed columns beside it are read from it, so that questions can be asked
-- in SQL. Dates are days, the end excluded; NULL bounds are open. Strict intervals are those of
-- the profile the operation names, written with both ends included where they are whole numbers.
--
-- An operation is written after its rows, because its digest covers them: hence the deferred keys.

CREATE TABLE migration (
    number INTEGER NOT NULL PRIMARY KEY,
    name   TEXT    NOT NULL
);

CREATE TABLE operation (
    number  INTEGER  NOT NULL PRIMARY KEY,
    at      TEXT     NOT NULL,
    author  TEXT     NOT NULL,
    command TEXT     NOT NULL,
    note    TEXT     NOT NULL,
    batch   TEXT,
    profile TEXT     NOT NULL,
    added   INTEGER  NOT NULL CHECK (added >= 0),
    digest  CHAR(64) NOT NULL UNIQUE
);
CREATE INDEX operation_by_batch ON operation (batch);

CREATE TABLE retraction (
    operation INTEGER     NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER     NOT NULL,
    target    INTEGER     NOT NULL REFERENCES operation (number),
    effect    VARCHAR(12) NOT NULL CHECK (effect IN ('taken back', 'brought back')),
    PRIMARY KEY (operation, position),
    CHECK (target < operation)
);
CREATE INDEX retraction_by_target ON retraction (target, operation);

-- The operations that are taken back at this moment, and by which: the last word on each decides.
CREATE VIEW taken_back AS
SELECT said.target AS operation, said.operation AS by_operation
FROM retraction AS said
WHERE said.effect = 'taken back'
  AND NOT EXISTS (
      SELECT 1
      FROM retraction AS later
      WHERE later.target = said.target AND later.operation > said.operation
  );

CREATE TABLE metric (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    name      TEXT NOT NULL,
    parent    TEXT,
    PRIMARY KEY (operation, position)
);
CREATE INDEX metric_by_id ON metric (id, operation);

CREATE TABLE place (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    name      TEXT NOT NULL,
    parent    TEXT,
    PRIMARY KEY (operation, position)
);
CREATE INDEX place_by_id ON place (id, operation);

CREATE TABLE topic (
    operation    INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    id           TEXT NOT NULL,
    content      TEXT NOT NULL,
    name         TEXT NOT NULL,
    parent       TEXT,
    place        TEXT,
    period_start DATE,
    period_end   DATE,
    PRIMARY KEY (operation, position)
);
CREATE INDEX topic_by_id ON topic (id, operation);

CREATE TABLE source (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    parent    TEXT,
    side      TEXT,
    PRIMARY KEY (operation, position)
);
CREATE INDEX source_by_id ON source (id, operation);

CREATE TABLE alias (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    alias     TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX alias_by_id ON alias (id, operation);

CREATE TABLE judgement (
    operation  INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    id         TEXT NOT NULL,
    content    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    left_name  TEXT NOT NULL,
    right_name TEXT NOT NULL,
    answer     TEXT NOT NULL,
    author     TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX judgement_by_id ON judgement (id, operation);

CREATE TABLE document (
    operation       INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position        INTEGER NOT NULL,
    id              TEXT NOT NULL,
    content         TEXT NOT NULL,
    sha256          TEXT NOT NULL,
    publisher       TEXT,
    published_start DATE,
    published_end   DATE,
    language        TEXT,
    url             TEXT,
    PRIMARY KEY (operation, position)
);
CREATE INDEX document_by_id ON document (id, operation);

CREATE TABLE claim (
    operation   INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    content     TEXT NOT NULL,
    topic       TEXT,
    metric      TEXT,
    claimant    TEXT NOT NULL,
    stance      TEXT NOT NULL,
    side        TEXT,
    role        TEXT,
    place       TEXT,
    count_type  TEXT NOT NULL,
    as_of_start DATE,
    as_of_end   DATE,
    said_start  DATE,
    said_end    DATE,
    form        TEXT,
    unit        TEXT,
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
