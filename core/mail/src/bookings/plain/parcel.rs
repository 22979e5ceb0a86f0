//! A parcel in plain words: that it is on its way, and when it comes.

use super::read::{Read, booking, has};
use crate::bookings::{Booking, BookingKind};

/// Words that say what comes.
const PARCEL: [&str; 5] = [
    "your parcel",
    "your package",
    "your shipment",
    "your delivery",
    "your order",
];
/// Words that say that it comes.
const COMES: [&str; 9] = [
    "will be delivered",
    "will arrive",
    "arrives",
    "arriving",
    "expected delivery",
    "estimated delivery",
    "delivery date",
    "expected",
    "will be with you",
];
/// Words after which nothing comes any more.
const CAME: [&str; 4] = [
    "was delivered",
    "has been delivered",
    "have delivered",
    "successfully delivered",
];
/// The furthest day on which a parcel comes, in days from the mail.
const FURTHEST: i32 = 45;

/// The parcel that a mail says is on its way.
pub(super) fn parcel(read: &Read) -> Option<Booking> {
    if !read.says(&PARCEL) || read.says(&CAME) {
        return None;
    }
    let from = read.from.clone()?;
    let sentences: Vec<&str> = read.sentences().collect();
    let day = sentences.iter().enumerate().find_map(|(at, sentence)| {
        let low = sentence.to_lowercase();
        if !COMES.iter().any(|word| has(&low, word)) {
            return None;
        }
        // "Estimated delivery:" and the day on the next line.
        let next = sentences.get(at + 1).filter(|_| low.ends_with(':'));
        read.time_in(sentence).or_else(|| read.time_in(next?))
    })?;
    if !(0..=FURTHEST).contains(&read.days_until(&day)) {
        return None;
    }
    Some(Booking {
        number: read.number_behind(&[
            "tracking number",
            "tracking id",
            "shipment number",
            "parcel number",
            "your parcel",
            "your shipment",
        ]),
        provider: Some(from.clone()),
        ..booking(BookingKind::Parcel, format!("Parcel from {from}"), day)
    })
}
