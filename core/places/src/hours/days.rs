//! The days that a rule names, asked of the `opening-hours` crate.
//!
//! Years, dates, weeks, weekdays and holidays are kept in the crate's own notation, one selector
//! each; a day counts when every selector has it. How rules combine is this crate's part
//! ([`super::state`]), because `opening-hours` 2.1 and the reference differ there.

use chrono::NaiveDate;
use opening_hours::{Context, ContextHolidays, OpeningHours};

/// Selectors that all must have a day.
#[derive(Debug, Clone, Default)]
pub(super) struct Days {
    selectors: Vec<OpeningHours>,
    of_holidays: bool,
}

/// Whether a rule has a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Has {
    /// It does not.
    No,
    /// It does.
    Yes,
    /// It does in parts of the country alone.
    Perhaps,
}

impl Days {
    /// Adds a selector in the crate's notation, such as `Dec 24-Dec 26` or `Mo-Fr,PH`.
    /// `None`: the crate cannot read it.
    pub(super) fn add(&mut self, selector: &str) -> Option<()> {
        let expression = format!("{selector} 00:00-24:00");
        let parsed: OpeningHours = expression.parse().ok()?;
        self.of_holidays |= selector.contains('H');
        self.selectors.push(parsed);
        Some(())
    }

    /// Whether no day is named: then it is every day.
    pub(super) fn is_empty(&self) -> bool {
        self.selectors.is_empty()
    }

    /// Whether `day` is one of them where these holidays are kept; `regional` ones in parts of the country.
    pub(super) fn has(&self, day: NaiveDate, holidays: &Holidays) -> Has {
        let sure = self
            .selectors
            .iter()
            .all(|selector| has(selector, day, &holidays.kept));
        if sure || !self.of_holidays {
            return if sure { Has::Yes } else { Has::No };
        }
        let perhaps = self.selectors.iter().all(|selector| {
            has(selector, day, &holidays.kept) || has(selector, day, &holidays.regional)
        });
        if perhaps { Has::Perhaps } else { Has::No }
    }
}

fn has(selector: &OpeningHours, day: NaiveDate, holidays: &ContextHolidays) -> bool {
    let context = Context::default().with_holidays(holidays.clone());
    !selector
        .clone()
        .with_context(context)
        .schedule_at(day)
        .is_empty()
}

/// The holidays of a country.
#[derive(Debug, Clone, Default)]
pub(super) struct Holidays {
    /// Kept everywhere in it.
    kept: ContextHolidays,
    /// Kept in parts of it.
    regional: ContextHolidays,
}

impl Holidays {
    /// Those of a country, ISO 3166-1 alpha-2 in either case; none where the country is unknown.
    pub(super) fn of(country: Option<&str>) -> Self {
        let code = country.unwrap_or_default().to_uppercase();
        let Ok(country) = code.parse::<opening_hours::localization::Country>() else {
            return Self::default();
        };
        Self {
            kept: country.holidays(),
            regional: country.holidays_regional(),
        }
    }
}
