//! Changing a kept event: one instance of it, or all.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
use os1_base::{Error, ErrorKind, Id};
use os1_calendar::alarm::WallBefore;
use os1_calendar::ical::{Component, Document};
use os1_calendar::{AgendaEntry, CalendarError, Event, EventSet, Moment, ObjectEdit};

use crate::times::{Turn, turned};
use crate::world::World;

/// What is changed of an event.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    /// Begin and end.
    Time(Moment, Moment),
    /// Its name.
    Name(String),
    /// Its place.
    Place(String),
    /// One more alarm.
    Alarm(Component),
    /// It does not take place.
    Cancel,
}

/// The change of the kept object that does `edit` to one instance of `entry`, or to all.
///
/// # Errors
/// The object is gone; the days of a series follow a rule that cannot be shifted.
pub(super) fn change(
    world: &World,
    entry: &AgendaEntry,
    edit: &Edit,
    all: bool,
) -> Result<ObjectEdit, Error> {
    let object = entry.details.object;
    let mut set = load(world, object)?;
    let now = world.now();
    match (&entry.recurrence_id, all) {
        (Some(id), false) => one(&mut set, id, entry, edit, now.timestamp())?,
        _ if matches!(edit, Edit::Cancel) => return Ok(ObjectEdit::Delete { object }),
        _ => every(&mut set, entry, edit, now.time_zone(), now.timestamp())?,
    }
    for event in set.events_mut().iter_mut() {
        WallBefore::hang_anew(event);
    }
    Ok(ObjectEdit::Replace {
        object,
        text: set.document().write().into_bytes(),
    })
}

/// The change that takes these instances of one object out of the calendar.
///
/// # Errors
/// The object is gone.
pub(super) fn called_off(
    world: &World,
    object: Id,
    entries: &[AgendaEntry],
) -> Result<ObjectEdit, Error> {
    if entries.iter().any(|entry| entry.recurrence_id.is_none()) {
        return Ok(ObjectEdit::Delete { object });
    }
    let mut set = load(world, object)?;
    let stamp = world.now().timestamp();
    for entry in entries {
        if let Some(id) = &entry.recurrence_id {
            one(&mut set, id, entry, &Edit::Cancel, stamp)?;
        }
    }
    Ok(ObjectEdit::Replace {
        object,
        text: set.document().write().into_bytes(),
    })
}

/// How the event of `entry` recurs, as RRULE; `None` when it does not.
///
/// # Errors
/// The object is gone.
pub(super) fn rule(world: &World, entry: &AgendaEntry) -> Result<Option<String>, Error> {
    let set = load(world, entry.details.object)?;
    let rule = set
        .master()
        .and_then(|master| master.component().property("RRULE"));
    Ok(rule.map(|rule| rule.value().to_owned()))
}

fn load(world: &World, object: Id) -> Result<EventSet, Error> {
    let stored = world.calendar().object(object)?;
    let parsed = Document::parse(&stored.text);
    EventSet::events_of(&parsed.document)
        .into_iter()
        .next()
        .ok_or_else(|| CalendarError::NotFound.into())
}

/// One instance: left out of the rule, or an override of its own (RFC 5545 §3.8.4.4).
fn one(
    set: &mut EventSet,
    id: &Moment,
    entry: &AgendaEntry,
    edit: &Edit,
    stamp: Timestamp,
) -> Result<(), Error> {
    let is_it = |event: &Event| event.recurrence_id().as_ref() == Some(id);
    if matches!(edit, Edit::Cancel) {
        set.events_mut().retain(|event| !is_it(event));
        let master = set.master_mut().ok_or(CalendarError::NotFound)?;
        master.add_exdate(id);
        touch(master, stamp);
        return Ok(());
    }
    if !set.events().iter().any(is_it) {
        let master = set.master().ok_or(CalendarError::NotFound)?;
        let mut instance = master.clone();
        for name in ["RRULE", "RDATE", "EXDATE", "DURATION"] {
            instance.component_mut().remove(name);
        }
        instance.set_moment("RECURRENCE-ID", Some(id));
        instance.set_start(&entry.start);
        instance.set_end(&entry.end);
        set.events_mut().push(instance);
    }
    for event in set.events_mut().iter_mut().filter(|event| is_it(event)) {
        apply(event, edit);
        touch(event, stamp);
    }
    Ok(())
}

/// All instances: the event itself, and those that were changed by themselves.
fn every(
    set: &mut EventSet,
    entry: &AgendaEntry,
    edit: &Edit,
    zone: &TimeZone,
    stamp: Timestamp,
) -> Result<(), Error> {
    if let Edit::Time(start, end) = edit
        && entry.recurrence_id.is_some()
    {
        return shift_all(set, entry, start, end, zone, stamp);
    }
    for event in set.events_mut().iter_mut() {
        apply(event, edit);
        touch(event, stamp);
    }
    Ok(())
}

fn apply(event: &mut Event, edit: &Edit) {
    match edit {
        Edit::Time(start, end) => {
            let (start, end) = (like(event, start), like(event, end));
            event.set_start(&start);
            super::draft::set_end(event, &start, &end);
        }
        Edit::Name(name) => {
            let was = event.summary();
            let mut alarms: Vec<Component> = event.alarms().cloned().collect();
            for alarm in alarms
                .iter_mut()
                .filter(|alarm| alarm.text("DESCRIPTION") == was)
            {
                alarm.set_text("DESCRIPTION", Some(name));
            }
            event.set_alarms(alarms);
            event.set_summary(Some(name));
        }
        Edit::Place(place) => event.set_location(Some(place)),
        Edit::Alarm(alarm) => {
            let mut alarms: Vec<Component> = event.alarms().cloned().collect();
            alarms.push(alarm.clone());
            event.set_alarms(alarms);
        }
        Edit::Cancel => {}
    }
}

