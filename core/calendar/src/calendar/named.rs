//! Named calendars: made, changed, taken away, each with undo.

use os1_base::Id;
use os1_store::rusqlite::Transaction;

use super::undo::Inverse;
use os1_dav::SyncState;

use super::{Calendar, CalendarEdit, CalendarView, NewCalendar, Origin};
use crate::store::{self, CalendarRow};
use crate::{BIRTHDAYS, CalendarError};

/// The longest name of a calendar, in characters.
const MAX_NAME: usize = 200;
/// The most calendars of one profile.
const MAX_CALENDARS: usize = 1_000;
/// What the calendar is called that is made when the first event needs one.
const FIRST: &str = "Personal";

impl Calendar {
    /// Every calendar, the oldest first.
    ///
    /// # Errors
    /// The store failed.
    pub fn calendars(&self) -> Result<Vec<CalendarView>, CalendarError> {
        let rows = self.store.read(store::all)?;
        Ok(rows.into_iter().map(|row| row.view).collect())
    }

    /// The calendar with this id.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`].
    pub fn calendar(&self, id: Id) -> Result<CalendarView, CalendarError> {
        Ok(self.store.read(|c| store::by_key(c, id))?.view)
    }

    /// The calendar that a person means: its id, or its name with case ignored.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`], [`CalendarError::Ambiguous`].
    pub fn named(&self, name_or_id: &str) -> Result<CalendarView, CalendarError> {
        let found = match name_or_id.trim().parse::<Id>() {
            Ok(id) => self.store.read(|c| store::by_key(c, id)),
            Err(_) => self.store.read(|c| store::by_name(c, name_or_id)),
        };
        Ok(found?.view)
    }

    /// The collections of an account.
    ///
    /// # Errors
    /// The store failed.
    pub fn of_account(&self, account: Id) -> Result<Vec<CalendarView>, CalendarError> {
        let mut all = self.calendars()?;
        all.retain(
            |view| matches!(&view.origin, Origin::Account { account: of, .. } if *of == account),
        );
        Ok(all)
    }

    /// Where a new event goes when nobody says: the first own calendar that can be changed,
    /// else the first of an account, else a new one.
    ///
    /// # Errors
    /// The store failed.
    pub fn usual(&self) -> Result<CalendarView, CalendarError> {
        let all = self.calendars()?;
        let writable = |view: &&CalendarView| !view.read_only && view.busy;
        let own = all
            .iter()
            .filter(writable)
            .find(|view| view.origin == Origin::Own);
        match own.or_else(|| all.iter().find(writable)) {
            Some(view) => Ok(view.clone()),
            None => self.create(NewCalendar::own(FIRST), "your first event needed one"),
        }
    }

    /// Makes a calendar.
    ///
    /// # Errors
    /// The name is empty, too long or taken.
    pub fn create(&self, new: NewCalendar, why: &str) -> Result<CalendarView, CalendarError> {
        let is_subscription = matches!(new.origin, Origin::Subscription { .. });
        let mut row = CalendarRow {
            row: 0,
            view: CalendarView {
                id: self.ids.next(),
                name: sound_name(&new.name)?,
                color: new.color,
                origin: new.origin,
                read_only: new.read_only || is_subscription,
                busy: new.busy,
            },
            sync: SyncState::default(),
        };
        self.store.write(|tx| {
            let known = store::all(tx)?;
            if known.len() >= MAX_CALENDARS {
                return Err(CalendarError::TooLarge {
                    what: "The list of calendars",
                    most: "1,000 calendars",
                });
            }
            free_name(&known, &row.view)?;
            row.row = store::insert(tx, &row)?;
            let what = format!("made the calendar {}", row.view.name);
            let inverse = Inverse::Calendar {
                row: row.row,
                before: None,
                change: None,
            };
            let mut deed = inverse.deed(&what, why);
            // The next round, or the next birthday, would make it again: `os1 undo` takes back
            // what the user did before.
            let follows = row.view.name == BIRTHDAYS && row.view.origin == Origin::Own;
            if follows || matches!(row.view.origin, Origin::Account { .. }) {
                deed.inverse = None;
            }
            self.journal.record_in(tx, &deed)?;
            Ok::<_, CalendarError>(row.view)
        })
    }

    /// Changes a calendar's name, colour or how it counts.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`]; the name is empty, too long or taken.
    pub fn edit_calendar(
        &self,
        id: Id,
        edit: &CalendarEdit,
        why: &str,
    ) -> Result<CalendarView, CalendarError> {
        let name = edit.name.as_deref().map(sound_name).transpose()?;
        self.store.write(|tx| {
            let before = store::by_key(tx, id)?;
            let mut row = before.clone();
            if let Some(name) = name {
                row.view.name = name;
                free_name(&store::all(tx)?, &row.view)?;
            }
            row.view.color = edit.color.unwrap_or(row.view.color);
            row.view.busy = edit.busy.unwrap_or(row.view.busy);
            let can_write = !matches!(row.view.origin, Origin::Subscription { .. });
            row.view.read_only = edit.read_only.unwrap_or(row.view.read_only) || !can_write;
            store::update(tx, &row)?;
            let what = format!("changed the calendar {}", row.view.name);
            let inverse = Inverse::Calendar {
                row: row.row,
                before: Some(before.into()),
                change: None,
            };
            self.enter(tx, &what, why, &inverse)?;
            Ok::<_, CalendarError>(row.view)
        })
    }

    /// Takes a calendar and all in it away from this device; on a server it stays. What could
    /// not be read of imported files goes for good.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`].
    pub fn remove_calendar(&self, id: Id, why: &str) -> Result<(), CalendarError> {
        let now = self.now();
        self.store.write(|tx| {
            let row = store::by_key(tx, id)?;
            let change = store::begin_change(tx, now)?;
            for object in store::of_calendar(tx, row.row)? {
                store::remember(tx, change, row.row, object.id, &object.uid, None)?;
                store::delete_row(tx, object.row)?;
            }
            store::remove(tx, row.row)?;
            let what = format!("took the calendar {} away", row.view.name);
            let inverse = Inverse::Calendar {
                row: row.row,
                before: Some(row.into()),
                change: Some(change),
            };
            self.enter(tx, &what, why, &inverse)
        })
    }

    /// Enters what was done into the activity log, in the transaction that does it.
    pub(crate) fn enter(
        &self,
        tx: &Transaction<'_>,
        what: &str,
        why: &str,
        inverse: &Inverse,
    ) -> Result<(), CalendarError> {
        self.journal.record_in(tx, &inverse.deed(what, why))?;
        Ok(())
    }
}

/// A name as it is kept: shown as it is, on one line.
fn sound_name(name: &str) -> Result<String, CalendarError> {
    let tidy = os1_base::text::printable(name).replace(['\n', '\t'], " ");
    let tidy = tidy.trim();
    if tidy.is_empty() || tidy.chars().count() > MAX_NAME {
        return Err(CalendarError::Invalid(
            "That is not a name for a calendar; a name has 1 to 200 letters.",
        ));
    }
    Ok(tidy.to_owned())
}

/// Own calendars are told apart by their names; those of servers are called what they are.
fn free_name(known: &[CalendarRow], wanted: &CalendarView) -> Result<(), CalendarError> {
    let name = wanted.name.to_lowercase();
    let taken = known.iter().any(|row| {
        row.view.id != wanted.id
            && row.view.origin == Origin::Own
            && wanted.origin == Origin::Own
            && row.view.name.to_lowercase() == name
    });
    if taken {
        return Err(CalendarError::NameTaken);
    }
    Ok(())
}
