//! The table of bookings and its rows.

use os1_store::Schema;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{Booking, BookingProposal, Change};
use crate::MailError;

/// The tables of bookings read from mail; hand it to [`os1_store::Store::open`] beside
/// [`crate::SCHEMA`].
pub const BOOKING_SCHEMA: Schema = Schema {
    component: "mail_booking",
    migrations: &[include_str!("../../migrations/booking/001_booking.sql")],
};

const COLUMNS: &str = "key, mail, told_at, booking, taken, state";

/// One row.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) key: String,
    pub(super) mail: String,
    pub(super) told_at: i64,
    pub(super) booking: Option<Booking>,
    /// What the user took.
    pub(super) taken: Option<Booking>,
    pub(super) settled: bool,
}

impl Kept {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (booking, taken): (String, String) = (row.get(3)?, row.get(4)?);
        Ok(Self {
            key: row.get(0)?,
            mail: row.get(1)?,
            told_at: row.get(2)?,
            booking: serde_json::from_str(&booking).ok(),
            taken: serde_json::from_str(&taken).ok(),
            settled: row.get::<_, i64>(5)? == 1,
        })
    }

    /// What waits for the user; `None` when nothing does.
    pub(super) fn proposal(self) -> Option<BookingProposal> {
        let booking = self.booking?;
        let change = match (&self.taken, booking.cancelled) {
            (None, true) => return None,
            (None, false) => Change::New,
            (Some(_), true) => Change::CalledOff,
            (Some(_), false) => Change::Changed,
        };
        Some(BookingProposal {
            id: self.key,
            mail: self.mail,
            change,
            booking,
        })
    }
}

pub(super) fn by_key(c: &Connection, key: &str) -> Result<Option<Kept>, MailError> {
    let sql = format!("SELECT {COLUMNS} FROM mail_booking WHERE key = ?1");
    Ok(c.prepare_cached(&sql)?
        .query_row([key], Kept::read)
        .optional()?)
}

/// Those that wait, in the order in which they were told of.
pub(super) fn waiting(c: &Connection) -> Result<Vec<Kept>, MailError> {
    let sql = format!("SELECT {COLUMNS} FROM mail_booking WHERE state = 0 ORDER BY told_at, id");
    let mut statement = c.prepare_cached(&sql)?;
    let rows = statement.query_map([], Kept::read)?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}

pub(super) fn write(c: &Connection, kept: &Kept) -> Result<(), MailError> {
    let json = |booking: &Option<Booking>| {
        booking
            .as_ref()
            .and_then(|booking| serde_json::to_string(booking).ok())
            .unwrap_or_default()
    };
    c.prepare_cached(
        "INSERT INTO mail_booking (key, mail, told_at, booking, taken, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (key) DO UPDATE SET mail = ?2, told_at = ?3, booking = ?4, taken = ?5,
             state = ?6",
    )?
    .execute((
        &kept.key,
        &kept.mail,
        kept.told_at,
        json(&kept.booking),
        json(&kept.taken),
        i64::from(kept.settled),
    ))?;
    Ok(())
}

/// The row of the last mail that was looked through.
pub(super) fn read_until(c: &Connection) -> Result<i64, MailError> {
    Ok(
        c.prepare_cached("SELECT mail FROM mail_booking_read WHERE id = 1")?
            .query_row([], |row| row.get(0))
            .optional()?
            .unwrap_or(0),
    )
}

pub(super) fn set_read_until(c: &Connection, mail: i64) -> Result<(), MailError> {
    c.prepare_cached(
        "INSERT INTO mail_booking_read (id, mail) VALUES (1, ?1)
         ON CONFLICT (id) DO UPDATE SET mail = ?1",
    )?
    .execute([mail])?;
    Ok(())
}
