-- Proposals and decisions are never changed or removed either.

CREATE TRIGGER proposal_is_never_changed BEFORE UPDATE ON proposal
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER proposal_is_never_removed BEFORE DELETE ON proposal
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER decision_is_never_removed BEFORE DELETE ON decision
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
