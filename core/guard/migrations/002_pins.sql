-- The one certificate by which a server of an account proves itself, when the user allowed one
-- that no public root vouches for.
CREATE TABLE pinned_certificate (
    account TEXT NOT NULL,
    service TEXT NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    at INTEGER NOT NULL,
    PRIMARY KEY (account, service, host, port)
) STRICT, WITHOUT ROWID;
