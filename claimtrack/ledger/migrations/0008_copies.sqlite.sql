-- Records of copies are never changed or removed either.

CREATE TRIGGER kept_copy_is_never_changed BEFORE UPDATE ON kept_copy
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER kept_copy_is_never_removed BEFORE DELETE ON kept_copy
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
