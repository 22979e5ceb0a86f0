-- Bookings that mails told of, as proposals.
CREATE TABLE mail_booking (
    id INTEGER PRIMARY KEY,
    -- Made from kind and number: the same in the next mail about it.
    key TEXT NOT NULL UNIQUE,
    -- The mail that told of it last.
    mail TEXT NOT NULL,
    -- When that mail was sent, seconds since 1970: an older one does not put back a newer.
    told_at INTEGER NOT NULL,
    -- What it says, JSON.
    booking TEXT NOT NULL,
    -- What the user took, JSON; empty when nothing.
    taken TEXT NOT NULL,
    -- 0 waits for the user, 1 is settled.
    state INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_booking_waiting ON mail_booking (state);

-- Up to which mail they were looked through.
CREATE TABLE mail_booking_read (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    mail INTEGER NOT NULL
) STRICT;
