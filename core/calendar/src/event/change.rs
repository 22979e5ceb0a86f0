//! Changing one instance of a recurring event, or this one and all later ones.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::series::{Series, key_of, moment_like, until_on, wall_of_start};
use super::value::{ReadMoment, moment_property};
use super::{Event, EventSet};
use crate::Moment;
use crate::ical::{Entry, Property};
use crate::recurrence::civil::{DAY, day_of, seconds_of, to_date, to_datetime};
use crate::recurrence::{Expansion, Rule, Until};
use crate::zone::Wall;

/// What a component for one instance does not take over from the event.
const OF_THE_WHOLE: [&str; 5] = ["RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"];

impl Event {
    /// Lets it begin at `start` and last as long as before.
    pub fn move_to(&mut self, start: &Moment) {
        let length = match (self.start(), self.end()) {
            (Some(from), Some(to)) => from.until(&to),
            _ => None,
        };
        let end = self.moment(if self.is_todo() { "DUE" } else { "DTEND" });
        self.set_start(start);
        let moved = length.and_then(|length| start.plus(length));
        if let (Some(end), Some(moved)) = (end, moved) {
            let moved = match (&end, &moved) {
                // An end in a zone of its own stays in it.
                (Moment::At(end), Moment::At(moved)) => {
                    Moment::At(moved.with_time_zone(end.time_zone().clone()))
                }
                _ => moved,
            };
            self.set_end(&moved);
        }
    }
}

impl EventSet {
    /// The component for one instance, to be changed; made from the event when there is none
    /// yet. `instance` is its time by the rule ([`crate::Occurrence::recurrence_id`]).
    ///
    /// Returns `None` when there is no event with a start that can be read.
    pub fn change_instance(&mut self, instance: &Moment) -> Option<&mut Event> {
        let point = Point::of(self, instance)?;
        let known = self.events().iter().position(|event| point.is_of(event));
        if let Some(at) = known {
            return self.events_mut().get_mut(at);
        }
        let mut changed = self.in_force(&point)?.clone();
        let moved = point.moved(&changed);
        for name in OF_THE_WHOLE {
            changed.component_mut().remove(name);
        }
        let id = moment_property("RECURRENCE-ID", &point.id);
        changed.component_mut().add(id);
        changed.move_to(&moved);
        self.events_mut().push(changed);
        self.events_mut().last_mut()
    }

    /// Leaves one instance out: EXDATE, and no override for it any more.
    ///
    /// Returns whether there is an event with a start that can be read.
    pub fn cancel_instance(&mut self, instance: &Moment) -> bool {
        let Some(point) = Point::of(self, instance) else {
            return false;
        };
        self.events_mut().retain(|event| !point.is_of(event));
        if let Some(master) = self.master_mut() {
            master.add_exdate(&point.id);
        }
        true
    }

    /// Cuts a recurring event in two before an instance: this one ends before it, the new one,
    /// of this UID, begins with it and has all later instances and overrides.
    ///
    /// Other programs understand this better than `RANGE=THISANDFUTURE`, which few write.
    /// Returns `None` when the event does not recur, or begins with this instance: then all of
    /// it can be changed.
    pub fn split_at(&mut self, instance: &Moment, uid: &str) -> Option<Self> {
        let point = Point::of(self, instance)?;
        let master = self.master()?;
        let (series, _) = Series::read(master, &TimeZone::UTC);
        let series = series.filter(Series::recurs)?;
        let mut wall = series.wall(&TimeZone::UTC);
        if key_of(&series.start, &series.start, &mut wall) >= point.key {
            return None;
        }
        let in_force = self.in_force_from(&point);
        let mut later = self.clone();
        later
            .events_mut()
            .retain(|event| point.is_later_part(event));
        self.events_mut()
            .retain(|event| !point.is_later_part(event) || is_master(event));
        let parts: Vec<_> = series
            .rules
            .iter()
            .map(|rule| point.split_rule(rule, &series))
            .collect();
        if let Some(changed) = in_force {
            later.events_mut().push(changed);
        }
        let master = self.master_mut()?;
        point.keep_dates(master, "RDATE", |key| key < point.key);
        point.keep_dates(master, "EXDATE", |key| key < point.key);
        set_rules(master, parts.iter().map(|(before, _)| Some(before)));
        for event in later.events_mut() {
            event.set_uid(uid);
        }
        let master = later.master_mut()?;
        master.move_to(&point.id);
        point.keep_dates(master, "RDATE", |key| key > point.key);
        point.keep_dates(master, "EXDATE", |key| key >= point.key);
        set_rules(master, parts.iter().map(|(_, after)| after.as_ref()));
        Some(later)
    }

    /// What a change of an earlier instance and all later ones goes on as from this instance;
    /// `None` where there is none, or another begins here.
    fn in_force_from(&self, point: &Point) -> Option<Event> {
        let changed = self.in_force(point).filter(|event| !is_master(event))?;
        let begins_here = |event: &Event| event.is_this_and_future() && point.is_of(event);
        if self.overrides().any(begins_here) {
            return None;
        }
        let mut changed = changed.clone();
        let moved = point.moved(&changed);
        let mut id = moment_property("RECURRENCE-ID", &point.id);
        id.set_parameter("RANGE", Some("THISANDFUTURE"));
        changed.component_mut().set(id);
        changed.move_to(&moved);
        Some(changed)
    }

