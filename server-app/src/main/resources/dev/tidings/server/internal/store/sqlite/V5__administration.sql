-- admin: may administrate; disabled: may not enter; deleted_at: what is left of an account is its number and its name.
ALTER TABLE account ADD COLUMN admin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN deleted_at INTEGER;
CREATE INDEX account_of_admin ON account (id) WHERE admin = 1;

-- Codes to sign up with, by their hash; uses: how many accounts each still makes.
CREATE TABLE invite (code_hash BLOB PRIMARY KEY, uses INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;

-- Devices of deleted accounts whose entries are still to be blanked, from this position on down their chains.
CREATE TABLE erasure (device INTEGER PRIMARY KEY, position INTEGER NOT NULL);

-- expired_position: up to where what is too old has been blanked. admin_code, its hash: there while it may be claimed.
INSERT INTO meta VALUES ('expired_position', 0);
