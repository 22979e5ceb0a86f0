//! What all messages of guests to the organizer have in common.

use crate::invite::{Context, Judgement, Note};
use crate::{Attendee, Event, EventSet};

/// The user's own event that a guest writes about; otherwise what is to be said.
pub(super) fn own_event<'a>(context: &Context<'a>) -> Result<&'a EventSet, Judgement> {
    let Some(known) = context.known else {
        return Err(Judgement::nothing(Note::Unknown));
    };
    let own = known
        .events()
        .first()
        .is_some_and(|event| context.own.organizes(event));
    if own {
        Ok(known)
    } else {
        Err(Judgement::nothing(Note::NotYours))
    }
}

/// Whether the sender is the guest that a message speaks for; otherwise what is to be said.
pub(super) fn is_from(guest: &Attendee, context: &Context<'_>) -> Result<(), Note> {
    match context.sender {
        None => Err(Note::NoSender),
        Some(sender) if guest.is(sender.as_str()) => Ok(()),
        Some(sender) => Err(Note::NotTheGuest {
            sender: sender.clone(),
            guest: shown(&guest.address),
        }),
    }
}

/// The guest that the message comes from: of COUNTER and REFRESH, which may name all guests.
pub(super) fn sender_among(event: &Event, context: &Context<'_>) -> Result<Attendee, Note> {
    let sender = context.sender.ok_or(Note::NoSender)?;
    let guests = event.attendees();
    let found = guests.into_iter().find(|guest| guest.is(sender.as_str()));
    found.ok_or_else(|| Note::Crasher(sender.to_string()))
}

/// Whether the message is about the revision that the guests have.
pub(super) fn fits(message: &Event, known: &Event) -> Result<(), Note> {
    let (sequence, known) = (message.sequence(), known.sequence());
    match sequence.cmp(&known) {
        std::cmp::Ordering::Less => Err(Note::Earlier { sequence, known }),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(Note::NeverSent { sequence, known }),
    }
}

/// An address as a sentence may have it.
pub(super) fn shown(address: &str) -> String {
    os1_base::text::shortened(&os1_base::text::escaped(address), 254)
}
