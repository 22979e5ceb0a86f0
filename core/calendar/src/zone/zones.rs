//! The zones of one file.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::{named, observance, tzif};
use crate::ical::{Component, Defect, DefectKind, Document};

/// How many VTIMEZONEs of one file are read; later ones are as if they were not there.
const MAX_ZONES: usize = 200;

/// Zones by TZID: those that everybody knows, and those that a file defines.
#[derive(Debug, Default)]
pub struct Zones {
    own: HashMap<String, TimeZone>,
    definitions: HashMap<String, Component>,
}

impl Zones {
    /// The zones that a file's VTIMEZONEs define, besides those that everybody knows.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut zones = Self::default();
        for component in vtimezones(document) {
            let Some(tzid) = tzid(component) else {
                continue;
            };
            if named::by_name(&tzid).is_none()
                && let Some(zone) = defined(component, &tzid)
            {
                zones.own.insert(tzid.clone(), zone);
            }
            zones.definitions.insert(tzid, component.clone());
        }
        zones
    }

    /// The zone that a TZID means: an IANA name, also behind a prefix
    /// (`/mozilla.org/20050126_1/Europe/Berlin`); a Windows name (CLDR); else what the file
    /// defines; else an offset that the name states.
    ///
    /// A name that everybody knows goes before the file's own definition of it: those are
    /// often cut down to the year they were written in. The name of a zone that the file
    /// defines begins with `vtimezone:`; it is known from its first observance until 2200.
    #[must_use]
    pub fn find(&self, tzid: &str) -> Option<TimeZone> {
        let tzid = tzid.trim();
        named::by_name(tzid)
            .or_else(|| self.own.get(tzid).cloned())
            .or_else(|| named::by_offset(tzid))
    }

    /// The VTIMEZONE that the file has for a TZID, as it stands there.
    #[must_use]
    pub fn definition(&self, tzid: &str) -> Option<&Component> {
        self.definitions.get(tzid.trim())
    }

    /// The VTIMEZONEs of a file that cannot be read.
    #[must_use]
    pub fn defects(document: &Document) -> Vec<Defect> {
        let broken = |component: &&Component| {
            tzid(component).is_none_or(|tzid| defined(component, &tzid).is_none())
        };
        vtimezones(document)
            .filter(broken)
            .map(|component| {
                let line = observance::fault(component).unwrap_or(component.line());
                DefectKind::BadZone.at(line)
            })
            .collect()
    }
}

fn vtimezones(document: &Document) -> impl Iterator<Item = &Component> {
    let alone = document
        .components()
        .filter(|component| component.is("VTIMEZONE"));
    let within = document
        .calendars()
        .flat_map(|calendar| calendar.components("VTIMEZONE"));
    within.chain(alone).take(MAX_ZONES)
}

fn tzid(component: &Component) -> Option<String> {
    let tzid = component.property("TZID")?.value().trim();
    (!tzid.is_empty()).then(|| tzid.to_owned())
}

/// The zone of a definition; a name of its own that everybody knows (X-LIC-LOCATION) goes
/// first.
fn defined(component: &Component, tzid: &str) -> Option<TimeZone> {
    let located = component
        .property("X-LIC-LOCATION")
        .and_then(|location| named::by_name(location.value().trim()));
    if located.is_some() {
        return located;
    }
    let changes = observance::changes(component)?;
    TimeZone::tzif(&named::own(tzid), &tzif::write(&changes)).ok()
}
