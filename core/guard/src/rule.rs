//! Standing rules: what the user said should always happen.

use jiff::Timestamp;
use os1_base::Id;
use os1_store::rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::{Deserialize, Serialize};

use crate::Address;
use crate::action::{Action, MailFlag, MailboxRole};
use crate::error::GuardError;
use crate::store::{from_json, instant, millis, parsed};

/// "Always archive newsletters": for one account, what is matched and the one thing done.
/// Nothing that reaches another person can be the effect of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The account it is for.
    pub account: Id,
    /// Which messages.
    pub when: RuleMatch,
    /// What happens to them.
    pub then: RuleEffect,
}

/// Which messages a rule is for. Matching is the mail crate's; the gate holds the effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleMatch {
    /// From this address.
    From(Address),
    /// From any address of this domain, in ASCII lower case.
    FromDomain(String),
    /// With this List-Id (RFC 2919).
    List(String),
    /// Newsletters.
    Newsletters,
    /// Notices of machines.
    Notifications,
    /// Junk by the filter's score.
    Junk,
}

/// What a rule does: reversible things on the user's own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleEffect {
    /// Moves to the mailbox of that name.
    MoveTo {
        /// What the mailbox is for.
        role: MailboxRole,
        /// Its name as the server spells it.
        mailbox: String,
    },
    /// Sets a flag.
    Flag(MailFlag),
}

impl Rule {
    /// Whether `action` is what this rule does. The trash is no target for a rule: servers
    /// empty it by themselves.
    #[must_use]
    pub fn covers(&self, action: &Action) -> bool {
        match (&self.then, action) {
            (RuleEffect::MoveTo { role, mailbox }, Action::MoveMail(moved)) => {
                *role != MailboxRole::Trash
                    && moved.account == self.account
                    && moved.role == *role
                    && moved.to == *mailbox
            }
            (RuleEffect::Flag(flag), Action::FlagMail(flagged)) => {
                flagged.account == self.account && flagged.flag == *flag && flagged.set
            }
            _ => false,
        }
    }
}

/// A rule as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptRule {
    /// Its id.
    pub id: Id,
    /// The rule.
    pub rule: Rule,
    /// Since when.
    pub at: Timestamp,
}

pub(crate) fn insert(tx: &Transaction<'_>, kept: &KeptRule) -> Result<(), GuardError> {
    let rule = serde_json::to_string(&kept.rule).map_err(|_| GuardError::Unreadable)?;
    tx.execute(
        "INSERT INTO rule (id, rule, at) VALUES (?1, ?2, ?3)",
        (kept.id.to_string(), rule, millis(&kept.at)),
    )?;
    Ok(())
}

/// The rules in force, oldest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<KeptRule>, GuardError> {
    let mut statement = connection
        .prepare_cached("SELECT id, rule, at FROM rule WHERE revoked_at IS NULL ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(KeptRule {
            id: parsed(row, 0)?,
            rule: rule(row, 1)?,
            at: instant(row, 2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn in_force(connection: &Connection, id: Id) -> Result<Option<Rule>, GuardError> {
    Ok(connection
        .prepare_cached("SELECT rule FROM rule WHERE id = ?1 AND revoked_at IS NULL")?
        .query_row([id.to_string()], |row| rule(row, 0))
        .optional()?)
}

/// Ends a rule; `false` when none in force has that id.
pub(crate) fn revoke(tx: &Transaction<'_>, id: Id, at: Timestamp) -> Result<bool, GuardError> {
    let changed = tx.execute(
        "UPDATE rule SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL",
        (id.to_string(), millis(&at)),
    )?;
    Ok(changed == 1)
}

fn rule(row: &Row<'_>, index: usize) -> os1_store::rusqlite::Result<Rule> {
    let text: String = row.get(index)?;
    from_json(&text, index)
}
