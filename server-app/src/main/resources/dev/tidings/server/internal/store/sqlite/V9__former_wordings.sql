-- What entries said before they were edited or blanked, in that order, until the full-text index has let go of it; body
-- is null where the index never knew it. Numbers are never used twice, so that the index sees where some are missing.
CREATE TABLE former_wording (id INTEGER PRIMARY KEY AUTOINCREMENT, position INTEGER NOT NULL, body TEXT);
CREATE INDEX former_wording_of_entry ON former_wording (position, id);
