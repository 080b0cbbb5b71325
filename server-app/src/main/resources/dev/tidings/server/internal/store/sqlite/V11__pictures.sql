-- The picture of a profile is a file of its user, and there it counts as if it stood in one more entry. Once it isn't in
-- the profile any more it goes, and the other way round.
DROP TABLE picture;
CREATE TABLE picture (user INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE);

CREATE TRIGGER picture_shown AFTER INSERT ON picture
BEGIN
    UPDATE file SET entries = entries + 1 WHERE id = new.file;
END;

CREATE TRIGGER picture_taken_away AFTER DELETE ON picture
BEGIN
    DELETE FROM file WHERE id = old.file;
END;

CREATE TRIGGER picture_file_gone AFTER DELETE ON file
BEGIN
    DELETE FROM picture WHERE file = old.id;
END;
