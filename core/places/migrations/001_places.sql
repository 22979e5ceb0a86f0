-- Where places came from: an extract of OpenStreetMap, or a list of the user's own.
CREATE TABLE place_source (
    id INTEGER PRIMARY KEY,
    -- The file's name without its folder; an own list's name.
    name TEXT NOT NULL,
    -- 1 for a list of the user's own.
    own INTEGER NOT NULL,
    format TEXT NOT NULL,
    -- Whom to name beside what is shown of it; empty for the user's own.
    attribution TEXT NOT NULL,
    -- Unix seconds up to which the data is true, where the file says so.
    data_at INTEGER,
    -- Unix seconds.
    imported_at INTEGER NOT NULL,
    UNIQUE (own, name)
);

CREATE TABLE place_venue (
    id INTEGER PRIMARY KEY,
    -- osm:node/123, own:…
    key TEXT NOT NULL UNIQUE,
    source INTEGER NOT NULL REFERENCES place_source (id),
    -- The code of its kind.
    kind INTEGER NOT NULL,
    -- In 1e-7 degrees, as OpenStreetMap has them.
    lat INTEGER NOT NULL,
    lon INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- A JSON object.
    tags TEXT NOT NULL,
    -- What it is found by, folded.
    words TEXT NOT NULL,
    -- Unix seconds up to which this row is true, where its source says so.
    data_at INTEGER
);
CREATE INDEX place_venue_source ON place_venue (source);

-- The kind is a dimension beside the two of the ground, so that one look finds cafés near by.
-- Filled by triggers alone, also by those that fire when a damaged profile is copied.
CREATE VIRTUAL TABLE place_area USING rtree_i32 (
    id, lat_min, lat_max, lon_min, lon_max, kind_min, kind_max
);

CREATE VIRTUAL TABLE place_words USING fts5 (
    words,
    content = 'place_venue',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);

CREATE TRIGGER place_venue_added AFTER INSERT ON place_venue BEGIN
    INSERT OR REPLACE INTO place_area
        VALUES (new.id, new.lat, new.lat, new.lon, new.lon, new.kind, new.kind);
    INSERT INTO place_words (rowid, words) VALUES (new.id, new.words);
END;

CREATE TRIGGER place_venue_moved AFTER UPDATE OF lat, lon, kind ON place_venue BEGIN
    INSERT OR REPLACE INTO place_area
        VALUES (new.id, new.lat, new.lat, new.lon, new.lon, new.kind, new.kind);
END;

CREATE TRIGGER place_venue_renamed AFTER UPDATE OF words ON place_venue
    WHEN old.words <> new.words BEGIN
    INSERT INTO place_words (place_words, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO place_words (rowid, words) VALUES (new.id, new.words);
END;

CREATE TRIGGER place_venue_removed AFTER DELETE ON place_venue BEGIN
    DELETE FROM place_area WHERE id = old.id;
    INSERT INTO place_words (place_words, rowid, words) VALUES ('delete', old.id, old.words);
END;
