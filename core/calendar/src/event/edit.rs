//! Changing an event. Each setter touches its own property and no other.

use jiff::{Span, Timestamp};

use super::value::{moment_property, utc_value, write_span};
use super::{Event, Status, Transparency};
use crate::Moment;
use crate::ical::{Component, Property, escape};

impl Event {
    /// Sets UID.
    pub fn set_uid(&mut self, uid: &str) {
        self.component_mut().set_text("UID", Some(uid));
    }

    /// Sets what it is called.
    pub fn set_summary(&mut self, summary: Option<&str>) {
        self.component_mut().set_text("SUMMARY", summary);
    }

    /// Sets more about it.
    pub fn set_description(&mut self, description: Option<&str>) {
        self.component_mut().set_text("DESCRIPTION", description);
    }

    /// Sets where it is.
    pub fn set_location(&mut self, location: Option<&str>) {
        self.component_mut().set_text("LOCATION", location);
    }

    /// Sets a page about it.
    pub fn set_url(&mut self, url: Option<&str>) {
        self.set_plain("URL", url);
    }

    /// Sets its colour, a CSS name (RFC 7986 §5.9).
    pub fn set_color(&mut self, color: Option<&str>) {
        self.component_mut().set_text("COLOR", color);
    }

    /// Sets its categories, in one line.
    pub fn set_categories(&mut self, categories: &[String]) {
        let list: Vec<_> = categories.iter().map(|item| escape(item)).collect();
        let list = (!list.is_empty()).then(|| list.join(","));
        self.component_mut().remove("CATEGORIES");
        self.set_plain("CATEGORIES", list.as_deref());
    }

    /// Sets how firm it is.
    pub fn set_status(&mut self, status: Option<Status>) {
        self.set_plain("STATUS", status.map(Status::name));
    }

    /// Sets whether it takes up time.
    pub fn set_transparency(&mut self, transparency: Transparency) {
        self.set_plain("TRANSP", Some(transparency.name()));
    }

    /// Sets when it begins. The zone is written by its name; [`super::EventSet::document`]
    /// adds the VTIMEZONE.
    pub fn set_start(&mut self, start: &Moment) {
        self.component_mut().set(moment_property("DTSTART", start));
    }

    /// Sets when it is over, exclusive (DTEND, or DUE for a to-do), in place of a DURATION.
    pub fn set_end(&mut self, end: &Moment) {
        let name = if self.is_todo() { "DUE" } else { "DTEND" };
        self.component_mut().remove("DURATION");
        self.component_mut().set(moment_property(name, end));
    }

    /// Sets how long it takes (DURATION), in place of an end.
    pub fn set_duration(&mut self, duration: Span) {
        let end = if self.is_todo() { "DUE" } else { "DTEND" };
        self.component_mut().remove(end);
        self.set_plain("DURATION", Some(&write_span(duration)));
    }

    /// Sets a property with a moment, or takes it away.
    pub fn set_moment(&mut self, name: &str, moment: Option<&Moment>) {
        match moment {
            Some(moment) => self.component_mut().set(moment_property(name, moment)),
            None => self.component_mut().remove(name),
        }
    }

    /// Sets a property with an instant in UTC, or takes it away.
    pub fn set_instant(&mut self, name: &str, instant: Option<Timestamp>) {
        self.set_plain(name, instant.map(utc_value).as_deref());
    }

    /// Sets when this description was made (DTSTAMP).
    pub fn set_stamp(&mut self, instant: Timestamp) {
        self.set_instant("DTSTAMP", Some(instant));
    }

    /// Sets when it was last changed (LAST-MODIFIED).
    pub fn set_last_modified(&mut self, instant: Timestamp) {
        self.set_instant("LAST-MODIFIED", Some(instant));
    }

    /// Sets how often it was revised.
    pub fn set_sequence(&mut self, sequence: u32) {
        self.set_plain("SEQUENCE", Some(&sequence.to_string()));
    }

    /// Sets RRULE in the form of the file, without a check, or takes all rules away.
    pub fn set_rule_text(&mut self, rule: Option<&str>) {
        self.component_mut().remove("RRULE");
        self.set_plain("RRULE", rule);
    }

    /// Leaves an instance out (EXDATE).
    pub fn add_exdate(&mut self, instance: &Moment) {
        self.component_mut()
            .add(moment_property("EXDATE", instance));
    }

    /// Adds an instance beside the rule (RDATE).
    pub fn add_rdate(&mut self, instance: &Moment) {
        self.component_mut().add(moment_property("RDATE", instance));
    }

    /// Puts these VALARMs in place of those there are.
    pub fn set_alarms(&mut self, alarms: Vec<Component>) {
        let component = self.component_mut();
        component.remove_components(|inner| inner.is("VALARM"));
        for alarm in alarms {
            component.add_component(alarm);
        }
    }

    /// Sets a property that is not TEXT, or takes it away.
    fn set_plain(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.component_mut().set(Property::new(name, value)),
            None => self.component_mut().remove(name),
        }
    }
}
