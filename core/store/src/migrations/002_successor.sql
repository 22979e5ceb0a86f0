-- The row that stands in the place of one that was forgotten, when a part of it was to stay: ids
-- of rows of one table. A backup that has the old row gets the new one instead.
CREATE TABLE successor (
    target TEXT NOT NULL,
    id_column TEXT NOT NULL,
    id TEXT NOT NULL,
    next TEXT NOT NULL,
    PRIMARY KEY (target, id_column, id)
) STRICT, WITHOUT ROWID;
