-- Records that came from elsewhere against what stands here, which wait; and what was taken out of
-- a record for good.

CREATE TABLE received (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    kind      TEXT NOT NULL,
    against   TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX received_by_id ON received (id, operation);

CREATE TABLE redaction (
    operation   INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    content     TEXT NOT NULL,
    record      TEXT NOT NULL,
    remains     TEXT NOT NULL,
    author      TEXT NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX redaction_by_id ON redaction (id, operation);
CREATE INDEX redaction_by_record ON redaction (record, operation);
