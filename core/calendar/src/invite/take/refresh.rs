//! REFRESH: a guest asks for the latest state (RFC 5546 §3.2.6).

use super::answer_of::{own_event, sender_among, shown};
use crate::EventSet;
use crate::invite::{Context, Effect, Judgement, Note};

pub(in crate::invite) fn refresh(news: &EventSet, context: &Context<'_>) -> Judgement {
    let known = match own_event(context) {
        Ok(known) => known,
        Err(judgement) => return judgement,
    };
    let asked = news.events().first().and(known.events().first());
    let Some(event) = asked else {
        return Judgement::nothing(Note::Unknown);
    };
    match sender_among(event, context) {
        Ok(guest) => Judgement {
            effect: Effect::Nothing,
            notes: vec![Note::WantsRefresh(shown(&guest.address))],
            changes: Vec::new(),
        },
        Err(why) => Judgement::nothing(why),
    }
}
