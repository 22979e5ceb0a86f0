//! Where a meeting of a length could begin in a free stretch: on the half hour of the wall
//! clock, else where the stretch begins.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Unit, Zoned, ZonedRound};

use crate::Span;

/// Minutes between two starts that a person would name.
const GRID: i64 = 30;
/// Minutes to which a start is rounded where no half hour fits.
const FINE: i64 = 5;
/// The most starts that are looked at in one stretch: two weeks of half hours.
const MAX_STARTS: usize = 700;

/// Every start in `gap` from which `length` fits, at least one when it fits at all.
pub(super) fn starts(gap: &Span, length: SignedDuration, zone: &TimeZone) -> Vec<Timestamp> {
    let fits = |start: &Timestamp| {
        start
            .checked_add(length)
            .is_ok_and(|end| *start >= gap.start && end <= gap.end)
    };
    let on_grid: Vec<Timestamp> = grid(gap.start, GRID, zone)
        .take(MAX_STARTS)
        .take_while(|start| *start < gap.end)
        .filter(fits)
        .collect();
    if !on_grid.is_empty() {
        return on_grid;
    }
    let fine = grid(gap.start, FINE, zone).next().filter(fits);
    let first = fine.or_else(|| Some(gap.start).filter(fits));
    first.into_iter().collect()
}

/// Instants at whole multiples of `minutes` on the wall clock, from `from` on.
fn grid(from: Timestamp, minutes: i64, zone: &TimeZone) -> impl Iterator<Item = Timestamp> {
    let round = ZonedRound::new()
        .smallest(Unit::Minute)
        .increment(minutes)
        .mode(jiff::RoundMode::Ceil);
    let step = SignedDuration::from_mins(minutes);
    let first = from.to_zoned(zone.clone()).round(round).ok();
    // Zones differ from each other by quarter hours at the least, so a step of real time
    // stays on a grid of wall time but for the few zones of half an hour's daylight saving.
    std::iter::successors(first, move |at: &Zoned| at.checked_add(step).ok())
        .map(|at| at.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(gap: (&str, &str), minutes: i64, zone: &str) -> Vec<String> {
        let zone = TimeZone::get(zone).unwrap();
        let gap = Span::new(gap.0.parse().unwrap(), gap.1.parse().unwrap());
        starts(&gap, SignedDuration::from_mins(minutes), &zone)
            .into_iter()
            .map(|at| at.to_zoned(zone.clone()).strftime("%H:%M").to_string())
            .collect()
    }

    #[test]
    fn starts_are_on_the_half_hour_of_the_wall() {
        let gap = ("2026-03-02T09:10:00Z", "2026-03-02T11:00:00Z");
        assert_eq!(clock(gap, 60, "UTC"), ["09:30", "10:00"]);
        // Kathmandu is 5:45 ahead: its half hours are not those of UTC.
        assert_eq!(clock(gap, 60, "Asia/Kathmandu"), ["15:00", "15:30"]);
    }

    #[test]
    fn a_stretch_without_a_half_hour_is_used_from_its_start() {
        let gap = ("2026-03-02T09:12:00Z", "2026-03-02T09:40:00Z");
        assert_eq!(clock(gap, 25, "UTC"), ["09:15"]);
        assert_eq!(clock(gap, 28, "UTC"), ["09:12"]);
        assert!(clock(gap, 29, "UTC").is_empty());
    }
}
