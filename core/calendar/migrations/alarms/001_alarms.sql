-- What a person wants to be reminded of. Taken back is not deleted: it can be undone.
CREATE TABLE reminder (
    id TEXT NOT NULL PRIMARY KEY,
    what TEXT NOT NULL,
    trigger_json TEXT NOT NULL,
    nudges_json TEXT NOT NULL,
    created TEXT NOT NULL,
    cancelled_ms INTEGER,
    finished_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX reminder_open ON reminder (id) WHERE cancelled_ms IS NULL AND finished_ms IS NULL;

-- Up to where an alarm's occurrences are dealt with, and what is going on with it. The source
-- is a reminder, a timer, an event's own alarm or the wake-up.
CREATE TABLE alarm (
    source TEXT NOT NULL PRIMARY KEY,
    state_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What could not ring or was not answered, kept until it was told.
CREATE TABLE missed_alarm (
    id TEXT NOT NULL PRIMARY KEY,
    missed_json TEXT NOT NULL,
    found_ms INTEGER NOT NULL,
    told_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX missed_alarm_untold ON missed_alarm (found_ms) WHERE told_ms IS NULL;

-- One row a name: when somebody last looked at the clocks; how to wake.
CREATE TABLE alarm_setting (
    name TEXT NOT NULL PRIMARY KEY,
    value_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE timer (
    id TEXT NOT NULL PRIMARY KEY,
    timer_json TEXT NOT NULL,
    ended_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX timer_open ON timer (id) WHERE ended_ms IS NULL;

CREATE TABLE task_list (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    created_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The fields of a VTODO (RFC 5545 §3.6.2) that a list has. Removed is not deleted.
CREATE TABLE task (
    id TEXT NOT NULL PRIMARY KEY,
    list TEXT NOT NULL REFERENCES task_list (id),
    position INTEGER NOT NULL,
    summary TEXT NOT NULL,
    summary_key TEXT NOT NULL,
    due TEXT,
    created_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    done_ms INTEGER,
    removed_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX task_by_list ON task (list, position);
CREATE INDEX task_by_due ON task (due) WHERE due IS NOT NULL AND done_ms IS NULL AND removed_ms IS NULL;
