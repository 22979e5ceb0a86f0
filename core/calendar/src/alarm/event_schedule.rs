//! The alarms that events carry, as things that ring.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::source::Source;
use super::{Alarm, AlarmKind, Due, EventAlarm, Nudges, Schedule, Scope};
use crate::Commitment;

/// How far ahead alarms are looked for, and how far back those that still want an answer.
const REACH: SignedDuration = SignedDuration::from_hours(24 * 31);

/// At most this many event alarms ring; a calendar from outside may hold any number.
const MOST: usize = 2_000;

/// An alarm of an event, over the event's occurrences near the present.
#[derive(Debug)]
struct EventSchedule {
    dues: Vec<Due>,
    acknowledged: Option<Timestamp>,
    /// When somebody last looked: what was past then came in with an import or was moved there,
    /// and the event says itself when it is.
    since: Timestamp,
}

/// The alarms of all events near `now`; `state` tells what is kept of each.
pub(super) fn sources(
    scope: Scope<'_>,
    now: Timestamp,
    mut state: impl FnMut(&str) -> Alarm,
) -> Vec<Source> {
    let since = scope.last_look.unwrap_or(now).min(now);
    let from = since.saturating_sub(REACH).unwrap_or(Timestamp::MIN);
    let to = now.saturating_add(REACH).unwrap_or(Timestamp::MAX);
    let found = nearest(found(scope, from, to), since);
    let source = |(id, (event, alarm, mut dues)): (String, (Commitment, EventAlarm, Vec<Due>))| {
        dues.sort_by_key(Due::instant);
        Source {
            kind: AlarmKind::Event,
            what: if alarm.what.is_empty() {
                event.what
            } else {
                alarm.what
            },
            nudges: Nudges::NONE,
            alarm: state(&id),
            id,
            schedule: Box::new(EventSchedule {
                dues,
                acknowledged: alarm.acknowledged,
                since,
            }),
        }
    };
    found.into_iter().map(source).collect()
}

/// An alarm with the event it was first found at, and when it is due.
type Found = BTreeMap<String, (Commitment, EventAlarm, Vec<Due>)>;

/// The alarms that are due in `from..=to`, by id.
fn found(scope: Scope<'_>, from: Timestamp, to: Timestamp) -> Found {
    let mut found = Found::new();
    for event in scope.commitments.with_alarms(from, to) {
        for alarm in &event.alarms {
            let id = format!("event:{}:{}", alarm.id, event.uid);
            let entry = found
                .entry(id)
                .or_insert_with(|| (event.clone(), alarm.clone(), Vec::new()));
            entry.2.extend(alarm.dues(&event));
        }
    }
    found
}

/// Of too many, those that are due first after `since`.
fn nearest(mut found: Found, since: Timestamp) -> Found {
    if found.len() <= MOST {
        return found;
    }
    let first = |dues: &[Due]| dues.iter().map(Due::instant).filter(|at| *at > since).min();
    let mut order: Vec<(Timestamp, String)> = found
        .iter()
        .map(|(id, (_, _, dues))| (first(dues).unwrap_or(Timestamp::MAX), id.clone()))
        .collect();
    order.sort();
    for (_, id) in order.into_iter().skip(MOST) {
        found.remove(&id);
    }
    found
}

impl Schedule for EventSchedule {
    fn dues<'a>(
        &'a self,
        _scope: Scope<'a>,
        from: Timestamp,
        to: Timestamp,
    ) -> Box<dyn Iterator<Item = Due> + 'a> {
        let within = move |due: &&Due| (from..=to).contains(&due.instant());
        Box::new(self.dues.iter().filter(within).cloned())
    }

    /// Acknowledged anywhere is acknowledged (RFC 9074 §6).
    fn is_past(&self, due: &Due, alarm: &Alarm, _scope: Scope<'_>) -> bool {
        let dealt_with = alarm.handled.map(|handled| handled.at);
        [dealt_with, self.acknowledged, Some(self.since)]
            .into_iter()
            .flatten()
            .any(|until| due.instant() <= until)
    }

    fn since(&self) -> Timestamp {
        self.since
    }
}
