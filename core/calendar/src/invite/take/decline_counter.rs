//! DECLINECOUNTER: the organizer stays with the time (RFC 5546 §3.2.8).

use crate::invite::judge::{from_organizer, untouchable};
use crate::invite::{Context, Effect, Judgement, Message, Note};

pub(in crate::invite) fn decline_counter(message: &Message, context: &Context<'_>) -> Judgement {
    let Some(known) = context.known else {
        return Judgement::nothing(Note::Unknown);
    };
    if let Some(why) = untouchable(known, context) {
        return Judgement::nothing(why);
    }
    let (_, mut notes) = from_organizer(message, context);
    notes.push(Note::CounterDeclined);
    Judgement {
        effect: Effect::Nothing,
        notes,
        changes: Vec::new(),
    }
}
