-- Files: what is known of their bytes, which the blob store has under the same id. While one arrives, sha256 is null and
-- size is what is set aside for it; opening counts who went on with it. at: when it was last gone on with, then when it
-- was stored. entries: in how many entries it stands, kept by triggers, as file_usage and file_removed are.
CREATE TABLE file (
    id TEXT PRIMARY KEY,
    owner INTEGER NOT NULL,
    upload TEXT NOT NULL,
    opening INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT,
    width INTEGER,
    height INTEGER,
    at INTEGER NOT NULL,
    entries INTEGER NOT NULL DEFAULT 0,
    UNIQUE (owner, upload)
) WITHOUT ROWID;
CREATE INDEX file_that_arrives ON file (at) WHERE sha256 IS NULL;
CREATE INDEX file_without_entry ON file (at) WHERE sha256 IS NOT NULL AND entries = 0;

-- The file of an entry, by the entry's position, under the name that the entry gives it.
CREATE TABLE file_reference (
    position INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL,
    file TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE INDEX file_reference_of_file ON file_reference (file);
CREATE INDEX file_reference_of_conversation ON file_reference (conversation, position);

-- What each user's files come to. None counts less than 4 KiB, so that empty ones have an end too.
CREATE TABLE file_usage (owner INTEGER PRIMARY KEY, bytes INTEGER NOT NULL, files INTEGER NOT NULL);

-- Files that are no more, and whose bytes are still to be removed.
CREATE TABLE file_removed (id TEXT PRIMARY KEY) WITHOUT ROWID;

-- Deleted users whose files are still to be removed.
CREATE TABLE file_erasure (owner INTEGER PRIMARY KEY);

CREATE TRIGGER file_added AFTER INSERT ON file
BEGIN
    INSERT INTO file_usage VALUES (new.owner, max(new.size, 4096), 1)
    ON CONFLICT (owner) DO UPDATE SET bytes = bytes + excluded.bytes, files = files + 1;
END;

CREATE TRIGGER file_resized AFTER UPDATE OF size ON file
BEGIN
    UPDATE file_usage SET bytes = bytes + max(new.size, 4096) - max(old.size, 4096) WHERE owner = new.owner;
END;

CREATE TRIGGER file_gone AFTER DELETE ON file
BEGIN
    UPDATE file_usage SET bytes = bytes - max(old.size, 4096), files = files - 1 WHERE owner = old.owner;
    INSERT OR IGNORE INTO file_removed VALUES (old.id);
END;

CREATE TRIGGER file_entered AFTER INSERT ON file_reference
BEGIN
    UPDATE file SET entries = entries + 1 WHERE id = new.file;
END;

CREATE TRIGGER file_taken_out AFTER DELETE ON file_reference
BEGIN
    UPDATE file SET entries = entries - 1 WHERE id = old.file;
END;
