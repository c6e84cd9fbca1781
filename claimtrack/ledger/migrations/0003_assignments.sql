-- Which topic a claim is about, said after it was recorded.
--
-- The claim keeps the topic it was recorded with; of several assignments the last one holds.

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
CREATE INDEX assignment_by_id ON assignment (id, operation);
CREATE INDEX assignment_by_claim ON assignment (claim, operation);
