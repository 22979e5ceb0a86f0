//! From a message and what is known to what is to be done: the whole of iTIP, without a clock
//! and without a store.

use super::judgement::Leave;
use super::take;
use super::{About, Context, Effect, Judgement, Message, Method, Note};
use crate::EventSet;

/// What `message` does to what is known. Nothing that is known gets older by it, and nothing
/// is ever accepted by it.
#[must_use]
pub fn judge(message: &Message, context: &Context<'_>) -> Judgement {
    let set = match message.about() {
        About::Meeting(set) => set,
        About::Busy(_) => return take::busy(message, context),
    };
    let judgement = match message.method() {
        Method::Request => take::request(message, set, context),
        Method::Publish => take::publish(message, set, context),
        Method::Add => take::add(message, set, context),
        Method::Cancel => take::cancel(message, set, context),
        Method::DeclineCounter => take::decline_counter(message, context),
        Method::Reply => take::reply(set, context),
        Method::Counter => take::counter(set, context),
        Method::Refresh => take::refresh(set, context),
    };
    with_changes(judgement, context.known)
}

fn with_changes(mut judgement: Judgement, known: Option<&EventSet>) -> Judgement {
    if let (Some(before), Effect::Apply(after) | Effect::Offer(after)) = (known, &judgement.effect)
    {
        judgement.changes = super::changes(before, after);
    }
    judgement
}

/// Whether the organizer sent a message that only the organizer may send, and the leave that
/// gives; with what is to be said of it.
pub(super) fn from_organizer(message: &Message, context: &Context<'_>) -> (Leave, Vec<Note>) {
    let organizer = message.organizer();
    let mut notes = Vec::new();
    let known = context.known.and_then(|set| set.events().first());
    if let Some(before) = known.and_then(crate::Event::organizer)
        && !before.is(organizer.as_str())
    {
        notes.push(Note::OtherOrganizer {
            now: organizer.clone(),
            before: before.address,
        });
        return (Leave::Ask, notes);
    }
    let Some(sender) = context.sender else {
        return (Leave::Ask, vec![Note::NoSender]);
    };
    let is = |address: &os1_guard::Address| address.as_str().eq_ignore_ascii_case(sender.as_str());
    if is(organizer) {
        return (Leave::Apply, notes);
    }
    // Anybody can write SENT-BY into a message; what counts is the one that was known before.
    let trusted = known
        .and_then(|event| event.component().property("ORGANIZER"))
        .and_then(super::people::sent_by);
    let on_behalf = |known| Note::OnBehalf {
        sender: sender.clone(),
        organizer: organizer.clone(),
        known,
    };
    if trusted.as_ref().is_some_and(is) {
        return (Leave::Apply, vec![on_behalf(true)]);
    }
    if message.sent_by().as_ref().is_some_and(is) {
        return (Leave::Ask, vec![on_behalf(false)]);
    }
    let forged = Note::NotTheOrganizer {
        sender: sender.clone(),
        organizer: organizer.clone(),
    };
    (Leave::Ask, vec![forged])
}

/// Why an organizer's message cannot touch what is known: it is the user's own.
pub(super) fn untouchable(known: &EventSet, context: &Context<'_>) -> Option<Note> {
    let event = known.events().first()?;
    if event.component().property("ORGANIZER").is_none() {
        return Some(Note::NotAnInvitation);
    }
    context.own.organizes(event).then_some(Note::OwnEvent)
}
