//! A room in plain words: a day to arrive and one to leave.

use super::read::{Read, booking, has};
use crate::bookings::{Booking, BookingKind, BookingTime};

/// Words that say that it is booked.
const BOOKED: [&str; 7] = [
    "reservation",
    "booking confirmation",
    "booking number",
    "confirmation number",
    "your booking",
    "is booked",
    "is confirmed",
];
/// Words that say what is booked.
const ROOM: [&str; 8] = [
    "hotel",
    "room",
    "stay",
    "night",
    "guest",
    "apartment",
    "hostel",
    "nights",
];
const ARRIVE: [&str; 4] = ["check-in", "check in", "checkin", "arrival"];
const LEAVE: [&str; 5] = [
    "check-out",
    "check out",
    "checkout",
    "departure",
    "departing",
];
/// The longest stay, in days.
const LONGEST: i32 = 90;

/// The stay that a mail says is booked.
pub(super) fn stay(read: &Read) -> Option<Booking> {
    if !read.says(&BOOKED) || !read.says(&ROOM) || read.says(&["flight"]) {
        return None;
    }
    let from = read.from.clone()?;
    let (start, end) = (time_by(read, &ARRIVE)?, time_by(read, &LEAVE)?);
    let days = (end.date() - start.date()).get_days();
    if !(1..=LONGEST).contains(&days) {
        return None;
    }
    // A day and a time are no stretch.
    let (start, end) = if start.is_day() == end.is_day() {
        (start, end)
    } else {
        (BookingTime::Day(start.date()), BookingTime::Day(end.date()))
    };
    Some(Booking {
        number: read.number_behind(&["booking number", "confirmation number", "reservation"]),
        provider: Some(from.clone()),
        end: Some(end),
        ..booking(BookingKind::Lodging, format!("Stay at {from}"), start)
    })
}

/// The time behind one of these words: in its line, or in the next where the line ends with it.
fn time_by(read: &Read, words: &[&str]) -> Option<BookingTime> {
    read.lines.iter().enumerate().find_map(|(at, line)| {
        let low = line.to_lowercase();
        let word = words.iter().find(|word| has(&low, word))?;
        let behind = low.get(low.find(word)? + word.len()..)?;
        // "Check-in: Friday, check-out: Sunday" in one line.
        let until = [ARRIVE.as_slice(), LEAVE.as_slice()]
            .concat()
            .iter()
            .filter_map(|other| behind.find(other))
            .min();
        let behind = behind.get(..until.unwrap_or(behind.len()))?;
        let next = read.lines.get(at + 1);
        read.time_in(behind)
            .or_else(|| read.time_in(next.filter(|_| behind.trim_matches([':', ' ']).is_empty())?))
    })
}
