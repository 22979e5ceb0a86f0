//! Keeping rules.

use std::collections::BTreeSet;

use os1_base::{Labeled, Source};
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::MailRule;
use crate::{MailError, Mailbox};

/// The most rules.
const MAX_RULES: usize = 500;
/// The most addresses of one rule.
const MAX_ADDRESSES: usize = 50;

impl Mailbox {
    /// Keeps a rule, in the caller's transaction. From now on only: what lies in the mailbox
    /// already stays where it is.
    ///
    /// # Errors
    /// [`MailError::NotYourWords`] when anybody but the user has a word in it;
    /// [`MailError::TooManyRules`]; the store failed.
    pub fn keep_rule_in(
        &self,
        tx: &Transaction<'_>,
        rule: &Labeled<MailRule>,
    ) -> Result<(), MailError> {
        if rule.labels.sources != BTreeSet::from([Source::User]) {
            return Err(MailError::NotYourWords);
        }
        let rule = &rule.value;
        if rules(tx)?.len() >= MAX_RULES || rule.addresses.len() > MAX_ADDRESSES {
            return Err(MailError::TooManyRules);
        }
        let text = serde_json::to_string(rule).map_err(|_| MailError::Damaged)?;
        tx.execute(
            "INSERT OR REPLACE INTO mail_rule (id, rule, at) VALUES (?1, ?2, ?3)",
            (&rule.id, text, rule.at.as_second()),
        )?;
        tx.execute(
            "INSERT OR IGNORE INTO mail_rule_read (id, mail) \
             SELECT 1, coalesce(max(id), 0) FROM mail",
            [],
        )?;
        Ok(())
    }

    /// Ends a rule, in the caller's transaction; it as it was, `None` when there is none.
    ///
    /// # Errors
    /// The store failed.
    pub fn drop_rule_in(
        &self,
        tx: &Transaction<'_>,
        id: &str,
    ) -> Result<Option<MailRule>, MailError> {
        let text: Option<String> = tx
            .query_row("SELECT rule FROM mail_rule WHERE id = ?1", [id], |row| {
                row.get(0)
            })
            .optional()?;
        tx.execute("DELETE FROM mail_rule WHERE id = ?1", [id])?;
        text.map(|text| read(&text)).transpose()
    }

    /// The rules in force, oldest first.
    ///
    /// # Errors
    /// The store failed.
    pub fn rules(&self) -> Result<Vec<MailRule>, MailError> {
        self.store.read(rules)
    }
}

/// See [`Mailbox::rules`].
pub(crate) fn rules(connection: &Connection) -> Result<Vec<MailRule>, MailError> {
    let texts: Vec<String> = connection
        .prepare_cached("SELECT rule FROM mail_rule ORDER BY at, id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    texts.iter().map(|text| read(text)).collect()
}

fn read(text: &str) -> Result<MailRule, MailError> {
    serde_json::from_str(text).map_err(|_| MailError::Damaged)
}
