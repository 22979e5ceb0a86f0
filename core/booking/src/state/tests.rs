//! Stories and properties of the machine.

use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};
use os1_base::Id;
use proptest::prelude::*;

use super::*;
use crate::TableRequest;
use crate::answer::Answer;
use crate::channel::Channel;

pub(super) fn zoned(text: &str) -> Zoned {
    text.parse().unwrap()
}

fn evening() -> Zoned {
    zoned("2026-12-04T20:00[Europe/Berlin]")
}

pub(super) fn begun() -> Timestamp {
    zoned("2026-11-27T12:00[Europe/Berlin]").timestamp()
}

pub(super) fn mail() -> Channel {
    Channel::Mail {
        to: "info@roma.example".parse().unwrap(),
    }
}

fn phone() -> Channel {
    Channel::Phone {
        number: "+496211".to_owned(),
    }
}

pub(super) fn service() -> Channel {
    Channel::Service {
        service: "tables".to_owned(),
        venue: "roma".to_owned(),
    }
}

fn request(when: Zoned) -> TableRequest {
    TableRequest {
        address: Some("Q 1, Mannheim".to_owned()),
        when,
        wishes: "a nut allergy".to_owned(),
        guest: Some("theo@example.org".to_owned()),
        ..TableRequest::example()
    }
}

pub(super) fn proposed(channel: Channel) -> Reservation {
    let id: Id = "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap();
    Reservation::propose(id, request(evening()), channel, begun()).0
}

pub(super) fn hours(hours: i64) -> Timestamp {
    begun() + SignedDuration::from_hours(hours)
}

pub(super) fn sent(message: &str) -> Event {
    Event::Sent {
        message: message.to_owned(),
    }
}

pub(super) fn heard(id: &str, answer: Answer) -> Event {
    Event::Heard {
        id: id.to_owned(),
        answer,
    }
}

pub(super) fn yes() -> Answer {
    Answer::Confirmed {
        when: None,
        party: None,
    }
}

fn no() -> Answer {
    Answer::Declined {
        reason: "We are full.".to_owned(),
    }
}

/// The stages and commands of a story, one line an event.
fn told(mut one: Reservation, events: Vec<(i64, Event)>) -> String {
    let mut lines = Vec::new();
    for (at, event) in events {
        let (next, commands) = update(one, event, hours(at));
        one = next;
        let commands: Vec<String> = commands
            .iter()
            .map(|command| serde_json::to_string(command).unwrap())
            .collect();
        let limit = one.limit.to_zoned(evening().time_zone().clone());
        lines.push(format!(
            "{} until {}, waits for {}: {}",
            one.stage.word(),
            limit.strftime("%a %H:%M"),
            Next::of(&one).words(),
            commands.join(" ")
        ));
    }
    lines.join("\n")
}

#[test]
fn another_time_is_offered_and_taken() {
    let other = zoned("2026-12-04T20:30[Europe/Berlin]");
    let offer = Answer::Countered {
        times: vec![other.clone()],
    };
    let story = told(
        proposed(mail()),
        vec![
            (1, sent("1@own.example")),
            (5, heard("a", offer)),
            (6, Event::Took { time: other }),
            (7, sent("2@own.example")),
            (8, heard("b", yes())),
            (24 * 7 + 6, Event::Passed),
            (24 * 8, Event::Passed),
        ],
    );
    insta::assert_snapshot!(story);
}

#[test]
fn silence_ends_before_the_evening_does() {
    let story = told(
        proposed(mail()),
        vec![
            (1, sent("1@own.example")),
            (2, Event::Passed),
            (60, Event::Passed),
            (61, Event::AskedAgain),
            (62, sent("2@own.example")),
            (120, Event::Passed),
            (24 * 9, Event::Passed),
        ],
    );
    insta::assert_snapshot!(story);
}

#[test]
fn a_refusal_frees_the_evening_and_tells_who_was_invited() {
    let story = told(
        proposed(phone()),
        vec![
            (1, Event::HandedOver),
            (2, heard("user", yes())),
            (3, heard("user 2", no())),
            (4, Event::CalledOff),
        ],
    );
    insta::assert_snapshot!(story);
}

