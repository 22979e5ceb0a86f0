//! Rows of `contact_change` and `contact_past`: what was there before each change.

use os1_base::Id;
use os1_dav::{Standing, pack, unpack};
use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Transaction};
use sha2::{Digest as _, Sha256};

use super::contact::{contact, texts};
use super::id;
use crate::{ContactsError, MAX_CARD_BYTES};

/// How long a change can be taken back, in seconds: 90 days.
const KEPT: i64 = 90 * 86_400;

/// One contact before a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Past {
    pub(crate) id: Id,
    pub(crate) book: i64,
    pub(crate) uid: String,
    /// Digest of the text that the change left; `None` when it left none.
    pub(crate) after: Option<[u8; 32]>,
    /// What was there; `None` when nothing was.
    pub(crate) before: Option<Before>,
}

/// A contact as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Before {
    pub(crate) standing: Standing,
    pub(crate) text: Vec<u8>,
    pub(crate) base: Option<Vec<u8>>,
}

/// What tells two texts apart.
pub(crate) fn digest(text: &[u8]) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// Begins a change at `now` (seconds) and forgets those that are too old to be taken back.
pub(crate) fn begin_change(tx: &Transaction<'_>, now: i64) -> Result<i64, ContactsError> {
    let oldest = now.saturating_sub(KEPT);
    tx.execute(
        "DELETE FROM contact_past WHERE change IN \
         (SELECT id FROM contact_change WHERE at < ?1)",
        [oldest],
    )?;
    tx.execute("DELETE FROM contact_change WHERE at < ?1", [oldest])?;
    tx.execute("INSERT INTO contact_change (at) VALUES (?1)", [now])?;
    Ok(tx.last_insert_rowid())
}

/// Remembers how a contact is now, before `change` leaves `after` of it. The first memory of a
/// change counts: it is the state to go back to.
pub(crate) fn remember(
    tx: &Transaction<'_>,
    change: i64,
    (book, key, uid): (i64, Id, &str),
    after: Option<&[u8]>,
) -> Result<(), ContactsError> {
    let row = contact(tx, key)?;
    let kept = row.as_ref().map(|row| texts(tx, row.row)).transpose()?;
    let standing = row.as_ref().map(|row| serde_json::to_string(&row.standing));
    let standing = standing.transpose().map_err(|_| ContactsError::Damaged)?;
    let text = kept.as_ref().map(|(text, _)| pack(text)).transpose()?;
    let base = kept.as_ref().and_then(|(_, base)| base.as_deref());
    tx.prepare_cached(
        "INSERT INTO contact_past (change, contact, book, uid, after, standing, packed, base) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
         ON CONFLICT (change, contact) DO UPDATE SET after = excluded.after",
    )?
    .execute(rusqlite::params![
        change,
        key.to_string(),
        book,
        row.as_ref().map_or(uid, |row| row.uid.as_str()),
        after.map(digest).map_or_else(Vec::new, |all| all.to_vec()),
        standing,
        text,
        base.map(pack).transpose()?,
    ])?;
    Ok(())
}

/// Whether `change` touched anything.
pub(crate) fn remembers(connection: &Connection, change: i64) -> Result<bool, ContactsError> {
    let mut statement = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM contact_past WHERE change = ?1)")?;
    Ok(statement.query_row([change], |row| row.get(0))?)
}

/// Everything that `change` touched, as it was before.
///
/// # Errors
/// [`ContactsError::TooLongAgo`] when nothing of it is kept any more.
pub(crate) fn past_of(connection: &Connection, change: i64) -> Result<Vec<Past>, ContactsError> {
    let known = connection
        .prepare_cached("SELECT 1 FROM contact_change WHERE id = ?1")?
        .query_row([change], |_| Ok(()))
        .optional()?;
    if known.is_none() {
        return Err(ContactsError::TooLongAgo);
    }
    let mut statement = connection.prepare_cached(
        "SELECT contact, book, uid, after, standing, packed, base FROM contact_past \
         WHERE change = ?1 ORDER BY contact",
    )?;
    let rows = statement.query_map([change], |row| {
        Ok((
            (id(row, 0)?, row.get(1)?, row.get(2)?),
            row.get::<_, Vec<u8>>(3)?,
            row.get::<_, Option<String>>(4)?,
            row.get::<_, Option<Vec<u8>>>(5)?,
            row.get::<_, Option<Vec<u8>>>(6)?,
        ))
    })?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let unpacked = |packed: Vec<u8>| unpack(&packed, MAX_CARD_BYTES);
    rows.into_iter()
        .map(|((id, book, uid), after, standing, text, base)| {
            let before = match standing.zip(text) {
                None => None,
                Some((standing, text)) => Some(Before {
                    standing: serde_json::from_str(&standing)
                        .map_err(|_| ContactsError::Damaged)?,
                    text: unpacked(text)?,
                    base: base.map(unpacked).transpose()?,
                }),
            };
            Ok(Past {
                id,
                book,
                uid,
                after: after.try_into().ok(),
                before,
            })
        })
        .collect()
}
