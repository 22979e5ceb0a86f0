//! Keeping calendars in step with servers, files and the phone: what the calendar brings to
//! [`os1_dav::SyncDesk`].
//!
//! [`SyncDesk::sync_account`](os1_dav::SyncDesk::sync_account) goes over all collections of an
//! account; a subscription is [`SyncDesk::sync_one`](os1_dav::SyncDesk::sync_one) with a
//! [`FileCalendar`].

mod file_calendar;
mod outgoing;
mod shelf;

pub use file_calendar::FileCalendar;

/// Keeps the calendars of one profile in step.
pub type SyncDesk = os1_dav::SyncDesk<crate::Calendar>;

/// Why a calendar could not be kept in step.
pub type SyncError = os1_dav::SyncError<crate::CalendarError>;