#[test]
fn a_confirmation_of_another_time_is_an_offer_and_of_another_number_is_shown() {
    let (asked, _) = update(proposed(mail()), sent("1@own.example"), hours(1));
    let late = Answer::Confirmed {
        when: Some(zoned("2026-12-04T22:00[Europe/Berlin]")),
        party: None,
    };
    let (offered, _) = update(asked.clone(), heard("a", late), hours(2));
    assert_eq!(offered.stage.word(), "countered");
    let crowd = Answer::Confirmed {
        when: Some(evening()),
        party: Some(20),
    };
    let (still, commands) = update(asked, heard("a", crowd), hours(2));
    assert_eq!(still.stage, Stage::Asked);
    assert!(matches!(
        commands.as_slice(),
        [Command::TellUser {
            told: Told::Unclear { .. }
        }]
    ));
}

#[test]
fn a_yes_that_may_be_about_the_time_before_is_shown() {
    let (asked, _) = update(proposed(mail()), sent("1@own.example"), hours(1));
    let later = zoned("2026-12-05T19:00[Europe/Berlin]");
    let (moved, _) = update(asked, Event::Moved { to: later.clone() }, hours(2));
    let (still, _) = update(moved.clone(), heard("a", yes()), hours(3));
    assert_eq!(still.stage.word(), "proposed");
    let plain = Answer::Confirmed {
        when: Some(later),
        party: None,
    };
    let (certain, _) = update(moved, heard("a", plain), hours(3));
    assert_eq!(certain.stage, Stage::Confirmed);
}

#[test]
fn a_wish_changes_the_request_until_it_is_sent() {
    let wish = |wishes: &str| Event::Wished {
        wishes: wishes.to_owned(),
    };
    let (anew, commands) = update(proposed(mail()), wish("a table outside"), hours(1));
    assert_eq!(anew.request.wishes, "a table outside");
    let letter = Letter::Ask;
    assert_eq!(commands, [Command::AskApproval { letter }]);
    let same = update(anew.clone(), wish("a table outside"), hours(1));
    assert_eq!(same, (anew.clone(), Vec::new()), "it is asked for once");
    let long = update(anew.clone(), wish(&"x".repeat(501)), hours(1));
    assert_eq!(long, (anew.clone(), Vec::new()));
    let (asked, _) = update(anew, sent("1@own.example"), hours(2));
    let late = update(asked.clone(), wish("a high chair"), hours(3));
    assert_eq!(late, (asked, Vec::new()), "the venue has the letter");
}

#[test]
fn an_answer_before_anybody_asked_does_nothing() {
    let before = proposed(mail());
    let (after, commands) = update(before.clone(), heard("a", yes()), hours(1));
    assert_eq!((after, commands), (before, Vec::new()));
}

#[test]
fn a_second_table_for_one_evening_is_noticed() {
    let first = proposed(mail());
    let later = |hours: i64| request(evening().checked_add(hours.hours()).unwrap());
    assert!(clash([&first], &later(2)).is_some());
    assert!(clash([&first], &later(24)).is_none());
    let (over, _) = update(first, Event::CalledOff, hours(1));
    assert!(clash([&over], &later(0)).is_none());
}

