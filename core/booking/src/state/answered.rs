//! What the venue's answer does.

use jiff::{Timestamp, Zoned};

use super::reservation::MAX_HEARD;
use super::update::{Turn, certain};
use super::{Command, Letter, Reservation, Stage, Told};
use crate::answer::Answer;

/// The venue says `answer`, for the first time under this `id`.
pub(super) fn answered(mut one: Reservation, id: String, answer: Answer, now: Timestamp) -> Turn {
    let is_new = !one.heard.contains(&id) && one.heard.len() < MAX_HEARD;
    if !is_new || !one.known_there {
        return (one, Vec::new());
    }
    one.heard.push(id);
    let tell = |told| vec![Command::TellUser { told }];
    match answer {
        Answer::Confirmed { when, party } => confirmed(one, when, party, now),
        Answer::Countered { times } => countered(one, times, now),
        Answer::Declined { reason } => declined(one, reason, now),
        Answer::Question { text } => (one, tell(Told::Asked { text })),
        Answer::Unclear { text } => (one, tell(Told::Unclear { text })),
    }
}

fn confirmed(one: Reservation, when: Option<Zoned>, party: Option<u16>, now: Timestamp) -> Turn {
    let says_time = when.is_some();
    let other_time = when.filter(|when| when.timestamp() != one.request.starts());
    let other_party = party.is_some_and(|party| party != one.request.party.people());
    let letter = match one.stage {
        Stage::Proposed { letter } => Some(letter),
        _ => None,
    };
    // While the user has another time before them, "confirmed" alone may be about the one before.
    let which = matches!(letter, Some(Letter::Accept | Letter::Move)) && !says_time;
    match (&one.stage, other_time) {
        // The time is another one than the user wanted: that is an offer.
        (_, Some(time)) => countered(one, vec![time], now),
        (_, None) if other_party => unclear(one, "the table is for another number of people"),
        (_, None) if which => unclear(one, "it does not say which of the two times is meant"),
        // It stands already.
        (Stage::Confirmed | Stage::Reminded, None) => (one, Vec::new()),
        (_, None) => certain(one, now),
    }
}

/// Nothing follows but that the user is told.
fn unclear(one: Reservation, text: &str) -> Turn {
    let told = Told::Unclear {
        text: text.to_owned(),
    };
    (one, vec![Command::TellUser { told }])
}

/// Other times. What has passed is no offer; while the user has a letter of their own to agree to, the new times
/// take its place.
fn countered(one: Reservation, times: Vec<Zoned>, now: Timestamp) -> Turn {
    let times: Vec<Zoned> = times
        .into_iter()
        .filter(|time| time.timestamp() > now)
        .take(crate::answer::MAX_TIMES)
        .collect();
    if times.is_empty() {
        return unclear(one, "it names times that have passed");
    }
    let told = Told::Offered {
        times: times.clone(),
    };
    let mut commands = vec![Command::TellUser { told }];
    if one.stage.is_certain() {
        // What was certain is not any more; the evening stays held.
        commands.insert(0, Command::HoldCalendar);
    }
    (one.at(Stage::Countered { times }, now), commands)
}

fn declined(mut one: Reservation, reason: String, now: Timestamp) -> Turn {
    one.known_there = false;
    let mut commands = Vec::new();
    if one.invited && one.guest_comes != Some(false) {
        commands.push(Command::UninviteGuest);
    }
    commands.push(Command::ReleaseCalendar);
    let told = Told::Declined {
        reason: reason.clone(),
    };
    commands.push(Command::TellUser { told });
    (one.at(Stage::Declined { reason }, now), commands)
}
