-- Address books and the people in them. The text of a contact is the truth; every other column
-- is made from it, or is what a server and the user say about it.
CREATE TABLE contact_book (
    id INTEGER PRIMARY KEY,
    -- The public id.
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- The account's id and the collection on its server; empty for the own book.
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    read_only INTEGER NOT NULL,
    -- What the server said last (RFC 6578, ctag); empty when it said nothing.
    sync_token TEXT NOT NULL,
    ctag TEXT NOT NULL,
    -- Seconds since 1970; NULL when never.
    synced_at INTEGER
) STRICT;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    -- The public id.
    key TEXT NOT NULL UNIQUE,
    book INTEGER NOT NULL REFERENCES contact_book (id),
    uid TEXT NOT NULL,
    -- Its name in the collection and its version there; NULL when no server has it.
    href TEXT,
    etag TEXT,
    -- 0 as on the server (or of the own book), 1 changed here, 2 deleted here.
    mark INTEGER NOT NULL,
    -- Grows with every text it gets.
    revision INTEGER NOT NULL,
    -- What led to the changes that wait to be sent, as JSON; empty for the user's word alone.
    cause TEXT NOT NULL,
    -- For sorting, folded.
    sort TEXT NOT NULL,
    -- Zstandard frames: the vCard, and what the server had when the two were last the same;
    -- NULL where that is the same text.
    packed BLOB NOT NULL,
    base BLOB
) STRICT;
CREATE UNIQUE INDEX contact_by_uid ON contact (book, uid);
CREATE UNIQUE INDEX contact_by_href ON contact (book, href) WHERE href IS NOT NULL;

-- What people are found by.
CREATE TABLE contact_key (
    contact INTEGER NOT NULL REFERENCES contact (id),
    -- 1 a mail address in small letters, 2 a folded name.
    kind INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (contact, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_key_by_value ON contact_key (kind, value);

-- Two contacts of which the user said that they are two people: public ids, the lesser first.
CREATE TABLE contact_apart (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- Changes, so that they can be taken back.
CREATE TABLE contact_change (
    id INTEGER PRIMARY KEY,
    -- Seconds since 1970.
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE contact_past (
    change INTEGER NOT NULL REFERENCES contact_change (id),
    -- The contact's public id.
    contact TEXT NOT NULL,
    book INTEGER NOT NULL,
    uid TEXT NOT NULL,
    -- SHA-256 of the text that the change left; empty when it left none.
    after BLOB NOT NULL,
    -- How it stood to its server, as JSON; NULL when it was not there, as the two texts are.
    standing TEXT,
    packed BLOB,
    base BLOB,
    PRIMARY KEY (change, contact)
) STRICT, WITHOUT ROWID;
