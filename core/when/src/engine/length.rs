//! Lengths of time, unit by unit as said.

use crate::Grain;

/// How much of each unit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Amounts {
    /// Years, months, weeks, days, hours, minutes, seconds.
    units: [f64; 7],
    /// The finest unit said.
    finest: Option<Grain>,
    /// It was written with one letter that may mean something else: "5m", "5 h".
    pub doubtful: bool,
}

/// The places of the units in [`Amounts`], coarse to fine, with their letters.
const LETTERS: [(char, bool); 7] = [
    ('Y', false),
    ('M', false),
    ('W', false),
    ('D', false),
    ('H', true),
    ('M', true),
    ('S', true),
];

fn place(unit: Grain) -> (usize, f64) {
    match unit {
        Grain::Year => (0, 1.0),
        Grain::Quarter => (1, 3.0),
        Grain::Month => (1, 1.0),
        Grain::Week => (2, 1.0),
        Grain::Day => (3, 1.0),
        Grain::Hour => (4, 1.0),
        Grain::Minute => (5, 1.0),
        Grain::Second => (6, 1.0),
    }
}

impl Amounts {
    /// So much of one unit.
    pub(crate) fn of(amount: f64, unit: Grain) -> Self {
        let mut made = Self::default();
        let (at, times) = place(unit);
        if let Some(slot) = made.units.get_mut(at) {
            *slot = amount * times;
        }
        made.finest = Some(unit);
        made
    }

    /// Both together; `None` when the second is not finer than the first.
    pub(crate) fn and(self, other: Self) -> Option<Self> {
        if other.finest >= self.finest {
            return None;
        }
        let mut sum = self;
        for (mine, theirs) in sum.units.iter_mut().zip(other.units) {
            *mine += theirs;
        }
        sum.finest = other.finest;
        sum.doubtful = false;
        Some(sum)
    }

    /// The finest unit said.
    pub(crate) fn finest(&self) -> Grain {
        self.finest.unwrap_or(Grain::Second)
    }

    /// How precise a shift by it is.
    pub(crate) fn precision(&self) -> Grain {
        let fraction = self.units.iter().any(|amount| amount.fract() != 0.0);
        let finer = self.finest().finer();
        if fraction && finer > Grain::Second {
            finer.finer().min(finer)
        } else {
            finer
        }
    }

    /// Whole months, whole days and seconds; a fraction spills into finer units.
    pub(crate) fn shift(&self) -> (i32, i32, i64) {
        let [years, months, weeks, days, hours, minutes, seconds] = self.units;
        let months = months + years * 12.0;
        let days = weeks.mul_add(7.0, days) + months.fract() * 30.0;
        let seconds =
            hours.mul_add(3600.0, minutes.mul_add(60.0, seconds)) + days.fract() * 86_400.0;
        (months as i32, days as i32, seconds.round() as i64)
    }

    /// The only unit said, and how many, when it is a whole number.
    pub(crate) fn whole(&self) -> Option<(Grain, i32)> {
        const GRAINS: [Grain; 7] = [
            Grain::Year,
            Grain::Month,
            Grain::Week,
            Grain::Day,
            Grain::Hour,
            Grain::Minute,
            Grain::Second,
        ];
        let mut said = GRAINS
            .iter()
            .zip(self.units)
            .filter(|(_, amount)| *amount != 0.0);
        let (grain, amount) = said.next()?;
        let whole = said.next().is_none() && amount.fract() == 0.0 && amount.abs() < 10_000.0;
        whole.then_some((*grain, amount as i32))
    }

    /// ISO 8601, in the units that were said.
    pub(crate) fn iso(&self) -> String {
        use std::fmt::Write as _;
        let mut text = String::from("P");
        let mut in_time = false;
        for ((letter, of_day), amount) in LETTERS.iter().zip(self.units) {
            if amount == 0.0 {
                continue;
            }
            if *of_day && !in_time {
                text.push('T');
                in_time = true;
            }
            // Writing to a string cannot fail.
            let _ = write!(text, "{amount}{letter}");
        }
        if text.len() == 1 {
            text.push_str("T0S");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_said() {
        let hour_and_a_half = Amounts::of(1.5, Grain::Hour);
        assert_eq!(hour_and_a_half.iso(), "PT1.5H");
        assert_eq!(hour_and_a_half.shift(), (0, 0, 5400));
        let both = Amounts::of(2.0, Grain::Week).and(Amounts::of(3.0, Grain::Day));
        assert_eq!(both.map(|sum| sum.iso()).as_deref(), Some("P2W3D"));
        assert!(hour_and_a_half.and(Amounts::of(1.0, Grain::Day)).is_none());
        assert_eq!(Amounts::of(2.5, Grain::Year).shift(), (30, 0, 0));
    }
}
