//! What holds for every text.

use os1_places::Coordinate;
use os1_places::hours::{Hours, MAX_DAYS, Openness, State};
use proptest::prelude::*;

use super::{berlin, midnight};

/// Pieces that values are made of, and some that they are not.
const PIECES: &[&str] = &[
    "Mo",
    "Su",
    "-",
    ",",
    ";",
    "||",
    "09:00",
    "17.30",
    "9",
    "24",
    "2024",
    "Dec",
    "31",
    "week",
    "PH",
    "SH",
    "easter",
    "+1 day",
    "sunset",
    "(sunrise-01:00)",
    "+",
    "open",
    "off",
    "\"x\"",
    "24/7",
    ":",
    "/",
    "[1]",
    "[-1]",
    "to",
    "und",
    "Uhr",
    "am",
    "pm",
    "from",
    "täglich",
    "Do",
    "(",
    ")",
    " ",
    " ",
    "2",
    "29 Feb",
    "26:00",
    "\u{6708}",
];

fn values() -> impl Strategy<Value = String> {
    let made = prop::collection::vec(prop::sample::select(PIECES), 0..14)
        .prop_map(|pieces| pieces.concat());
    let spaced = prop::collection::vec(prop::sample::select(PIECES), 0..14)
        .prop_map(|pieces| pieces.join(" "));
    prop_oneof![made, spaced, any::<String>()]
}

proptest! {
    /// Stretches lie in the window, in order and apart, and neighbours differ.
    #[test]
    fn stretches_are_in_order_and_in_the_window(value in values(), day in 1_i8..28, days in 1_i64..40) {
        let Ok(hours) = Hours::parse(&value) else { return Ok(()) };
        let place = berlin().at(Coordinate::new(69.65, 18.96).unwrap());
        let from = midnight(2024, 3, day);
        let to = from.checked_add(jiff::ToSpan::days(days)).unwrap();
        let stretches = hours.stretches(&from, &to, &place);
        for stretch in &stretches {
            prop_assert!(from <= stretch.from && stretch.from < stretch.to && stretch.to <= to);
        }
        for pair in stretches.windows(2) {
            prop_assert!(pair[0].to <= pair[1].from);
            let one = (pair[0].state, &pair[0].comment) == (pair[1].state, &pair[1].comment);
            prop_assert!(!(one && pair[0].to == pair[1].from), "{stretches:?}");
        }
    }

    /// Open for a while says the same as the stretches.
    #[test]
    fn open_for_a_while_agrees_with_the_stretches(value in values(), hour in 0_i64..48, minutes in 1_i64..600) {
        let Ok(hours) = Hours::parse(&value) else { return Ok(()) };
        let start = midnight(2024, 3, 30).checked_add(jiff::SignedDuration::from_hours(hour)).unwrap();
        let length = jiff::SignedDuration::from_mins(minutes);
        let end = start.checked_add(length).unwrap();
        let within = hours.stretches(&start, &end, &berlin());
        let told: i64 = within.iter().map(|stretch| stretch.from.duration_until(&stretch.to).as_secs()).sum();
        let whole = told == length.as_secs();
        let sure = within.iter().all(|stretch| stretch.state == State::Open);
        match hours.open_for(&start, length, &berlin()) {
            Openness::Open { .. } => prop_assert!(whole && sure),
            Openness::Unknown { .. } => prop_assert!(whole && !sure),
            Openness::Closed { .. } => prop_assert!(!whole),
        }
    }
}

#[test]
fn a_window_without_end_is_told_for_twenty_years() {
    let hours = Hours::parse("Mo 10:00-12:00").unwrap();
    let stretches = hours.stretches(&midnight(2024, 1, 1), &midnight(9000, 1, 1), &berlin());
    assert!(stretches.len() <= MAX_DAYS / 7 + 1);
}
