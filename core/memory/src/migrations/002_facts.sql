-- Whom facts are about. `signed` is the name under which somebody speaks themself; what
-- others call a person is a fact of its own, so that it can be traced and forgotten.
CREATE TABLE person (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('user', 'other')),
    signed TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX person_user ON person (role) WHERE role = 'user';
CREATE UNIQUE INDEX person_signed ON person (signed) WHERE signed <> '';

-- What is known, as one proposition for one stretch of time. When it holds, and when it was
-- believed, is worked out from its statements, which alone are kept.
CREATE TABLE fact (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject INTEGER NOT NULL REFERENCES person (seq) ON DELETE CASCADE,
    predicate TEXT NOT NULL,
    slot TEXT NOT NULL,
    object TEXT NOT NULL,
    object_key TEXT NOT NULL,
    object_person INTEGER REFERENCES person (seq) ON DELETE CASCADE,
    polarity INTEGER NOT NULL CHECK (polarity IN (0, 1)),
    said_by INTEGER NOT NULL REFERENCES person (seq) ON DELETE CASCADE,
    -- No fact without a statement: checked when the transaction ends.
    origin INTEGER NOT NULL REFERENCES statement (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX fact_by_slot ON fact (subject, slot, said_by);
CREATE INDEX fact_by_person ON fact (object_person) WHERE object_person IS NOT NULL;
CREATE INDEX fact_by_speaker ON fact (said_by);
CREATE INDEX fact_by_origin ON fact (origin);
CREATE INDEX fact_by_key ON fact (predicate, object_key);

-- Where a fact was said: bytes `first`..`past` of the episode's text.
CREATE TABLE statement (
    seq INTEGER PRIMARY KEY,
    fact INTEGER NOT NULL REFERENCES fact (seq) ON DELETE CASCADE,
    episode INTEGER NOT NULL REFERENCES episode (seq) ON DELETE CASCADE,
    first INTEGER NOT NULL CHECK (first >= 0),
    past INTEGER NOT NULL CHECK (past > first),
    stance TEXT NOT NULL CHECK (stance IN ('says', 'corrects', 'ends', 'denies')),
    from_us INTEGER,
    to_us INTEGER,
    from_grain TEXT,
    to_grain TEXT,
    confidence REAL NOT NULL CHECK (confidence > 0 AND confidence <= 1),
    proposed INTEGER NOT NULL CHECK (proposed IN (0, 1)),
    confided INTEGER NOT NULL CHECK (confided IN (0, 1)),
    UNIQUE (fact, episode, first, stance),
    CHECK ((from_us IS NULL) = (from_grain IS NULL)),
    CHECK ((to_us IS NULL) = (to_grain IS NULL))
) STRICT;

CREATE INDEX statement_by_episode ON statement (episode);

CREATE TRIGGER statement_quotes BEFORE INSERT ON statement
WHEN new.past > (SELECT length(CAST(e.text AS BLOB)) FROM episode e WHERE e.seq = new.episode)
BEGIN
    SELECT RAISE(ABORT, 'a statement quotes what its episode does not say');
END;

-- A fact does not outlive its last statement, nor a person the last fact about them.
CREATE TRIGGER statement_gone AFTER DELETE ON statement BEGIN
    DELETE FROM fact WHERE seq = old.fact
        AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.fact = old.fact);
    UPDATE fact SET origin = (SELECT min(s.seq) FROM statement s WHERE s.fact = old.fact)
        WHERE seq = old.fact AND origin = old.seq;
END;
CREATE TRIGGER fact_gone AFTER DELETE ON fact BEGIN
    DELETE FROM person WHERE role = 'other'
        AND seq IN (old.subject, old.object_person, old.said_by)
        AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.subject = person.seq)
        AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.object_person = person.seq)
        AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.said_by = person.seq);
END;