    /// The component that an instance takes after: the last one before it for all later
    /// instances, else the event.
    fn in_force(&self, point: &Point) -> Option<&Event> {
        let ranges = self.overrides().filter(|event| event.is_this_and_future());
        let before = ranges.filter(|event| point.key_of(event).is_some_and(|key| key < point.key));
        before
            .max_by_key(|event| point.key_of(event))
            .or_else(|| self.master())
    }
}

fn is_master(event: &Event) -> bool {
    event.component().property("RECURRENCE-ID").is_none()
}

fn set_rules<'a>(master: &mut Event, rules: impl Iterator<Item = Option<&'a Rule>>) {
    master.component_mut().remove("RRULE");
    for rule in rules.flatten() {
        let rule = Property::new("RRULE", &rule.to_string());
        master.component_mut().add(rule);
    }
}

/// One instance of a set.
struct Point {
    /// Its time by the rule, in the form of DTSTART.
    id: Moment,
    key: i64,
    start: Moment,
    wall: Wall,
}

impl Point {
    fn of(set: &EventSet, instance: &Moment) -> Option<Self> {
        let start = set.master()?.start()?;
        let mut wall = super::series::wall_of(&start, &TimeZone::UTC);
        let key = key_of(instance, &start, &mut wall);
        Some(Self {
            id: moment_like(&start, key, &mut wall),
            key,
            start,
            wall,
        })
    }

    /// The instance that a component is for, as a key.
    fn key_of(&self, event: &Event) -> Option<i64> {
        let id = event.recurrence_id()?;
        Some(key_of(&id, &self.start, &mut self.wall.clone()))
    }

    fn is_of(&self, event: &Event) -> bool {
        self.key_of(event) == Some(self.key)
    }

    /// Whether the component is the event itself, or for an instance from this one on.
    fn is_later_part(&self, event: &Event) -> bool {
        is_master(event) || self.key_of(event).is_some_and(|key| key >= self.key)
    }

    /// When the instance begins by the component in force: moved as that one is.
    fn moved(&self, in_force: &Event) -> Moment {
        let moved = in_force.recurrence_id().zip(in_force.start());
        let moved = moved.and_then(|(from, to)| self.id.plus(from.until(&to)?));
        moved.unwrap_or_else(|| self.id.clone())
    }

    /// The rule before this instance, and from it on; none when nothing is left of it.
    fn split_rule(&self, rule: &Rule, series: &Series) -> (Rule, Option<Rule>) {
        let end = match &self.id {
            Moment::Day(date) => to_date(day_of(*date) - 1).map(Until::Day),
            Moment::Floating(time) => to_datetime(seconds_of(*time) - 1).map(Until::Wall),
            Moment::At(_) => to_datetime(self.key - 1).map(Until::Utc),
        };
        let before = end.map_or_else(|| rule.clone(), |end| rule.clone().ending(end));
        let Some(count) = rule.count() else {
            return (before, Some(rule.clone()));
        };
        let mut wall = self.wall.clone();
        let until = rule
            .until()
            .map(|until| until_on(&mut wall, until, series.start.is_day()).0);
        let here = wall_of_start(&self.id);
        let passed = Expansion::new(rule, wall_of_start(&series.start), until)
            .take_while(|time| *time < here)
            .count();
        let left = count.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX));
        (before, (left > 0).then(|| rule.clone().counting(left)))
    }

    /// Keeps the dates of a list whose key passes, and days that name instances with an hour:
    /// some write EXDATE without it.
    fn keep_dates(&self, event: &mut Event, name: &str, keep: impl Fn(i64) -> bool) {
        let zones = Arc::clone(event.zones());
        let mut wall = self.wall.clone();
        event.component_mut().entries_mut().retain_mut(|entry| {
            let Entry::Property(property) = entry else {
                return true;
            };
            if !property.is(name) {
                return true;
            }
            let list = property.value().to_owned();
            let kept: Vec<&str> = list
                .split(',')
                .filter(|value| {
                    let from = value.split('/').next().unwrap_or(value);
                    let read = super::value::read_moment(property, from, &zones);
                    read.is_none_or(|ReadMoment { moment, .. }| {
                        let no_hour = moment.is_day() && !self.start.is_day();
                        no_hour || keep(key_of(&moment, &self.start, &mut wall))
                    })
                })
                .collect();
            property.set_value(&kept.join(","));
            !kept.is_empty()
        });
    }
}

impl Moment {
    /// How long from this to `other`: exact between times, days between days.
    pub(crate) fn until(&self, other: &Self) -> Option<jiff::Span> {
        let span = jiff::Span::new();
        match (self, other) {
            (Self::Day(from), Self::Day(to)) => {
                span.try_days(i64::from(day_of(*to) - day_of(*from))).ok()
            }
            (Self::At(from), Self::At(to)) => span
                .try_seconds(to.timestamp().as_second() - from.timestamp().as_second())
                .ok(),
            _ => {
                let seconds = wall_of_start(other) - wall_of_start(self);
                let whole = span.try_days(seconds.div_euclid(DAY)).ok()?;
                whole.try_seconds(seconds.rem_euclid(DAY)).ok()
            }
        }
    }
}
