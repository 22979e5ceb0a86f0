//! Keeping occasions in a calendar of their own.

use std::collections::BTreeSet;

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

    /// Brings the birthdays of the user's contacts into the calendar, and takes those out whose
    /// contact is gone. `known` are the UIDs of those that came from contacts before; handed
    /// back are those that do now. What the user said of a birthday goes before what a contact says,
    /// and one that the user forgot does not come back.
    ///
    /// # Errors
    /// The store failed.
    pub fn follow_contacts(
        &self,
        occasions: &[Occasion],
        known: &BTreeSet<String>,
    ) -> Result<BTreeSet<String>, CalendarError> {
        if occasions.is_empty() && known.is_empty() {
            return Ok(BTreeSet::new());
        }
        let book = self.birthdays()?.id;
        let stamp = self.clock.now().timestamp();
        let (mut edits, mut ours) = (Vec::new(), BTreeSet::new());
        for occasion in occasions.iter().take(MOST) {
            let uid = occasion.uid();
            let there = self.occasion_there(book, &uid)?.map(|(_, there)| there);
            let from_contacts = known.contains(&uid);
            let notice = match &there {
                None if from_contacts => None,
                None => Some(occasion.notice_days),
                Some(there) if !from_contacts || is_same(there, occasion) => None,
                Some(there) => Some(there.notice_days),
            };
            if from_contacts || there.is_none() {
                ours.insert(uid);
            }
            // A contact may be named in a way that no event can be.
            let set = notice.and_then(|notice_days| {
                let occasion = Occasion {
                    notice_days,
                    ..occasion.clone()
                };
                occasion.event(stamp).ok()
            });
            edits.extend(set.map(|set| ObjectEdit::Put {
                calendar: book,
                text: set.document().write().into_bytes(),
            }));
        }
        for uid in known.difference(&ours) {
            let there = self.occasion_there(book, uid)?;
            edits.extend(there.map(|(object, _)| ObjectEdit::Delete { object }));
        }
        if !edits.is_empty() {
            let why = "they stand in your contacts, or do no longer";
            self.follow(&edits, "noted birthdays of your contacts", why)?;
        }
        Ok(ours)
    }

    fn occasion_there(&self, book: Id, uid: &str) -> Result<Option<(Id, Occasion)>, CalendarError> {
        let found = self.objects_of_uid(uid)?;
        let known = found.iter().find(|object| object.collection == book);
        Ok(known.and_then(|object| {
            let document = Document::parse(&object.text).document;
            let sets = EventSet::events_of(&document);
            let occasion = sets
                .first()
                .and_then(EventSet::master)
                .and_then(Occasion::of)?;
            Some((object.id, occasion))
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

/// Whether what is kept says what a contact says, or more.
fn is_same(kept: &Occasion, said: &Occasion) -> bool {
    (kept.month, kept.day) == (said.month, said.day)
        && (kept.year == said.year || said.year.is_none())
}
