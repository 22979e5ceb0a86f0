//! An event with all that is said about its instances.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Event;
use crate::Moment;
use crate::ical::{Component, Document, Entry, Property};
use crate::zone::{Zones, vtimezone};

/// What OS1 signs the calendars with that it makes (PRODID, RFC 5545 §3.7.3).
const PRODID: &str = "-//OS1//OS1//EN";

/// All components of one UID: the event itself and its overrides, with the calendar around
/// them. This is what a CalDAV server keeps as one resource (RFC 4791 §4.1).
#[derive(Debug, Clone)]
pub struct EventSet {
    /// Shared by all sets of a file, so that a large one is not copied for each.
    shell: Arc<Component>,
    events: Vec<Event>,
    zones: Arc<Zones>,
}

impl EventSet {
    /// A new event without any property but UID, DTSTART and DTSTAMP.
    #[must_use]
    pub fn create(uid: &str, start: &Moment, stamp: Timestamp) -> Self {
        Self::of_new(Component::new("VEVENT"), uid, Some(start), stamp)
    }

    /// A new to-do without any property but UID and DTSTAMP.
    #[must_use]
    pub fn create_todo(uid: &str, stamp: Timestamp) -> Self {
        Self::of_new(Component::new("VTODO"), uid, None, stamp)
    }

    fn of_new(component: Component, uid: &str, start: Option<&Moment>, stamp: Timestamp) -> Self {
        let zones = Arc::new(Zones::default());
        let mut event = Event::of(component, Arc::clone(&zones));
        event.set_uid(uid);
        event.set_stamp(stamp);
        if let Some(start) = start {
            event.set_start(start);
        }
        let mut shell = Component::new("VCALENDAR");
        shell.add(Property::new("VERSION", "2.0"));
        shell.add(Property::new("PRODID", PRODID));
        Self {
            shell: Arc::new(shell),
            events: vec![event],
            zones,
        }
    }

    /// The events of a file, grouped by UID in the order of the file. One without UID stands
    /// for itself.
    #[must_use]
    pub fn events_of(document: &Document) -> Vec<Self> {
        Self::sets_of(document, "VEVENT")
    }

    /// The to-dos of a file, grouped as the events are.
    #[must_use]
    pub fn todos_of(document: &Document) -> Vec<Self> {
        Self::sets_of(document, "VTODO")
    }

    fn sets_of(document: &Document, kind: &str) -> Vec<Self> {
        let zones = Arc::new(Zones::of(document));
        let mut sets: Vec<Self> = Vec::new();
        let alone = document.components().filter(|component| component.is(kind));
        let shell = Arc::new(Component::new("VCALENDAR"));
        group(alone, &shell, &zones, &mut sets);
        for calendar in document.calendars() {
            let shell = Arc::new(shell_of(calendar));
            group(calendar.components(kind), &shell, &zones, &mut sets);
        }
        sets
    }

    /// What tells it from all others (UID); empty when it has none.
    #[must_use]
    pub fn uid(&self) -> String {
        self.events.first().map(Event::uid).unwrap_or_default()
    }

    /// The event itself; `None` when only instances of it are known.
    #[must_use]
    pub fn master(&self) -> Option<&Event> {
        self.events.iter().find(|event| is_master(event))
    }

    /// The event itself, to be changed.
    pub fn master_mut(&mut self) -> Option<&mut Event> {
        self.events.iter_mut().find(|event| is_master(event))
    }

    /// The components for single instances, and those from an instance on.
    pub fn overrides(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(|event| !is_master(event))
    }

    /// All components, in the order of the file.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// All components, to be changed.
    pub fn events_mut(&mut self) -> &mut Vec<Event> {
        &mut self.events
    }

    /// The VCALENDAR around them: its properties. Its VTIMEZONEs are with [`EventSet::zones`].
    #[must_use]
    pub fn calendar(&self) -> &Component {
        &self.shell
    }

    /// The VCALENDAR around them, to be changed (METHOD for example).
    pub fn calendar_mut(&mut self) -> &mut Component {
        Arc::make_mut(&mut self.shell)
    }

    /// The zones of its file.
    #[must_use]
    pub fn zones(&self) -> &Arc<Zones> {
        &self.zones
    }

    /// The METHOD of the VCALENDAR (RFC 5546 §1.4), in capitals.
    #[must_use]
    pub fn method(&self) -> Option<String> {
        let method = self.shell.text("METHOD")?;
        Some(method.trim().to_ascii_uppercase())
    }

    /// A file of its own: VCALENDAR with VERSION, PRODID, the VTIMEZONEs that are needed
    /// (made here where the file had none), and the components.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut calendar = Component::clone(&self.shell);
        if calendar.property("PRODID").is_none() {
            calendar.add(Property::new("PRODID", PRODID));
        }
        if calendar.property("VERSION").is_none() {
            calendar.add(Property::new("VERSION", "2.0"));
        }
        self.define_zones(&mut calendar);
        for event in &self.events {
            calendar.add_component(event.component().moved());
        }
        Document::of(vec![Entry::Component(calendar)])
    }
}

impl EventSet {
    /// Adds the VTIMEZONE of every zone that is named and not defined yet (§3.2.19).
    fn define_zones(&self, calendar: &mut Component) {
        let mut defined: Vec<String> = Vec::new();
        let from = self.events.iter().filter_map(Event::start);
        let from = from
            .filter_map(|start| start.in_zone(&TimeZone::UTC).ok())
            .min();
        for tzid in self
            .events
            .iter()
            .flat_map(|event| tzids(event.component()))
        {
            if defined.contains(&tzid) {
                continue;
            }
            if let Some(definition) = self.zones.definition(&tzid) {
                calendar.add_component(definition.clone());
            } else if let Some(zone) = self.zones.find(&tzid) {
                let from = from
                    .as_ref()
                    .map_or(Timestamp::UNIX_EPOCH, Zoned::timestamp);
                calendar.add_component(vtimezone(&zone, &tzid, from));
            }
            defined.push(tzid);
        }
    }
}

/// The zones that a component and those in it name.
fn tzids(component: &Component) -> Vec<String> {
    let own = component
        .all_properties()
        .filter_map(|property| property.parameter("TZID"))
        .map(str::to_owned);
    let inner = component.all_components().flat_map(tzids);
    own.chain(inner).collect()
}

fn is_master(event: &Event) -> bool {
    event.component().property("RECURRENCE-ID").is_none()
}

/// A calendar with its properties only.
fn shell_of(calendar: &Component) -> Component {
    let mut shell = Component::new(calendar.name());
    for property in calendar.all_properties() {
        shell.add(property.clone());
    }
    shell
}

fn group<'a>(
    components: impl Iterator<Item = &'a Component>,
    shell: &Arc<Component>,
    zones: &Arc<Zones>,
    sets: &mut Vec<EventSet>,
) {
    let mut by_uid: HashMap<String, usize> = HashMap::new();
    for component in components {
        let event = Event::of(component.clone(), Arc::clone(zones));
        let uid = event.uid();
        let known = by_uid.get(&uid).copied().filter(|_| !uid.is_empty());
        match known.and_then(|at| sets.get_mut(at)) {
            Some(set) => set.events.push(event),
            None => {
                by_uid.insert(uid, sets.len());
                sets.push(EventSet {
                    shell: Arc::clone(shell),
                    events: vec![event],
                    zones: Arc::clone(zones),
                });
            }
        }
    }
}
