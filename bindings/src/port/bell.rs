//! Whatever makes a sound at its time: exact alarms and notifications.

use std::sync::Arc;

use os1_companion::alarm::{AlarmHost, AlarmKind as CoreKind, HostError, Missed, Ring, SetAlarm};

use crate::{AlarmKind, CoreError};

/// An alarm to come, to be set with the system.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct AlarmToSet {
    /// The alarm's id.
    pub id: String,
    /// What sort of alarm.
    pub kind: AlarmKind,
    /// When it rings next, RFC 3339 with zone.
    pub at: String,
    /// When that is, milliseconds since 1970 in UTC.
    pub at_ms: i64,
    /// What for.
    pub what: String,
}

/// An alarm that rings now.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct RingingAlarm {
    /// The alarm's id: under it it is answered.
    pub id: String,
    /// What sort of alarm.
    pub kind: AlarmKind,
    /// What is said with it.
    pub words: String,
    /// How late it is, in seconds.
    pub late_s: i64,
}

/// An alarm that was missed.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct MissedAlarm {
    /// The alarm it is of.
    pub id: String,
    /// What sort of alarm.
    pub kind: AlarmKind,
    /// What is said about it.
    pub words: String,
}

/// The phone's alarms and notifications. It decides nothing.
#[uniffi::export(foreign)]
pub trait Bell: Send + Sync {
    /// All alarms to come, earliest first, at most 64: what is set with the system and not among
    /// them is to be taken back. Each is to wake the app, which then calls `run_due`.
    ///
    /// # Errors
    /// The system does not take them, for example because a permission is missing.
    fn set(&self, alarms: Vec<AlarmToSet>) -> Result<(), CoreError>;

    /// Ring, with these words; returns when the ring has begun.
    ///
    /// # Errors
    /// Nobody can hear it; then it is kept and told as missed.
    fn ring(&self, alarm: RingingAlarm) -> Result<(), CoreError>;

    /// Stop what is heard of it: it was answered, perhaps elsewhere.
    ///
    /// # Errors
    /// It went on; nothing follows from that.
    fn cancel(&self, id: String) -> Result<(), CoreError>;

    /// Tell of an alarm that was missed.
    ///
    /// # Errors
    /// Nobody can be told now; it is told at the next chance.
    fn report(&self, missed: MissedAlarm) -> Result<(), CoreError>;
}

/// [`Bell`] as the core sees it.
pub(crate) struct HostBell(pub(crate) Arc<dyn Bell>);

impl AlarmHost for HostBell {
    fn set(&self, alarms: &[SetAlarm]) -> Result<(), HostError> {
        let set = |alarm: &SetAlarm| AlarmToSet {
            id: alarm.id.clone(),
            kind: alarm.kind.into(),
            at: alarm.at.to_string(),
            at_ms: alarm.at.timestamp().as_millisecond(),
            what: alarm.what.clone(),
        };
        self.0
            .set(alarms.iter().map(set).collect())
            .map_err(unheard)
    }

    fn ring(&self, id: &str, kind: CoreKind, ring: &Ring, words: &str) -> Result<(), HostError> {
        let alarm = RingingAlarm {
            id: id.to_owned(),
            kind: kind.into(),
            words: words.to_owned(),
            late_s: ring.late.as_secs(),
        };
        self.0.ring(alarm).map_err(unheard)
    }

    fn cancel(&self, id: &str) {
        if let Err(error) = self.0.cancel(id.to_owned()) {
            tracing::info!(kind = ?error.kind(), "an alarm could not be silenced");
        }
    }

    fn report(&self, missed: &Missed, words: &str) -> Result<(), HostError> {
        let alarm = MissedAlarm {
            id: missed.source.clone(),
            kind: missed.kind.into(),
            words: words.to_owned(),
        };
        self.0.report(alarm).map_err(unheard)
    }
}

fn unheard(error: CoreError) -> HostError {
    HostError(error.to_string())
}
