//! What rules are about among mail that is new.

use rusqlite::{Connection, Transaction};

use super::MailRule;
use crate::store::counts;
use crate::{MailError, Mailbox};

/// A new mail: its row, its id, its sender's address.
type New = (i64, String, String);

impl Mailbox {
    /// What the rules that put mail away are about, among at most `most` mails that came in since
    /// the last time, each rule with the ids of mails in the inbox. And how far it was looked:
    /// hand it to [`Mailbox::ruled_until_in`] when that is done. `None` when nothing is new.
    ///
    /// # Errors
    /// The store failed.
    pub fn ruled(&self, most: usize) -> Result<Option<Ruled>, MailError> {
        let mut rules = self.rules()?;
        rules.retain(MailRule::puts_away);
        if rules.is_empty() {
            return Ok(None);
        }
        let new = self.store.read(|connection| new(connection, most))?;
        let Some((last, ..)) = new.last() else {
            return Ok(None);
        };
        let last = *last;
        let sieve = self.sieve()?;
        let mut found: Vec<(MailRule, Vec<String>)> =
            rules.into_iter().map(|rule| (rule, Vec::new())).collect();
        for (row, id, from) in new {
            let class = self
                .store
                .read(|connection| sieve.class_of(connection, row))?;
            let fits = found
                .iter_mut()
                .find(|(rule, _)| rule.is_about(&from, class));
            if let Some((_, ids)) = fits {
                ids.push(id);
            }
        }
        found.retain(|(_, ids)| !ids.is_empty());
        Ok(Some((found, last)))
    }

    /// Notes up to which mail the rules were applied, in the transaction that applies them.
    ///
    /// # Errors
    /// The store failed.
    pub fn ruled_until_in(&self, tx: &Transaction<'_>, last: i64) -> Result<(), MailError> {
        tx.execute(
            "INSERT OR REPLACE INTO mail_rule_read (id, mail) VALUES (1, ?1)",
            [last],
        )?;
        Ok(())
    }
}

/// Rules with the mails that they are about, and the mark of the last that was looked at.
pub type Ruled = (Vec<(MailRule, Vec<String>)>, i64);

fn new(connection: &Connection, most: usize) -> Result<Vec<New>, MailError> {
    let found = connection
        .prepare_cached(concat!(
            "SELECT m.id, m.key, m.from_address FROM mail AS m \
             WHERE m.id > coalesce((SELECT mail FROM mail_rule_read WHERE id = 1), 0) \
             AND NOT EXISTS (SELECT 1 FROM mail_shelf AS s WHERE s.mail = m.key) \
             AND (NOT EXISTS (SELECT 1 FROM mail_place AS p WHERE p.mail = m.id) \
               OR EXISTS (SELECT 1 FROM mail_place AS p JOIN mail_folder AS f ON f.id = p.folder \
                 WHERE p.mail = m.id AND f.role = 'inbox' AND ",
            counts!(),
            ")) \
             ORDER BY m.id LIMIT ?1"
        ))?
        .query_map([i64::try_from(most).unwrap_or(i64::MAX)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(found)
}
