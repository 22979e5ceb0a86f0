//! Writing a rule.

use std::fmt::{self, Display};

use super::parse::WEEKDAYS;
use super::rule::{Numbers, Signed, Skip};
use super::{Rule, Until};
use crate::event::{date_value, time_value};

impl Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.skip != Skip::Omit {
            f.write_str("RSCALE=GREGORIAN;")?;
        }
        write!(f, "FREQ={}", self.frequency.name())?;
        match self.until {
            Some(Until::Day(date)) => write!(f, ";UNTIL={}", date_value(date))?,
            Some(Until::Wall(time)) => write!(f, ";UNTIL={}", time_value(time))?,
            Some(Until::Utc(time)) => write!(f, ";UNTIL={}Z", time_value(time))?,
            None => {}
        }
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        part(f, "BYSECOND", self.seconds.iter())?;
        part(f, "BYMINUTE", self.minutes.iter())?;
        part(f, "BYHOUR", self.hours.iter())?;
        part(f, "BYDAY", self.day_names().into_iter())?;
        part(f, "BYMONTHDAY", signed(self.month_days))?;
        part(f, "BYYEARDAY", self.year_days.iter())?;
        part(f, "BYWEEKNO", signed(self.weeks))?;
        part(f, "BYMONTH", self.months.iter())?;
        part(f, "BYSETPOS", self.positions.iter())?;
        part(f, "BYEASTER", self.easter.iter())?;
        match self.skip {
            Skip::Omit => {}
            Skip::Backward => f.write_str(";SKIP=BACKWARD")?,
            Skip::Forward => f.write_str(";SKIP=FORWARD")?,
        }
        if self.week_start != 0 {
            write!(f, ";WKST={}", weekday_name(self.week_start))?;
        }
        Ok(())
    }
}

impl Rule {
    fn day_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for weekday in 0..7 {
            let name = weekday_name(weekday);
            if self.days.every.has(weekday) {
                names.push(name.to_owned());
            }
            names.extend(signed(self.days.of(weekday)).map(|nth| format!("{nth}{name}")));
        }
        names
    }
}

fn weekday_name(weekday: i32) -> &'static str {
    let at = usize::try_from(weekday).unwrap_or_default();
    WEEKDAYS.get(at).copied().unwrap_or("MO")
}

fn signed(numbers: Signed) -> impl Iterator<Item = i32> {
    let last: Numbers = numbers.last;
    numbers
        .first
        .iter()
        .chain(last.iter().map(|number| -number))
}

fn part<T: Display>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    values: impl Iterator<Item = T>,
) -> fmt::Result {
    for (at, value) in values.enumerate() {
        if at == 0 {
            write!(f, ";{name}={value}")?;
        } else {
            write!(f, ",{value}")?;
        }
    }
    Ok(())
}
