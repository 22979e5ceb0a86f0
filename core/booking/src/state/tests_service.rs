//! Stories of the machine with a booking service, deadlines, and after the evening.

use os1_base::Id;

use super::tests::{heard, hours, mail, proposed, sent, service, yes, zoned};
use super::*;
use crate::answer::Answer;

#[test]
fn an_offer_that_is_taken_at_a_service_waits_for_its_word() {
    let offered = zoned("2026-12-04T20:30[Europe/Berlin]");
    let one = update(proposed(service()), sent("a.1"), hours(1)).0;
    let counter = Answer::Countered {
        times: vec![offered.clone()],
    };
    let one = update(one, heard("a 1", counter), hours(1)).0;
    let one = update(one, Event::Took { time: offered }, hours(2)).0;
    let (one, commands) = update(one, sent("a.2"), hours(2));
    assert_eq!(one.stage, Stage::Asked, "it may be gone meanwhile");
    assert!(commands.is_empty(), "{commands:?}");
    let one = update(one, heard("a 2", yes()), hours(2)).0;
    assert_eq!(one.stage, Stage::Confirmed);
}

#[test]
fn how_it_was_is_kept_when_it_is_over() {
    let episode: Id = "01ARZ3NDEKTSV4RRFFQ69G5FAW".parse().unwrap();
    let said = || Event::HowItWas { episode };
    let one = update(proposed(mail()), sent("a"), hours(1)).0;
    let one = update(one, heard("1", yes()), hours(2)).0;
    assert_eq!(update(one.clone(), said(), hours(3)).0, one, "not before");
    let one = update(one, Event::Passed, hours(1_000)).0;
    assert_eq!(one.stage, Stage::Done);
    let (one, commands) = update(one, said(), hours(1_000));
    assert_eq!((one.how_it_was, commands.len()), (Some(episode), 0));
}

#[test]
fn a_deadline_goes_into_the_calendar_once_and_ends_with_another_time() {
    let until = zoned("2026-12-03T12:00[Europe/Berlin]");
    let deadline = || Event::Deadline {
        until: until.clone(),
    };
    let one = update(proposed(mail()), sent("a"), hours(1)).0;
    let (one, commands) = update(one, deadline(), hours(2));
    assert!(commands.is_empty(), "nothing is certain yet");
    let one = update(one, heard("1", yes()), hours(2)).0;
    assert_eq!(one.cancel_until, Some(until.clone()));
    assert!(
        update(one.clone(), deadline(), hours(3)).1.is_empty(),
        "once"
    );
    let later = Event::Deadline {
        until: zoned("2026-12-03T18:00[Europe/Berlin]"),
    };
    let (_, commands) = update(one.clone(), later, hours(3));
    assert_eq!(commands, [Command::ConfirmCalendar]);
    let after = Event::Deadline {
        until: zoned("2026-12-05T18:00[Europe/Berlin]"),
    };
    assert_eq!(
        update(one.clone(), after, hours(3)).0,
        one,
        "after the table"
    );
    let to = zoned("2026-12-05T20:00[Europe/Berlin]");
    let moved = update(one, Event::Moved { to }, hours(4)).0;
    assert_eq!(moved.cancel_until, None);
}
