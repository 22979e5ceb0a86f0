//! Many objects into few VCALENDARs: one, unless two of them mean different zones by the
//! same TZID.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use crate::CalendarView;
use crate::ical::{Component, Document, Entry, Property};

/// What an export says itself, or what belongs to messages only.
const WRITTEN_ANEW: [&str; 6] = [
    "VERSION",
    "PRODID",
    "NAME",
    "X-WR-CALNAME",
    "X-APPLE-CALENDAR-COLOR",
    "METHOD",
];

/// Takes what an export says of the calendar out of its file again: an object has none of it.
pub(super) fn without_names(document: &mut Document) {
    for entry in document.entries_mut() {
        if let Entry::Component(calendar) = entry {
            for name in ["NAME", "X-WR-CALNAME", "X-APPLE-CALENDAR-COLOR"] {
                calendar.remove(name);
            }
        }
    }
}

/// Calendars in the making.
#[derive(Default)]
pub(super) struct Joined {
    calendars: Vec<Making>,
}

#[derive(Default)]
struct Making {
    properties: Vec<Property>,
    zones: HashMap<String, Component>,
    /// TZIDs in the order they came.
    order: Vec<String>,
    components: Vec<Component>,
}

impl Joined {
    /// Adds what an object's text holds.
    pub(super) fn add(&mut self, document: &Document) {
        for calendar in document.calendars() {
            let fitting = self
                .calendars
                .iter_mut()
                .find(|making| making.fits(calendar));
            match fitting {
                Some(making) => making.take(calendar),
                None => {
                    let mut making = Making::default();
                    making.take(calendar);
                    self.calendars.push(making);
                }
            }
        }
    }

    /// The calendars, the first with the name and the colour; one at least.
    pub(super) fn finished(mut self, view: &CalendarView) -> Vec<Component> {
        if self.calendars.is_empty() {
            self.calendars.push(Making::default());
        }
        self.calendars
            .into_iter()
            .map(|making| making.finished(view))
            .collect()
    }
}

impl Making {
    fn fits(&self, calendar: &Component) -> bool {
        calendar.components("VTIMEZONE").all(|zone| {
            let tzid = tzid(zone);
            let known = self.zones.get(&tzid);
            known.is_none_or(|known| known == zone || is_everybodys(&tzid))
        })
    }

    fn take(&mut self, calendar: &Component) {
        for property in calendar.all_properties() {
            if !self.properties.contains(property) {
                self.properties.push(property.clone());
            }
        }
        for inner in calendar.all_components() {
            if inner.is("VTIMEZONE") {
                self.take_zone(inner);
            } else {
                self.components.push(inner.clone());
            }
        }
    }

    /// Keeps a zone. Of two descriptions of a zone that everybody knows, the one that reaches
    /// back farther is enough for both.
    fn take_zone(&mut self, zone: &Component) {
        let tzid = tzid(zone);
        match self.zones.get_mut(&tzid) {
            None => {
                self.order.push(tzid.clone());
                self.zones.insert(tzid, zone.clone());
            }
            Some(known) if begins(zone) < begins(known) => *known = zone.clone(),
            Some(_) => {}
        }
    }

    fn finished(mut self, view: &CalendarView) -> Component {
        let mut calendar = Component::new("VCALENDAR");
        calendar.add(Property::new("VERSION", "2.0"));
        calendar.add(Property::new("PRODID", "-//OS1//OS1//EN"));
        calendar.add(Property::of_text("NAME", &view.name));
        calendar.add(Property::of_text("X-WR-CALNAME", &view.name));
        if let Some(color) = view.color {
            calendar.add(Property::new("X-APPLE-CALENDAR-COLOR", &color.to_string()));
        }
        for property in self.properties {
            if !WRITTEN_ANEW.iter().any(|name| property.is(name)) {
                calendar.add(property);
            }
        }
        for tzid in &self.order {
            if let Some(zone) = self.zones.remove(tzid) {
                calendar.add_component(zone);
            }
        }
        for component in self.components {
            calendar.add_component(component);
        }
        calendar
    }
}

/// Whether a TZID is an IANA name, which means the same wherever it stands.
fn is_everybodys(tzid: &str) -> bool {
    TimeZone::get(tzid).is_ok()
}

/// When the description of a zone begins; its form sorts as time does.
fn begins(zone: &Component) -> String {
    let observances = zone.all_components();
    let starts = observances.filter_map(|inner| inner.text("DTSTART"));
    starts.min().unwrap_or_default()
}

fn tzid(zone: &Component) -> String {
    zone.text("TZID").unwrap_or_default()
}
