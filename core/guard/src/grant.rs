//! The standing grants, and the servers that accounts may talk to.

use jiff::Timestamp;
use os1_base::Id;
use os1_store::rusqlite::{Connection, Transaction};

use crate::action::OpenHost;
use crate::error::GuardError;
use crate::store::millis;

pub(crate) fn give(tx: &Transaction<'_>, account: Id, at: Timestamp) -> Result<(), GuardError> {
    tx.execute(
        "INSERT INTO standing_grant (account, at) VALUES (?1, ?2)
         ON CONFLICT (account) DO NOTHING",
        (account.to_string(), millis(&at)),
    )?;
    Ok(())
}

pub(crate) fn take(tx: &Transaction<'_>, account: Id) -> Result<(), GuardError> {
    tx.execute(
        "DELETE FROM standing_grant WHERE account = ?1",
        [account.to_string()],
    )?;
    Ok(())
}

pub(crate) fn is_given(connection: &Connection, account: Id) -> Result<bool, GuardError> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM standing_grant WHERE account = ?1)")?
        .query_row([account.to_string()], |row| row.get(0))?)
}

pub(crate) fn open_host(
    tx: &Transaction<'_>,
    host: &OpenHost,
    at: Timestamp,
) -> Result<(), GuardError> {
    tx.execute(
        "INSERT INTO open_host (account, service, host, port, at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (account, service, host, port) DO NOTHING",
        (
            host.account.to_string(),
            host.service.word(),
            host.host.to_ascii_lowercase(),
            i64::try_from(host.port).unwrap_or(0),
            millis(&at),
        ),
    )?;
    Ok(())
}

pub(crate) fn is_open(connection: &Connection, host: &OpenHost) -> Result<bool, GuardError> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM open_host
             WHERE account = ?1 AND service = ?2 AND host = ?3 AND port = ?4)",
        )?
        .query_row(
            (
                host.account.to_string(),
                host.service.word(),
                host.host.to_ascii_lowercase(),
                i64::try_from(host.port).unwrap_or(0),
            ),
            |row| row.get(0),
        )?)
}

pub(crate) fn close_hosts(tx: &Transaction<'_>, account: Id) -> Result<(), GuardError> {
    tx.execute(
        "DELETE FROM open_host WHERE account = ?1",
        [account.to_string()],
    )?;
    Ok(())
}
