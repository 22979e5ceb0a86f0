//! Rows of `calendar`.

use os1_base::Id;
use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Row, Transaction};

use crate::calendar::{CalendarView, Color, Origin};
use crate::{CalendarError, SyncState};

/// A calendar as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CalendarRow {
    pub(crate) row: i64,
    pub(crate) view: CalendarView,
    pub(crate) sync: SyncState,
}

const COLUMNS: &str = "id, key, name, color, origin, account, address, read_only, busy, \
     sync_token, ctag, synced_at";

/// Every calendar, the oldest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<CalendarRow>, CalendarError> {
    let sql = format!("SELECT {COLUMNS} FROM calendar ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The calendar with this id.
pub(crate) fn by_key(connection: &Connection, key: Id) -> Result<CalendarRow, CalendarError> {
    let sql = format!("SELECT {COLUMNS} FROM calendar WHERE key = ?1");
    connection
        .prepare_cached(&sql)?
        .query_row([key.to_string()], read)
        .optional()?
        .ok_or(CalendarError::NoCalendar)
}

/// The calendar in this row.
pub(crate) fn by_row(connection: &Connection, row: i64) -> Result<CalendarRow, CalendarError> {
    let sql = format!("SELECT {COLUMNS} FROM calendar WHERE id = ?1");
    connection
        .prepare_cached(&sql)?
        .query_row([row], read)
        .optional()?
        .ok_or(CalendarError::NoCalendar)
}

/// The calendar of this name, case ignored.
pub(crate) fn by_name(connection: &Connection, name: &str) -> Result<CalendarRow, CalendarError> {
    let wanted = name.trim().to_lowercase();
    let mut named = all(connection)?
        .into_iter()
        .filter(|known| known.view.name.to_lowercase() == wanted);
    match (named.next(), named.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(CalendarError::NoCalendar),
        (Some(_), Some(_)) => Err(CalendarError::Ambiguous),
    }
}

/// Adds a calendar; `row.row` 0 gives it the next row, another number that very row.
pub(crate) fn insert(tx: &Transaction<'_>, row: &CalendarRow) -> Result<i64, CalendarError> {
    let (origin, account, address) = origin_columns(&row.view.origin);
    tx.prepare_cached(
        "INSERT INTO calendar (id, key, name, color, origin, account, address, read_only, busy, \
         sync_token, ctag, synced_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(rusqlite::params![
        (row.row != 0).then_some(row.row),
        row.view.id.to_string(),
        row.view.name,
        row.view
            .color
            .map(|color| color.to_string())
            .unwrap_or_default(),
        origin,
        account,
        address,
        row.view.read_only,
        row.view.busy,
        row.sync.token,
        row.sync.ctag,
        row.sync.at.map(|at| at.as_second()),
    ])?;
    Ok(tx.last_insert_rowid())
}

/// Writes what can change of a calendar.
pub(crate) fn update(tx: &Transaction<'_>, row: &CalendarRow) -> Result<(), CalendarError> {
    let (_, _, address) = origin_columns(&row.view.origin);
    tx.prepare_cached(
        "UPDATE calendar SET name = ?2, color = ?3, address = ?4, read_only = ?5, busy = ?6, \
         sync_token = ?7, ctag = ?8, synced_at = ?9 WHERE id = ?1",
    )?
    .execute(rusqlite::params![
        row.row,
        row.view.name,
        row.view
            .color
            .map(|color| color.to_string())
            .unwrap_or_default(),
        address,
        row.view.read_only,
        row.view.busy,
        row.sync.token,
        row.sync.ctag,
        row.sync.at.map(|at| at.as_second()),
    ])?;
    Ok(())
}

/// Takes a calendar out whose objects are out already.
pub(crate) fn remove(tx: &Transaction<'_>, row: i64) -> Result<(), CalendarError> {
    tx.execute("DELETE FROM calendar_refused WHERE calendar = ?1", [row])?;
    tx.execute("DELETE FROM calendar WHERE id = ?1", [row])?;
    Ok(())
}

fn origin_columns(origin: &Origin) -> (i64, String, &str) {
    match origin {
        Origin::Own => (0, String::new(), ""),
        Origin::Account {
            account,
            collection,
        } => (1, account.to_string(), collection),
        Origin::Subscription { address } => (2, String::new(), address),
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<CalendarRow> {
    let address: String = row.get(6)?;
    let origin = match row.get(4)? {
        1 => Origin::Account {
            account: super::object::id(row, 5)?,
            collection: address,
        },
        2 => Origin::Subscription { address },
        _ => Origin::Own,
    };
    let color: String = row.get(3)?;
    let at: Option<i64> = row.get(11)?;
    Ok(CalendarRow {
        row: row.get(0)?,
        view: CalendarView {
            id: super::object::id(row, 1)?,
            name: row.get(2)?,
            color: color.parse::<Color>().ok(),
            origin,
            read_only: row.get(7)?,
            busy: row.get(8)?,
        },
        sync: SyncState {
            token: row.get(9)?,
            ctag: row.get(10)?,
            at: at.and_then(|at| jiff::Timestamp::from_second(at).ok()),
        },
    })
}
