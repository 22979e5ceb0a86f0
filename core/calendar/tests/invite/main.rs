//! Invitations: RFC 5546's own examples as stories, properties, and hostile files.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests: a failed expectation is a panic"
)]

mod answers;
mod desk;
mod hostile;
mod organizing;
mod properties;
mod rfc;
mod senders;

use os1_calendar::invite::{Context, Effect, Judgement, Message, Note, Own, judge};
use os1_calendar::{EventSet, ParticipationStatus};
use os1_guard::Address;

/// The addresses of these people.
fn own(addresses: &[&str]) -> Own {
    Own::of(addresses.iter().map(|one| one.parse().unwrap()))
}

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

/// A message of these lines; panics when it is none.
fn message(text: &str) -> Message {
    Message::read(text.as_bytes()).unwrap_or_else(|why| panic!("{why}\n{text}"))
}

/// What somebody who is `me` makes of a message from `sender`.
fn judged(text: &str, known: Option<&EventSet>, me: &str, sender: &str) -> Judgement {
    let own = own(&[me]);
    let sender = (!sender.is_empty()).then(|| address(sender));
    let context = Context {
        known,
        own: &own,
        sender: sender.as_ref(),
    };
    judge(&message(text), &context)
}

/// What is known after a message that changes something at once.
fn applied(judgement: &Judgement) -> EventSet {
    match &judgement.effect {
        Effect::Apply(set) => set.clone(),
        other => panic!("not applied: {other:?} {:?}", judgement.notes),
    }
}

/// What is known of an invitation that is new.
fn invited(judgement: &Judgement) -> EventSet {
    match &judgement.effect {
        Effect::Invitation(set) => set.clone(),
        other => panic!("no invitation: {other:?} {:?}", judgement.notes),
    }
}

/// What a message would do when the user says so.
fn offered(judgement: &Judgement) -> EventSet {
    match &judgement.effect {
        Effect::Offer(set) => set.clone(),
        other => panic!("not offered: {other:?} {:?}", judgement.notes),
    }
}

fn does_nothing(judgement: &Judgement, why: &Note) {
    assert!(
        matches!(judgement.effect, Effect::Nothing),
        "{:?}",
        judgement.effect
    );
    assert!(judgement.notes.contains(why), "{:?}", judgement.notes);
}

/// The answer of a guest.
fn answer_of(set: &EventSet, guest: &str) -> ParticipationStatus {
    let event = set.master().or(set.events().first()).unwrap();
    let guests = event.attendees();
    guests.iter().find(|one| one.is(guest)).unwrap().status
}

/// The event that the user organises and has sent, as a calendar keeps it.
fn kept(text: &str) -> EventSet {
    let text = text.replace("METHOD:REQUEST\n", "");
    let document = os1_calendar::ical::Document::parse(text.as_bytes()).document;
    EventSet::events_of(&document).swap_remove(0)
}

/// An event as text, to be compared.
fn text_of(set: &EventSet) -> String {
    set.document().write()
}
