-- What the server said when it did not take a message: a stranger's words, made printable.
ALTER TABLE outbox ADD COLUMN why TEXT;

-- The whole message behind a question that is open or approved, as it will go over the wire.
CREATE TABLE approval_message (
    approval TEXT NOT NULL PRIMARY KEY REFERENCES approval (id),
    bytes BLOB NOT NULL
) STRICT;
