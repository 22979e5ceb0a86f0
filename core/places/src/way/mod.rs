//! How far it is, and how long it takes.
//!
//! There is no router on the device: a way is the straight line times a factor for the detours of
//! streets, at a usual speed, and something for setting out. The factors stand here and nowhere else.

use serde::{Deserialize, Serialize};

use crate::Coordinate;

/// How somebody goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// On foot.
    Foot,
    /// By bicycle.
    Bicycle,
    /// By car.
    Car,
}

impl Mode {
    /// How much longer streets are than the straight line: 1.2 to 1.4 in European towns.
    const fn detour(self) -> f64 {
        match self {
            Self::Foot | Self::Bicycle => 1.3,
            Self::Car => 1.4,
        }
    }

    /// Metres a minute: 4.8, 15 and 25 km an hour in town.
    const fn metres_a_minute(self) -> f64 {
        match self {
            Self::Foot => 80.0,
            Self::Bicycle => 250.0,
            Self::Car => 417.0,
        }
    }

    /// Minutes for setting out and arriving: unlocking, parking.
    const fn setting_out(self) -> f64 {
        match self {
            Self::Foot => 0.0,
            Self::Bicycle => 2.0,
            Self::Car => 6.0,
        }
    }

    /// In words, as in "12 minutes on foot".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Foot => "on foot",
            Self::Bicycle => "by bicycle",
            Self::Car => "by car",
        }
    }
}

/// A way, estimated.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Way {
    /// How somebody goes.
    pub mode: Mode,
    /// Metres along streets.
    pub metres: f64,
    /// Minutes, rounded up.
    pub minutes: u32,
}

impl Way {
    /// The way between two points.
    #[must_use]
    pub fn between(from: Coordinate, to: Coordinate, mode: Mode) -> Self {
        let metres = from.distance_m(to) * mode.detour();
        let minutes = (metres / mode.metres_a_minute() + mode.setting_out()).ceil();
        // Half around the globe on foot is 325,000 minutes.
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "bounded and not negative"
        )]
        let minutes = minutes.clamp(0.0, 1_000_000.0) as u32;
        Self {
            mode,
            metres,
            minutes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kilometre_takes_a_quarter_of_an_hour_on_foot() {
        let from = Coordinate::new(49.4800, 8.4660).expect("in bounds");
        let to = Coordinate::new(49.4890, 8.4660).expect("in bounds");
        let minutes = |mode| Way::between(from, to, mode).minutes;
        assert_eq!(minutes(Mode::Foot), 17);
        assert_eq!(minutes(Mode::Bicycle), 8);
        assert_eq!(minutes(Mode::Car), 10);
        assert_eq!(Way::between(from, from, Mode::Foot).minutes, 0);
    }
}
