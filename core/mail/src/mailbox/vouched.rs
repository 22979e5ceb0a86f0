//! Whose word counts about who a sender is: the servers of the account that a mail came to.

use std::collections::{BTreeSet, HashSet};

use os1_base::Id;
use rusqlite::Connection;

use super::Mailbox;
use crate::MailError;
use crate::link::registered;

/// Providers whose receiving servers bear another name than those that mail is fetched from.
const ALSO: [(&str, &str); 4] = [
    ("gmail.com", "google.com"),
    ("googlemail.com", "google.com"),
    ("fastmail.com", "messagingengine.com"),
    ("me.com", "icloud.com"),
];

impl Mailbox {
    /// Keeps which hosts belong to an account: its incoming server and the domains of its
    /// addresses. What a server under one of these domains writes into the topmost
    /// `Authentication-Results` of a mail that lies in the account is believed (RFC 8601).
    ///
    /// # Errors
    /// The store failed.
    pub fn vouch(&self, account: Id, hosts: &[String]) -> Result<(), MailError> {
        let account = account.to_string();
        let domains = domains_of(hosts);
        let known = self
            .store
            .read(|connection| of_account(connection, &account))?;
        if known == domains {
            return Ok(());
        }
        self.store.write(|tx| {
            tx.execute("DELETE FROM mail_voucher WHERE account = ?1", [&account])?;
            let mut insert =
                tx.prepare_cached("INSERT INTO mail_voucher (account, domain) VALUES (?1, ?2)")?;
            for domain in &domains {
                insert.execute((&account, domain))?;
            }
            Ok(())
        })
    }
}

/// The domains that may speak for the mail in `row`; none for mail that lies in no account.
pub(crate) fn vouchers(connection: &Connection, row: i64) -> Result<HashSet<String>, MailError> {
    let domains = connection
        .prepare_cached(
            "SELECT DISTINCT v.domain FROM mail_place AS p JOIN mail_folder AS f ON f.id = p.folder \
             JOIN mail_voucher AS v ON v.account = f.account WHERE p.mail = ?1",
        )?
        .query_map([row], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(domains)
}

fn of_account(connection: &Connection, account: &str) -> Result<BTreeSet<String>, MailError> {
    let domains = connection
        .prepare_cached("SELECT domain FROM mail_voucher WHERE account = ?1")?
        .query_map([account], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(domains)
}

fn domains_of(hosts: &[String]) -> BTreeSet<String> {
    let own: BTreeSet<String> = hosts
        .iter()
        .map(|host| registered(&host.trim().to_lowercase()).to_owned())
        .filter(|domain| !domain.is_empty())
        .collect();
    let also = ALSO.iter().filter(|(domain, _)| own.contains(*domain));
    let also: Vec<String> = also.map(|(_, other)| (*other).to_owned()).collect();
    own.into_iter().chain(also).collect()
}
