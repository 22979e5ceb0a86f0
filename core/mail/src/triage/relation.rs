//! What the mailbox knows of a sender: who is answered, read, thrown away.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::link::registered;
use crate::mailbox::{ANSWERED, written};
use crate::search::searchable;
use crate::{Flag, MailError};

/// The most senders that are counted.
const MAX_SENDERS: i64 = 100_000;

/// What the user did with a sender's mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Relation {
    /// Mails of theirs.
    pub(crate) wrote: u32,
    /// Of those, answered: marked so, or by a mail in Sent.
    pub(crate) answered: u32,
    /// Of those, opened.
    pub(crate) opened: u32,
    /// Of those, starred.
    pub(crate) starred: u32,
    /// Mails of this sender that wait unanswered in the last ten days.
    pub(crate) waiting: u32,
    /// When the user wrote to them last, in seconds since 1970.
    pub(crate) written: Option<i64>,
}

impl Relation {
    /// Whether the user has to do with them by deeds of their own: nothing that a sender writes
    /// makes them known.
    pub(crate) fn is_known(self) -> bool {
        self.answered > 0 || self.starred > 0 || self.written.is_some()
    }

    /// What is left of it when the sender may be somebody else: how much came under that name.
    pub(super) fn unproven(self) -> Self {
        Self {
            wrote: self.wrote,
            opened: self.opened,
            ..Self::default()
        }
    }
}

/// All senders of a mailbox.
#[derive(Debug, Default)]
pub(crate) struct Relations {
    of: HashMap<String, Relation>,
    /// Names of people who were answered, with the address that was.
    names: HashMap<String, HashSet<String>>,
    /// Domains that were answered.
    domains: HashSet<String>,
}

impl Relations {
    /// Counts what is kept; `since` is when waiting mail is counted from, in seconds.
    pub(super) fn read(connection: &Connection, since: i64) -> Result<Self, MailError> {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT m.from_address, max(m.from_name), count(*), \
             count(*) FILTER (WHERE {ANSWERED}), count(*) FILTER (WHERE m.flags & ?1 <> 0), \
             count(*) FILTER (WHERE m.flags & ?2 <> 0), \
             count(*) FILTER (WHERE m.at >= ?3 AND NOT {ANSWERED}) \
             FROM mail AS m WHERE m.from_address <> '' GROUP BY m.from_address LIMIT ?4"
        ))?;
        let mut written = written(connection)?;
        let bits = (Flag::Seen.bit(), Flag::Flagged.bit(), since, MAX_SENDERS);
        let mut all = Self::default();
        let mut rows = statement.query(bits)?;
        while let Some(row) = rows.next()? {
            let address: String = row.get(0)?;
            let relation = Relation {
                written: written.remove(&address),
                wrote: row.get(2)?,
                answered: row.get(3)?,
                opened: row.get(4)?,
                starred: row.get(5)?,
                waiting: row.get(6)?,
            };
            all.add(address, &row.get::<_, String>(1)?, relation);
        }
        Ok(all)
    }

    fn add(&mut self, address: String, name: &str, relation: Relation) {
        if relation.answered > 0 {
            let domain = address.rsplit('@').next().unwrap_or_default();
            self.domains.insert(registered(domain).to_owned());
            let name = searchable(&name.to_lowercase());
            if name.contains(' ') {
                self.names.entry(name).or_default().insert(address.clone());
            }
        }
        self.of.insert(address, relation);
    }

    /// What is known of an address.
    pub(crate) fn of(&self, address: &str) -> Relation {
        self.of.get(address).copied().unwrap_or_default()
    }

    /// The addresses of people of that name who were answered.
    pub(super) fn known_by(&self, name: &str) -> Option<&HashSet<String>> {
        self.names.get(&searchable(&name.to_lowercase()))
    }

    /// The domains of people who were answered.
    pub(super) fn domains(&self) -> &HashSet<String> {
        &self.domains
    }
}
