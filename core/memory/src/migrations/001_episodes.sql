-- What was said, appended and never rewritten. `position` is the one order of the talk:
-- it follows the clock, and stays after everything already heard when the clock is set back.
CREATE TABLE episode (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    zone TEXT NOT NULL,
    speaker TEXT NOT NULL CHECK (speaker IN ('user', 'companion', 'other')),
    speaker_name TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('talk', 'mail', 'calendar', 'document')),
    text TEXT NOT NULL,
    labels TEXT NOT NULL,
    present TEXT NOT NULL,
    heard TEXT,
    turn TEXT,
    reference TEXT UNIQUE,
    barred INTEGER NOT NULL CHECK (barred IN (0, 1))
) STRICT;

CREATE INDEX episode_by_position ON episode (position, seq);
CREATE INDEX episode_talk ON episode (position, seq, id) WHERE channel = 'talk' AND barred = 0;
CREATE INDEX episode_by_time ON episode (at_us);
CREATE INDEX episode_by_turn ON episode (turn) WHERE turn IS NOT NULL;

-- What the word index holds: barred episodes are not in it at all.
CREATE VIEW episode_open AS
    SELECT e.seq AS seq, e.text AS text FROM episode e WHERE e.barred = 0;

CREATE VIRTUAL TABLE episode_words USING fts5 (
    text,
    content = 'episode_open',
    content_rowid = 'seq',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
-- Words of a deleted episode leave the index at once, not at the next merge.
INSERT INTO episode_words (episode_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER episode_heard AFTER INSERT ON episode WHEN new.barred = 0 BEGIN
    INSERT INTO episode_words (rowid, text) VALUES (new.seq, new.text);
END;
CREATE TRIGGER episode_gone AFTER DELETE ON episode WHEN old.barred = 0 BEGIN
    INSERT INTO episode_words (episode_words, rowid, text) VALUES ('delete', old.seq, old.text);
END;
CREATE TRIGGER episode_barred AFTER UPDATE OF barred ON episode
WHEN old.barred = 0 AND new.barred = 1 BEGIN
    INSERT INTO episode_words (episode_words, rowid, text) VALUES ('delete', old.seq, old.text);
END;

-- Extracts of older talk, one for each label they carry.
CREATE TABLE summary (
    id TEXT NOT NULL PRIMARY KEY,
    first_position INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    text TEXT NOT NULL,
    labels TEXT NOT NULL
) STRICT;

CREATE INDEX summary_by_position ON summary (last_position);

CREATE TABLE summary_source (
    summary TEXT NOT NULL REFERENCES summary (id) ON DELETE CASCADE,
    episode TEXT NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
    PRIMARY KEY (episode, summary)
) STRICT, WITHOUT ROWID;

CREATE INDEX summary_source_by_summary ON summary_source (summary);

-- A summary does not outlive any of the words it was made from.
CREATE TRIGGER summary_lost_source AFTER DELETE ON summary_source BEGIN
    DELETE FROM summary WHERE id = old.summary;
END;
