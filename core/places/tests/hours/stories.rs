//! Doors that open and close.

use jiff::SignedDuration;
use os1_places::hours::{Hours, Openness};

use super::{berlin, midnight};

fn visit(value: &str, day: i8, hour: i64, minutes: i64) -> Openness {
    let start = midnight(2024, 3, day)
        .checked_add(SignedDuration::from_hours(hour))
        .unwrap();
    let hours = Hours::parse(value).unwrap();
    hours.open_for(&start, SignedDuration::from_mins(minutes), &berlin())
}

#[test]
fn dinner_fits_only_where_the_door_stays_open() {
    let door = "Mo-Sa 17:30-22:00; Su off";
    let Openness::Open { until } = visit(door, 15, 19, 120) else {
        panic!("two hours from seven fit")
    };
    assert_eq!(until.unwrap().hour(), 22);
    let Openness::Closed { from } = visit(door, 15, 21, 120) else {
        panic!("it closes at ten")
    };
    assert_eq!(from.unwrap().hour(), 22);
    assert_eq!(visit(door, 17, 19, 120), Openness::Closed { from: None });
}

#[test]
fn what_has_no_end_is_unknown_and_says_why() {
    let Openness::Unknown { comment } = visit("Mo-Su 18:00+", 15, 19, 120) else {
        panic!("nobody knows")
    };
    assert!(comment.unwrap().contains("open end"));
    let condition = visit("Mo-Su 18:00-23:00 \"by appointment\"", 15, 19, 120);
    let comment = Some("by appointment".to_owned());
    assert_eq!(condition, Openness::Unknown { comment });
}

#[test]
fn a_night_goes_on_over_midnight_and_over_the_change_of_clocks() {
    let Openness::Open { until } = visit("Fr,Sa 20:00-04:00", 30, 23, 180) else {
        panic!("open all night")
    };
    // Clocks go forward in that night: the door closes at four on the wall.
    assert_eq!(
        until.unwrap().to_string(),
        "2024-03-31T04:00:00+02:00[Europe/Berlin]"
    );
}

#[test]
fn what_only_parts_of_the_country_keep_is_unknown() {
    // Epiphany is a holiday in three of sixteen states.
    let start = midnight(2024, 1, 6);
    let hours = Hours::parse("Mo-Sa 10:00-20:00; PH off").unwrap();
    let noon = start.checked_add(SignedDuration::from_hours(12)).unwrap();
    let met = hours.open_for(&noon, SignedDuration::from_hours(1), &berlin());
    assert!(matches!(met, Openness::Unknown { .. }), "{met:?}");
    let new_year = midnight(2024, 1, 1)
        .checked_add(SignedDuration::from_hours(12))
        .unwrap();
    let met = hours.open_for(&new_year, SignedDuration::from_hours(1), &berlin());
    assert_eq!(met, Openness::Closed { from: None });
}

#[test]
fn a_day_of_its_own_takes_away_what_reaches_into_it() {
    let hours = Hours::parse("22:00-02:00; Tu 12:00-14:00").unwrap();
    let (from, to) = (midnight(2024, 3, 12), midnight(2024, 3, 13));
    let tuesday = hours.stretches(&from, &to, &berlin());
    assert_eq!(tuesday.len(), 1, "{tuesday:?}");
    assert_eq!(tuesday[0].from.hour(), 12);
}

#[test]
fn the_crate_for_days_still_takes_an_open_end_for_open() {
    // When this fails, `opening-hours` knows open ends; see whether `hours/state.rs` is still needed.
    let theirs: opening_hours::OpeningHours = "17:00+".parse().unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2024, 3, 12).unwrap();
    assert!(theirs.is_open(day.and_hms_opt(20, 0, 0).unwrap()));
}
