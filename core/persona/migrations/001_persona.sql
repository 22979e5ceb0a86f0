-- Every version of the persona there has been; the newest is the one in use.
CREATE TABLE persona_revision (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    why TEXT NOT NULL,
    persona TEXT NOT NULL,
    file_text TEXT NOT NULL
) STRICT;

-- One row: what the file beside the database is known to hold.
CREATE TABLE persona_file (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    file_hash BLOB NOT NULL,
    -- 1 while the newest version is not known to have reached the file.
    pending INTEGER NOT NULL CHECK (pending IN (0, 1))
) STRICT;

-- One row: first boot as far as it has come, and the answers it ended with.
CREATE TABLE first_boot (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    state TEXT NOT NULL
) STRICT;

CREATE TABLE answers (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    answers TEXT NOT NULL,
    seed INTEGER NOT NULL,
    choice TEXT NOT NULL
) STRICT;
