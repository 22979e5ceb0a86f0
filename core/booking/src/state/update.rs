//! The machine of one reservation.

use jiff::{Timestamp, Zoned};

use super::answered::answered;
use super::guest::guest_answered;
use super::passed::passed;
use super::reservation::MAX_LETTERS;
use super::{Command, Event, Letter, Reservation, Stage, Told, Why};
use crate::MAX_WISHES;

/// A reservation with what is to be done about it.
pub(super) type Turn = (Reservation, Vec<Command>);

/// What becomes of a reservation by `event` at `now`, and what is to be done about it.
///
/// What does not fit where it stands, and what was heard before, changes nothing. The new state must be durable
/// together with the commands before these are carried out.
#[must_use]
pub fn update(reservation: Reservation, event: Event, now: Timestamp) -> Turn {
    if reservation.stage.is_end() {
        return over(reservation, event);
    }
    match event {
        Event::Sent { message } => sent(reservation, message, now),
        Event::NotSent => not_sent(reservation, now),
        Event::Lost { message } => lost(reservation, &message, now),
        Event::HandedOver => handed_over(reservation, now),
        Event::Heard { id, answer } => answered(reservation, id, answer, now),
        Event::Took { time } => took(reservation, time, now),
        Event::AskedAgain => asked_again(reservation, now),
        Event::Deadline { until } => deadline(reservation, until, now),
        Event::Moved { to } => moved(reservation, to, now),
        Event::Wished { wishes } => wished(reservation, wishes, now),
        Event::CalledOff => called_off(reservation, now),
        // It is not over yet.
        Event::HowItWas { .. } => (reservation, Vec::new()),
        Event::Passed => passed(reservation, now),
        Event::Waits => waits(reservation, now),
        Event::GuestAnswered { comes } => guest_answered(reservation, comes),
    }
}

/// After the end nothing follows; that the venue was told of it is kept, and how it was.
fn over(mut one: Reservation, event: Event) -> Turn {
    match event {
        Event::Sent { message } if !one.sent.contains(&message) && one.sent.len() < MAX_LETTERS => {
            one.sent.push(message);
        }
        Event::HowItWas { episode } if one.stage == Stage::Done => one.how_it_was = Some(episode),
        _ => {}
    }
    (one, Vec::new())
}

fn sent(mut one: Reservation, message: String, now: Timestamp) -> Turn {
    let Stage::Proposed { letter } = one.stage else {
        return (one, Vec::new());
    };
    if one.sent.contains(&message) {
        return (one, Vec::new());
    }
    if one.sent.len() < MAX_LETTERS {
        one.sent.push(message);
    }
    over_to_venue(one, letter, now)
}

fn handed_over(one: Reservation, now: Timestamp) -> Turn {
    match one.stage {
        Stage::Proposed { letter } if !one.channel.is_written() => over_to_venue(one, letter, now),
        _ => (one, Vec::new()),
    }
}

/// The venue has the letter. An offer that is taken is an agreement: both have said the same time.
fn over_to_venue(mut one: Reservation, letter: Letter, now: Timestamp) -> Turn {
    one.known_there = true;
    match letter {
        Letter::Accept if !one.channel.answers_offers() => certain(one, now),
        _ => (one.at(Stage::Asked, now), Vec::new()),
    }
}

/// The table is certain.
pub(super) fn certain(mut one: Reservation, now: Timestamp) -> Turn {
    let mut commands = vec![Command::ConfirmCalendar];
    if one.request.guest.is_some() {
        commands.push(Command::InviteGuest);
        one.invited = true;
    }
    let told = Told::Confirmed;
    commands.push(Command::TellUser { told });
    (one.at(Stage::Confirmed, now), commands)
}

fn not_sent(one: Reservation, now: Timestamp) -> Turn {
    match one.stage {
        Stage::Proposed { .. } if one.channel.is_written() => end(one, Why::NotSent, now),
        _ => (one, Vec::new()),
    }
}

