-- Which speech servers the user agreed to, and for what: the sound of their voice, or the words that
-- are said aloud. A consent to a model of the same server is another one.
CREATE TABLE speech_consent (
    origin TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('sound', 'words')),
    at INTEGER NOT NULL,
    PRIMARY KEY (origin, what)
) STRICT, WITHOUT ROWID;
