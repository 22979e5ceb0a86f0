//! Dates in words.

use os1_base::ordinal_words;

use super::number::{whole, year_words};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2026-11-27`, `27.11.2026`, and such a date before a time (`2026-11-27T20:30`).
pub(super) fn words(core: &str) -> Option<String> {
    if let Some((date, time)) = core.split_once('T') {
        let time = super::time::words(time)?;
        return Some(format!("{} at {time}", words(date)?));
    }
    let (sign, dotted) = if core.contains('.') {
        ('.', true)
    } else {
        ('-', false)
    };
    let mut parts = core.split(sign);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, day) = if dotted { (last, first) } else { (first, last) };
    if parts.next().is_some()
        || year.len() != 4
        || !(1..=2).contains(&month.len())
        || !(1..=2).contains(&day.len())
        || !dotted && (month.len() != 2 || day.len() != 2)
    {
        return None;
    }
    let named = MONTHS.get(usize::try_from(whole(month)?).ok()?.checked_sub(1)?)?;
    let day = whole(day).filter(|day| (1..=31).contains(day))?;
    Some(format!(
        "{named} {}, {}",
        ordinal_words(day),
        year_words(whole(year)?)?
    ))
}
