//! Who is told by a calendar object, read from the object itself.
//!
//! A server writes to every ATTENDEE of what is put or taken off (RFC 6638 §3.2), whatever
//! the action's own list says. So the list on the card must be the list in the object, or an
//! event "without guests" could write to anybody.

use super::bounds::Refusal;
use super::lines::{address, halves, is, unfolded};
use crate::Address;

/// Refuses unless `guests` are exactly the attendees of `calendar`, in any order.
pub(super) fn check(calendar: &str, guests: &[Address]) -> Result<(), Refusal> {
    let told = guests_of(calendar).ok_or(Refusal::GuestsDiffer)?;
    let mut shown = guests.to_vec();
    shown.sort();
    if told == shown {
        Ok(())
    } else {
        Err(Refusal::GuestsDiffer)
    }
}

/// Everybody whom a calendar object would tell, each once, in order: what has to stand in the
/// list of guests. `None` when one of them has no plain mail address, so that nobody could be
/// shown whom it would reach.
#[must_use]
pub fn guests_of(calendar: &str) -> Option<Vec<Address>> {
    let mut told = attendees(calendar)?;
    told.sort();
    // A recurring event repeats its guests in every exception.
    told.dedup();
    Some(told)
}

/// The addresses of all ATTENDEE lines, of alarms too, for those send mail as well; `None`
/// when one is no plain mail address.
fn attendees(calendar: &str) -> Option<Vec<Address>> {
    unfolded(calendar)
        .lines()
        .filter(|line| is(line, "ATTENDEE"))
        .map(|line| halves(line).and_then(|(_, value)| address(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(calendar: &str) -> Option<Vec<String>> {
        let all = attendees(calendar)?;
        Some(all.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn attendees_are_found_however_they_are_written() {
        for line in [
            "ATTENDEE:mailto:amy@example.com",
            "attendee;CN=\"A: B\";RSVP=TRUE:MAILTO:amy@example.com",
            "ATTEN\r\n DEE:mailto:amy@exa\r\n mple.com",
            "ATTEN\n\tDEE:mailto:amy@example.com",
        ] {
            let calendar = format!("BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n");
            assert_eq!(told(&calendar).unwrap(), ["amy@example.com"], "{line}");
        }
    }

    #[test]
    fn who_cannot_be_shown_is_refused_and_nobody_is_nobody() {
        assert_eq!(told("ATTENDEE:urn:uuid:1"), None);
        assert_eq!(told("ATTENDEE:mailto:a b@example.com"), None);
        assert_eq!(
            told("SUMMARY:ATTENDEE:mailto:amy@example.com"),
            Some(vec![])
        );
    }

    #[test]
    fn the_card_must_name_everybody_who_is_told() {
        let calendar = "ATTENDEE:mailto:amy@example.com\nATTENDEE:mailto:bo@example.com";
        let amy: Address = "amy@example.com".parse().unwrap();
        let bo: Address = "bo@example.com".parse().unwrap();
        assert_eq!(check(calendar, &[bo, amy.clone()]), Ok(()));
        assert_eq!(check(calendar, &[amy]), Err(Refusal::GuestsDiffer));
        assert_eq!(check(calendar, &[]), Err(Refusal::GuestsDiffer));
    }
}
