//! Keeping occasions in a calendar of their own.

use os1_base::{Id, Source};

use super::Occasion;
use crate::calendar::{Calendar, CalendarView, Changed, NewCalendar, ObjectEdit};
use crate::ical::Document;
use crate::{CalendarError, EventSet};

/// What the calendar of birthdays is called.
pub const BIRTHDAYS: &str = "Birthdays";
/// The most birthdays of contacts that are kept.
const MOST: usize = 5_000;

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

    /// Keeps the birthdays of the user's contacts as one change. One that is there with this day
    /// stays as it is, with the notice that the user chose. How many were new or changed.
    ///
    /// # Errors
    /// As [`Occasion::event`]; the store failed.
    pub fn keep_occasions(
        &self,
        occasions: &[Occasion],
        why: &str,
    ) -> Result<usize, CalendarError> {
        if occasions.is_empty() {
            return Ok(0);
        }
        let book = self.birthdays()?.id;
        let stamp = self.clock.now().timestamp();
        let mut edits = Vec::new();
        for occasion in occasions.iter().take(MOST) {
            let known = self.known_occasion(book, &occasion.uid())?;
            let same = known.as_ref().is_some_and(|known| {
                (known.month, known.day) == (occasion.month, occasion.day)
                    && (known.year == occasion.year || occasion.year.is_none())
            });
            if same {
                continue;
            }
            let notice = known.map_or(occasion.notice_days, |known| known.notice_days);
            let occasion = Occasion {
                notice_days: notice,
                ..occasion.clone()
            };
            // A contact may be named in a way that no event can be.
            if let Ok(set) = occasion.event(stamp) {
                edits.push(ObjectEdit::Put {
                    calendar: book,
                    text: set.document().write().into_bytes(),
                });
            }
        }
        if !edits.is_empty() {
            let what = "noted birthdays of your contacts";
            self.change(&edits, Source::User, what, why)?;
        }
        Ok(edits.len())
    }

    fn known_occasion(&self, book: Id, uid: &str) -> Result<Option<Occasion>, CalendarError> {
        let found = self.objects_of_uid(uid)?;
        let known = found.iter().find(|object| object.collection == book);
        Ok(known.and_then(|object| {
            let document = Document::parse(&object.text).document;
            let sets = EventSet::events_of(&document);
            sets.first()
                .and_then(EventSet::master)
                .and_then(Occasion::of)
        }))
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
