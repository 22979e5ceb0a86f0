-- What the user's own sent mail answers: Message-IDs, one row an answer.
CREATE TABLE mail_answer (
    mail INTEGER NOT NULL REFERENCES mail (id) ON DELETE CASCADE,
    answers TEXT NOT NULL,
    PRIMARY KEY (answers, mail)
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_answer_by_mail ON mail_answer (mail);

-- Sent mail that was looked through for it.
CREATE TABLE mail_answer_read (
    mail INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE
) STRICT;

-- The domains whose servers may say for an account who a sender is (RFC 8601).
CREATE TABLE mail_voucher (
    account TEXT NOT NULL,
    domain TEXT NOT NULL,
    PRIMARY KEY (account, domain)
) STRICT, WITHOUT ROWID;

-- Standing rules in the user's own words.
CREATE TABLE mail_rule (
    id TEXT PRIMARY KEY,
    -- What it says, JSON.
    rule TEXT NOT NULL,
    -- When it was made, seconds since 1970.
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Up to which mail they were applied.
CREATE TABLE mail_rule_read (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    mail INTEGER NOT NULL
) STRICT;
