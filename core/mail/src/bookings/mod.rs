//! Bookings, flights, parcels, bills and receipts that a mail tells of.
//!
//! What a sender marked up for machines comes first: schema.org in JSON-LD or microdata, then
//! a wallet pass and what the calendar reads from its files; plain words last: flights, stays, parcels and sums
//! that are due. All of it is a stranger's claim: what is read here becomes a proposal and nothing else.

mod booking;
mod json_ld;
mod keep;
mod microdata;
mod pass;
mod plain;
mod schema;
mod store;
mod time;
mod trust;

pub use booking::{Booking, BookingKind};
pub use keep::{BookingProposal, Change};
pub use store::BOOKING_SCHEMA;
pub use time::BookingTime;

use jiff::Zoned;

use crate::parse::{Contents, contents};

/// The most bookings of one mail: a journey with its legs, rooms and cars.
pub const MAX_BOOKINGS: usize = 50;
/// The media type of a wallet pass.
const PASS: &str = "application/vnd.apple.pkpass";

/// What the mail with these bytes books, bills or delivers; nothing for a mail that cannot be
/// read, or whose sender is not who it says. `sent` is when it was sent, for "due Friday"; its
/// zone is the user's.
#[must_use]
pub fn bookings_of(raw: &[u8], sent: &Zoned) -> Vec<Booking> {
    bookings_with(raw, sent, &|_| Vec::new())
}

/// Reads bookings from what a mail holds that this crate does not know: calendar files.
pub type Also<'a> = dyn Fn(&Contents) -> Vec<Booking> + 'a;

/// The same, with what `also` reads after what is marked up and before plain words.
pub(crate) fn bookings_with(raw: &[u8], sent: &Zoned, also: &Also<'_>) -> Vec<Booking> {
    if !trust::is_plausible(raw) {
        return Vec::new();
    }
    let Ok(contents) = contents(raw) else {
        return Vec::new();
    };
    let mut found = marked_up(&contents);
    // The pass of what is marked up already has a number of its own.
    let passes = passes(&contents).filter(|pass| !found.iter().any(|one| is_same(one, pass)));
    let passes: Vec<Booking> = passes.collect();
    found.extend(passes);
    let also = also(&contents).into_iter();
    let also: Vec<Booking> = also
        .filter(|file| !found.iter().any(|one| begins_with(one, file)))
        .collect();
    found.extend(also);
    if found.is_empty() {
        found.extend(plain::bookings(&contents.mail, sent));
    }
    let mut kept: Vec<Booking> = Vec::new();
    for booking in found.into_iter().filter(Booking::says_something) {
        // A mail often says the same twice: marked up, and as a pass.
        if kept.len() < MAX_BOOKINGS && !kept.iter().any(|one| one.key() == booking.key()) {
            kept.push(booking);
        }
    }
    kept
}

/// Whether both are of one sort and begin at the same time.
fn is_same(one: &Booking, other: &Booking) -> bool {
    one.kind == other.kind && begins_with(one, other)
}

/// Whether both begin at the same time: a calendar file does not say which sort it is.
fn begins_with(one: &Booking, other: &Booking) -> bool {
    let zone = jiff::tz::TimeZone::UTC;
    let begins = |booking: &Booking| booking.start.as_ref().and_then(|at| at.instant(&zone));
    begins(one) == begins(other)
}

fn marked_up(contents: &Contents) -> Vec<Booking> {
    contents
        .html
        .iter()
        .flat_map(|html| in_html(html))
        .collect()
}

/// What a page marks up for machines as booked, billed or sent (schema.org in JSON-LD or microdata).
pub(crate) fn in_html(html: &str) -> Vec<Booking> {
    let mut things = json_ld::things(html);
    things.extend(microdata::things(html));
    things.iter().flat_map(schema::bookings).collect()
}

fn passes(contents: &Contents) -> impl Iterator<Item = Booking> {
    let is_pass = |name: &str| name.to_lowercase().ends_with(".pkpass");
    contents
        .files
        .iter()
        .filter(move |(file, _)| {
            file.media_type == PASS || file.name.as_deref().is_some_and(is_pass)
        })
        .filter_map(|(_, bytes)| pass::booking(bytes))
}
