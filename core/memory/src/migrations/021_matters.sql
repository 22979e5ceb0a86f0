-- What was brought up unprompted, each once: ids and days, and no word of it.
CREATE TABLE brought_up (
    matter TEXT NOT NULL PRIMARY KEY,
    at_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
