-- What reading a document proposes, and what somebody decided of it.
--
-- A proposal waits until a decision names it; of several decisions the last one holds.

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
CREATE INDEX proposal_by_id ON proposal (id, operation);
CREATE INDEX proposal_by_document ON proposal (document, words_start);

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
CREATE INDEX decision_by_id ON decision (id, operation);
CREATE INDEX decision_by_proposal ON decision (proposal, operation);
