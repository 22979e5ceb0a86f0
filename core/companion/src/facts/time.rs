//! The times of facts in words.

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use os1_memory::{Bound, Fact};

/// "(since May 2025)", "from 2010 to 2015", "on March 17, 2026"; empty when no time was said.
pub(super) fn span(fact: &Fact, zone: &TimeZone) -> String {
    let words = |bound: &Bound| bound_words(bound, zone);
    let happens = ["appointment", "plan", "did", "mood", "loss"].contains(&fact.predicate.name());
    match (&fact.valid_from, &fact.valid_to) {
        (Some(from), _) if happens => format!(" ({})", words(from)),
        (Some(from), Some(to)) => format!(" from {} to {}", words(from), words(to)),
        // The table has no perfect tense: "you live in Oslo since June" would be wrong.
        (Some(from), None) => format!(" (since {})", words(from)),
        (None, Some(to)) => format!(" until {}", words(to)),
        (None, None) => String::new(),
    }
}

fn bound_words(bound: &Bound, zone: &TimeZone) -> String {
    // A day is a date, and the same wherever it is told; an hour is an instant.
    let at = match bound.is_date() {
        true => bound.said(),
        false => bound.at.to_zoned(zone.clone()),
    };
    let form = match bound.grain.as_str() {
        "year" => "%Y",
        "month" | "quarter" => "%B %Y",
        "hour" | "minute" | "second" => "%B %-d, %Y at %-H:%M",
        _ => "%B %-d, %Y",
    };
    at.strftime(form).to_string()
}

/// A day as it is said today: with the year only when it is another one.
pub(crate) fn day_words(at: &Zoned, now: &Zoned) -> String {
    let days = now
        .date()
        .since(at.date())
        .map_or(0, |span| span.get_days());
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ if at.year() == now.year() => at.strftime("on %B %-d").to_string(),
        _ => at.strftime("on %B %-d, %Y").to_string(),
    }
}

/// An ISO date of which parts may be missing, as a person says it: `--05-03` is May 3.
pub(crate) fn date_words(iso: &str) -> String {
    let whole = |text: &str| text.parse::<Date>().ok();
    if let Some(date) = whole(iso) {
        return date.strftime("%B %-d, %Y").to_string();
    }
    let Some(rest) = iso.strip_prefix("--") else {
        return iso.to_owned();
    };
    // A leap year, so that February 29 is a date.
    if let Some(date) = whole(&format!("2024-{rest}")) {
        return date.strftime("%B %-d").to_string();
    }
    match whole(&format!("2024-{rest}-01")) {
        Some(date) => date.strftime("in %B").to_string(),
        None => iso.to_owned(),
    }
}
