-- Calendars and what they hold. The text of an object is the truth; every other column is
-- made from it, or is what a server and the user say about it.
CREATE TABLE calendar (
    id INTEGER PRIMARY KEY,
    -- The public id.
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- `#rrggbb`, empty when none was chosen.
    color TEXT NOT NULL,
    -- 0 own, 1 a collection of an account, 2 a subscription to an address.
    origin INTEGER NOT NULL,
    -- The account's id; empty unless `origin` is 1.
    account TEXT NOT NULL,
    -- The collection on the server, or the address that is subscribed to; empty when own.
    address TEXT NOT NULL,
    read_only INTEGER NOT NULL,
    -- Whether its events take the user's time (birthdays and others' calendars do not).
    busy INTEGER NOT NULL,
    -- What the server said last (RFC 6578, ctag); empty when it said nothing.
    sync_token TEXT NOT NULL,
    ctag TEXT NOT NULL,
    -- Seconds since 1970; NULL when never.
    synced_at INTEGER
) STRICT;
CREATE INDEX calendar_by_account ON calendar (account, address);

-- One calendar object: everything of one UID in one calendar (RFC 4791 section 4.1).
CREATE TABLE calendar_object (
    id INTEGER PRIMARY KEY,
    -- The public id.
    key TEXT NOT NULL UNIQUE,
    calendar INTEGER NOT NULL REFERENCES calendar (id),
    uid TEXT NOT NULL,
    -- Its name in the collection and its version there; NULL when no server has it.
    href TEXT,
    etag TEXT,
    -- 0 as on the server (or of an own calendar), 1 changed here, 2 deleted here.
    mark INTEGER NOT NULL,
    -- Grows with every text it gets.
    revision INTEGER NOT NULL,
    -- 0 the user's own words, 1 anybody else's.
    source INTEGER NOT NULL,
    -- 1 event, 2 to-do, 3 journal, 4 free/busy.
    component INTEGER NOT NULL,
    -- Bounds of all its instances, seconds since 1970: wide enough for every zone where it
    -- floats. 9223372036854775807 as `last`: it never ends.
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    -- 1 when it recurs, has overrides or is longer than a week: found by `last`. The others
    -- are found by `first` alone.
    lasting INTEGER NOT NULL,
    -- What a listing shows of an object without instances of their own.
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    summary TEXT NOT NULL,
    place TEXT NOT NULL,
    -- People, one a line.
    who TEXT NOT NULL,
    -- 0 none, 1 tentative, 2 confirmed, 3 cancelled.
    status INTEGER NOT NULL,
    -- 0 free, 1 tentative, 2 busy, 3 away.
    busy INTEGER NOT NULL,
    -- The greatest SEQUENCE and DTSTAMP (seconds) in it, to tell newer from older.
    sequence INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    -- What is wrong with the text, as JSON; empty when nothing is.
    defects TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX calendar_object_by_uid ON calendar_object (calendar, uid);
CREATE UNIQUE INDEX calendar_object_by_href ON calendar_object (calendar, href) WHERE href IS NOT NULL;
CREATE INDEX calendar_object_short ON calendar_object (first) WHERE lasting = 0;
-- Holds all that is asked of it, so that the table is not read.
CREATE INDEX calendar_object_lasting
    ON calendar_object (last, first, revision, component, mark) WHERE lasting = 1;
CREATE INDEX calendar_object_marked ON calendar_object (calendar) WHERE mark <> 0;

-- The texts, apart so that listings do not read over them.
CREATE TABLE calendar_text (
    object INTEGER PRIMARY KEY REFERENCES calendar_object (id),
    -- Zstandard frames: the text, and what the server had when the two were last the same;
    -- NULL when that is the text itself or no server has it.
    packed BLOB NOT NULL,
    base BLOB
) STRICT;

-- What was there before each change, so that it can be taken back.
CREATE TABLE calendar_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Seconds since 1970.
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE calendar_past (
    change INTEGER NOT NULL REFERENCES calendar_change (id),
    -- The object's public id.
    object TEXT NOT NULL,
    calendar INTEGER NOT NULL,
    uid TEXT NOT NULL,
    -- The text that the change left, SHA-256; empty when it left none.
    after BLOB NOT NULL,
    href TEXT,
    etag TEXT,
    mark INTEGER NOT NULL,
    source INTEGER NOT NULL,
    -- The texts before; NULL when there was none.
    packed BLOB,
    base BLOB,
    PRIMARY KEY (change, object)
) STRICT;

-- Pieces of imported files that are no calendar object: kept as they were.
CREATE TABLE calendar_refused (
    id INTEGER PRIMARY KEY,
    calendar INTEGER NOT NULL REFERENCES calendar (id),
    -- SHA-256 of the bytes, so that a repeated import keeps them once.
    digest BLOB NOT NULL,
    why TEXT NOT NULL,
    packed BLOB NOT NULL,
    UNIQUE (calendar, digest)
) STRICT;
