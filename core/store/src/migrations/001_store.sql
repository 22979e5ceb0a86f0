-- What the user chose, as JSON under a name.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys and passwords, where the platform has no keyring.
CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was forgotten or erased: an older backup must not bring it back.
CREATE TABLE tombstone (
    target TEXT NOT NULL,
    id_column TEXT NOT NULL,
    id TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (target, id_column, id)
) STRICT, WITHOUT ROWID;

-- In a backup: when it was made, RFC 9557. Empty in the profile itself.
CREATE TABLE backup_made (
    at TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