fn answers() -> impl Strategy<Value = Answer> {
    let time = (-10i64..240).prop_map(|at| hours(at).to_zoned(evening().time_zone().clone()));
    let when = prop_oneof![
        Just(None),
        Just(Some(evening())),
        time.clone().prop_map(Some)
    ];
    let party = prop_oneof![Just(None), Just(Some(2)), Just(Some(9))];
    prop_oneof![
        (when, party).prop_map(|(when, party)| Answer::Confirmed { when, party }),
        proptest::collection::vec(time, 0..9).prop_map(|times| Answer::Countered { times }),
        Just(no()),
        Just(Answer::Question {
            text: "Which name?".to_owned()
        }),
        Just(Answer::Unclear {
            text: "Hm.".to_owned()
        }),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    let time = || (0i64..240).prop_map(|at| hours(at).to_zoned(evening().time_zone().clone()));
    prop_oneof![
        4 => (0u8..20).prop_map(|at| sent(&format!("{at}@own.example"))),
        1 => Just(Event::NotSent),
        1 => (0u8..20).prop_map(|at| Event::Lost { message: format!("{at}@own.example") }),
        2 => Just(Event::HandedOver),
        6 => (0u8..90, answers()).prop_map(|(at, answer)| heard(&at.to_string(), answer)),
        2 => time().prop_map(|time| Event::Took { time }),
        2 => Just(Event::AskedAgain),
        1 => time().prop_map(|to| Event::Moved { to }),
        1 => "[a-z ]{0,9}".prop_map(|wishes| Event::Wished { wishes }),
        1 => time().prop_map(|until| Event::Deadline { until }),
        1 => Just(Event::CalledOff),
        1 => Just(Event::Waits),
        2 => prop_oneof![Just(None), Just(Some(true)), Just(Some(false))]
            .prop_map(|comes| Event::GuestAnswered { comes }),
        4 => Just(Event::Passed),
    ]
}

fn lives() -> impl Strategy<Value = (Reservation, Vec<(i64, Event)>)> {
    let channel = prop_oneof![Just(mail()), Just(phone()), Just(service())];
    (
        channel,
        proptest::collection::vec((0i64..30, events()), 0..40),
    )
        .prop_map(|(channel, events)| {
            let mut at = 0;
            let timed = events.into_iter().map(|(later, event)| {
                at += later;
                (at, event)
            });
            (proposed(channel), timed.collect())
        })
}

proptest! {
    #[test]
    fn whatever_happens_time_alone_brings_it_to_an_end((mut one, events) in lives()) {
        let mut last = 0;
        for (at, event) in events {
            one = update(one, event, hours(at)).0;
            prop_assert!(one.limit >= one.since);
            prop_assert!(!one.is_live() || one.limit.duration_since(one.since) < SignedDuration::from_hours(24 * 30));
            last = at;
        }
        let (end, _) = update(one, Event::Passed, hours(last + 24 * 40));
        prop_assert!(end.stage.is_end(), "{:?}", end.stage);
    }

    #[test]
    fn the_same_event_again_does_nothing((mut one, events) in lives()) {
        for (at, event) in events {
            one = update(one, event.clone(), hours(at)).0;
            // Another time that the user wishes is a wish each time; and a new letter may be agreed to as the last
            // one was, but never under the same Message-ID.
            let (again, commands) = update(one.clone(), event, hours(at));
            prop_assert_eq!(&again, &one);
            prop_assert_eq!(commands, Vec::new());
        }
    }

    #[test]
    fn the_log_gives_the_same_state_and_an_end_is_one((start, events) in lives()) {
        let run = || {
            let mut one = start.clone();
            let mut all = Vec::new();
            for (at, event) in &events {
                let (next, commands) = update(one.clone(), event.clone(), hours(*at));
                assert!(!one.stage.is_end() || (next.stage == one.stage && commands.is_empty()));
                all.extend(commands);
                one = next;
            }
            (one, all)
        };
        prop_assert_eq!(run(), run());
    }

    #[test]
    fn the_calendar_ends_as_the_booking_does((mut one, events) in lives()) {
        let mut held = true;
        let mut asked_how = 0;
        for (at, event) in events.into_iter().chain([(24 * 90, Event::Passed)]) {
            let (next, commands) = update(one, event, hours(at));
            one = next;
            for command in commands {
                match command {
                    Command::HoldCalendar | Command::ConfirmCalendar => held = true,
                    Command::ReleaseCalendar => held = false,
                    Command::AskHowItWas => asked_how += 1,
                    _ => {}
                }
            }
        }
        prop_assert_eq!(held, one.stage == Stage::Done);
        prop_assert_eq!(asked_how, usize::from(one.stage == Stage::Done));
    }

    #[test]
    fn a_booking_reads_back_as_it_was_written((mut one, events) in lives()) {
        for (at, event) in events {
            let read: Event = serde_json::from_str(&serde_json::to_string(&event).unwrap()).unwrap();
            prop_assert_eq!(&read, &event);
            one = update(one, event, hours(at)).0;
            let read: Reservation = serde_json::from_str(&serde_json::to_string(&one).unwrap()).unwrap();
            prop_assert_eq!(&read, &one);
        }
    }
}
