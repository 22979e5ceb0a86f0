-- States of the care rules: one JSON value a rule, no text of the user.
CREATE TABLE care_state (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

-- How often the crisis detector fired, by local day. Counts only.
CREATE TABLE care_count (
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    risk TEXT NOT NULL,
    times INTEGER NOT NULL CHECK (times > 0),
    PRIMARY KEY (day, kind, risk)
) STRICT;
