//! Weekdays as rules write them (RFC 5545 §3.3.10).

use jiff::civil::Weekday;

const CODES: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// The weekday of a code without a number; `None` for anything else.
pub(crate) fn weekday_of(code: &str) -> Option<Weekday> {
    let found = CODES.iter().find(|(known, _)| *known == code);
    found.map(|(_, day)| *day)
}

/// The code of a weekday.
pub(crate) fn code_of(day: Weekday) -> &'static str {
    let found = CODES.iter().find(|(_, known)| *known == day);
    found.map_or("MO", |(code, _)| code)
}
