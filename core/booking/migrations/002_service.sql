-- The venues that a booking service knows, as it listed them: `place` is the venue here (`osm:node/1`), `venue` its
-- number there.
CREATE TABLE booking_venue (
    service TEXT NOT NULL,
    place TEXT NOT NULL,
    venue TEXT NOT NULL,
    PRIMARY KEY (place, service)
) STRICT, WITHOUT ROWID;
