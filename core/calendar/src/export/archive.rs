//! A calendar leaving with the profile, and coming back with its labels.

use std::collections::BTreeSet;

use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::join::without_names;
use super::place::ArchivedPlace;
use os1_dav::SyncState;

use crate::calendar::{Calendar, CalendarView};
use crate::ical::Document;
use crate::import::items;
use crate::index::index;
use crate::store::{self, CalendarRow, ObjectRow};
use crate::{CalendarError, Mark};

/// What an export says of a calendar beside its iCalendar file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedCalendar {
    /// The calendar.
    pub calendar: CalendarView,
    /// The UIDs of what is the user's own words; all else is strangers'.
    pub own: BTreeSet<String>,
    /// How what belongs to a server stands to it; absent in the first exports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<ArchivedPlace>,
}

impl Calendar {
    /// A calendar as it leaves with the profile: what is said of it, and its file.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`], or the store failed.
    pub fn archived(&self, id: os1_base::Id) -> Result<(ArchivedCalendar, Vec<u8>), CalendarError> {
        let archived = self.store.read(|c| {
            let row = store::by_key(c, id)?;
            let objects = store::of_calendar(c, row.row)?;
            let places = objects.iter().map(|object| ArchivedPlace::of(c, object));
            let places = places.collect::<Result<Vec<_>, CalendarError>>()?;
            let own = objects.into_iter().filter(|object| object.source == 0);
            Ok::<_, CalendarError>(ArchivedCalendar {
                calendar: row.view,
                own: own.map(|object| object.uid).collect(),
                places: places.into_iter().flatten().collect(),
            })
        })?;
        let text = self.export(id)?;
        Ok((archived, text))
    }

    /// Brings a calendar back from an export, with its id, in one transaction that is not
    /// entered into the activity log. What is there already stays. What belongs to a server
    /// stands to it as it did; what changed there meanwhile is for the next round with it to
    /// find out. Returns how many objects came.
    ///
    /// # Errors
    /// The store failed.
    pub fn bring_back(&self, back: &ArchivedCalendar, text: &[u8]) -> Result<u64, CalendarError> {
        let mut document = Document::parse(text).document;
        without_names(&mut document);
        let made: Vec<_> = items(&document).filter_map(Result::ok).collect();
        let places = ArchivedPlace::by_uid(&back.places);
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
                let place = places.get(item.made.uid.as_str());
                let mut object = self.brought(back, row, &item.made.uid);
                if let Some(place) = place {
                    object = place.place(tx, object)?;
                }
                let base = place.and_then(|place| place.base());
                store::insert_object(tx, &object, &item.made, &item.text, base)?;
                came += 1;
            }
            self.bring_deleted(tx, back, row)?;
            Ok(came)
        })
    }

    /// What was deleted here and not yet on the server waits for it again.
    fn bring_deleted(
        &self,
        tx: &Transaction<'_>,
        back: &ArchivedCalendar,
        row: i64,
    ) -> Result<(), CalendarError> {
        for place in &back.places {
            let Some((uid, text)) = place.deleted() else {
                continue;
            };
            let Ok(made) = index(text) else { continue };
            if made.uid != uid || store::by_uid(tx, row, uid)?.is_some() {
                continue;
            }
            let object = place.place(tx, self.brought(back, row, uid))?;
            // Where it has no place on the server there is nothing to delete there.
            if object.href.is_some() {
                store::insert_object(tx, &object, &made, text, place.base())?;
            }
        }
        Ok(())
    }

    /// An object of an export that stands nowhere yet.
    fn brought(&self, back: &ArchivedCalendar, row: i64, uid: &str) -> ObjectRow {
        ObjectRow {
            row: 0,
            id: self.ids.next(),
            calendar: row,
            uid: uid.to_owned(),
            href: None,
            etag: None,
            mark: Mark::Clean,
            revision: 1,
            source: i64::from(!back.own.contains(uid)),
            cause: None,
        }
    }
}
