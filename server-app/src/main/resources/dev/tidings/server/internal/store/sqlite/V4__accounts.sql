-- Names that lead to a user who has another one now; they are nobody else's for ever.
CREATE TABLE former_name (name TEXT PRIMARY KEY, user INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX former_name_of_user ON former_name (user);

-- What users tell about themselves; no row for what they don't.
CREATE TABLE profile (user INTEGER, field TEXT, value TEXT NOT NULL, PRIMARY KEY (user, field)) WITHOUT ROWID;

-- hash: SHA-256 of the file, in hexadecimal.
CREATE TABLE picture (user INTEGER PRIMARY KEY, hash TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE INDEX picture_by_hash ON picture (hash);

-- The last log-ins and attempts of each user; device: null where nobody got in.
CREATE TABLE log_in (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user INTEGER NOT NULL,
    at INTEGER NOT NULL,
    address TEXT NOT NULL,
    device INTEGER,
    outcome TEXT NOT NULL
);
CREATE INDEX log_in_of_user ON log_in (user);

ALTER TABLE device ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN agent TEXT NOT NULL DEFAULT '';
UPDATE device SET created_at = entered_at;
