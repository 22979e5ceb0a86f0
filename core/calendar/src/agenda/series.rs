//! A recurring or overridden event, parsed once and expanded for more than was asked for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::room::{Room, Taken};
use super::{AgendaEntry, EntryDetails};
use crate::event::{Instance, Instances, Window};
use crate::store::Line;
use crate::{EventSet, Frequency, Moment, Rule, Span};

/// How much more is expanded than was asked for, on each side, in seconds: a year and a bit,
/// so that going from month to month expands nothing.
const AHEAD: i64 = 400 * 86_400;
/// The most instances of one event that are remembered; of others only what is asked for is
/// expanded.
const MAX_REMEMBERED: usize = 4_000;

/// One event with its instances as far as they were asked for.
#[derive(Debug)]
pub(super) struct Series {
    set: EventSet,
    details: Arc<EntryDetails>,
    /// What overrides say instead, by their place in the set.
    changed: HashMap<usize, Arc<EntryDetails>>,
    /// Which components take whole days.
    days: Vec<bool>,
    /// How the times of the instances by the rule are written.
    id_form: Option<Moment>,
    /// Whether its rules are coarse enough to expand more than was asked for.
    is_coarse: bool,
    expanded: Mutex<Option<Expanded>>,
    room: Room,
}

/// What is known of a stretch, as seen from a zone.
#[derive(Debug)]
struct Expanded {
    zone: TimeZone,
    from: i64,
    to: i64,
    instances: Arc<[Instance]>,
    /// The longest instance, in seconds.
    longest: i64,
    /// Gives the room back when it is forgotten.
    _taken: Taken,
}

impl Series {
    /// The event of an index line; in a calendar that takes no time, nothing does.
    pub(super) fn new(
        set: EventSet,
        line: &Line,
        calendar: os1_base::Id,
        takes_time: bool,
        room: Room,
    ) -> Self {
        let details = EntryDetails::of_line(line, calendar, takes_time);
        let mut changed = HashMap::new();
        let mut days = Vec::with_capacity(set.events().len());
        for (at, event) in set.events().iter().enumerate() {
            if event.component().property("RECURRENCE-ID").is_some() {
                changed.insert(at, Arc::new(details.of_override(event, takes_time)));
            }
            days.push(event.form().is_some_and(|(start, _)| start.is_day()));
        }
        let is_fine = |rule: Rule| {
            matches!(
                rule.frequency(),
                Frequency::Hourly | Frequency::Minutely | Frequency::Secondly
            )
        };
        let is_coarse = !set.events().iter().flat_map(rules).any(is_fine);
        Self {
            id_form: set.id_form(),
            details: Arc::new(details),
            changed,
            days,
            is_coarse,
            set,
            expanded: Mutex::default(),
            room,
        }
    }

    /// Adds its entries in the window, seen from `zone`.
    pub(super) fn entries(&self, window: &Span, zone: &TimeZone, entries: &mut Vec<AgendaEntry>) {
        let (from, to) = (window.start.as_second(), ceiled(window.end));
        let (instances, longest) = self.instances(from, to, zone);
        let first = instances.partition_point(|one| one.start < from.saturating_sub(longest));
        for instance in instances
            .iter()
            .skip(first)
            .take_while(|one| one.start < to)
        {
            if instance.end < from {
                continue;
            }
            let entry = self.entry(instance, zone);
            if entry.is_in(window) {
                entries.push(entry);
            }
        }
    }

    /// At least the instances that touch `from..to`, by start, and the longest of them.
    fn instances(&self, from: i64, to: i64, zone: &TimeZone) -> (Arc<[Instance]>, i64) {
        let mut known = self.expanded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.as_ref()
            && known.from <= from
            && to <= known.to
            && known.zone == *zone
        {
            return (Arc::clone(&known.instances), known.longest);
        }
        let ahead = if self.is_coarse { AHEAD } else { 0 };
        let window = Window {
            from: from.saturating_sub(ahead),
            to: to.saturating_add(ahead),
            limit: crate::MAX_INSTANCES,
        };
        let instances: Arc<[Instance]> = Instances::of(&self.set, window, zone).found.into();
        let lengths = instances
            .iter()
            .map(|one| one.end.saturating_sub(one.start));
        let longest = lengths.max().unwrap_or(0);
        // What is known gives its room back first.
        *known = None;
        if instances.len() <= MAX_REMEMBERED
            && let Some(taken) = self.room.take(instances.len())
        {
            *known = Some(Expanded {
                _taken: taken,
                zone: zone.clone(),
                from: window.from,
                to: window.to,
                instances: Arc::clone(&instances),
                longest,
            });
        }
        (instances, longest)
    }

    fn entry(&self, instance: &Instance, zone: &TimeZone) -> AgendaEntry {
        let is_day = self.days.get(instance.component).copied().unwrap_or(false);
        let here = |second: i64| {
            let at = instant(second).to_zoned(zone.clone());
            if is_day {
                Moment::Day(at.date())
            } else {
                Moment::At(at)
            }
        };
        let details = self.changed.get(&instance.component);
        AgendaEntry {
            details: Arc::clone(details.unwrap_or(&self.details)),
            recurrence_id: self.recurrence_id(instance.id, zone),
            start: here(instance.start),
            end: here(instance.end),
            span: Span::new(instant(instance.start), instant(instance.end)),
        }
    }

    fn recurrence_id(&self, id: i64, zone: &TimeZone) -> Option<Moment> {
        if id == Instance::ALONE {
            return None;
        }
        let at = |zone: &TimeZone| instant(id).to_zoned(zone.clone());
        Some(match self.id_form.as_ref()? {
            Moment::Day(_) => Moment::Day(at(zone).date()),
            Moment::Floating(_) => Moment::Floating(at(zone).datetime()),
            Moment::At(like) => Moment::At(at(like.time_zone())),
        })
    }
}

fn rules(event: &crate::Event) -> impl Iterator<Item = Rule> + '_ {
    let written = event.component().properties("RRULE");
    written.filter_map(|property| property.value().parse().ok())
}

/// The first whole second that is not before this.
fn ceiled(at: Timestamp) -> i64 {
    at.as_second()
        .saturating_add(i64::from(at.subsec_nanosecond() > 0))
}

/// A second as an instant, as far as time goes.
fn instant(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or(if second < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}
