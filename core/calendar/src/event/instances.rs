//! The instances of an event with its overrides, in a window.

use jiff::tz::TimeZone;

use super::length::{Length, instant_of};
use super::series::{Series, key_of, wall_of};
use super::stream::Stream;
use super::{Event, EventSet};
use crate::ical::{Defect, DefectKind};
use crate::zone::Wall;

/// How many instances of one event are given at once; the later ones are left out.
pub const MAX_INSTANCES: usize = 2_000_000;

/// One instance, as instants in seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instance {
    pub(crate) start: i64,
    pub(crate) end: i64,
    /// Its time by the rule; [`Instance::ALONE`] for an event that does not recur.
    pub(crate) id: i64,
    /// Its place in [`EventSet::events`].
    pub(crate) component: usize,
}

impl Instance {
    /// The `id` of an event that does not recur.
    pub(crate) const ALONE: i64 = i64::MIN;
}

/// A span of time, `[from, to)`, in seconds since 1970.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    pub(crate) from: i64,
    pub(crate) to: i64,
    /// How many instances are given at most.
    pub(crate) limit: usize,
}

impl Window {
    /// Whether it overlaps; what has no length does when it begins within.
    fn overlaps(self, start: i64, end: i64) -> bool {
        start < self.to && (end > self.from || (start >= self.from && start == end))
    }
}

/// What was found, and what was wrong.
#[derive(Debug, Default)]
pub(crate) struct Instances {
    pub(crate) found: Vec<Instance>,
    pub(crate) defects: Vec<Defect>,
}

/// A component for one instance, or from one on.
struct Override {
    component: usize,
    id: i64,
    series: Series,
    this_and_future: bool,
    sequence: u32,
    line: usize,
}

impl Instances {
    /// The instances of a set that overlap the window, by start.
    pub(crate) fn of(set: &EventSet, window: Window, zone: &TimeZone) -> Self {
        let mut instances = Self::default();
        let mut masters = Vec::new();
        let mut overrides = Vec::new();
        for (component, event) in set.events().iter().enumerate() {
            let (series, defects) = Series::read(event, zone);
            instances.defects.extend(defects);
            match series {
                Some(series) if series.recurrence_id.is_some() => {
                    overrides.push((component, series));
                }
                Some(series) => masters.push((component, series)),
                None => {}
            }
        }
        let first = masters.first().map(|(_, series)| series);
        let overrides = instances.keyed(set.events(), overrides, first, zone);
        for (at, (component, series)) in masters.iter().enumerate() {
            // A second event of the same UID has no overrides of its own.
            let own = if at == 0 { overrides.as_slice() } else { &[] };
            instances.of_series(*component, series, own, window, zone);
        }
        for changed in &overrides {
            instances.of_override(changed, window, zone);
        }
        if masters.len() > 1 || !overrides.is_empty() {
            instances.found.sort_unstable();
        }
        instances
    }

    /// The overrides by their instance, one for each.
    fn keyed(
        &mut self,
        events: &[Event],
        overrides: Vec<(usize, Series)>,
        master: Option<&Series>,
        zone: &TimeZone,
    ) -> Vec<Override> {
        let mut keyed: Vec<Override> = Vec::new();
        for (component, series) in overrides {
            let (Some(event), Some(id)) = (events.get(component), &series.recurrence_id) else {
                continue;
            };
            let start = master.map_or(&series.start, |master| &master.start);
            let id = key_of(id, start, &mut wall_of(start, zone));
            keyed.push(Override {
                component,
                id,
                this_and_future: event.is_this_and_future(),
                sequence: event.sequence(),
                line: event.component().line(),
                series,
            });
        }
        // The one that counts comes last.
        keyed.sort_by_key(|changed| (changed.id, changed.sequence, changed.component));
        let mut unique: Vec<Override> = Vec::new();
        for changed in keyed {
            match unique.last_mut() {
                Some(last) if last.id == changed.id => {
                    self.defects
                        .push(DefectKind::SameInstanceTwice.at(changed.line));
                    *last = changed;
                }
                _ => unique.push(changed),
            }
        }
        unique
    }

