-- Kept documents. The bytes are the truth; text and type are made from them.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    -- The public id.
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- Compared without regard to case.
    name_key TEXT NOT NULL,
    media_type TEXT NOT NULL,
    -- Bytes of the file.
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    -- 0 written here by the user, 1 a file, 2 an attachment of a mail.
    origin INTEGER NOT NULL,
    -- The id of the mail it was attached to; empty when to none.
    mail TEXT NOT NULL,
    -- Why there is no text or not all of it; empty when all is there.
    note TEXT NOT NULL,
    added_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    -- When it was put into the trash.
    trashed_ms INTEGER
) STRICT;
CREATE INDEX document_by_hash ON document (sha256);
CREATE INDEX document_by_name ON document (name_key);

-- The bytes, apart so that listings do not read over them.
CREATE TABLE document_raw (
    document INTEGER PRIMARY KEY REFERENCES document (id),
    -- Zstandard frame of the exact bytes.
    packed BLOB NOT NULL
) STRICT;

-- What can be read in it, apart for the same reason.
CREATE TABLE document_text (
    document INTEGER PRIMARY KEY REFERENCES document (id),
    name TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- The words, over the rows of document_text, so that a recovery builds them anew.
CREATE VIRTUAL TABLE document_words USING fts5 (
    name, text,
    content = 'document_text', content_rowid = 'document',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_text_added AFTER INSERT ON document_text BEGIN
    INSERT INTO document_words (rowid, name, text) VALUES (new.document, new.name, new.text);
END;
CREATE TRIGGER document_text_removed AFTER DELETE ON document_text BEGIN
    INSERT INTO document_words (document_words, rowid, name, text)
    VALUES ('delete', old.document, old.name, old.text);
END;
CREATE TRIGGER document_text_changed AFTER UPDATE ON document_text BEGIN
    INSERT INTO document_words (document_words, rowid, name, text)
    VALUES ('delete', old.document, old.name, old.text);
    INSERT INTO document_words (rowid, name, text) VALUES (new.document, new.name, new.text);
END;
