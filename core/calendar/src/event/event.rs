//! One event or to-do, read.

use std::sync::Arc;

use jiff::{Span, Timestamp};

use super::value::{read_moment, read_span};
use super::{Status, Transparency};
use crate::Moment;
use crate::ical::{Component, split_list, unescape};
use crate::zone::Zones;

/// A VEVENT or VTODO (RFC 5545 §3.6.1, §3.6.2), with the zones of its file.
///
/// Every getter reads the component as it stands, every setter changes only its own
/// property; all else in the component stays as it was.
#[derive(Debug, Clone)]
pub struct Event {
    component: Component,
    zones: Arc<Zones>,
}

impl Event {
    /// A view of a component of a file with these zones.
    #[must_use]
    pub fn of(component: Component, zones: Arc<Zones>) -> Self {
        Self { component, zones }
    }

    /// The component below.
    #[must_use]
    pub fn component(&self) -> &Component {
        &self.component
    }

    /// The component below, to be changed.
    pub fn component_mut(&mut self) -> &mut Component {
        &mut self.component
    }

    /// The zones of its file.
    #[must_use]
    pub fn zones(&self) -> &Arc<Zones> {
        &self.zones
    }

    /// Whether it is a to-do (VTODO).
    #[must_use]
    pub fn is_todo(&self) -> bool {
        self.component.is("VTODO")
    }

    /// What tells it from all others (UID); empty when it has none.
    #[must_use]
    pub fn uid(&self) -> String {
        self.component.text("UID").unwrap_or_default()
    }

    /// What it is called.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        self.text("SUMMARY")
    }

    /// More about it.
    #[must_use]
    pub fn description(&self) -> Option<String> {
        self.text("DESCRIPTION")
    }

    /// Where it is: LOCATION, else the first VLOCATION that has a name (RFC 9073 §7.2).
    #[must_use]
    pub fn location(&self) -> Option<String> {
        let mut places = self.component.components("VLOCATION");
        self.text("LOCATION").or_else(|| {
            places.find_map(|place| place.text("NAME").filter(|name| !name.trim().is_empty()))
        })
    }

    /// A page about it. A URI is not escaped (§3.3.13).
    #[must_use]
    pub fn url(&self) -> Option<String> {
        let url = self.component.property("URL")?.value().trim();
        (!url.is_empty()).then(|| url.to_owned())
    }

    /// Its colour, a CSS name (RFC 7986 §5.9).
    #[must_use]
    pub fn color(&self) -> Option<String> {
        self.text("COLOR")
    }

    /// Its categories, of all CATEGORIES lines.
    #[must_use]
    pub fn categories(&self) -> Vec<String> {
        let lists = self.component.properties("CATEGORIES");
        lists
            .flat_map(|list| split_list(list.value()))
            .map(|item| unescape(item.trim()))
            .filter(|item| !item.is_empty())
            .collect()
    }

    /// How firm it is; `None` when nothing known is said.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        Status::read(self.component.property("STATUS")?.value())
    }

    /// Whether it takes up time; busy when nothing is said.
    #[must_use]
    pub fn transparency(&self) -> Transparency {
        let written = self.component.property("TRANSP");
        written
            .and_then(|property| Transparency::read(property.value()))
            .unwrap_or_default()
    }

    /// When it begins (DTSTART). A zone that nobody knows gives a floating time.
    #[must_use]
    pub fn start(&self) -> Option<Moment> {
        self.moment("DTSTART")
    }

    /// When it is over, exclusive: DTEND, DUE for a to-do, or DTSTART + DURATION; else a day
    /// after a day and at once after a time (§3.6.1). Never before [`Event::start`].
    #[must_use]
    pub fn end(&self) -> Option<Moment> {
        let start = self.start();
        let written = self.moment(if self.is_todo() { "DUE" } else { "DTEND" });
        let Some(start) = start else {
            return written;
        };
        let end = written
            .filter(|end| end.is_day() == start.is_day())
            .or_else(|| start.plus(self.duration()?));
        match end {
            Some(end) if !end.is_before(&start) => Some(end),
            Some(_) => Some(start),
            None => start.default_end(),
        }
    }

    /// When a to-do is due (DUE).
    #[must_use]
    pub fn due(&self) -> Option<Moment> {
        self.moment("DUE")
    }

    /// How long it takes, when that is written (DURATION).
    #[must_use]
    pub fn duration(&self) -> Option<Span> {
        read_span(self.component.property("DURATION")?.value())
    }

    /// Which instance of a recurring event this one is (RECURRENCE-ID).
    #[must_use]
    pub fn recurrence_id(&self) -> Option<Moment> {
        self.moment("RECURRENCE-ID")
    }

    /// Whether it stands for all later instances too (`RANGE=THISANDFUTURE`, §3.2.13).
    #[must_use]
    pub fn is_this_and_future(&self) -> bool {
        self.component
            .property("RECURRENCE-ID")
            .and_then(|property| property.parameter("RANGE"))
            .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"))
    }

    /// Whether it recurs: it has an RRULE or an RDATE.
    #[must_use]
    pub fn recurs(&self) -> bool {
        let recurrence = |name: &str| self.component.property(name).is_some();
        recurrence("RRULE") || recurrence("RDATE")
    }

    /// How often it was revised (SEQUENCE); 0 when nothing is said.
    #[must_use]
    pub fn sequence(&self) -> u32 {
        let written = self.component.property("SEQUENCE");
        written
            .and_then(|property| property.value().trim().parse().ok())
            .unwrap_or(0)
    }

    /// When this description was made (DTSTAMP).
    #[must_use]
    pub fn stamp(&self) -> Option<Timestamp> {
        self.instant("DTSTAMP")
    }

    /// When it was last changed (LAST-MODIFIED).
    #[must_use]
    pub fn last_modified(&self) -> Option<Timestamp> {
        self.instant("LAST-MODIFIED")
    }

    /// When it was made (CREATED).
    #[must_use]
    pub fn created(&self) -> Option<Timestamp> {
        self.instant("CREATED")
    }

    /// When a to-do was done (COMPLETED).
    #[must_use]
    pub fn completed(&self) -> Option<Timestamp> {
        self.instant("COMPLETED")
    }

    /// Its VALARMs.
    pub fn alarms(&self) -> impl Iterator<Item = &Component> {
        self.component.components("VALARM")
    }

    /// A property with a moment; `None` when it is missing or cannot be read.
    #[must_use]
    pub fn moment(&self, name: &str) -> Option<Moment> {
        let property = self.component.property(name)?;
        read_moment(property, property.value(), &self.zones).map(|read| read.moment)
    }

    fn instant(&self, name: &str) -> Option<Timestamp> {
        match self.moment(name)? {
            Moment::At(zoned) => Some(zoned.timestamp()),
            // Seen without the Z; UTC is what is meant (§3.8.7).
            Moment::Floating(time) => {
                Some(time.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
            }
            Moment::Day(_) => None,
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.component.text(name).filter(|text| !text.is_empty())
    }
}
