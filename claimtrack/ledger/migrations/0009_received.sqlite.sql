-- Neither is ever changed or removed.

CREATE TRIGGER received_is_never_changed BEFORE UPDATE ON received
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER received_is_never_removed BEFORE DELETE ON received
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER redaction_is_never_changed BEFORE UPDATE ON redaction
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER redaction_is_never_removed BEFORE DELETE ON redaction
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
