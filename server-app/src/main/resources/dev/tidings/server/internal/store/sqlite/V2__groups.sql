-- Groups are conversations with a row here. history: what who joins later may read; keep_millis: 0 for ever.
CREATE TABLE conversation_group (
    conversation INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    history TEXT NOT NULL,
    keep_millis INTEGER NOT NULL
);

-- Names of groups, former ones too: each leads to its group for ever.
CREATE TABLE group_name (name TEXT PRIMARY KEY, conversation INTEGER NOT NULL) WITHOUT ROWID;

-- What a member of a group may do; of no meaning in other conversations.
ALTER TABLE member ADD COLUMN role TEXT NOT NULL DEFAULT 'member';

-- Places of a group that a user may read, from each joining to the leaving, that entry included; last is null while the
-- user is a member. Where member is the present, this is what was, too. Conversations without a row show all.
CREATE TABLE membership (
    user INTEGER,
    conversation INTEGER,
    first INTEGER,
    last INTEGER,
    PRIMARY KEY (user, conversation, first)
) WITHOUT ROWID;
