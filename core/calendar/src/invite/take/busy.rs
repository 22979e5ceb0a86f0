//! Free/busy asked and told (RFC 5546 §3.3).

use crate::Attendee;
use crate::ical::Component;
use crate::invite::judge::from_organizer;
use crate::invite::{About, Context, Effect, Judgement, Message, Method, Note};

pub(in crate::invite) fn busy(message: &Message, context: &Context<'_>) -> Judgement {
    let About::Busy(part) = message.about() else {
        return Judgement::nothing(Note::Unknown);
    };
    if message.method() == Method::Request {
        return asked(message, part, context);
    }
    let told = if message.method() == Method::Reply {
        let guest = part.property("ATTENDEE").map(Attendee::of);
        guest.and_then(|guest| super::answer_of::is_from(&guest, context).err())
    } else {
        let (_, mut notes) = from_organizer(message, context);
        notes.pop()
    };
    Judgement {
        // Of somebody who may be anybody it is not kept: a forged answer would leave no evening free.
        effect: match told {
            None if message.method() == Method::Reply => Effect::Told,
            _ => Effect::Nothing,
        },
        notes: told.into_iter().chain([Note::BusyTold]).collect(),
        changes: Vec::new(),
    }
}

fn asked(message: &Message, part: &Component, context: &Context<'_>) -> Judgement {
    let (_, mut notes) = from_organizer(message, context);
    notes.push(Note::BusyAsked);
    let mut guests = part.properties("ATTENDEE").map(Attendee::of);
    let invited = guests.any(|guest| context.own.is(&guest.address));
    if !invited {
        notes.push(Note::NotInvited);
    }
    Judgement {
        effect: if invited {
            Effect::Busy
        } else {
            Effect::Nothing
        },
        notes,
        changes: Vec::new(),
    }
}
