//! Flights in plain words: a number of a flight, a time, and a code under which they were booked.

use super::read::{Read, booking, has};
use crate::bookings::{Booking, BookingKind, BookingTime};

/// Words that say that it is booked, and not only talked of.
const BOOKED: [&str; 9] = [
    "booking reference",
    "booking code",
    "booking number",
    "booking confirmation",
    "confirmation number",
    "confirmation code",
    "record locator",
    "e-ticket",
    "itinerary",
];
/// So many lines behind its number belong to a flight.
const BLOCK: usize = 8;
/// The most flights of one mail.
const MOST: usize = 8;
/// The most words of a place.
const MOST_WORDS: usize = 4;

/// The flights that a mail says are booked.
pub(super) fn flights(read: &Read) -> Vec<Booking> {
    if !read.says(&["flight", "flight number", "boarding"]) || !read.says(&BOOKED) {
        return Vec::new();
    }
    let code = read.number_behind(&BOOKED);
    let mut starts: Vec<(usize, String)> = Vec::new();
    for (at, line) in read.lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| read.lines.get(before));
        let is_about = |line: &String| has(&line.to_lowercase(), "flight");
        if (is_about(line) || before.is_some_and(is_about))
            && let Some(number) = number_in(line)
            && !starts.iter().any(|(_, known)| *known == number)
        {
            starts.push((at, number));
        }
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at);
    let ends: Vec<usize> = ends.chain([usize::MAX]).collect();
    let flights = starts.iter().zip(ends).take(MOST);
    flights
        .filter_map(|((at, number), end)| {
            let lines = read.lines.iter().skip(*at).take(BLOCK.min(end - at));
            let lines: Vec<&str> = lines.map(String::as_str).collect();
            flight(read, number, &lines, code.clone())
        })
        .collect()
}

fn flight(read: &Read, number: &str, lines: &[&str], code: Option<String>) -> Option<Booking> {
    let departs = lines
        .iter()
        .filter(|line| has(&line.to_lowercase(), "depart"));
    let departs = departs.chain(lines).find_map(|line| read.moment_in(line))?;
    let arrives = lines
        .iter()
        .filter(|line| line.to_lowercase().contains("arriv"))
        .find_map(|line| read.moment_in(line))
        .filter(|arrives| is_later(arrives, &departs));
    let route = route(lines).map(|(from, to)| format!(" {from} to {to}"));
    Some(Booking {
        number: code,
        provider: read.from.clone(),
        end: arrives,
        ..booking(
            BookingKind::Flight,
            format!("Flight {number}{}", route.unwrap_or_default()),
            departs,
        )
    })
}

fn is_later(one: &BookingTime, other: &BookingTime) -> bool {
    let zone = jiff::tz::TimeZone::UTC;
    one.instant(&zone) > other.instant(&zone)
}

/// The number of a flight as airlines write it: two letters (one may be a digit) and up to four
/// digits, together or apart.
fn number_in(line: &str) -> Option<String> {
    let edges = |c: char| !c.is_ascii_alphanumeric();
    let words: Vec<&str> = line
        .split_whitespace()
        .map(|word| word.trim_matches(edges))
        .collect();
    words.iter().enumerate().find_map(|(at, word)| {
        if let Some((airline, digits)) = word.split_at_checked(2)
            && is_airline(airline)
            && is_digits(digits)
        {
            return Some(format!("{airline} {digits}"));
        }
        let next = words.get(at + 1)?;
        (is_airline(word) && is_digits(next)).then(|| format!("{word} {next}"))
    })
}

fn is_airline(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    word.len() == 2 && word.chars().all(plain) && word.chars().any(|c| c.is_ascii_uppercase())
}

fn is_digits(word: &str) -> bool {
    (1..=4).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit())
}

/// "from Frankfurt to Oslo", or a line "From: Frankfurt (FRA)" and one "To: Oslo (OSL)".
fn route(lines: &[&str]) -> Option<(String, String)> {
    let inline = lines.iter().find_map(|line| {
        let (_, rest) = line
            .split_once("from ")
            .or_else(|| line.split_once("From "))?;
        let (from, to) = rest.split_once(" to ")?;
        Some((place(from)?, place(to)?))
    });
    inline.or_else(|| {
        let behind = |label: &str| {
            lines.iter().find_map(|line| {
                let (before, rest) = line.split_once(':')?;
                before
                    .trim()
                    .eq_ignore_ascii_case(label)
                    .then(|| place(rest))?
            })
        };
        Some((behind("from")?, behind("to")?))
    })
}

/// The words with a capital at the beginning of `text`, a code in brackets with them.
fn place(text: &str) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace().take(MOST_WORDS) {
        let bare = word.trim_end_matches([',', '.', ';']);
        let begins = bare.trim_start_matches('(').chars().next();
        if !begins.is_some_and(char::is_uppercase) {
            break;
        }
        words.push(bare);
        if bare.len() < word.len() || bare.ends_with(')') {
            break;
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}
