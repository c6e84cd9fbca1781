-- Assignments are never changed or removed either.

CREATE TRIGGER assignment_is_never_changed BEFORE UPDATE ON assignment
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER assignment_is_never_removed BEFORE DELETE ON assignment
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
