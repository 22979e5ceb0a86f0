//! How much of a trait there is.

use serde::{Deserialize, Serialize};

/// 0 to 1 in steps of a hundredth, written as a decimal: `0.65`.
///
/// Whole hundredths, so that a value written to the file and read back is the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Level(u8);

impl Level {
    /// The middle: neither much nor little.
    pub const MIDDLE: Self = Self(50);

    /// So many hundredths; what is over 100 is 100.
    #[must_use]
    pub fn hundredths(value: u8) -> Self {
        Self(value.min(100))
    }

    /// The hundredths.
    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }

    /// 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Moved by so many hundredths, within 0 to 1.
    #[must_use]
    pub fn moved(self, hundredths: i32) -> Self {
        let moved = (i32::from(self.0) + hundredths).clamp(0, 100);
        Self(u8::try_from(moved).unwrap_or(0))
    }
}

impl TryFrom<f64> for Level {
    type Error = &'static str;

    fn try_from(value: f64) -> Result<Self, Self::Error> {
        if (0.0..=1.0).contains(&value) {
            Ok(Self((value * 100.0).round() as u8))
        } else {
            Err("a trait is a number from 0 to 1")
        }
    }
}

impl From<Level> for f64 {
    fn from(level: Level) -> Self {
        level.share()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_survives_being_written() {
        for value in 0..=100 {
            let level = Level::hundredths(value);
            let text = serde_json::to_string(&level).unwrap();
            assert_eq!(serde_json::from_str::<Level>(&text).unwrap(), level);
        }
        assert!(Level::try_from(1.5).is_err());
        assert!(Level::try_from(f64::NAN).is_err());
        assert_eq!(Level::MIDDLE.moved(-80), Level::hundredths(0));
    }
}
