//! What a booking service answered.

use jiff::tz::TimeZone;
use os1_booking::answer::{Answer, MAX_QUOTED, MAX_TIMES};
use os1_booking::service::{read_free, read_reply, read_venues};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "booking_service",
    feed,
    seeds: &[
        b"{\"venues\":[{\"id\":\"17\",\"place\":\"osm:node/123\"},{\"id\":\"\",\"place\":\"x\"}],\"next\":\"17\"}",
        b"{\"times\":[\"2026-12-04T19:30:00Z\",\"2026-12-04T17:00:00+01:00\"]}",
        b"{\"key\":\"a\",\"revision\":1,\"version\":3,\"state\":\"declined\",\"times\":[\"2026-12-04T19:30:00Z\"],\"message\":\"full\"}",
        b"{\"key\":\"a\",\"revision\":1,\"version\":4,\"state\":\"confirmed\",\"when\":\"2026-12-04T20:00:00+01:00\",\"people\":2,\"cancel_until\":\"2026-12-03T20:00:00Z\"}",
        b"{\"key\":\"a\",\"revision\":1,\"version\":5,\"state\":\"cancelled\",\"message\":\"A burst pipe.\"}",
    ],
};

/// What is taken is bounded, in order, about the booking that was asked for, and hides nothing.
fn feed(bytes: &[u8]) {
    if let Ok((venues, next)) = read_venues(bytes) {
        let numbers = venues.iter().flat_map(|venue| [&venue.id, &venue.place]);
        for number in numbers.chain(next.as_ref()) {
            assert!(
                (1..=200).contains(&number.len()),
                "a number beyond its bound"
            );
            assert!(!number.contains(['\n', '\u{202E}']), "a number that hides");
        }
    }
    if let Ok(free) = read_free(bytes) {
        assert!(free.times.len() <= 500 && free.times.is_sorted());
    }
    let Ok(reply) = read_reply(bytes, "a") else {
        return;
    };
    assert_eq!(reply.key, "a", "about another booking");
    match reply.answer(&TimeZone::UTC) {
        Some(Answer::Countered { times }) => {
            assert!(!times.is_empty() && times.len() <= MAX_TIMES && times.is_sorted());
        }
        Some(Answer::Declined { reason }) => {
            assert!(reason.chars().count() <= MAX_QUOTED + 1);
            assert!(
                !reason.contains(['\n', '\u{202E}']),
                "a sentence that hides"
            );
        }
        _ => {}
    }
}
