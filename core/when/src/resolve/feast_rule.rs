//! The rule of a feast, where one gives all of its days.

use jiff::civil::Date;

use super::Resolver;
use crate::engine::feast::Feast;

/// Over how many years a rule must hold: weekdays and dates come round in 28, and no feast that
/// follows the moon holds to a date for as long.
const YEARS: i16 = 40;

impl Resolver<'_> {
    /// The parts of a yearly RRULE (RFC 5545 §3.3.10) that give every day of a feast from this
    /// year on; `None` for one that moves, as Easter does.
    pub(super) fn feast_rule(&self, feast: Feast) -> Option<String> {
        let first = self.now.year();
        let days: Vec<Date> = (first..first.saturating_add(YEARS))
            .map(|year| self.day_of_feast(feast, year))
            .collect::<Option<_>>()?;
        let one = *days.first()?;
        let all = |same: &dyn Fn(Date) -> bool| days.iter().all(|day| same(*day));
        if !all(&|day| day.month() == one.month()) {
            return None;
        }
        let month = one.month();
        if all(&|day| day.day() == one.day()) {
            return Some(format!(";BYMONTH={month};BYMONTHDAY={}", one.day()));
        }
        if !all(&|day| day.weekday() == one.weekday()) {
            return None;
        }
        let name = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].get(usize::from(
            one.weekday().to_monday_zero_offset().unsigned_abs(),
        ))?;
        let place = |day: Date| (day.day() - 1) / 7 + 1;
        if all(&|day| place(day) == place(one)) {
            return Some(format!(";BYMONTH={month};BYDAY={}{name}", place(one)));
        }
        let from_end = |day: Date| (day.days_in_month() - day.day()) / 7 + 1;
        if all(&|day| from_end(day) == from_end(one)) {
            return Some(format!(";BYMONTH={month};BYDAY=-{}{name}", from_end(one)));
        }
        let (least, most) = (
            days.iter().map(|day| day.day()).min()?,
            days.iter().map(|day| day.day()).max()?,
        );
        (most - least < 7).then(|| {
            let dates: Vec<String> = (least..=least + 6).map(|day| day.to_string()).collect();
            format!(
                ";BYMONTH={month};BYDAY={name};BYMONTHDAY={}",
                dates.join(",")
            )
        })
    }
}
