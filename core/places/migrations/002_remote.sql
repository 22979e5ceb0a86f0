-- The squares of the map that a server was asked about, so that it is not asked again for some weeks.
CREATE TABLE place_asked (
    -- Rows from the south pole, columns from 180 degrees west, 20 to a degree.
    row INTEGER NOT NULL,
    col INTEGER NOT NULL,
    -- The name of the source that its places were kept under.
    source TEXT NOT NULL,
    -- Unix seconds.
    at INTEGER NOT NULL,
    PRIMARY KEY (row, col)
) WITHOUT ROWID;

-- Where names are, as a server said; without a point, where it knew none.
CREATE TABLE place_named (
    -- Folded.
    name TEXT NOT NULL,
    -- The region that was asked in, in half degrees; 999 for everywhere.
    lat_region INTEGER NOT NULL,
    lon_region INTEGER NOT NULL,
    label TEXT NOT NULL,
    -- In 1e-7 degrees.
    lat INTEGER,
    lon INTEGER,
    -- Unix seconds.
    at INTEGER NOT NULL,
    PRIMARY KEY (name, lat_region, lon_region)
) WITHOUT ROWID;
