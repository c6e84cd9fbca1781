-- The ledger only grows: no row is changed or removed, whoever asks.

CREATE TRIGGER migration_is_never_changed BEFORE UPDATE ON migration
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER migration_is_never_removed BEFORE DELETE ON migration
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER operation_is_never_changed BEFORE UPDATE ON operation
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER operation_is_never_removed BEFORE DELETE ON operation
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER retraction_is_never_changed BEFORE UPDATE ON retraction
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER retraction_is_never_removed BEFORE DELETE ON retraction
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER metric_is_never_changed BEFORE UPDATE ON metric
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER metric_is_never_removed BEFORE DELETE ON metric
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER place_is_never_changed BEFORE UPDATE ON place
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER place_is_never_removed BEFORE DELETE ON place
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER topic_is_never_changed BEFORE UPDATE ON topic
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER topic_is_never_removed BEFORE DELETE ON topic
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER source_is_never_changed BEFORE UPDATE ON source
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER source_is_never_removed BEFORE DELETE ON source
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER alias_is_never_changed BEFORE UPDATE ON alias
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER alias_is_never_removed BEFORE DELETE ON alias
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER judgement_is_never_changed BEFORE UPDATE ON judgement
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER judgement_is_never_removed BEFORE DELETE ON judgement
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER document_is_never_changed BEFORE UPDATE ON document
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER document_is_never_removed BEFORE DELETE ON document
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER claim_is_never_changed BEFORE UPDATE ON claim
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER claim_is_never_removed BEFORE DELETE ON claim
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows');
END;
