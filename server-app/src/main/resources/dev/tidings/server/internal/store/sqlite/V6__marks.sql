-- What users have read; lags behind what they said. What was delivered to them stands in cursor.
CREATE TABLE read_mark (
    user INTEGER,
    conversation INTEGER,
    seq INTEGER NOT NULL,
    PRIMARY KEY (user, conversation)
) WITHOUT ROWID;