/// A moment in the zone in which the event was kept.
fn like(event: &Event, moment: &Moment) -> Moment {
    match (event.start(), moment) {
        (Some(Moment::At(known)), Moment::At(at)) => {
            Moment::At(at.with_time_zone(known.time_zone().clone()))
        }
        (Some(Moment::Floating(_)), Moment::At(at)) => Moment::Floating(at.datetime()),
        _ => moment.clone(),
    }
}

/// Revised: servers and guests go by these.
fn touch(event: &mut Event, stamp: Timestamp) {
    event.set_sequence(event.sequence().saturating_add(1));
    event.set_stamp(stamp);
    event.set_last_modified(stamp);
}

/// Moves a whole series by as many days, and to the time of day, as one instance is moved.
fn shift_all(
    set: &mut EventSet,
    entry: &AgendaEntry,
    start: &Moment,
    end: &Moment,
    zone: &TimeZone,
    stamp: Timestamp,
) -> Result<(), Error> {
    let far = |_| Error::from(CalendarError::OutOfRange);
    let was = entry.start.in_zone(zone).map_err(far)?;
    let new = start.in_zone(zone).map_err(far)?;
    let length = new.duration_until(&end.in_zone(zone).map_err(far)?);
    let turn = turn_rule(set, was.date(), new.date())?;
    let by = By {
        turn,
        was: was.time(),
        new: new.time(),
        zone,
    };
    for event in set.events_mut().iter_mut() {
        let done = if event.recurrence_id().is_some() {
            by.shift_one(event)
        } else {
            by.shift_master(event, length)
        };
        done.ok_or(CalendarError::OutOfRange)?;
        touch(event, stamp);
    }
    Ok(())
}

/// How far a series is moved.
struct By<'a> {
    turn: Turn,
    /// The time of day that is changed; instances at another time keep theirs.
    was: Time,
    new: Time,
    zone: &'a TimeZone,
}

impl By<'_> {
    fn moved(&self, moment: &Moment) -> Option<Moment> {
        let at = moment.in_zone(self.zone).ok()?;
        let date = self.turn.date(at.date())?;
        if moment.is_day() {
            return Some(Moment::Day(date));
        }
        let time = if at.time() == self.was {
            self.new
        } else {
            at.time()
        };
        let at = date.to_datetime(time).to_zoned(self.zone.clone()).ok()?;
        Some(match moment {
            Moment::At(known) => Moment::At(at.with_time_zone(known.time_zone().clone())),
            _ => Moment::Floating(at.datetime()),
        })
    }

    /// The event itself with the instances that are left out of it.
    fn shift_master(&self, event: &mut Event, length: SignedDuration) -> Option<()> {
        let first = self.moved(&event.start()?)?;
        let last = match &first {
            Moment::Day(_) => first.plus(Span::new().days(length.as_hours().div_euclid(24).max(1))),
            _ => first.plus(Span::new().minutes(length.as_mins())),
        };
        let left_out: Vec<Moment> = exceptions(event)
            .iter()
            .filter_map(|instance| self.moved(instance))
            .collect();
        event.set_start(&first);
        event.set_end(&last?);
        event.component_mut().remove("EXDATE");
        for instance in &left_out {
            event.add_exdate(instance);
        }
        Some(())
    }

    /// An instance that was changed by itself: it goes along by as many days as its own date
    /// and stays the same instance.
    fn shift_one(&self, event: &mut Event) -> Option<()> {
        let was = event.recurrence_id()?;
        let id = self.moved(&was)?;
        let day = |moment: &Moment| Some(moment.in_zone(self.zone).ok()?.date());
        let by = Span::new().days(day(&id)?.since(day(&was)?).ok()?.get_days());
        event.set_moment("RECURRENCE-ID", Some(&id));
        let (start, end) = (event.start()?.plus(by)?, event.end()?.plus(by)?);
        event.set_start(&start);
        event.set_end(&end);
        Some(())
    }
}

/// The instances that are left out (EXDATE), one by one.
fn exceptions(event: &Event) -> Vec<Moment> {
    let listed = event.component().properties("EXDATE");
    listed
        .flat_map(|list| {
            list.value().split(',').map(|value| {
                let mut one = list.clone();
                one.set_value(value.trim());
                one
            })
        })
        .filter_map(|property| {
            let mut alone = Component::new("VEVENT");
            alone.add(property);
            Event::of(alone, event.zones().clone()).moment("EXDATE")
        })
        .collect()
}

/// Turns the days of the rule as one instance goes from `was` to `new`.
fn turn_rule(set: &mut EventSet, was: Date, new: Date) -> Result<Turn, Error> {
    let Some(master) = set.master_mut().filter(|_| was != new) else {
        return Ok(Turn::Days(0));
    };
    let rule = master
        .component()
        .property("RRULE")
        .map(|rule| rule.value().to_owned())
        .unwrap_or_default();
    let listed = master.component().property("RDATE").is_some();
    let Some((rule, turn)) = turned(&rule, was, new).filter(|_| !listed) else {
        return Err(Error::new(
            ErrorKind::Refused,
            "The days of this series follow a rule that I cannot shift. I can move single ones, or its time of day.",
        ));
    };
    master.set_rule_text(Some(&rule));
    Ok(turn)
}
