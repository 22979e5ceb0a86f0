-- What the user did not want in a contact, so that it is not proposed again.
CREATE TABLE contact_declined (
    -- The address whose owner it was said of.
    address TEXT NOT NULL,
    -- What it was and what it said, folded.
    said TEXT NOT NULL,
    PRIMARY KEY (address, said)
) STRICT, WITHOUT ROWID;
