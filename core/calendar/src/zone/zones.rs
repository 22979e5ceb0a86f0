//! The zones of one file.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::windows;
use crate::ical::Document;

/// Zones by TZID: those that everybody knows, and those that a file defines.
#[derive(Debug, Default)]
pub struct Zones {
    own: HashMap<String, TimeZone>,
}

impl Zones {
    /// The zones that a file's VTIMEZONEs define, besides those that everybody knows.
    #[must_use]
    pub fn of(_document: &Document) -> Self {
        Self::default()
    }

    /// The zone that a TZID means: an IANA name, also behind a prefix
    /// (`/mozilla.org/20050126_1/Europe/Berlin`); a Windows name; else what the file defines.
    #[must_use]
    pub fn find(&self, tzid: &str) -> Option<TimeZone> {
        let tzid = tzid.trim();
        if let Some(zone) = by_iana_name(tzid) {
            return Some(zone);
        }
        if let Some(zone) = windows::iana_name(tzid).and_then(by_iana_name) {
            return Some(zone);
        }
        self.own.get(tzid).cloned()
    }
}

/// The zone of this name, or of the longest end of it after a slash.
fn by_iana_name(name: &str) -> Option<TimeZone> {
    if let Ok(zone) = TimeZone::get(name) {
        return Some(zone);
    }
    let mut rest = name;
    while let Some((_, after)) = rest.split_once('/') {
        if after.contains('/')
            && let Ok(zone) = TimeZone::get(after)
        {
            return Some(zone);
        }
        rest = after;
    }
    None
}
