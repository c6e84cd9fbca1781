-- What makes the ledger checkable as it is read.
--
-- `seal` keeps the digests of each operation's rows that its own digest covers; `recipe` says how they
-- are made (claimtrack/ledger/chain.py). `block` says how many records an operation has under a name,
-- and which, by a digest (claimtrack/ledger/blocks.py); it is covered by the digest of the operation,
-- and takes the place of `spelling` and `naming`.

CREATE TABLE seal (
    operation INTEGER  NOT NULL PRIMARY KEY
              REFERENCES operation (number) DEFERRABLE INITIALLY DEFERRED,
    recipe    INTEGER  NOT NULL,
    rows      CHAR(64) NOT NULL,
    blocks    CHAR(64) NOT NULL
);

DROP TABLE spelling;
DROP TABLE naming;

-- What was kept before is worked out anew.
DROP TABLE kept;
CREATE TABLE kept (
    name    TEXT     NOT NULL PRIMARY KEY,
    stamp   TEXT     NOT NULL,
    content TEXT     NOT NULL,
    digest  CHAR(64) NOT NULL
);
