-- How far from the event its own alarms ring, in seconds, and one more: 0 when it has none, -1
-- when its text was not read for them yet. So that a look for what rings reads no others.
ALTER TABLE calendar_object ADD COLUMN reach INTEGER NOT NULL DEFAULT -1;
CREATE INDEX calendar_object_alarmed
    ON calendar_object (last, first, reach, revision, lasting, component, mark) WHERE reach <> 0;
