//! The rows of invitations.

use os1_base::Id;
use os1_store::Schema;
use os1_store::rusqlite::types::Type;
use os1_store::rusqlite::{self, Connection, OptionalExtension as _, Row, Transaction};

use crate::CalendarError;
use crate::store::{packed, unpacked};

/// The tables of invitations; hand it to [`os1_store::Store::open`] beside [`crate::SCHEMA`].
pub const INVITE_SCHEMA: Schema = Schema {
    component: "invite",
    migrations: &[include_str!("../../migrations/invite/001_invite.sql")],
};

/// What the user was invited to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InvitationRow {
    pub(super) key: Id,
    pub(super) uid: String,
    pub(super) state: State,
    pub(super) method: String,
    pub(super) sender: String,
    pub(super) received_at: i64,
    pub(super) text: Vec<u8>,
    pub(super) offer: Option<Vec<u8>>,
    pub(super) comment: String,
    pub(super) notes: Vec<String>,
}

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// The user may answer.
    Open,
    /// They did.
    Answered,
    /// Nothing to answer.
    Over,
}

impl State {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Open, "open"),
        (Self::Answered, "answered"),
        (Self::Over, "over"),
    ];

    pub(super) fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(state, _)| *state == self);
        found.map_or("", |(_, word)| word)
    }

    pub(super) fn read(word: &str) -> Self {
        let found = Self::ALL.iter().find(|(_, known)| *known == word);
        found.map_or(Self::Over, |(state, _)| *state)
    }
}

const COLUMNS: &str = "key, uid, state, method, sender, received_at, packed, offer, comment, notes";

/// Keeps an invitation; one of its UID is replaced and keeps its id.
pub(super) fn keep(tx: &Transaction<'_>, row: &InvitationRow) -> Result<(), CalendarError> {
    let offer = row.offer.as_deref().map(packed).transpose()?;
    let notes = serde_json::Value::from(row.notes.clone()).to_string();
    tx.prepare_cached(
        "INSERT INTO invitation (key, uid, state, method, sender, received_at, packed, offer, \
         comment, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
         ON CONFLICT (uid) DO UPDATE SET state = excluded.state, method = excluded.method, \
         sender = excluded.sender, received_at = excluded.received_at, \
         packed = excluded.packed, offer = excluded.offer, comment = excluded.comment, \
         notes = excluded.notes",
    )?
    .execute(rusqlite::params![
        row.key.to_string(),
        row.uid,
        row.state.word(),
        row.method,
        row.sender,
        row.received_at,
        packed(&row.text)?,
        offer,
        row.comment,
        notes,
    ])?;
    Ok(())
}

/// How many invitations are kept.
pub(super) fn count(connection: &Connection) -> Result<u64, CalendarError> {
    let count: i64 =
        connection.query_row("SELECT count(*) FROM invitation", [], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The invitation with this id or UID.
pub(super) fn find(
    connection: &Connection,
    word: &str,
) -> Result<Option<InvitationRow>, CalendarError> {
    let sql = format!("SELECT {COLUMNS} FROM invitation WHERE key = ?1 OR uid = ?1");
    let row = connection
        .prepare_cached(&sql)?
        .query_row([word], read)
        .optional()?;
    row.map(opened).transpose()
}

/// Those that wait for the user, the newest first, `most` at most.
pub(super) fn open(
    connection: &Connection,
    most: usize,
) -> Result<Vec<InvitationRow>, CalendarError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM invitation WHERE state = 'open' OR offer IS NOT NULL \
         ORDER BY received_at DESC, id DESC LIMIT ?1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = statement.query_map([most], read)?;
    rows.collect::<rusqlite::Result<Vec<_>>>()?
        .into_iter()
        .map(opened)
        .collect()
}

/// What `sender` told last of when they are taken.
pub(super) fn told_busy(
    connection: &Connection,
    sender: &str,
) -> Result<Option<InvitationRow>, CalendarError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM invitation WHERE uid LIKE 'told:%' AND sender = ?1 \
         COLLATE NOCASE ORDER BY received_at DESC, id DESC LIMIT 1"
    );
    let row = connection
        .prepare_cached(&sql)?
        .query_row([sender], read)
        .optional()?;
    row.map(opened).transpose()
}

