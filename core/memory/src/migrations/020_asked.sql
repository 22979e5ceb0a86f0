-- Which of the user's episodes a model has been asked about, so that it is asked once: after
-- a break too. `done` when it answered, or was asked in vain too often, or need not be asked.
CREATE TABLE asked (
    episode INTEGER PRIMARY KEY REFERENCES episode (seq) ON DELETE CASCADE,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    done INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT;
