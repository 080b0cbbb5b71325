-- expired_seq: up to where of the group what is older than keep_millis has been blanked.
ALTER TABLE conversation_group ADD COLUMN expired_seq INTEGER NOT NULL DEFAULT 0;
CREATE INDEX group_that_expires ON conversation_group (conversation) WHERE keep_millis > 0;
