-- What the user was invited to or told of, one row an event, whether it is in a calendar or
-- not.
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    -- The public id.
    key TEXT NOT NULL UNIQUE,
    -- The event's UID; behind `busy:` that of a question about free time.
    uid TEXT NOT NULL UNIQUE,
    -- `open`: the user may answer; `answered`: they did; `over`: nothing to answer.
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'over')),
    method TEXT NOT NULL,
    -- Who sent it; empty when nobody says.
    sender TEXT NOT NULL,
    -- Seconds since 1970.
    received_at INTEGER NOT NULL,
    -- Zstandard: the event as it is known; and what it becomes when the user says so, NULL for
    -- nothing.
    packed BLOB NOT NULL,
    offer BLOB,
    -- A word with it (a stranger's), and what was said of it, as JSON.
    comment TEXT NOT NULL,
    notes TEXT NOT NULL CHECK (json_valid(notes))
) STRICT;
CREATE INDEX invitation_by_state ON invitation (state, received_at);

-- What the guests of an event of the user's were told last.
CREATE TABLE invitation_told (
    uid TEXT NOT NULL PRIMARY KEY,
    packed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What is to happen here once an approved message is on its way.
CREATE TABLE invitation_waiting (
    -- The guard's approval.
    approval TEXT NOT NULL PRIMARY KEY,
    -- Under this the message stands in the outbox.
    message_id TEXT NOT NULL,
    uid TEXT NOT NULL,
    -- `answer`: the event gets the user's answer; `told`: its guests know it; `said`: nothing
    -- changes here.
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'told', 'said')),
    -- Whether the event goes into a calendar that does not have it.
    keeps INTEGER NOT NULL,
    -- Zstandard: the event then.
    packed BLOB NOT NULL,
    -- The file that the message is to be written to; empty for none.
    path TEXT NOT NULL
) STRICT, WITHOUT ROWID;
