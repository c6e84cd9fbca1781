-- One topic of many, found without a look at the others.
--
-- `spelling` holds every name by which a topic is on record, under its key (no case, accents or
-- punctuation); it is made from the records and says nothing that they do not.

CREATE TABLE spelling (
    key  TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (key, name)
);

CREATE INDEX topic_by_name ON topic (name);
CREATE INDEX topic_by_parent ON topic (parent);
