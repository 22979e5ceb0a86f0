//! What plain words of a mail book, bill or bring: the last that is tried. Nothing is read where the
//! words do not say what it is, that it is agreed, and when.

mod bill;
mod flight;
mod parcel;
mod read;
mod stay;

use jiff::Zoned;

use self::read::Read;
use super::Booking;
use crate::ParsedMail;

/// What `mail`, which was sent at `sent`, tells of.
pub(super) fn bookings(mail: &ParsedMail, sent: &Zoned) -> Vec<Booking> {
    let read = Read::of(mail, sent);
    let mut found = flight::flights(&read);
    found.extend(stay::stay(&read));
    if found.is_empty() {
        found.extend(parcel::parcel(&read));
    }
    if found.is_empty() {
        found.extend(bill::bill(&read));
    }
    found
}

#[cfg(test)]
mod tests;
