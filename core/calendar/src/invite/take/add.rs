//! ADD: more instances (RFC 5546 §3.2.4).

use super::merge::as_news;
use crate::invite::judge::{from_organizer, untouchable};
use crate::invite::key::Key;
use crate::invite::parts::{assembled, with_zones};
use crate::invite::{Context, Effect, Judgement, Message, Note, Revision};
use crate::{Event, EventSet, Moment};

pub(in crate::invite) fn add(
    message: &Message,
    news: &EventSet,
    context: &Context<'_>,
) -> Judgement {
    let Some(known) = context.known else {
        return Judgement::nothing(Note::Unknown);
    };
    if let Some(why) = untouchable(known, context) {
        return Judgement::nothing(why);
    }
    let (leave, mut notes) = from_organizer(message, context);
    let Some(series) = known.master().cloned() else {
        return Judgement::nothing(Note::Missed);
    };
    let newest = news.events().iter().map(Revision::of).max();
    let known_revision = Revision::of(&series);
    if newest.is_none_or(|newest| newest <= known_revision) {
        return Judgement::nothing(match newest {
            Some(newest) if newest < known_revision => Note::Old {
                sequence: newest.sequence,
                known: known_revision.sequence,
            },
            _ => Note::Same,
        });
    }
    if newest.is_some_and(|newest| newest.sequence > known_revision.sequence + 1) {
        notes.push(Note::Missed);
    }
    let made = as_news(news, context.own);
    notes.extend(made.notes);
    let after = made
        .set
        .and_then(|news| with_instances(known, &series, &news));
    Judgement {
        effect: after.map_or(Effect::Nothing, |set| leave.effect(set)),
        notes,
        changes: Vec::new(),
    }
}

/// The series with a date more for each instance, and a component that says how it is.
fn with_instances(known: &EventSet, series: &Event, news: &EventSet) -> Option<EventSet> {
    let mut series = series.clone();
    let mut kept: Vec<Event> = known.overrides().cloned().collect();
    for event in news.events() {
        let id = like(&series, event.start()?);
        series.add_rdate(&id);
        if Revision::of(event) > Revision::of(&series) {
            series.set_sequence(event.sequence());
            series.set_stamp(event.stamp()?);
        }
        let mut instance = event.clone();
        for name in ["RRULE", "RDATE", "EXDATE"] {
            instance.component_mut().remove(name);
        }
        instance.set_moment("RECURRENCE-ID", Some(&id));
        kept.retain(|one| Key::of(one) != Key::at(&id));
        kept.push(instance);
    }
    let shell = with_zones(known, news);
    let all = std::iter::once(series).chain(kept);
    assembled(&shell, all.map(|event| event.component().clone()).collect())
}

/// The moment in the zone of the series.
fn like(series: &Event, moment: Moment) -> Moment {
    match (series.start(), moment) {
        (Some(Moment::At(series)), Moment::At(zoned)) => {
            Moment::At(zoned.with_time_zone(series.time_zone().clone()))
        }
        (_, moment) => moment,
    }
}
