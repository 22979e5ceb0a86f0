-- Events that both sides changed so that the user has to choose.
CREATE TABLE sync_conflict (
    -- The object's public id.
    object TEXT NOT NULL PRIMARY KEY,
    -- The calendar's public id.
    calendar TEXT NOT NULL,
    -- Its name in the collection and its version there.
    name TEXT NOT NULL,
    etag TEXT,
    -- The server's text, a Zstandard frame; NULL when the server has it no more.
    theirs BLOB,
    -- Seconds since 1970.
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Changes that the user was asked about, so that nobody is asked twice about the same bytes.
CREATE TABLE sync_question (
    object TEXT NOT NULL PRIMARY KEY,
    -- SHA-256 of the action that was asked about.
    digest BLOB NOT NULL,
    approval TEXT NOT NULL
) STRICT, WITHOUT ROWID;
