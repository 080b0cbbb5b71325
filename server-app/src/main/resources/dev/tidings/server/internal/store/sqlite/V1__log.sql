-- The log. One row is all that a send writes; see ARCHITECTURE.md, "Conversation logs".
-- position is the order of commits; previous and device_previous are the positions of the conversation's
-- and of the device's entry before this one (0: none). No index, so that appending stays appending.
CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    previous INTEGER NOT NULL,
    device INTEGER NOT NULL,
    n INTEGER NOT NULL,
    device_previous INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
);

-- Single values. restored_position: end of the log when it was last put back from a backup, 0 if it never was.
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('incarnation', lower(hex(randomblob(16)))), ('flushed_position', 0), ('restored_position', 0);

-- absent_since: position of the log when the user's last session ended; null while there is one.
-- (missed_from, missed_until]: positions of the last absence that is over.
CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen INTEGER,
    absent_since INTEGER,
    missed_from INTEGER NOT NULL DEFAULT 0,
    missed_until INTEGER NOT NULL DEFAULT 0
);

-- ended_head: head of the conversation of everyone when the last session ended; with ended_at null while there is one.
CREATE TABLE device (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user INTEGER NOT NULL,
    key TEXT NOT NULL,
    token_hash BLOB UNIQUE,
    token_used_at INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    ended_at INTEGER,
    ended_head INTEGER,
    logged_out INTEGER NOT NULL DEFAULT 0,
    UNIQUE (user, key)
);
CREATE INDEX device_with_session ON device (user) WHERE ended_at IS NULL;

-- Number 0 is everyone, and has neither members nor a pair.
CREATE TABLE conversation (id INTEGER PRIMARY KEY, created_at INTEGER NOT NULL);
INSERT INTO conversation VALUES (0, 0);

CREATE TABLE member (user INTEGER, conversation INTEGER, PRIMARY KEY (user, conversation)) WITHOUT ROWID;
CREATE INDEX member_of_conversation ON member (conversation);

-- Direct conversations; low = high is a user's own.
CREATE TABLE direct (low INTEGER, high INTEGER, conversation INTEGER NOT NULL, PRIMARY KEY (low, high)) WITHOUT ROWID;

CREATE TABLE cursor (
    device INTEGER,
    conversation INTEGER,
    delivered INTEGER NOT NULL,
    PRIMARY KEY (device, conversation)
) WITHOUT ROWID;

-- Places of a conversation that are not for a device.
CREATE TABLE hidden_range (
    device INTEGER,
    conversation INTEGER,
    first INTEGER,
    last INTEGER NOT NULL,
    PRIMARY KEY (device, conversation, first)
) WITHOUT ROWID;

-- What follows is derived from entry and lags behind it: true up to meta.flushed_position at least.
CREATE TABLE conversation_head (
    conversation INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    at INTEGER NOT NULL
);

-- last_n: largest number decided; entries: how many carry one; position: the last of them.
CREATE TABLE device_head (
    device INTEGER PRIMARY KEY,
    last_n INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    position INTEGER NOT NULL
);

-- Every 64th entry of a conversation (number = seq) and of a device (number = n).
CREATE TABLE conversation_waypoint (
    owner INTEGER,
    number INTEGER,
    position INTEGER NOT NULL,
    PRIMARY KEY (owner, number)
) WITHOUT ROWID;
CREATE INDEX conversation_waypoint_by_position ON conversation_waypoint (owner, position);

CREATE TABLE device_waypoint (
    owner INTEGER,
    number INTEGER,
    position INTEGER NOT NULL,
    PRIMARY KEY (owner, number)
) WITHOUT ROWID;