/// The venue never had the last letter. Before it, it had heard of nothing that holds.
fn lost(mut one: Reservation, message: &str, now: Timestamp) -> Turn {
    let is_last = one.sent.last().is_some_and(|last| last == message);
    let waits = matches!(one.stage, Stage::Asked | Stage::Confirmed);
    if !is_last || !waits {
        return (one, Vec::new());
    }
    one.known_there = one.sent.len() > 1;
    end(one, Why::NotSent, now)
}

fn took(mut one: Reservation, time: Zoned, now: Timestamp) -> Turn {
    let Stage::Countered { times } = &one.stage else {
        return (one, Vec::new());
    };
    if time.timestamp() <= now || !times.contains(&time) {
        return (one, Vec::new());
    }
    one.request.when = time;
    one.cancel_until = None;
    let letter = Letter::Accept;
    let turn = one.turn_to_venue(letter);
    let stage = Stage::Proposed { letter };
    (one.at(stage, now), vec![Command::HoldCalendar, turn])
}

fn asked_again(one: Reservation, now: Timestamp) -> Turn {
    if one.stage != Stage::Unanswered || one.sent.len() >= MAX_LETTERS {
        return (one, Vec::new());
    }
    let letter = Letter::AskAgain;
    let turn = one.turn_to_venue(letter);
    (one.at(Stage::Proposed { letter }, now), vec![turn])
}

fn moved(mut one: Reservation, to: Zoned, now: Timestamp) -> Turn {
    if to.timestamp() <= now || to.timestamp() == one.request.starts() {
        return (one, Vec::new());
    }
    one.request.when = to;
    one.cancel_until = None;
    let letter = if one.known_there {
        Letter::Move
    } else {
        Letter::Ask
    };
    let turn = one.turn_to_venue(letter);
    let stage = Stage::Proposed { letter };
    (one.at(stage, now), vec![Command::HoldCalendar, turn])
}

/// The request is written anew; one that the venue has stays as it is.
fn wished(mut one: Reservation, wishes: String, now: Timestamp) -> Turn {
    let Stage::Proposed { letter } = one.stage else {
        return (one, Vec::new());
    };
    let says_wishes = matches!(letter, Letter::Ask | Letter::Move);
    if !says_wishes || wishes == one.request.wishes || wishes.chars().count() > MAX_WISHES {
        return (one, Vec::new());
    }
    one.request.wishes = wishes;
    let turn = one.turn_to_venue(letter);
    (one.at(Stage::Proposed { letter }, now), vec![turn])
}

/// Patience begins when the letter leaves, not while it lies there.
fn waits(one: Reservation, now: Timestamp) -> Turn {
    let is_patient = matches!(one.stage, Stage::Proposed { .. } | Stage::Asked);
    if !is_patient || one.limit > now || one.request.starts() <= now {
        return (one, Vec::new());
    }
    let stage = one.stage.clone();
    (one.at(stage, now), Vec::new())
}

/// Until when it can be called off for nothing, as the venue said. What has passed, or is after the table, is none.
fn deadline(mut one: Reservation, until: Zoned, now: Timestamp) -> Turn {
    let sound = until.timestamp() > now && until.timestamp() < one.request.starts();
    if !sound || one.cancel_until.as_ref() == Some(&until) {
        return (one, Vec::new());
    }
    one.cancel_until = Some(until);
    let commands = if one.stage.is_certain() {
        vec![Command::ConfirmCalendar]
    } else {
        Vec::new()
    };
    (one, commands)
}

fn called_off(one: Reservation, now: Timestamp) -> Turn {
    end(one, Why::User, now)
}

/// It comes to nothing; a venue that keeps a table or may keep one is told, and who was invited.
pub(super) fn end(one: Reservation, why: Why, now: Timestamp) -> Turn {
    // Guests are told of an event, so it goes after them.
    let mut commands = Vec::new();
    if one.known_there && why != Why::TooLate {
        commands.push(one.turn_to_venue(Letter::Cancel));
    }
    // Who has said that they do not come needs not to be told that it is off.
    if one.invited && one.guest_comes != Some(false) {
        commands.push(Command::UninviteGuest);
    }
    commands.push(Command::ReleaseCalendar);
    let told = Told::CameToNothing { why };
    commands.push(Command::TellUser { told });
    (one.at(Stage::Cancelled { why }, now), commands)
}
