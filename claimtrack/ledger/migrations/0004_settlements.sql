-- What somebody said of a finding: that it is known, and what they did about it.
--
-- Of several settlements of a finding the last one holds; all its notes do.

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
CREATE INDEX settlement_by_id ON settlement (id, operation);
CREATE INDEX settlement_by_finding ON settlement (finding, operation);

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
CREATE INDEX note_by_id ON note (id, operation);
CREATE INDEX note_by_finding ON note (finding, operation);

-- "How are the claims of each metric counted?" is asked whenever names are read: this index alone
-- answers it. A metric has a kind from this form on; it stands in the content only.
CREATE INDEX claim_by_count_type ON claim (metric, count_type, id, operation);
