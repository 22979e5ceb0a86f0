//! Certificates that the user allowed for one server each.

use jiff::Timestamp;
use os1_base::Id;
use os1_store::rusqlite::{Connection, OptionalExtension as _, Transaction};

use crate::Digest;
use crate::action::OpenHost;
use crate::error::GuardError;
use crate::store::millis;

/// Keeps the certificate, in place of an earlier one.
pub(crate) fn insert(
    tx: &Transaction<'_>,
    host: &OpenHost,
    sha256: Digest,
    at: Timestamp,
) -> Result<(), GuardError> {
    tx.execute(
        "INSERT INTO pinned_certificate (account, service, host, port, sha256, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (account, service, host, port) DO UPDATE SET sha256 = ?5, at = ?6",
        (
            host.account.to_string(),
            host.service.word(),
            host.host.to_ascii_lowercase(),
            i64::try_from(host.port).unwrap_or(0),
            sha256.0,
            millis(&at),
        ),
    )?;
    Ok(())
}

/// The certificate of `host`, if one was pinned.
pub(crate) fn find(connection: &Connection, host: &OpenHost) -> Result<Option<Digest>, GuardError> {
    Ok(connection
        .prepare_cached(
            "SELECT sha256 FROM pinned_certificate
             WHERE account = ?1 AND service = ?2 AND host = ?3 AND port = ?4",
        )?
        .query_row(
            (
                host.account.to_string(),
                host.service.word(),
                host.host.to_ascii_lowercase(),
                i64::try_from(host.port).unwrap_or(0),
            ),
            |row| row.get(0).map(Digest),
        )
        .optional()?)
}

/// Forgets the certificates of an account's servers.
pub(crate) fn forget(tx: &Transaction<'_>, account: Id) -> Result<(), GuardError> {
    tx.execute(
        "DELETE FROM pinned_certificate WHERE account = ?1",
        [account.to_string()],
    )?;
    Ok(())
}
