//! PUBLISH: an event without an invitation (RFC 5546 §3.2.1).

use super::merge::{as_news, merged};
use crate::EventSet;
use crate::invite::judge::{from_organizer, untouchable};
use crate::invite::{Context, Effect, Judgement, Message, Note};

pub(in crate::invite) fn publish(
    message: &Message,
    news: &EventSet,
    context: &Context<'_>,
) -> Judgement {
    let (leave, mut notes) = from_organizer(message, context);
    notes.push(Note::Published);
    let made = match context.known {
        Some(known) => {
            if let Some(why) = untouchable(known, context) {
                return Judgement::nothing(why);
            }
            merged(known, news, context.own)
        }
        None => as_news(news, context.own),
    };
    notes.extend(made.notes);
    let effect = match (made.set, context.known) {
        (None, _) => Effect::Nothing,
        // Nobody asked for it, so it goes into the calendar only when the user says so.
        (Some(set), None) => Effect::Offer(set),
        (Some(set), Some(_)) => leave.effect(set),
    };
    Judgement {
        effect,
        notes,
        changes: Vec::new(),
    }
}
