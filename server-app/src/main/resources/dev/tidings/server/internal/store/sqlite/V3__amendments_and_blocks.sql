-- Entries that changed the wording of another one, both by position: a deletion blanks them too.
CREATE TABLE amendment (target INTEGER, position INTEGER, PRIMARY KEY (target, position)) WITHOUT ROWID;

-- Who has blocked whom, and for which positions of the log: (since, until], until is null while it lasts.
CREATE TABLE block (
    blocker INTEGER,
    blocked INTEGER,
    since INTEGER,
    until INTEGER,
    PRIMARY KEY (blocker, blocked, since)
) WITHOUT ROWID;
CREATE INDEX block_in_force ON block (blocked, blocker) WHERE until IS NULL;
