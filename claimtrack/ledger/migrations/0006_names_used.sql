-- Which names claims use, without a look at any claim.
--
-- `used` holds, for each operation, the names of one kind that its claims give, and how many of
-- them; `beside` is the JSON list of all names of the kind in those claims when there are several.
-- It is made from the claims and says nothing that they do not. `naming` holds the operations in
-- which a name came that no standing claim used. `kept` is what was worked out from names, with the
-- stamp of what it was worked out from; it may be thrown away at any time.

CREATE TABLE used (
    kind      TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    operation INTEGER NOT NULL,
    beside    TEXT    NOT NULL,
    claims    INTEGER NOT NULL,
    PRIMARY KEY (kind, name, operation, beside)
);
CREATE INDEX used_by_operation ON used (operation);

CREATE TABLE naming (
    kind      TEXT    NOT NULL,
    operation INTEGER NOT NULL,
    PRIMARY KEY (kind, operation)
);

CREATE TABLE kept (
    name    TEXT NOT NULL PRIMARY KEY,
    stamp   TEXT NOT NULL,
    content TEXT NOT NULL
);
