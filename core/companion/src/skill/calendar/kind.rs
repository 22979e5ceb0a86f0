//! What is usual for a kind of event: how long it takes, whether it takes days.

/// Minutes by the noun that names the kind.
const LENGTHS: &[(&[&str], i64)] = &[
    (&["standup", "stand-up"], 15),
    (
        &[
            "call", "sync", "doctor", "vet", "checkup", "check-up", "coffee", "tea",
        ],
        30,
    ),
    (&["haircut", "hairdresser", "breakfast", "massage"], 45),
    (&["brunch", "viewing", "football", "class", "training"], 90),
    (
        &[
            "dinner", "supper", "drinks", "flight", "match", "game", "exam", "picnic",
        ],
        120,
    ),
    (&["concert", "cinema", "movie", "film"], 150),
    (
        &["opera", "theatre", "theater", "workshop", "barbecue"],
        180,
    ),
    (&["party", "wedding", "reunion"], 240),
];

/// Kinds that take whole days when no time is said.
const WHOLE_DAYS: &[&str] = &[
    "holiday",
    "holidays",
    "vacation",
    "conference",
    "trip",
    "festival",
    "birthday",
    "anniversary",
    "deadline",
    "due",
    "leave",
    "off",
    "away",
    "travelling",
    "traveling",
];

/// Minutes of what has no kind that is known.
const USUAL: i64 = 60;

/// How many minutes something of this name takes when nobody says.
pub(super) fn minutes(title: &str) -> i64 {
    let lower = title.to_lowercase();
    let found = words(&lower).find_map(|word| {
        LENGTHS
            .iter()
            .find(|(names, _)| names.contains(&word))
            .map(|(_, minutes)| *minutes)
    });
    found.unwrap_or(USUAL)
}

/// Whether something of this name takes whole days when only a day is said.
pub(super) fn takes_days(title: &str) -> bool {
    let lower = title.to_lowercase();
    is_away(title) || words(&lower).any(|word| WHOLE_DAYS.contains(&word))
}

/// Whether the words say that one is not there.
pub(super) fn is_away(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let alone = ["away", "off", "travelling", "traveling"];
    os1_calendar::says_away(text) || alone.contains(&lower.as_str())
}

/// Whether something of this name has its half of the day by its kind: lunch is at noon, dinner
/// in the evening.
pub(super) fn has_hours(title: &str) -> bool {
    const MEALS: &[&str] = &["breakfast", "brunch", "lunch", "dinner", "supper", "drinks"];
    let lower = title.to_lowercase();
    words(&lower).any(|word| MEALS.contains(&word))
}

/// The word that names the kind, for times that depend on it: "dinner at eight".
pub(super) fn noun(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    words(&lower)
        .find(|word| os1_language::is_event(word))
        .map(str::to_owned)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
}
