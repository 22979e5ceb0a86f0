//! Taking a change back: what was there before stands there again, byte for byte.

use os1_base::Id;
use os1_dav::stands;
use os1_guard::Deed;
use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::write::unsent;
use super::{COMPONENT, Calendar, CalendarView};
use crate::SyncState;
use crate::index::index;
use crate::store::{self, CalendarRow, ObjectRow, Past};
use crate::{CalendarError, Mark};

/// How the calendar takes a change back; what the activity log keeps of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inverse {
    /// Objects become what they were.
    Objects {
        /// The change, in this crate's own tables.
        change: i64,
    },
    /// A calendar becomes what it was.
    Calendar {
        /// Its row.
        row: i64,
        /// What it was; `None` when it was not there.
        before: Option<CalendarBefore>,
        /// The objects that went with it.
        change: Option<i64>,
    },
}

/// A calendar as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarBefore {
    row: i64,
    view: CalendarView,
    sync: SyncState,
}

impl From<CalendarRow> for CalendarBefore {
    fn from(row: CalendarRow) -> Self {
        let CalendarRow { row, view, sync } = row;
        Self { row, view, sync }
    }
}

impl From<CalendarBefore> for CalendarRow {
    fn from(before: CalendarBefore) -> Self {
        let CalendarBefore { row, view, sync } = before;
        Self { row, view, sync }
    }
}

impl Inverse {
    /// The entry of the activity log.
    pub(super) fn deed(&self, what: &str, why: &str) -> Deed {
        Deed {
            what: what.to_owned(),
            why: why.to_owned(),
            component: COMPONENT,
            inverse: serde_json::to_value(self).ok(),
        }
    }
}

impl Calendar {
    /// Takes the change behind this entry of the activity log back, and marks the entry, in
    /// one transaction. An object that was changed again since is left as it is; when that is
    /// all of them, nothing happens.
    ///
    /// # Errors
    /// [`CalendarError::ChangedSince`], [`CalendarError::TooLongAgo`]; the entry is not the
    /// calendar's or was taken back already.
    pub fn undo(&self, entry: Id) -> Result<(), CalendarError> {
        let inverse = self.journal.entry(entry)?.inverse.unwrap_or_default();
        let inverse: Inverse =
            serde_json::from_value(inverse).map_err(|_| CalendarError::TooLongAgo)?;
        self.store.write(|tx| {
            match inverse {
                Inverse::Objects { change } => take_back(tx, change, false)?,
                Inverse::Calendar {
                    row,
                    before,
                    change,
                } => calendar_back(tx, row, before.map(CalendarRow::from), change)?,
            }
            Ok::<_, CalendarError>(self.journal.mark_undone_in(tx, entry)?)
        })
    }
}

fn calendar_back(
    tx: &Transaction<'_>,
    row: i64,
    before: Option<CalendarRow>,
    change: Option<i64>,
) -> Result<(), CalendarError> {
    match (before, change) {
        // It was taken away: it and its objects come back.
        (Some(before), Some(change)) => {
            store::insert(tx, &before)?;
            take_back(tx, change, true)
        }
        (Some(before), None) => {
            let now = store::by_row(tx, row)?;
            // What the server said meanwhile stays.
            store::update(
                tx,
                &CalendarRow {
                    sync: now.sync,
                    ..before
                },
            )
        }
        // It was made: with something in it, it stays.
        (None, _) => {
            if store::of_calendar(tx, row)?.is_empty() {
                store::remove(tx, row)
            } else {
                Err(CalendarError::ChangedSince)
            }
        }
    }
}

fn take_back(tx: &Transaction<'_>, change: i64, with_calendar: bool) -> Result<(), CalendarError> {
    let past = store::past_of(tx, change)?;
    let mut restored = 0;
    let all = past.len();
    for one in past {
        restored += usize::from(restore(tx, one, with_calendar)?);
    }
    if restored == 0 && all > 0 {
        return Err(CalendarError::ChangedSince);
    }
    Ok(())
}

/// Puts one object back; `false` when it was changed since.
fn restore(tx: &Transaction<'_>, past: Past, with_calendar: bool) -> Result<bool, CalendarError> {
    let now = match store::object(tx, past.id) {
        Ok(row) => Some(row),
        Err(CalendarError::NotFound) => None,
        Err(error) => return Err(error),
    };
    let Some(now) = now else {
        return put_back(tx, past, with_calendar);
    };
    let (text, base) = store::texts(tx, now.row)?;
    let is_deleted = now.mark == Mark::Deleted;
    let as_left = match past.after {
        Some(after) => !is_deleted && store::digest(&text) == after,
        None => is_deleted,
    };
    if !as_left {
        return Ok(false);
    }
    let Some(before) = &past.text else {
        return take_out(tx, &now, &text, base);
    };
    // The server may have taken the change meanwhile: then its version stays known, and the
    // text of before is a new change on top of it.
    let untouched = now.etag == past.etag && now.href == past.href;
    let (mark, base) = if untouched {
        (past.mark, past.base.clone())
    } else {
        stands(now.href.is_some(), before, base.unwrap_or(text))
    };
    let row = ObjectRow {
        mark,
        uid: past.uid.clone(),
        source: past.source,
        cause: past.cause.clone(),
        revision: now.revision + 1,
        ..now
    };
    let made = index(before)?;
    store::write_object(tx, &row, &made, before, base.as_deref())?;
    Ok(true)
}

/// The change made it, so it goes: at once, or when the server knows.
fn take_out(
    tx: &Transaction<'_>,
    now: &ObjectRow,
    text: &[u8],
    base: Option<Vec<u8>>,
) -> Result<bool, CalendarError> {
    if now.href.is_none() {
        store::delete_row(tx, now.row)?;
        return Ok(true);
    }
    let row = ObjectRow {
        mark: Mark::Deleted,
        revision: now.revision + 1,
        ..now.clone()
    };
    store::write_object(tx, &row, &index(text)?, text, base.as_deref())?;
    Ok(true)
}

/// The change deleted it and the server, if there is one, knows: it is made anew.
fn put_back(tx: &Transaction<'_>, past: Past, with_calendar: bool) -> Result<bool, CalendarError> {
    let Some(text) = past.text else {
        // Made by the change and gone already.
        return Ok(false);
    };
    let calendar = store::by_row(tx, past.calendar)?;
    if store::by_uid(tx, calendar.row, &past.uid)?.is_some() {
        return Ok(false);
    }
    // An object that went with its calendar is as the server has it; one that was deleted by
    // itself is new to the server.
    let (href, etag, mark, base) = if with_calendar {
        (past.href, past.etag, past.mark, past.base)
    } else {
        (None, None, unsent(&calendar.view.origin), None)
    };
    let row = ObjectRow {
        row: 0,
        id: past.id,
        calendar: calendar.row,
        uid: past.uid,
        href,
        etag,
        mark,
        revision: 1,
        source: past.source,
        cause: past.cause,
    };
    store::insert_object(tx, &row, &index(&text)?, &text, base.as_deref())?;
    Ok(true)
}
