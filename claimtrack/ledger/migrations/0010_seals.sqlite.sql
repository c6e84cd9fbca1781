-- One tree holds `block`, and every question of it walks this tree: whoever read it whole knows that
-- no question passes over a row.

CREATE TABLE block (
    part      TEXT     NOT NULL,
    kind      TEXT     NOT NULL,
    name      TEXT     NOT NULL,
    beside    TEXT     NOT NULL,
    counting  TEXT     NOT NULL,
    operation INTEGER  NOT NULL,
    rows      INTEGER  NOT NULL,
    digest    TEXT     NOT NULL,
    PRIMARY KEY (part, kind, name, beside, counting, operation)
) WITHOUT ROWID;

-- Neither is ever changed or removed.

CREATE TRIGGER seal_is_never_changed BEFORE UPDATE ON seal
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER seal_is_never_removed BEFORE DELETE ON seal
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER block_is_never_changed BEFORE UPDATE ON block
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER block_is_never_removed BEFORE DELETE ON block
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
