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
//! What a profile keeps is behind one door, [`Calendar`]:
//!
//! - named calendars: [`Calendar::create`], [`Calendar::calendars`], [`Calendar::usual`];
//! - changes, each at once and with undo: [`Calendar::change`] with [`ObjectEdit`]s,
//!   [`Calendar::undo`];
//! - files: [`Calendar::import`], [`Calendar::export`];
//! - what takes place: [`Calendar::agenda`] gives [`AgendaEntry`]s, [`AgendaPlan`] the facts
//!   of a day or week to be drawn or said;
//! - [`Calendar::conflicts`], with a [`Way`] that knows how far places are apart;
//! - [`Calendar::find_times`] and [`find_times`]: when everybody is free ([`Party`],
//!   [`Habits`]), how good it is and why ([`Proposal`]); others' time by [`read_busy`], the
//!   user's for others by [`write_free_busy`];
//! - for a server: [`Calendar::sync_state`], [`Calendar::object_states`],
//!   [`Calendar::local_changes`] (texts, bases of the three-way merge, marks), and
//!   [`Calendar::apply_sync`], which writes a round's [`SyncStep`]s and its [`SyncState`] in one
//!   transaction and overwrites nothing that was changed meanwhile;
//! - invitations: [`invite::Message::read`], [`Calendar::receive`], and what may go out for the
//!   guard ([`Calendar::prepare_answer`], [`Calendar::prepare_invite`], …).
//!
//! - with servers: [`SyncDesk`] keeps calendars in step over the port [`RemoteCollection`]
//!   ([`DavCollection`], [`FileCalendar`]); both sides' changes are merged by [`merge`].
//!
//! What others wrote comes out as [`os1_base::Labeled`] by a third party. Nothing in this
//! crate opens a connection.
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

mod agenda;
pub mod alarm;
mod birthday;
mod busyness;
mod calendar;
mod commitment;
mod conflict;
mod error;
mod event;
mod export;
mod free;
mod freebusy;
mod import;
mod index;
pub mod invite;
mod listing;
mod moment;
mod occurrence;
mod promised;
mod recurrence;
mod span;
mod store;
mod sync;
pub mod task;
pub mod timer;
pub mod wake;
mod zone;

pub use agenda::{
    AgendaEntry, AgendaPlan, DayPlan, EntryDetails, EventView, MAX_AGENDA_DAYS, PlannedEntry,
    SeriesCache, spoken,
};
pub use alarm::AlarmError;
pub use birthday::{BIRTHDAYS, DEFAULT_NOTICE_DAYS, Occasion, OccasionKind, UpcomingOccasion};
pub use busyness::Busyness;
pub use calendar::{
    Authorship, COMPONENT, Calendar, CalendarEdit, CalendarView, Changed, Color, Inverse,
    MAX_EVENTS_OF_A_LISTING, NewCalendar, ObjectEdit, Origin,
};
pub use commitment::{Commitment, Commitments, NoCommitments};
pub use conflict::{Conflict, ConflictKind, ConflictView, MAX_CONFLICTS, MAX_WAY, Way, conflicts};
pub use error::CalendarError;
pub use export::{ArchivedCalendar, ArchivedPlace};
pub use free::{
    HABITS_SETTING, Habits, Hours, MAX_PROPOSALS, MAX_SEARCH_DAYS, Party, Proposal, ProposalView,
    Reason, TimeRequest, find_times,
};
pub use freebusy::{
    BusySpan, FreeBusyRequest, MAX_BUSY_SPANS, read_busy, told_time, write_free_busy,
};
pub use import::{ImportReport, Unreadable};
pub use index::says_away;
pub use span::{Span, Spans};
pub use store::SCHEMA;
pub use sync::{FileCalendar, SyncDesk, SyncError};

pub use event::{
    Attendee, Event, EventSet, MAX_INSTANCES, Occurrences, ParticipationStatus, Role, Status,
    Transparency, read_span, write_span,
};
pub use listing::{Listing, ListingDefect, MAX_LISTED};
pub use moment::Moment;
pub use occurrence::Occurrence;
pub use recurrence::{Frequency, Rule, RuleError, Until};
pub use zone::Zones;

// What keeps calendars in step, and what a round leaves.
pub use os1_dav::{
    AccountReport, DavCollection, Mark, ObjectState, RemoteChange, RemoteChanges, RemoteCollection,
    RemoteObject, SYNC_SCHEMA, StepOutcome, StoredObject, SyncConflict, SyncReport, SyncState,
    SyncStep, Waiting,
};
pub use os1_vobject::{Merged, Side, Touch, merge, says_the_same};

/// Calendar files as they are: components, properties, parameters, all kept.
pub use os1_vobject as ical;
