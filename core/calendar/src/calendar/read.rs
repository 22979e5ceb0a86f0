//! Reading single objects and whole calendars.

use os1_base::{Id, Labeled, Labels, Readers, Source};
use os1_dav::StoredObject;

use super::Calendar;
use crate::store::{self, ObjectRow};
use crate::{CalendarError, Mark};

/// The most events of one listing.
pub const MAX_EVENTS_OF_A_LISTING: usize = 100_000;

impl Calendar {
    /// One object, also one that was deleted here and not yet on the server.
    ///
    /// # Errors
    /// [`CalendarError::NotFound`].
    pub fn object(&self, id: Id) -> Result<StoredObject, CalendarError> {
        self.store.read(|c| {
            let row = store::object(c, id)?;
            let calendar = store::by_row(c, row.calendar)?.view.id;
            stored(c, calendar, row)
        })
    }

    /// The objects of this UID that a person can see, in every calendar.
    ///
    /// # Errors
    /// The store failed.
    pub fn objects_of_uid(&self, uid: &str) -> Result<Vec<StoredObject>, CalendarError> {
        self.store.read(|c| {
            let mut found = Vec::new();
            for calendar in store::all(c)? {
                if let Some(row) = store::by_uid(c, calendar.row, uid)?
                    && row.mark != Mark::Deleted
                {
                    found.push(stored(c, calendar.view.id, row)?);
                }
            }
            Ok(found)
        })
    }

    /// Hands the text of every object of a calendar to `take`, in the order they came.
    /// Texts of accounts, subscriptions and files are strangers' words.
    ///
    /// # Errors
    /// What `take` returned; [`CalendarError::NoCalendar`].
    pub fn each_text<E: From<CalendarError>>(
        &self,
        calendar: Id,
        take: &mut dyn FnMut(Labeled<Vec<u8>>) -> Result<(), E>,
    ) -> Result<u64, E> {
        let rows = self.store.read(|c| {
            let row = store::by_key(c, calendar)?.row;
            store::of_calendar(c, row)
        })?;
        let mut done = 0;
        for row in rows.into_iter().filter(|row| row.mark != Mark::Deleted) {
            let text = self.store.read(|c| store::texts(c, row.row));
            let text = match text {
                // Deleted while the list was gone through.
                Err(CalendarError::NotFound) => continue,
                other => other?.0,
            };
            let labeled = if row.source == 0 {
                Labeled::by_user(text)
            } else {
                Labeled::by_third_party(text)
            };
            take(labeled)?;
            done += 1;
        }
        Ok(done)
    }

    /// How many objects that a person can see are kept.
    ///
    /// # Errors
    /// The store failed.
    pub fn count(&self) -> Result<u64, CalendarError> {
        self.store.read(|c| {
            let count: i64 = c.query_row(
                "SELECT count(*) FROM calendar_object WHERE mark <> 2",
                [],
                |row| row.get(0),
            )?;
            Ok(u64::try_from(count).unwrap_or(0))
        })
    }
}

pub(super) fn stored(
    connection: &os1_store::rusqlite::Connection,
    calendar: Id,
    row: ObjectRow,
) -> Result<StoredObject, CalendarError> {
    let (text, base) = store::texts(connection, row.row)?;
    Ok(StoredObject {
        id: row.id,
        collection: calendar,
        uid: row.uid,
        href: row.href,
        etag: row.etag,
        mark: row.mark,
        revision: row.revision,
        cause: row
            .cause
            .unwrap_or_else(|| Labels::new(Source::User, Readers::all())),
        text,
        base,
    })
}