    fn of_series(
        &mut self,
        component: usize,
        series: &Series,
        overrides: &[Override],
        window: Window,
        zone: &TimeZone,
    ) {
        let mut shifts = Shifts::of(series, overrides, zone);
        let reach = shifts.reach();
        let from = window.from.saturating_sub(reach);
        let to = window.to.saturating_add(shifts.furthest);
        let mut stream = Stream::new(series, zone, from, to);
        let recurs = series.recurs() || !overrides.is_empty();
        let mut given = 0_usize;
        while let Some((key, length)) = stream.next() {
            if key >= to {
                break;
            }
            if key < from || shifts.is_overridden(key) {
                continue;
            }
            let (component, start, end) = match shifts.shift(key) {
                Some(shifted) => shifted,
                None => {
                    let length = length.unwrap_or(series.length);
                    (component, key, length.end(key, stream.wall()))
                }
            };
            if !window.overlaps(start, end) {
                continue;
            }
            if given >= window.limit {
                let defect = DefectKind::TooManyInstances.at(series.rule_line);
                self.defects.push(defect);
                break;
            }
            given += 1;
            self.found.push(Instance {
                start,
                end,
                id: if recurs { key } else { Instance::ALONE },
                component,
            });
        }
        if stream.gave_up() {
            let defect = DefectKind::RuleMatchesNothing.at(series.rule_line);
            self.defects.push(defect);
        }
    }

    fn of_override(&mut self, changed: &Override, window: Window, zone: &TimeZone) {
        let series = &changed.series;
        let mut wall = series.wall(zone);
        let start = instant_of(&series.start, &mut wall);
        let end = series.length.end(start, &mut wall);
        if window.overlaps(start, end) {
            self.found.push(Instance {
                start,
                end,
                id: changed.id,
                component: changed.component,
            });
        }
    }
}

/// How overrides move the instances of a series.
struct Shifts<'a> {
    overrides: &'a [Override],
    ranges: Vec<Range<'a>>,
    longest: i64,
    /// How far the window for times by the rule must be wider, seconds.
    furthest: i64,
}

/// An override that stands for all later instances: they move as it did.
struct Range<'a> {
    changed: &'a Override,
    by: i64,
    wall: Wall,
}

impl<'a> Shifts<'a> {
    fn of(series: &Series, overrides: &'a [Override], zone: &TimeZone) -> Self {
        let mut shifts = Self {
            overrides,
            ranges: Vec::new(),
            longest: series
                .rdates
                .iter()
                .filter_map(|(_, length)| *length)
                .map(Length::at_most)
                .fold(series.length.at_most(), i64::max),
            furthest: 0,
        };
        for changed in overrides.iter().filter(|changed| changed.this_and_future) {
            let mut wall = changed.series.wall(zone);
            let start = instant_of(&changed.series.start, &mut wall);
            let by = wall.wall_at(start) - wall.wall_at(changed.id);
            shifts.longest = shifts.longest.max(changed.series.length.at_most());
            shifts.furthest = shifts
                .furthest
                .max(by.saturating_abs().saturating_add(86_400));
            shifts.ranges.push(Range { changed, by, wall });
        }
        shifts
    }

    /// How long before the window an instance may begin by the rule, seconds.
    fn reach(&self) -> i64 {
        self.longest.saturating_add(self.furthest)
    }

    fn is_overridden(&self, key: i64) -> bool {
        !self.overrides.is_empty()
            && self
                .overrides
                .binary_search_by_key(&key, |changed| changed.id)
                .is_ok()
    }

    /// The component, begin and end of an instance behind an override for all later ones.
    fn shift(&mut self, key: i64) -> Option<(usize, i64, i64)> {
        let at = self.ranges.partition_point(|range| range.changed.id <= key);
        let range = self.ranges.get_mut(at.checked_sub(1)?)?;
        let on_wall = range.wall.wall_at(key).saturating_add(range.by);
        let (start, _) = range.wall.instant_of(on_wall);
        let end = range.changed.series.length.end(start, &mut range.wall);
        Some((range.changed.component, start, end))
    }
}
