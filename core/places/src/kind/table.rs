//! The one table of kinds.

/// A kind: how it is written, stored, and known.
#[derive(Debug)]
pub(super) struct Row {
    /// In commands and in output.
    pub(super) name: &'static str,
    /// In the store; kept for ever, never given again.
    pub(super) code: u8,
    /// OpenStreetMap tags that make a place one of this kind; `*` is any value.
    pub(super) tags: &'static [(&'static str, &'static [&'static str])],
    /// Whether one without a name is kept.
    pub(super) nameless: bool,
}

const fn row(
    name: &'static str,
    code: u8,
    tags: &'static [(&'static str, &'static [&'static str])],
) -> Row {
    Row {
        name,
        code,
        tags,
        nameless: false,
    }
}

const fn nameless(row: Row) -> Row {
    Row {
        nameless: true,
        ..row
    }
}

/// Whether a key can make a place: all others need no look at the table.
pub(crate) fn is_telling(key: &str) -> bool {
    matches!(
        key,
        "amenity" | "shop" | "tourism" | "leisure" | "historic" | "natural"
    )
}

/// Every kind; the first that fits counts
/// (<https://wiki.openstreetmap.org/wiki/Map_features>).
pub(super) const TABLE: &[Row] = &[
    row(
        "restaurant",
        1,
        &[("amenity", &["restaurant", "food_court"])],
    ),
    row(
        "cafe",
        2,
        &[("amenity", &["cafe"]), ("shop", &["coffee", "tea"])],
    ),
    row(
        "ice_cream",
        3,
        &[("amenity", &["ice_cream"]), ("shop", &["ice_cream"])],
    ),
    row("bar", 4, &[("amenity", &["bar"])]),
    row("pub", 5, &[("amenity", &["pub"])]),
    row("biergarten", 6, &[("amenity", &["biergarten"])]),
    row("fast_food", 7, &[("amenity", &["fast_food"])]),
    row("cinema", 8, &[("amenity", &["cinema"])]),
    row("theatre", 9, &[("amenity", &["theatre"])]),
    row(
        "music_venue",
        10,
        &[("amenity", &["music_venue", "concert_hall", "events_venue"])],
    ),
    row("arts_centre", 11, &[("amenity", &["arts_centre"])]),
    row(
        "nightclub",
        12,
        &[("amenity", &["nightclub"]), ("leisure", &["dance"])],
    ),
    row(
        "casino",
        13,
        &[
            ("amenity", &["casino", "gambling"]),
            ("leisure", &["adult_gaming_centre"]),
        ],
    ),
    row(
        "museum",
        14,
        &[("tourism", &["museum"]), ("amenity", &["museum"])],
    ),
    row(
        "gallery",
        15,
        &[("tourism", &["gallery"]), ("shop", &["art"])],
    ),
    row("library", 16, &[("amenity", &["library"])]),
    row("planetarium", 17, &[("amenity", &["planetarium"])]),
    row("zoo", 18, &[("tourism", &["zoo", "aquarium"])]),
    row(
        "theme_park",
        19,
        &[
            ("tourism", &["theme_park"]),
            ("leisure", &["water_park", "amusement_arcade"]),
        ],
    ),
    nameless(row("viewpoint", 20, &[("tourism", &["viewpoint"])])),
    row(
        "castle",
        21,
        &[("historic", &["castle", "fort", "palace", "manor"])],
    ),
    row(
        "monument",
        22,
        &[(
            "historic",
            &["monument", "ruins", "archaeological_site", "city_gate"],
        )],
    ),
    row("attraction", 23, &[("tourism", &["attraction"])]),
    row(
        "park",
        24,
        &[("leisure", &["park", "garden", "nature_reserve"])],
    ),
    nameless(row(
        "beach",
        25,
        &[
            ("natural", &["beach"]),
            (
                "leisure",
                &["bathing_place", "beach_resort", "swimming_area"],
            ),
        ],
    )),
    nameless(row("picnic_site", 26, &[("tourism", &["picnic_site"])])),
    nameless(row("playground", 27, &[("leisure", &["playground"])])),
    nameless(row(
        "miniature_golf",
        28,
        &[("leisure", &["miniature_golf"])],
    )),
    row("bowling", 29, &[("leisure", &["bowling_alley"])]),
    nameless(row("ice_rink", 30, &[("leisure", &["ice_rink"])])),
    row(
        "sports_centre",
        31,
        &[
            (
                "leisure",
                &["sports_centre", "fitness_centre", "horse_riding"],
            ),
            ("amenity", &["dojo"]),
        ],
    ),
    row(
        "spa",
        32,
        &[
            ("leisure", &["sauna", "spa"]),
            ("amenity", &["spa", "public_bath"]),
            ("shop", &["massage"]),
        ],
    ),
    row("escape_game", 33, &[("leisure", &["escape_game"])]),
    row("marketplace", 34, &[("amenity", &["marketplace"])]),
    row(
        "bakery",
        35,
        &[("shop", &["bakery", "pastry", "confectionery", "chocolate"])],
    ),
    row("shop", 36, &[("shop", &["*"])]),
    row(
        "hotel",
        37,
        &[(
            "tourism",
            &[
                "hotel",
                "hostel",
                "guest_house",
                "motel",
                "apartment",
                "chalet",
                "alpine_hut",
                "camp_site",
            ],
        )],
    ),
    // Of the user's own lists alone: no tag makes one.
    nameless(row("place", 0, &[])),
];
