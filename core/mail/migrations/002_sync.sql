-- The folders of accounts, as they stood when they were last looked at.
CREATE TABLE mail_folder (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    -- As the server spells it.
    name TEXT NOT NULL,
    -- As a person reads it.
    shown TEXT NOT NULL,
    -- inbox, sent, drafts, archive, junk, trash, other.
    role TEXT NOT NULL,
    -- 0 until it was looked at.
    uid_validity INTEGER NOT NULL,
    uid_next INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    -- 0 where the server keeps none.
    modseq INTEGER NOT NULL,
    -- JMAP's state; empty for IMAP.
    state TEXT NOT NULL,
    UNIQUE (account, name)
) STRICT;

-- Where a mail lies on a server. One mail may lie in several folders.
CREATE TABLE mail_place (
    folder INTEGER NOT NULL REFERENCES mail_folder (id),
    uid INTEGER NOT NULL,
    -- JMAP's id.
    server_id TEXT,
    -- NULL until it was fetched.
    mail INTEGER REFERENCES mail (id),
    -- Marks as the server had them last: what changes here is told apart by them.
    marks INTEGER NOT NULL,
    -- When it arrived there, seconds since 1970.
    arrived INTEGER NOT NULL,
    -- Bytes, as the server says.
    size INTEGER NOT NULL,
    -- 0 when only its beginning was fetched.
    whole INTEGER NOT NULL,
    -- How often it could not be fetched.
    tries INTEGER NOT NULL,
    PRIMARY KEY (folder, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_place_by_mail ON mail_place (mail, folder);

-- Mail that came from a server alone: it goes when it is gone there from every folder.
CREATE TABLE mail_lent (
    mail INTEGER PRIMARY KEY REFERENCES mail (id)
) STRICT;

-- What was changed here and is to be done on the server, in order.
CREATE TABLE mail_task (
    id INTEGER PRIMARY KEY,
    mail INTEGER NOT NULL REFERENCES mail (id),
    folder INTEGER NOT NULL REFERENCES mail_folder (id),
    -- A mark's bit; 0 for a move.
    mark INTEGER NOT NULL,
    -- Whether the mark is set.
    on_it INTEGER NOT NULL,
    -- Where it moves to; NULL for a mark.
    target INTEGER REFERENCES mail_folder (id),
    -- The standing rule that wants it; NULL for the user's own words.
    rule TEXT
) STRICT;
CREATE INDEX mail_task_by_mail ON mail_task (mail, folder);
CREATE INDEX mail_task_by_folder ON mail_task (folder, id);
