-- What an upload has told of itself, at whichever of its openings; null while none has.
ALTER TABLE file ADD COLUMN told_size INTEGER;
ALTER TABLE file ADD COLUMN told_sha256 TEXT;

-- The place of the entry in its conversation, so that who may read a file is found by the places that somebody may read.
ALTER TABLE file_reference ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE file_reference SET seq = (SELECT seq FROM entry WHERE entry.position = file_reference.position);
DROP INDEX file_reference_of_file;
CREATE INDEX file_reference_of_file ON file_reference (file, conversation, seq);

-- Files by when they were stored, for those that are kept for some time only.
CREATE INDEX file_by_age ON file (at) WHERE sha256 IS NOT NULL;
