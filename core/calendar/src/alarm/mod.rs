//! Alarms: what rings when, and that none is lost or rings twice.
//!
//! Whatever rings (a reminder, the wake-up, a timer, an event's own alarm) is a source: a
//! schedule that says when it is due, and an [`Alarm`], the kept state of a pure machine
//! ([`update`]). [`Alarms`] is the edge: it looks at the clocks, writes down what is about to
//! happen, and hands out [`Command`]s for an [`AlarmHost`] to carry out.
//!
//! What is written down comes first, so a program killed at any point rings an occurrence at
//! most once, and tells of it otherwise: it rings, or it is reported as [`Missed`] with when
//! and why.

mod alarms;
mod answers;
mod archive;
mod because;
mod carried;
mod command;
mod due;
mod error;
mod event_alarm;
mod event_schedule;
mod heartbeat;
mod host;
mod kind;
mod look;
mod missed;
mod nudges;
mod overdue;
mod reminder;
mod reminders;
mod rule;
mod schedule;
mod source;
mod state;
mod store;
mod trigger;
mod undo;
mod update;
mod valarm;
mod wall_before;

pub use alarms::{Alarms, Upcoming};
pub use answers::SNOOZE;
pub use archive::AlarmArchive;
pub use because::Because;
pub use command::{Command, Ring, RingReason};
pub use due::{Due, RING_LATE};
pub use error::AlarmError;
pub use event_alarm::{EventAlarm, EventOffset, EventTrigger, Related};
pub use heartbeat::Heartbeat;
pub use host::{AlarmHost, HostError, MAX_SET, SetAlarm};
pub use kind::AlarmKind;
pub use look::Ticket;
pub use missed::Missed;
pub use nudges::Nudges;
pub use overdue::Overdue;
pub use reminder::{NewReminder, Reminder};
pub use rule::{MAX_RULE, SHORTEST_INTERVAL};
pub use state::{Alarm, AlarmState, Handled};
pub use store::ALARM_SCHEMA;
pub use trigger::{AlarmTime, Trigger};
pub use undo::{ALARMS_COMPONENT, AlarmUndo};
pub use update::{AlarmEvent, update};
pub use wall_before::WallBefore;

pub(crate) use alarms::{WAKE, scope};
pub(crate) use carried::CarriedAlarms;
pub(crate) use reminder::tidy_name;
pub(crate) use reminders::ASKED;
pub(crate) use schedule::{Schedule, Scope};
pub(crate) use store::{keep_setting, setting};
pub(crate) use trigger::MAX_OFFSET;
pub(crate) use undo::deed;
pub(crate) use valarm::acknowledged;
