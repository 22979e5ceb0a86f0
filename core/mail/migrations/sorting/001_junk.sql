-- What the junk filter learned from: hashes of marks, no word of any mail.
CREATE TABLE junk_example (
    -- 10 bytes of SHA-256 over the mail's text and sender.
    key BLOB PRIMARY KEY,
    -- 1 junk, 0 wanted.
    junk INTEGER NOT NULL,
    -- The mark of the sender's address; 0 when there is none.
    sender INTEGER NOT NULL,
    -- Ascending marks, packed.
    marks BLOB NOT NULL,
    -- The version of the marks.
    version INTEGER NOT NULL,
    -- Which was learned when: ascending.
    turn INTEGER NOT NULL
) STRICT;
CREATE INDEX junk_example_by_turn ON junk_example (junk, turn);

-- The model that was fitted to them: one row.
CREATE TABLE junk_model (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    model BLOB NOT NULL,
    -- Corrections since all examples were fitted.
    pending INTEGER NOT NULL
) STRICT;
