//! Keeping occasions in a calendar of their own.

use os1_base::{Id, Source};

use super::Occasion;
use crate::CalendarError;
use crate::calendar::{Calendar, CalendarView, Changed, NewCalendar, ObjectEdit};

/// What the calendar of birthdays is called.
pub const BIRTHDAYS: &str = "Birthdays";

impl Calendar {
    /// Keeps a birthday or anniversary; one of the same name gets this date and notice.
    ///
    /// # Errors
    /// As [`Occasion::event`]; the store failed.
    pub fn keep_occasion(
        &self,
        occasion: &Occasion,
        source: Source,
        why: &str,
    ) -> Result<Changed, CalendarError> {
        let set = occasion.event(self.clock.now().timestamp())?;
        let edits = [ObjectEdit::Put {
            calendar: self.birthdays()?.id,
            text: set.document().write().into_bytes(),
        }];
        let what = format!("noted the date of {}", occasion.name.trim());
        self.change(&edits, source, &what, why)
    }

    /// Forgets an occasion.
    ///
    /// # Errors
    /// [`CalendarError::NotFound`].
    pub fn forget_occasion(&self, object: Id, why: &str) -> Result<Changed, CalendarError> {
        let edits = [ObjectEdit::Delete { object }];
        self.change(&edits, Source::User, "forgot a date", why)
    }

    /// The calendar of birthdays, which takes nobody's time; made when it is not there.
    fn birthdays(&self) -> Result<CalendarView, CalendarError> {
        match self.named(BIRTHDAYS) {
            Err(CalendarError::NoCalendar) => self.create(
                NewCalendar {
                    busy: false,
                    ..NewCalendar::own(BIRTHDAYS)
                },
                "your first birthday needed it",
            ),
            other => other,
        }
    }
}
