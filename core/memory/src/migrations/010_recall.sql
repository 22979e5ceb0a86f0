-- Whose words they are, for questions that name a person.
CREATE INDEX episode_by_speaker ON episode (speaker_name COLLATE NOCASE, seq) WHERE speaker = 'other';

-- The model whose vectors are kept, and how often one was erased: who holds a copy in
-- memory then makes it anew.
CREATE TABLE vector_model (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    erased INTEGER NOT NULL
) STRICT;

-- One vector an episode: 8-bit integers and their scale. They go with the episode.
CREATE TABLE episode_vector (
    seq INTEGER PRIMARY KEY REFERENCES episode (seq) ON DELETE CASCADE,
    scale REAL NOT NULL,
    vector BLOB NOT NULL
) STRICT;

CREATE TRIGGER episode_vector_barred AFTER UPDATE OF barred ON episode
WHEN old.barred = 0 AND new.barred = 1 BEGIN
    DELETE FROM episode_vector WHERE seq = old.seq;
END;
CREATE TRIGGER episode_vector_gone AFTER DELETE ON episode_vector BEGIN
    UPDATE vector_model SET erased = erased + 1;
END;