/// Every invitation, in the order they came.
pub(super) fn every(connection: &Connection) -> Result<Vec<InvitationRow>, CalendarError> {
    let sql = format!("SELECT {COLUMNS} FROM invitation ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    rows.collect::<rusqlite::Result<Vec<_>>>()?
        .into_iter()
        .map(opened)
        .collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<InvitationRow> {
    let state: String = row.get(2)?;
    let notes: String = row.get(9)?;
    Ok(InvitationRow {
        key: id(row, 0)?,
        uid: row.get(1)?,
        state: State::read(&state),
        method: row.get(3)?,
        sender: row.get(4)?,
        received_at: row.get(5)?,
        text: row.get(6)?,
        offer: row.get(7)?,
        comment: row.get(8)?,
        notes: serde_json::from_str(&notes).unwrap_or_default(),
    })
}

fn opened(row: InvitationRow) -> Result<InvitationRow, CalendarError> {
    Ok(InvitationRow {
        text: unpacked(&row.text)?,
        offer: row.offer.as_deref().map(unpacked).transpose()?,
        ..row
    })
}

fn id(row: &Row<'_>, index: usize) -> rusqlite::Result<Id> {
    let text: String = row.get(index)?;
    text.parse().map_err(|error: os1_base::IdError| {
        rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
    })
}

/// Remembers what the guests of an event know.
pub(super) fn tell(tx: &Transaction<'_>, uid: &str, text: &[u8]) -> Result<(), CalendarError> {
    tx.execute(
        "INSERT INTO invitation_told (uid, packed) VALUES (?1, ?2) \
         ON CONFLICT (uid) DO UPDATE SET packed = excluded.packed",
        (uid, packed(text)?),
    )?;
    Ok(())
}

/// What the guests of an event know.
pub(super) fn told(connection: &Connection, uid: &str) -> Result<Option<Vec<u8>>, CalendarError> {
    let text: Option<Vec<u8>> = connection
        .prepare_cached("SELECT packed FROM invitation_told WHERE uid = ?1")?
        .query_row([uid], |row| row.get(0))
        .optional()?;
    text.as_deref().map(unpacked).transpose()
}

/// What the guests of every event know, by its UID.
pub(super) fn all_told(connection: &Connection) -> Result<Vec<(String, Vec<u8>)>, CalendarError> {
    let mut statement =
        connection.prepare_cached("SELECT uid, packed FROM invitation_told ORDER BY uid")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
    })?;
    rows.map(|row| {
        let (uid, text) = row?;
        Ok((uid, unpacked(&text)?))
    })
    .collect()
}

/// What is to happen once an approved message is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WaitingRow {
    pub(super) approval: Id,
    pub(super) message_id: String,
    pub(super) uid: String,
    pub(super) kind: String,
    pub(super) keeps: bool,
    pub(super) text: Vec<u8>,
    pub(super) path: String,
}

/// Remembers what an approval is to bring about.
pub(super) fn wait(tx: &Transaction<'_>, row: &WaitingRow) -> Result<(), CalendarError> {
    tx.execute(
        "INSERT INTO invitation_waiting (approval, message_id, uid, kind, keeps, packed, path) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        rusqlite::params![
            row.approval.to_string(),
            row.message_id,
            row.uid,
            row.kind,
            row.keeps,
            packed(&row.text)?,
            row.path,
        ],
    )?;
    Ok(())
}

/// Everything that waits, the oldest first.
pub(super) fn waiting(connection: &Connection) -> Result<Vec<WaitingRow>, CalendarError> {
    let mut statement = connection.prepare_cached(
        "SELECT approval, message_id, uid, kind, keeps, packed, path \
         FROM invitation_waiting ORDER BY approval",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(WaitingRow {
            approval: id(row, 0)?,
            message_id: row.get(1)?,
            uid: row.get(2)?,
            kind: row.get(3)?,
            keeps: row.get(4)?,
            text: row.get(5)?,
            path: row.get(6)?,
        })
    })?;
    rows.collect::<rusqlite::Result<Vec<_>>>()?
        .into_iter()
        .map(|row| {
            Ok(WaitingRow {
                text: unpacked(&row.text)?,
                ..row
            })
        })
        .collect()
}

/// Forgets what an approval was to bring about.
pub(super) fn forget(tx: &Transaction<'_>, approval: Id) -> Result<(), CalendarError> {
    tx.execute(
        "DELETE FROM invitation_waiting WHERE approval = ?1",
        [approval.to_string()],
    )?;
    Ok(())
}
