-- Pages kept as they were captured: the file, by its digest, and the document read from it.

CREATE TABLE kept_copy (
    operation INTEGER NOT NULL REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    id        TEXT NOT NULL,
    content   TEXT NOT NULL,
    document  TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    url       TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (operation, position)
);
CREATE INDEX kept_copy_by_id ON kept_copy (id, operation);
CREATE INDEX kept_copy_by_document ON kept_copy (document, operation);
