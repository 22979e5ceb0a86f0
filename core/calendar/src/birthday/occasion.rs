//! One birthday or anniversary, and the event it is.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::alarm::WallBefore;
use crate::ical::{Component, Property};
use crate::store::digest;
use crate::{CalendarError, Event, EventSet, Moment, Transparency};

/// How many days before, when nobody says otherwise: a week is enough for a parcel.
pub const DEFAULT_NOTICE_DAYS: u16 = 7;
/// The longest notice, in days.
const MAX_NOTICE_DAYS: u16 = 180;
/// The year that stands for an unknown one: any leap year does.
const SOME_YEAR: i16 = 2000;
/// Who or what it is about.
const NAME: &str = "X-OS1-NAME";
/// Set when the year is not known.
const NO_YEAR: &str = "X-OS1-YEAR-UNKNOWN";
/// How many days before to tell.
const NOTICE: &str = "X-OS1-NOTICE-DAYS";

/// What returns every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OccasionKind {
    /// Somebody was born.
    Birthday,
    /// A wedding day, or another day to remember.
    Anniversary,
}

/// A birthday or an anniversary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    /// Whose birthday it is, or what the anniversary is called ("Ann and Bob").
    pub name: String,
    /// Which.
    pub kind: OccasionKind,
    /// January 1 to December 12.
    pub month: i8,
    /// The day of the month; 29 February is kept on the 28th in other years.
    pub day: i8,
    /// The year it began, when it is known.
    pub year: Option<i16>,
    /// How many days before to tell, at most 180.
    pub notice_days: u16,
}

impl Occasion {
    /// A birthday with the usual notice.
    #[must_use]
    pub fn birthday(name: impl Into<String>, month: i8, day: i8, year: Option<i16>) -> Self {
        Self {
            name: name.into(),
            kind: OccasionKind::Birthday,
            month,
            day,
            year,
            notice_days: DEFAULT_NOTICE_DAYS,
        }
    }

    /// The UID of its event: the same for the same name and kind, so that a corrected date
    /// replaces the wrong one.
    #[must_use]
    pub fn uid(&self) -> String {
        let about = format!(
            "{}\n{}",
            self.kind.category(),
            self.name.trim().to_lowercase()
        );
        let digits = digest(about.as_bytes());
        let digits: String = digits
            .iter()
            .take(12)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("os1-{}-{digits}", self.kind.category().to_lowercase())
    }

    /// Its event, made at `stamp`.
    ///
    /// # Errors
    /// [`CalendarError::Invalid`] when there is no such day, no name, or too long a notice.
    pub fn event(&self, stamp: Timestamp) -> Result<EventSet, CalendarError> {
        let name = os1_base::text::printable(self.name.trim()).replace(['\n', '\t'], " ");
        let first =
            Date::new(self.year.unwrap_or(SOME_YEAR), self.month, self.day).map_err(|_| {
                CalendarError::Invalid(
                    "There is no such day. Check the day, the month and the year.",
                )
            })?;
        if name.is_empty() || name.chars().count() > 200 || self.notice_days > MAX_NOTICE_DAYS {
            return Err(CalendarError::Invalid(
                "A birthday needs a name of at most 200 letters and a notice of at most 180 days.",
            ));
        }
        let mut set = EventSet::create(&self.uid(), &Moment::Day(first), stamp);
        if let Some(event) = set.master_mut() {
            self.fill(event, &name);
        }
        Ok(set)
    }

    fn fill(&self, event: &mut Event, name: &str) {
        event.set_summary(Some(&match self.kind {
            OccasionKind::Birthday => format!("Birthday of {name}"),
            OccasionKind::Anniversary => format!("Anniversary of {name}"),
        }));
        // The last day of February is the 29th where there is one.
        let rule = if (self.month, self.day) == (2, 29) {
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
        } else {
            "FREQ=YEARLY"
        };
        event.set_rule_text(Some(rule));
        event.set_transparency(Transparency::Transparent);
        event.set_categories(&[self.kind.category().to_owned()]);
        let component = event.component_mut();
        component.add(Property::of_text(NAME, name));
        if self.year.is_none() {
            component.add(Property::new(NO_YEAR, "TRUE"));
        }
        component.add(Property::new(NOTICE, &self.notice_days.to_string()));
        if self.notice_days > 0 {
            event.set_alarms(vec![alarm(self.notice_days, name)]);
        }
    }

    /// The occasion that an event is; `None` when it is an ordinary one. What other programs
    /// file under BIRTHDAY or ANNIVERSARY counts too.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        let filed = event.categories();
        let kind = [OccasionKind::Birthday, OccasionKind::Anniversary]
            .into_iter()
            .find(|kind| {
                filed
                    .iter()
                    .any(|one| one.eq_ignore_ascii_case(kind.category()))
            })?;
        let Some(Moment::Day(first)) = event.start() else {
            return None;
        };
        let component = event.component();
        let notice = component
            .text(NOTICE)
            .and_then(|days| days.trim().parse().ok());
        Some(Self {
            name: component
                .text(NAME)
                .or_else(|| event.summary())
                .unwrap_or_default(),
            kind,
            month: first.month(),
            day: first.day(),
            year: component.property(NO_YEAR).is_none().then(|| first.year()),
            notice_days: notice.unwrap_or(DEFAULT_NOTICE_DAYS).min(MAX_NOTICE_DAYS),
        })
    }
}

impl OccasionKind {
    /// The value of CATEGORIES.
    fn category(self) -> &'static str {
        match self {
            Self::Birthday => "BIRTHDAY",
            Self::Anniversary => "ANNIVERSARY",
        }
    }
}

/// Tells at nine in the morning, so many days before.
fn alarm(days: u16, name: &str) -> Component {
    let mut alarm = Component::new("VALARM");
    alarm.add(Property::new("ACTION", "DISPLAY"));
    let trigger = format!("-P{}DT15H", days.saturating_sub(1));
    alarm.add(Property::new("TRIGGER", &trigger));
    let nine = jiff::civil::Time::constant(9, 0, 0, 0);
    WallBefore { days, time: nine }.write(&mut alarm);
    alarm.add(Property::of_text("DESCRIPTION", name));
    alarm
}
