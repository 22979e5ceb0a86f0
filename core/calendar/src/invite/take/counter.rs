//! COUNTER: a guest proposes another time (RFC 5546 §3.2.7).

use super::answer_of::{fits, own_event, sender_among, shown};
use super::instance::instance_of;
use crate::invite::key::Key;
use crate::invite::make::revised;
use crate::invite::parts::{assembled, shell};
use crate::invite::{Context, Effect, Judgement, Note};
use crate::{Event, EventSet};

pub(in crate::invite) fn counter(news: &EventSet, context: &Context<'_>) -> Judgement {
    let known = match own_event(context) {
        Ok(known) => known,
        Err(judgement) => return judgement,
    };
    match proposed(known, news, context) {
        Ok((set, guest)) => Judgement {
            effect: Effect::Offer(set),
            notes: vec![Note::Countered(shown(&guest))],
            changes: Vec::new(),
        },
        Err(why) => Judgement::nothing(why),
    }
}

/// The event as the guest would have it: only its times, never who comes or what it says.
fn proposed(
    known: &EventSet,
    news: &EventSet,
    context: &Context<'_>,
) -> Result<(EventSet, String), Note> {
    let wanted = news.events().first().ok_or(Note::Unknown)?;
    let component = match wanted.recurrence_id() {
        None => known.master().map(|event| event.component().clone()),
        Some(id) => instance_of(known, &id),
    };
    let component = component.ok_or(Note::NoSuchInstance)?;
    let mut event = Event::of(component, known.zones().clone());
    let guest = sender_among(&event, context)?;
    fits(wanted, &event)?;
    let (start, end) = (wanted.start(), wanted.end());
    let (start, end) = start.zip(end).ok_or(Note::NoSuchInstance)?;
    event.set_start(&start);
    event.set_end(&end);
    let key = Key::of(&event);
    let mut events = known.events().to_vec();
    match events.iter_mut().find(|one| Key::of(one) == key) {
        Some(same) => *same = event,
        None => events.push(event),
    }
    let components = events.iter().map(|event| event.component().clone());
    let set = assembled(&shell(known), components.collect()).ok_or(Note::NoSuchInstance)?;
    let stamp = wanted.stamp().unwrap_or_default();
    Ok((revised(Some(known), &set, stamp), guest.address))
}
