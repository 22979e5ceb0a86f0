-- The number of a row is never given twice: what is remembered of a row and a revision holds
-- for ever.
CREATE TABLE calendar_object_floor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    -- The greatest row that was taken away.
    row INTEGER NOT NULL
) STRICT;
INSERT INTO calendar_object_floor (one, row) VALUES (1, 0);
CREATE TRIGGER calendar_object_gone AFTER DELETE ON calendar_object BEGIN
    UPDATE calendar_object_floor SET row = OLD.id WHERE row < OLD.id;
END;

-- What led to the changes that no server has yet, as labels in JSON: the guard decides by them
-- whether the user is asked. Empty where it was the user's word alone, or nothing waits.
ALTER TABLE calendar_object ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE calendar_past ADD COLUMN cause TEXT NOT NULL DEFAULT '';
