-- One row a table that is asked for, as it stands now.
CREATE TABLE booking (
    id TEXT NOT NULL PRIMARY KEY,
    state_json TEXT NOT NULL,
    live INTEGER NOT NULL,
    starts_ms INTEGER NOT NULL,
    limit_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX booking_live ON booking (limit_ms) WHERE live = 1;

-- Everything that happened to it, in order. Step 0 is how it began.
CREATE TABLE booking_step (
    booking TEXT NOT NULL,
    step INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    step_json TEXT NOT NULL,
    PRIMARY KEY (booking, step)
) STRICT, WITHOUT ROWID;

-- What is to be done because of a step; written with it, done after it.
CREATE TABLE booking_task (
    id TEXT NOT NULL PRIMARY KEY,
    booking TEXT NOT NULL,
    step INTEGER NOT NULL,
    command_json TEXT NOT NULL,
    done_ms INTEGER
) STRICT;

CREATE INDEX booking_task_open ON booking_task (id) WHERE done_ms IS NULL;
