//! Birthdays and anniversaries, kept and listed.

use jiff::civil::Date;
use os1_base::{Error, ErrorKind, Source};
use os1_calendar::{DEFAULT_NOTICE_DAYS, Occasion, OccasionKind, UpcomingOccasion};

use crate::companion::Companion;
use crate::times::Times;

/// All of them come within a year.
const AHEAD_DAYS: u32 = 366;

/// A birthday or an anniversary to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOccasion {
    /// Whose it is.
    pub name: String,
    /// The day: `1988-03-12` with the year it began, `03-12`, or in words ("12 March").
    pub day: String,
    /// Which of the two it is.
    pub kind: OccasionKind,
    /// How many days before to tell; a week when nothing is said.
    pub notice_days: Option<u16>,
}

impl Companion {
    /// Keeps a birthday or anniversary, and says when it is next. One of the same name gets this
    /// day.
    ///
    /// # Errors
    /// The day cannot be read, or the profile could not be written.
    pub fn keep_birthday(&self, new: &NewOccasion) -> Result<UpcomingOccasion, Error> {
        let (date, year) = self.day_of_year(&new.day)?;
        let occasion = Occasion {
            name: new.name.trim().to_owned(),
            kind: new.kind,
            month: date.month(),
            day: date.day(),
            year,
            notice_days: new.notice_days.unwrap_or(DEFAULT_NOTICE_DAYS),
        };
        let changed = self
            .calendar()
            .keep_occasion(&occasion, Source::User, "you told me")?;
        let object = changed.objects.first();
        let kept = self.birthdays()?;
        kept.into_iter()
            .find(|one| Some(&one.object) == object)
            .ok_or_else(|| os1_calendar::CalendarError::NotFound.into())
    }

    /// The birthdays and anniversaries of the next year, by date.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn birthdays(&self) -> Result<Vec<UpcomingOccasion>, Error> {
        Ok(self.calendar().upcoming_occasions(AHEAD_DAYS)?.value)
    }

    /// A day of the year, and the year where one was said.
    fn day_of_year(&self, text: &str) -> Result<(Date, Option<i16>), Error> {
        let text = text.trim();
        if let Ok(date) = text.parse::<Date>() {
            return Ok((date, Some(date.year())));
        }
        // Any leap year does, so that 29 February is a day.
        if let Ok(date) = format!("2000-{}", text.trim_start_matches('-')).parse::<Date>() {
            return Ok((date, None));
        }
        let now = self.world.now();
        let when = Times::of(text, &self.world.time_context(&now)?).when;
        let date = when.filter(|when| !when.has_clock()).and_then(|when| {
            when.start()
                .map(|start| (start.date(), when.found.phrase.clone()))
        });
        let Some((date, phrase)) = date else {
            return Err(Error::new(
                ErrorKind::Invalid,
                "The day could not be read. Write it like 1988-03-12, 03-12 or \"12 March\".",
            ));
        };
        let year = phrase.contains(&date.year().to_string());
        Ok((date, year.then(|| date.year())))
    }
}
