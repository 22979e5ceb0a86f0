//! The calendar: events, recurrence, free time, conflicts, invitations, alarms, lists.
//!
//! - [`ical::Document`] is a file as it is: [`ical::Document::parse`] reads any bytes and
//!   tells their [`ical::Defect`]s, [`ical::Document::write`] gives the same content again,
//!   unknown components, properties and parameters included. `parse` of `write` is the
//!   identity.
//! - [`EventSet`] is what is known of one UID: [`EventSet::events_of`] and
//!   [`EventSet::todos_of`] group a document; [`EventSet::create`] makes a new event;
//!   [`EventSet::document`] is its file again, with the VTIMEZONEs it needs.
//! - [`EventSet::occurrences`] gives its instances in a window, each with the component it
//!   comes from.
//! - [`Event`] is one VEVENT or VTODO: getters read the component, setters change their own
//!   property and nothing else.
//! - [`Listing`] is the instances of many events, by start, as lines.
//! - [`Moment`] is when something begins: a day, a floating time, or an instant in a zone.
//! - [`Zones`] finds the zone that a TZID means: IANA, Windows, or defined by the file.
//!
//! ```
//! use os1_calendar::{EventSet, Moment, ical::Document};
//!
//! let start = Moment::At("2026-03-10T09:00[Europe/Berlin]".parse()?);
//! let mut set = EventSet::create("1@example.test", &start, "2026-03-01T00:00:00Z".parse()?);
//! if let Some(event) = set.master_mut() {
//!     event.set_summary(Some("Dentist; bring the card"));
//! }
//! let file = set.document().write();
//! let parsed = Document::parse(file.as_bytes());
//! assert!(parsed.defects.is_empty());
//! let again = EventSet::events_of(&parsed.document);
//! assert_eq!(again[0].uid(), "1@example.test");
//! assert_eq!(again[0].master().unwrap().start(), Some(start));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod event;
pub mod ical;
mod listing;
mod moment;
mod occurrence;
mod recurrence;
mod zone;

pub use event::{
    Attendee, Event, EventSet, MAX_INSTANCES, Occurrences, ParticipationStatus, Role, Status,
    Transparency, read_span, write_span,
};
pub use listing::{Listing, ListingDefect, MAX_LISTED};
pub use moment::Moment;
pub use occurrence::Occurrence;
pub use recurrence::{Frequency, Rule, RuleError, Until};
pub use zone::Zones;
