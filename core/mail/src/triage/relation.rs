//! What the mailbox knows of a sender: who is answered, read, thrown away.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::link::registered;
use crate::search::searchable;
use crate::{Flag, MailError};

/// The most senders that are counted.
const MAX_SENDERS: i64 = 100_000;

/// What the user did with a sender's mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Relation {
    /// Mails of theirs.
    pub(super) wrote: u32,
    /// Of those, answered.
    pub(super) answered: u32,
    /// Of those, opened.
    pub(super) opened: u32,
    /// Of those, starred.
    pub(super) starred: u32,
    /// Mails of this sender, or in this thread, that wait unanswered in the last ten days.
    pub(super) waiting: u32,
}

/// All senders of a mailbox.
#[derive(Debug, Default)]
pub(super) struct Relations {
    of: HashMap<String, Relation>,
    /// Names of people who were answered, with the address that was.
    names: HashMap<String, HashSet<String>>,
    /// Domains that were answered.
    domains: HashSet<String>,
}

impl Relations {
    /// Counts what is kept; `since` is when waiting mail is counted from, in seconds.
    pub(super) fn read(connection: &Connection, since: i64) -> Result<Self, MailError> {
        let mut statement = connection.prepare_cached(
            "SELECT from_address, max(from_name), count(*), \
             count(*) FILTER (WHERE flags & ?1 <> 0), count(*) FILTER (WHERE flags & ?2 <> 0), \
             count(*) FILTER (WHERE flags & ?3 <> 0), \
             count(*) FILTER (WHERE flags & ?1 = 0 AND at >= ?4) \
             FROM mail WHERE from_address <> '' GROUP BY from_address LIMIT ?5",
        )?;
        let bits = (
            Flag::Answered.bit(),
            Flag::Seen.bit(),
            Flag::Flagged.bit(),
            since,
            MAX_SENDERS,
        );
        let mut all = Self::default();
        let mut rows = statement.query(bits)?;
        while let Some(row) = rows.next()? {
            let relation = Relation {
                wrote: row.get(2)?,
                answered: row.get(3)?,
                opened: row.get(4)?,
                starred: row.get(5)?,
                waiting: row.get(6)?,
            };
            all.add(row.get(0)?, &row.get::<_, String>(1)?, relation);
        }
        Ok(all)
    }

    fn add(&mut self, address: String, name: &str, relation: Relation) {
        if relation.answered > 0 {
            let domain = address.rsplit('@').next().unwrap_or_default();
            self.domains.insert(registered(domain).to_owned());
            let name = searchable(name).trim().to_owned();
            if name.contains(' ') {
                self.names.entry(name).or_default().insert(address.clone());
            }
        }
        self.of.insert(address, relation);
    }

    /// What is known of an address.
    pub(super) fn of(&self, address: &str) -> Relation {
        self.of.get(address).copied().unwrap_or_default()
    }

    /// The addresses of people of that name who were answered.
    pub(super) fn known_by(&self, name: &str) -> Option<&HashSet<String>> {
        self.names.get(searchable(name).trim())
    }

    /// The domains of people who were answered.
    pub(super) fn domains(&self) -> &HashSet<String> {
        &self.domains
    }
}
