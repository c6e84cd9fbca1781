-- What is made from claims is never changed or removed either; what is kept may be.

CREATE TRIGGER used_is_never_changed BEFORE UPDATE ON used
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER used_is_never_removed BEFORE DELETE ON used
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER naming_is_never_changed BEFORE UPDATE ON naming
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER naming_is_never_removed BEFORE DELETE ON naming
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
