//! Which model servers the user agreed to, and which accounts they may read.

use jiff::Timestamp;
use os1_base::Id;
use os1_store::rusqlite::{Connection, Row, Transaction};
use serde::Serialize;

use crate::Origin;
use crate::action::ConsentModel;
use crate::error::GuardError;
use crate::store::{instant, maybe_instant, millis, parsed};

/// One consent of the user to one model server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// Its id.
    pub id: Id,
    /// Who runs the server, as the user named it.
    pub provider: String,
    /// The one place that may be talked to.
    pub origin: Origin,
    /// The one model; `None` for any of that server.
    pub model: Option<String>,
    /// When it was given.
    pub at: Timestamp,
    /// When it was withdrawn.
    pub revoked_at: Option<Timestamp>,
}

impl Consent {
    fn of_row(row: &Row<'_>) -> os1_store::rusqlite::Result<Self> {
        Ok(Self {
            id: parsed(row, 0)?,
            provider: row.get(1)?,
            origin: parsed(row, 2)?,
            model: row.get(3)?,
            at: instant(row, 4)?,
            revoked_at: maybe_instant(row, 5)?,
        })
    }
}

pub(crate) fn insert(
    tx: &Transaction<'_>,
    id: Id,
    consent: &ConsentModel,
    at: Timestamp,
) -> Result<Consent, GuardError> {
    tx.execute(
        "INSERT INTO consent (id, provider, origin, model, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            id.to_string(),
            &consent.provider,
            consent.origin.to_string(),
            &consent.model,
            millis(&at),
        ),
    )?;
    Ok(Consent {
        id,
        provider: consent.provider.clone(),
        origin: consent.origin.clone(),
        model: consent.model.clone(),
        at,
        revoked_at: None,
    })
}

pub(crate) fn list(connection: &Connection) -> Result<Vec<Consent>, GuardError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, provider, origin, model, at, revoked_at FROM consent ORDER BY id",
    )?;
    let rows = statement.query_map([], Consent::of_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a consent in force covers `model` at `origin`.
pub(crate) fn covers(
    connection: &Connection,
    origin: &Origin,
    model: &str,
) -> Result<bool, GuardError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM consent
         WHERE origin = ?1 AND (model IS NULL OR model = ?2) AND revoked_at IS NULL)",
    )?;
    Ok(statement.query_row((origin.to_string(), model), |row| row.get(0))?)
}

/// Withdraws a consent; `false` when there is none in force under that id.
pub(crate) fn revoke(tx: &Transaction<'_>, id: Id, at: Timestamp) -> Result<bool, GuardError> {
    let changed = tx.execute(
        "UPDATE consent SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL",
        (id.to_string(), millis(&at)),
    )?;
    Ok(changed == 1)
}

pub(crate) fn allow_account(
    tx: &Transaction<'_>,
    account: Id,
    origin: &Origin,
    at: Timestamp,
) -> Result<(), GuardError> {
    tx.execute(
        "INSERT INTO account_reader (account, origin, at) VALUES (?1, ?2, ?3)
         ON CONFLICT (account, origin) DO NOTHING",
        (account.to_string(), origin.to_string(), millis(&at)),
    )?;
    Ok(())
}

pub(crate) fn forbid_account(
    tx: &Transaction<'_>,
    account: Id,
    origin: &Origin,
) -> Result<(), GuardError> {
    tx.execute(
        "DELETE FROM account_reader WHERE account = ?1 AND origin = ?2",
        (account.to_string(), origin.to_string()),
    )?;
    Ok(())
}

pub(crate) fn account_readers(
    connection: &Connection,
    account: Id,
) -> Result<Vec<Origin>, GuardError> {
    let mut statement = connection
        .prepare_cached("SELECT origin FROM account_reader WHERE account = ?1 ORDER BY origin")?;
    let rows = statement.query_map([account.to_string()], |row| parsed(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
