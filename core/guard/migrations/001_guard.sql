-- One row: how often it was told to stop, and how many permits were used. The second is
-- compared with the witness outside the file, so that a backup that was brought back is noticed.
CREATE TABLE guard_state (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL,
    uses INTEGER NOT NULL
) STRICT;
INSERT INTO guard_state (one, generation, uses) VALUES (1, 0, 0);

-- Every permit that was used, written before its effect. The key makes a second use fail.
CREATE TABLE permit_use (
    nonce BLOB NOT NULL PRIMARY KEY CHECK (length(nonce) = 16),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE approval (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'expired', 'stopped', 'used')),
    action BLOB NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    familiar TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL
) STRICT;
CREATE INDEX approval_by_state ON approval (state, id);

CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN
        ('approved', 'queued', 'attempting', 'accepted', 'ambiguous', 'filed', 'failed', 'stopped')),
    action BLOB NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    frozen BLOB NOT NULL,
    not_before INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, id);

CREATE TABLE journal (
    id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    why TEXT NOT NULL,
    component TEXT NOT NULL,
    -- How to take it back, as JSON of the component; NULL when it cannot be taken back.
    inverse TEXT CHECK (inverse IS NULL OR json_valid(inverse)),
    undone_at INTEGER
) STRICT;
CREATE INDEX journal_by_time ON journal (at, id);

CREATE TABLE consent (
    id TEXT NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    origin TEXT NOT NULL,
    -- NULL: any model of that server.
    model TEXT,
    at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

-- Which model server may read which account.
CREATE TABLE account_reader (
    account TEXT NOT NULL,
    origin TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, origin)
) STRICT, WITHOUT ROWID;

-- The servers that an account may talk to, each approved once.
CREATE TABLE open_host (
    account TEXT NOT NULL,
    service TEXT NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, service, host, port)
) STRICT, WITHOUT ROWID;

-- The accounts that may be kept in step without asking, given when the account was added.
CREATE TABLE standing_grant (
    account TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rule (
    id TEXT NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL CHECK (json_valid(rule)),
    at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

CREATE TABLE departure (
    id INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    destination TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    what TEXT NOT NULL
) STRICT;
CREATE INDEX departure_by_time ON departure (at);
