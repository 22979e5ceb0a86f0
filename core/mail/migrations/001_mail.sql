-- Kept mail. The raw message is the truth; every other column is made from it or is a mark
-- of the user's.
CREATE TABLE mail_thread (
    id INTEGER PRIMARY KEY,
    -- The public id: made from the mail that began it.
    key TEXT NOT NULL UNIQUE,
    -- Base subject (RFC 5256), empty when there is none.
    base_subject TEXT NOT NULL,
    -- Sort instant of its newest mail, seconds since 1970.
    last_at INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_thread_by_subject ON mail_thread (base_subject, last_at)
    WHERE base_subject <> '';

CREATE TABLE mail (
    id INTEGER PRIMARY KEY,
    -- The public id: from SHA-256 of the message with its line ends made equal.
    key TEXT NOT NULL UNIQUE,
    -- Empty when the mail has none.
    message_id TEXT NOT NULL,
    thread INTEGER NOT NULL REFERENCES mail_thread (id),
    -- Sort instant, seconds since 1970.
    at INTEGER NOT NULL,
    -- Where `at` comes from: 0 the Date header, 1 the newest Received, 2 the import.
    at_source INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    from_name TEXT NOT NULL,
    from_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- The first characters of the text, on one line.
    preview TEXT NOT NULL,
    attachments INTEGER NOT NULL,
    -- Bytes of the raw message.
    size INTEGER NOT NULL,
    -- Bits: 1 seen, 2 answered, 4 flagged, 8 draft, 16 forwarded, 32 deleted.
    flags INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_by_time ON mail (at);
CREATE INDEX mail_by_thread ON mail (thread, at);
CREATE INDEX mail_by_sender ON mail (from_address, at);

-- The raw messages, apart so that listings do not read over them.
CREATE TABLE mail_raw (
    mail INTEGER PRIMARY KEY REFERENCES mail (id),
    -- Zstandard frame of the exact bytes.
    packed BLOB NOT NULL
) STRICT;

-- Every Message-ID that a thread holds or mentions.
CREATE TABLE mail_link (
    message_id TEXT NOT NULL PRIMARY KEY,
    thread INTEGER NOT NULL REFERENCES mail_thread (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_link_by_thread ON mail_link (thread);

-- Who stands in which header, addresses in lower case.
CREATE TABLE mail_person (
    mail INTEGER NOT NULL REFERENCES mail (id),
    -- 0 from, 1 to, 2 cc, 3 bcc, 4 reply-to.
    role INTEGER NOT NULL,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (mail, role, address)
) STRICT, WITHOUT ROWID;

-- The words. Contentless: the text lies in the raw message once, not twice.
CREATE VIRTUAL TABLE mail_words USING fts5 (
    subject, sender, recipients, body, files,
    content = '', contentless_delete = 1,
    tokenize = 'porter unicode61 remove_diacritics 2'
);
