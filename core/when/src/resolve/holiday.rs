//! The days of feasts.

use jiff::civil::{Date, DateTime};

use super::Resolver;
use super::easter;
use super::hebrew;
use super::period::{Period, days_on, midnight, weekday};
use super::step::years;
use super::{east, hindu};
use crate::engine::feast::{Feast, Regional};
use crate::{Grain, Region};

impl Resolver<'_> {
    /// The next time of a feast that lasts so many days.
    pub(super) fn next_feast(&self, feast: Feast, days: u8, from: DateTime) -> Option<Period> {
        years(from, |year| {
            let first = self.day_of_feast(feast, year)?;
            if matches!(feast, Feast::Hebrew(..)) {
                return from_evening(first, days);
            }
            if days <= 1 {
                return Period::day(first);
            }
            let end = days_on(first, i32::from(days))?;
            Period::range(midnight(first), midnight(end), Grain::Day)
        })
    }

    /// The day of a feast in a year.
    pub(super) fn day_of_feast(&self, feast: Feast, year: i16) -> Option<Date> {
        match feast {
            Feast::On(month, day) => date(year, month, day),
            Feast::Observed(month, day) => {
                let date = date(year, month, day)?;
                let off = match date.weekday().to_monday_zero_offset() {
                    5 => -1,
                    6 => 1,
                    _ => 0,
                };
                days_on(date, off)
            }
            Feast::Nth(month, day, n) => nth(year, month, day, n),
            Feast::NthAnd(month, day, n, on) => days_on(nth(year, month, day, n)?, i32::from(on)),
            Feast::Before(month, day, wanted) => {
                let date = date(year, month, day)?;
                days_on(date, -i32::from(weekday(wanted).until(date.weekday())))
            }
            Feast::OnOrAfter(month, day, wanted) => {
                let date = date(year, month, day)?;
                days_on(date, i32::from(date.weekday().until(weekday(wanted))))
            }
            Feast::Nearest(month, day, wanted) => {
                let date = date(year, month, day)?;
                let ahead = i32::from(date.weekday().until(weekday(wanted)));
                days_on(date, if ahead > 3 { ahead - 7 } else { ahead })
            }
            Feast::Easter(days) => days_on(easter::western(year)?, i32::from(days)),
            Feast::Orthodox(days) => days_on(easter::orthodox(year)?, i32::from(days)),
            Feast::Hebrew(month, day) => hebrew::in_year(year, month, day),
            Feast::Election => days_on(nth(year, 11, 1, 1)?, 1),
            Feast::Regional(which) => self.regional(which, year),
            Feast::Islamic(month, day, on) => {
                days_on(east::islamic(year, month, day)?, i32::from(on))
            }
            Feast::Chinese(month, day) => east::chinese(year, month, day),
            Feast::Hindu(month, day, on) => days_on(hindu::hindu(year, month, day)?, i32::from(on)),
        }
    }

    fn regional(&self, which: Regional, year: i16) -> Option<Date> {
        use Region::{
            Australia, Canada, India, Ireland, NewZealand, SouthAfrica, UnitedKingdom, UnitedStates,
        };
        match (which, self.region) {
            (Regional::Thanksgiving, Canada) => nth(year, 10, 1, 2),
            (Regional::Thanksgiving, _) => nth(year, 11, 4, 4),
            (Regional::BlackFriday(days), _) => days_on(nth(year, 11, 4, 4)?, i32::from(days)),
            (Regional::Mothers, UnitedKingdom | Ireland) => days_on(easter::western(year)?, -21),
            (Regional::Mothers, _) => nth(year, 5, 7, 2),
            (Regional::Fathers, Australia | NewZealand) => nth(year, 9, 7, 1),
            (Regional::Fathers, _) => nth(year, 6, 7, 3),
            (Regional::Labour, Australia) => nth(year, 10, 1, 1),
            (Regional::Labour, NewZealand) => nth(year, 10, 1, 4),
            (Regional::Labour, UnitedStates | Canada) => nth(year, 9, 1, 1),
            (Regional::Labour, UnitedKingdom | Ireland) => nth(year, 5, 1, 1),
            (Regional::Labour, India | SouthAfrica) => date(year, 5, 1),
            (Regional::Independence, India) => date(year, 8, 15),
            (Regional::Independence, _) => date(year, 7, 4),
            (Regional::Memorial, UnitedStates) => nth(year, 5, 1, -1),
            (Regional::Memorial, _) => date(year, 11, 11),
            (Regional::SummerTime, UnitedStates | Canada) => nth(year, 3, 7, 2),
            (Regional::SummerTime, Australia) => nth(year, 10, 7, 1),
            (Regional::SummerTime, NewZealand) => nth(year, 9, 7, -1),
            (Regional::SummerTime, _) => nth(year, 3, 7, -1),
            (Regional::WinterTime, UnitedStates | Canada) => nth(year, 11, 7, 1),
            (Regional::WinterTime, Australia | NewZealand) => nth(year, 4, 7, 1),
            (Regional::WinterTime, _) => nth(year, 10, 7, -1),
        }
    }
}

/// A Jewish feast begins with the evening before its first day; that evening is counted
/// among its days.
fn from_evening(first: Date, days: u8) -> Option<Period> {
    let eve = days_on(first, -1)?;
    let end = days_on(eve, i32::from(days.max(2)))?;
    Period::range(eve.at(18, 0, 0, 0), midnight(end), Grain::Day)
}

fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, month.cast_signed(), day.cast_signed()).ok()
}

fn nth(year: i16, month: u8, day: u8, n: i8) -> Option<Date> {
    date(year, month, 1)?
        .nth_weekday_of_month(n, weekday(day))
        .ok()
}
