//! A calendar leaving with the profile, and coming back with its labels.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, CalendarView, SyncState};
use crate::ical::Document;
use crate::import::items;
use crate::store::{self, CalendarRow, ObjectRow};
use crate::{CalendarError, Mark};

/// What an export says of a calendar beside its iCalendar file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedCalendar {
    /// The calendar.
    pub calendar: CalendarView,
    /// The UIDs of what is the user's own words; all else is strangers'.
    pub own: BTreeSet<String>,
}

impl Calendar {
    /// A calendar as it leaves with the profile: what is said of it, and its file.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`], or the store failed.
    pub fn archived(&self, id: os1_base::Id) -> Result<(ArchivedCalendar, Vec<u8>), CalendarError> {
        let (calendar, own) = self.store.read(|c| {
            let row = store::by_key(c, id)?;
            let objects = store::of_calendar(c, row.row)?.into_iter();
            let own = objects.filter(|object| object.source == 0);
            Ok::<_, CalendarError>((row.view, own.map(|object| object.uid).collect()))
        })?;
        let text = self.export(id)?;
        Ok((ArchivedCalendar { calendar, own }, text))
    }

    /// Brings a calendar back from an export, with its id, in one transaction that is not
    /// entered into the activity log. What is there already stays. Returns how many objects
    /// came.
    ///
    /// # Errors
    /// The store failed.
    pub fn bring_back(&self, back: &ArchivedCalendar, text: &[u8]) -> Result<u64, CalendarError> {
        let document = Document::parse(text).document;
        let made: Vec<_> = items(&document).filter_map(Result::ok).collect();
        self.store.write(|tx| {
            let row = match store::by_key(tx, back.calendar.id) {
                Ok(known) => known.row,
                Err(CalendarError::NoCalendar) => store::insert(
                    tx,
                    &CalendarRow {
                        row: 0,
                        view: back.calendar.clone(),
                        sync: SyncState::default(),
                    },
                )?,
                Err(error) => return Err(error),
            };
            let mut came = 0;
            for item in &made {
                if store::by_uid(tx, row, &item.made.uid)?.is_some() {
                    continue;
                }
                let object = ObjectRow {
                    row: 0,
                    id: self.ids.next(),
                    calendar: row,
                    uid: item.made.uid.clone(),
                    href: None,
                    etag: None,
                    // Whether a server has it is for the next round with it to find out.
                    mark: Mark::Clean,
                    revision: 1,
                    source: i64::from(!back.own.contains(&item.made.uid)),
                    cause: None,
                };
                store::insert_object(tx, &object, &item.made, &item.text, None)?;
                came += 1;
            }
            Ok(came)
        })
    }
}
