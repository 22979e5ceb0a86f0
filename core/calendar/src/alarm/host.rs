//! The port to whatever makes a sound.

use jiff::Zoned;
use serde::Serialize;

use super::{AlarmKind, Missed, Ring};

/// At most this many alarms are given to a host ahead; iOS takes 64 and drops the rest.
pub const MAX_SET: usize = 64;

/// An alarm to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAlarm {
    /// The alarm's id.
    pub id: String,
    /// What sort of alarm.
    pub kind: AlarmKind,
    /// When it rings next.
    pub at: Zoned,
    /// What for.
    pub what: String,
}

/// The host could not do it; a sentence that says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct HostError(pub String);

/// Whatever makes a sound: the daemon's terminal and the desktop's notifications, or a phone
/// with its exact alarms. It decides nothing.
pub trait AlarmHost: Send + Sync {
    /// All alarms to come, earliest first, at most [`MAX_SET`]: those that are set with the
    /// system and not among them are to be taken back. A phone sets exact alarms that wake the
    /// program at each; a daemon sleeps until the first. After a reboot it is called anew.
    ///
    /// # Errors
    /// The system does not take them, for example because a permission is missing.
    fn set(&self, alarms: &[SetAlarm]) -> Result<(), HostError>;

    /// Ring, with these words. It returns when the ring has begun.
    ///
    /// # Errors
    /// Nobody can hear it; then it is kept and told as missed.
    fn ring(&self, id: &str, kind: AlarmKind, ring: &Ring, words: &str) -> Result<(), HostError>;

    /// Stop what is heard of it: it was answered, perhaps elsewhere.
    fn cancel(&self, id: &str);

    /// Tell, in these words, of an alarm that was missed.
    ///
    /// # Errors
    /// Nobody can be told now; it is told at the next chance.
    fn report(&self, missed: &Missed, words: &str) -> Result<(), HostError>;
}
