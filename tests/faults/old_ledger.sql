BEGIN TRANSACTION;
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
CREATE TABLE assignment (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    claim     TEXT NOT NULL,
    topic     TEXT NOT NULL,
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
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
INSERT INTO "claim" VALUES(1,0,'c1-7de3940778fbf42403d38a9796a4d97c','{"figure":{"form":"bare","value":61,"words":"61"},"metric":"killed","topic":"War","when":{"as_of":{"edtf":"2020-10-13"}},"who":{"claimant":"Ministry"}}','War','killed','Ministry','asserts',NULL,NULL,NULL,'unknown','2020-10-13','2020-10-14',NULL,NULL,'bare','count',61,61,61);
INSERT INTO "claim" VALUES(1,1,'c1-ae10209d9fd969bd2a00f0429088f729','{"figure":{"form":"bare","value":70,"words":"70"},"metric":"killed","topic":"War","when":{"as_of":{"edtf":"2020-10-14"}},"who":{"claimant":"Ministry"}}','War','killed','Ministry','asserts',NULL,NULL,NULL,'unknown','2020-10-14','2020-10-15',NULL,NULL,'bare','count',70,65,74);
INSERT INTO "claim" VALUES(1,2,'c1-469a26cf2c8ad83c53789c86e79c19dd','{"figure":{"form":"bare","value":90,"words":"90"},"metric":"killed","topic":"War","when":{"as_of":{"edtf":"2020-10-13"}},"who":{"claimant":"AP"}}','War','killed','AP','asserts',NULL,NULL,NULL,'unknown','2020-10-13','2020-10-14',NULL,NULL,'bare','count',90,85,94);
CREATE TABLE decision (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    proposal  TEXT NOT NULL,
    ruling    TEXT NOT NULL,
    claim     TEXT,
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
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
CREATE TABLE metric (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    name      TEXT NOT NULL,
    parent    TEXT,
    PRIMARY KEY (operation, position)
);
CREATE TABLE migration (
    number INTEGER NOT NULL PRIMARY KEY,
    name   TEXT    NOT NULL
);
INSERT INTO "migration" VALUES(1,'0001_first');
INSERT INTO "migration" VALUES(2,'0002_proposals');
INSERT INTO "migration" VALUES(3,'0003_assignments');
INSERT INTO "migration" VALUES(4,'0004_settlements');
CREATE TABLE note (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    finding   TEXT NOT NULL,
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (operation, position)
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
INSERT INTO "operation" VALUES(1,'2026-01-02T03:04:05.000000Z','ana','import tolls.csv','','a5199ef46644d84e','editorial-1 fa6b8834ee87',3,'48af848049382ee280ad58255d72909ea711729961106864b274bb0319cf3a4f');
CREATE TABLE place (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    name      TEXT NOT NULL,
    parent    TEXT,
    PRIMARY KEY (operation, position)
);
CREATE TABLE proposal (
    operation   INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    content     TEXT NOT NULL,
    document    TEXT,
    words_start INTEGER,
    claimant    TEXT NOT NULL,
    metric      TEXT,
    rule        TEXT NOT NULL,
    certainty   TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE TABLE retraction (
    operation INTEGER     NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER     NOT NULL,
    target    INTEGER     NOT NULL REFERENCES operation (number),
    effect    VARCHAR(12) NOT NULL CHECK (effect IN ('taken back', 'brought back')),
    PRIMARY KEY (operation, position),
    CHECK (target < operation)
);
CREATE TABLE settlement (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    finding   TEXT NOT NULL,
    verdict   TEXT NOT NULL,
    factor    TEXT NOT NULL,
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
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
CREATE INDEX operation_by_batch ON operation (batch);
CREATE INDEX retraction_by_target ON retraction (target, operation);
CREATE VIEW taken_back AS
SELECT said.target AS operation, said.operation AS by_operation
FROM retraction AS said
WHERE said.effect = 'taken back'
  AND NOT EXISTS (
      SELECT 1
      FROM retraction AS later
      WHERE later.target = said.target AND later.operation > said.operation
  );
CREATE INDEX metric_by_id ON metric (id, operation);
CREATE INDEX place_by_id ON place (id, operation);
CREATE INDEX topic_by_id ON topic (id, operation);
CREATE INDEX source_by_id ON source (id, operation);
CREATE INDEX alias_by_id ON alias (id, operation);
CREATE INDEX judgement_by_id ON judgement (id, operation);
CREATE INDEX document_by_id ON document (id, operation);
CREATE INDEX claim_by_id ON claim (id, operation);
CREATE INDEX claim_by_topic ON claim (topic, metric, strict_low, strict_high);
CREATE INDEX claim_by_metric ON claim (metric, topic);
CREATE INDEX claim_by_claimant ON claim (claimant);
CREATE TRIGGER migration_is_never_changed BEFORE UPDATE ON migration
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER migration_is_never_removed BEFORE DELETE ON migration
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER operation_is_never_changed BEFORE UPDATE ON operation
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER operation_is_never_removed BEFORE DELETE ON operation
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER retraction_is_never_changed BEFORE UPDATE ON retraction
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER retraction_is_never_removed BEFORE DELETE ON retraction
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER metric_is_never_changed BEFORE UPDATE ON metric
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER metric_is_never_removed BEFORE DELETE ON metric
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER place_is_never_changed BEFORE UPDATE ON place
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER place_is_never_removed BEFORE DELETE ON place
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER topic_is_never_changed BEFORE UPDATE ON topic
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER topic_is_never_removed BEFORE DELETE ON topic
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER source_is_never_changed BEFORE UPDATE ON source
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER source_is_never_removed BEFORE DELETE ON source
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER alias_is_never_changed BEFORE UPDATE ON alias
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER alias_is_never_removed BEFORE DELETE ON alias
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER judgement_is_never_changed BEFORE UPDATE ON judgement
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER judgement_is_never_removed BEFORE DELETE ON judgement
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER document_is_never_changed BEFORE UPDATE ON document
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER document_is_never_removed BEFORE DELETE ON document
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER claim_is_never_changed BEFORE UPDATE ON claim
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER claim_is_never_removed BEFORE DELETE ON claim
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE INDEX proposal_by_id ON proposal (id, operation);
CREATE INDEX proposal_by_document ON proposal (document, words_start);
CREATE INDEX decision_by_id ON decision (id, operation);
CREATE INDEX decision_by_proposal ON decision (proposal, operation);
CREATE TRIGGER proposal_is_never_changed BEFORE UPDATE ON proposal
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER proposal_is_never_removed BEFORE DELETE ON proposal
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER decision_is_never_removed BEFORE DELETE ON decision
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE INDEX assignment_by_id ON assignment (id, operation);
CREATE INDEX assignment_by_claim ON assignment (claim, operation);
CREATE TRIGGER assignment_is_never_changed BEFORE UPDATE ON assignment
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER assignment_is_never_removed BEFORE DELETE ON assignment
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE INDEX settlement_by_id ON settlement (id, operation);
CREATE INDEX settlement_by_finding ON settlement (finding, operation);
CREATE INDEX note_by_id ON note (id, operation);
CREATE INDEX note_by_finding ON note (finding, operation);
CREATE INDEX claim_by_count_type ON claim (metric, count_type, id, operation);
CREATE TRIGGER settlement_is_never_changed BEFORE UPDATE ON settlement
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER settlement_is_never_removed BEFORE DELETE ON settlement
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER note_is_never_changed BEFORE UPDATE ON note
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
CREATE TRIGGER note_is_never_removed BEFORE DELETE ON note
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
COMMIT;
PRAGMA user_version = 4;
PRAGMA application_id = 1668050292;
