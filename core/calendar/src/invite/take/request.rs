//! REQUEST: an invitation, or a change of one (RFC 5546 §3.2.2).

use super::merge::{as_news, merged};
use crate::invite::judge::{from_organizer, untouchable};
use crate::invite::{Context, Effect, Judgement, Message, Note, people};
use crate::{EventSet, ParticipationStatus};

pub(in crate::invite) fn request(
    message: &Message,
    news: &EventSet,
    context: &Context<'_>,
) -> Judgement {
    let organizes = news
        .events()
        .iter()
        .any(|event| context.own.organizes(event));
    if let Some(why) = context
        .known
        .and_then(|known| untouchable(known, context))
        .or(organizes.then_some(Note::OwnEvent))
    {
        return Judgement::nothing(why);
    }
    let (leave, mut notes) = from_organizer(message, context);
    notes.extend(about_us(news, context));
    let Some(known) = context.known else {
        let made = as_news(news, context.own);
        notes.extend(made.notes);
        return Judgement {
            effect: made.set.map_or(Effect::Nothing, Effect::Invitation),
            notes,
            changes: Vec::new(),
        };
    };
    let made = merged(known, news, context.own);
    notes.extend(made.notes);
    Judgement {
        effect: made.set.map_or(Effect::Nothing, |set| leave.effect(set)),
        notes,
        changes: Vec::new(),
    }
}

/// How the user stands in it.
fn about_us(news: &EventSet, context: &Context<'_>) -> Vec<Note> {
    let mut all = news.events().iter();
    let Some((event, guest)) = all.find_map(|event| Some((event, context.own.guest(event)?)))
    else {
        return vec![Note::NotInvited];
    };
    let mut notes = Vec::new();
    if !guest.rsvp && guest.status == ParticipationStatus::NeedsAction {
        notes.push(Note::NoAnswerAsked);
    }
    let line = people::line(event, &guest.address);
    let by = line.map(|line| people::addresses(line, "DELEGATED-FROM"));
    notes.extend(by.unwrap_or_default().into_iter().map(Note::DelegatedBy));
    notes
}
