//! Hours in which nobody is spoken to first.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

/// A daily stretch on the wall clock where the user is; it may pass midnight.
///
/// `from` equal to `to` means the whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// The first quiet minute.
    pub from: Time,
    /// The first minute that is not quiet any more.
    pub to: Time,
}

impl QuietHours {
    /// Whether `time` is quiet.
    #[must_use]
    pub fn hold(&self, time: Time) -> bool {
        if self.from < self.to {
            self.from <= time && time < self.to
        } else {
            time >= self.from || time < self.to
        }
    }
}

impl Default for QuietHours {
    /// 22:00 to 08:00.
    fn default() -> Self {
        Self {
            from: Time::constant(22, 0, 0, 0),
            to: Time::constant(8, 0, 0, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_passes_midnight() {
        let night = QuietHours::default();
        for (hour, quiet) in [
            (21, false),
            (22, true),
            (23, true),
            (0, true),
            (7, true),
            (8, false),
        ] {
            assert_eq!(night.hold(Time::constant(hour, 0, 0, 0)), quiet, "{hour}");
        }
        let noon = Time::constant(12, 0, 0, 0);
        let always = QuietHours {
            from: noon,
            to: noon,
        };
        assert!(always.hold(Time::constant(11, 59, 0, 0)) && always.hold(noon));
    }
}
