-- Mail that was put away here and lies on no server: where. What is not listed lies in the inbox.
CREATE TABLE mail_shelf (
    -- The mail's public id.
    mail TEXT PRIMARY KEY,
    -- archive, junk, trash.
    shelf TEXT NOT NULL
) STRICT, WITHOUT ROWID;
