//! Small things said plainly in English: counts, places in a row, lists, times, days.

use jiff::civil::{Date, Time};
use os1_base::text::grouped_digits;

const SMALL: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

const ROW: [&str; 13] = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
];

/// A count before a noun: "no", "one" … "twelve", then digits grouped by thousands.
#[must_use]
pub fn count(n: u64) -> String {
    small(&SMALL, n).unwrap_or_else(|| grouped_digits(n))
}

/// A place in a row: "first" … "twelfth", then "13th", "21st".
#[must_use]
pub fn ordinal(n: u64) -> String {
    small(&ROW, n).unwrap_or_else(|| {
        let ending = match (n % 100, n % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        format!("{}{ending}", grouped_digits(n))
    })
}

/// "a", "a and b", "a, b and c"; nothing for nothing.
#[must_use]
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<_> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// The noun for a count: `one` for exactly one.
#[must_use]
pub fn plural<'a>(n: u64, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

/// A time of day as a person says it: "noon", "midnight", "8 in the morning", "7:30 in the
/// evening".
#[must_use]
pub fn time(at: Time) -> String {
    let (hour, minute) = (at.hour(), at.minute());
    match (hour, minute) {
        (0, 0) => return "midnight".to_owned(),
        (12, 0) => return "noon".to_owned(),
        _ => {}
    }
    let part = match hour {
        0..=4 => "at night",
        5..=11 => "in the morning",
        12..=17 => "in the afternoon",
        18..=21 => "in the evening",
        _ => "at night",
    };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 {
        format!("{hour} {part}")
    } else {
        format!("{hour}:{minute:02} {part}")
    }
}

/// A day seen from `today`: "today", "yesterday", "on Friday", "on March 7", with the year
/// where it is another one.
///
/// A weekday alone means one of the six days to come or gone by: "last Friday" before today.
#[must_use]
pub fn day(date: Date, today: Date) -> String {
    let away = date.since(today).map_or(i32::MAX, |span| span.get_days());
    match away {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        2..=6 => date.strftime("on %A").to_string(),
        -6..=-2 => date.strftime("last %A").to_string(),
        _ if date.year() == today.year() => date.strftime("on %B %-d").to_string(),
        _ => date.strftime("on %B %-d, %Y").to_string(),
    }
}

fn small(words: &[&str], n: u64) -> Option<String> {
    let at = usize::try_from(n).ok()?;
    words.get(at).map(|&word| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time as clock};

    #[test]
    fn counts_and_places() {
        assert_eq!(count(0), "no");
        assert_eq!(count(12), "twelve");
        assert_eq!(count(3_065), "3,065");
        assert_eq!(count(1_234_567), "1,234,567");
        for (n, said) in [
            (1, "first"),
            (12, "twelfth"),
            (13, "13th"),
            (21, "21st"),
            (112, "112th"),
            (1_003, "1,003rd"),
        ] {
            assert_eq!(ordinal(n), said);
        }
        assert_eq!(plural(1, "mail", "mails"), "mail");
        assert_eq!(plural(0, "mail", "mails"), "mails");
    }

    #[test]
    fn lists() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn times_of_day() {
        for (at, said) in [
            (clock(0, 0, 0, 0), "midnight"),
            (clock(12, 0, 0, 0), "noon"),
            (clock(0, 5, 0, 0), "12:05 at night"),
            (clock(8, 0, 0, 0), "8 in the morning"),
            (clock(12, 30, 0, 0), "12:30 in the afternoon"),
            (clock(19, 30, 0, 0), "7:30 in the evening"),
            (clock(23, 0, 0, 0), "11 at night"),
        ] {
            assert_eq!(time(at), said);
        }
    }

    #[test]
    fn days_from_a_wednesday() {
        let today = date(2026, 3, 4);
        for (then, said) in [
            (date(2026, 3, 4), "today"),
            (date(2026, 3, 5), "tomorrow"),
            (date(2026, 3, 3), "yesterday"),
            (date(2026, 3, 6), "on Friday"),
            (date(2026, 2, 27), "last Friday"),
            (date(2026, 3, 11), "on March 11"),
            (date(2025, 12, 24), "on December 24, 2025"),
        ] {
            assert_eq!(day(then, today), said);
        }
    }
}
