-- Settlements and notes are never changed or removed either.

CREATE TRIGGER settlement_is_never_changed BEFORE UPDATE ON settlement
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER settlement_is_never_removed BEFORE DELETE ON settlement
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER note_is_never_changed BEFORE UPDATE ON note
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER note_is_never_removed BEFORE DELETE ON note
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
