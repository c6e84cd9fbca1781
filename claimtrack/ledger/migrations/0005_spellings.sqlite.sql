-- Spellings are never changed or removed either.

CREATE TRIGGER spelling_is_never_changed BEFORE UPDATE ON spelling
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER spelling_is_never_removed BEFORE DELETE ON spelling
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
