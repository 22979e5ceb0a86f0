//! Listings.

use jiff::Timestamp;
use os1_base::Labeled;
use rusqlite::types::Value;

use super::Mailbox;
use crate::store::{LINE, Line};
use crate::{Flag, MailError, MailSummary};

/// Which mails to list, newest first. Empty fields do not restrict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFilter {
    /// Sent at this instant or later.
    pub since: Option<Timestamp>,
    /// Sent before this instant.
    pub before: Option<Timestamp>,
    /// A part of the sender's name or address, case ignored.
    pub from: Option<String>,
    /// The id of a thread.
    pub thread: Option<String>,
    /// Only mail that nobody has read.
    pub unseen: bool,
    /// Only mail that lies in an inbox, or nowhere but here and not put away.
    pub inbox: bool,
    /// Only mail with attachments.
    pub with_attachment: bool,
    /// The most lines; at most 10,000 are given.
    pub limit: usize,
}

impl Default for MailFilter {
    fn default() -> Self {
        Self {
            since: None,
            before: None,
            from: None,
            thread: None,
            unseen: false,
            inbox: false,
            with_attachment: false,
            limit: 50,
        }
    }
}

/// The most lines of one listing.
const MAX_LINES: usize = 10_000;

impl Mailbox {
    /// The mails that `filter` lets through, newest first.
    ///
    /// # Errors
    /// The store failed.
    pub fn list(&self, filter: &MailFilter) -> Result<Labeled<Vec<MailSummary>>, MailError> {
        let (clause, values) = condition(filter);
        let limit = filter.limit.min(MAX_LINES);
        let sql = format!(
            "SELECT {LINE} FROM mail AS m JOIN mail_thread AS t ON t.id = m.thread \
             WHERE {clause} ORDER BY m.at DESC, m.id DESC LIMIT {limit}"
        );
        let zone = self.clock.now().time_zone().clone();
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let lines = statement
                .query_map(rusqlite::params_from_iter(values), Line::read)?
                .map(|line| {
                    let line = line?;
                    let preview = line.preview.clone();
                    Ok(line.summary(preview, &zone))
                })
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(Labeled::by_third_party(lines))
        })
    }

    /// The mails of one thread, oldest first.
    ///
    /// # Errors
    /// The store failed.
    pub fn thread(&self, thread: &str) -> Result<Labeled<Vec<MailSummary>>, MailError> {
        let filter = MailFilter {
            thread: Some(thread.to_owned()),
            limit: MAX_LINES,
            ..MailFilter::default()
        };
        let mut found = self.list(&filter)?;
        found.value.reverse();
        Ok(found)
    }

    /// How many mails are kept.
    ///
    /// # Errors
    /// The store failed.
    pub fn count(&self) -> Result<u64, MailError> {
        self.store.read(|connection| {
            let count: i64 =
                connection.query_row("SELECT count(*) FROM mail", [], |row| row.get(0))?;
            Ok(u64::try_from(count).unwrap_or(0))
        })
    }
}

/// The WHERE clause of a filter and its values; words of the user are values, never SQL.
fn condition(filter: &MailFilter) -> (String, Vec<Value>) {
    let mut clauses = vec!["1".to_owned()];
    let mut values = Vec::new();
    let mut with = |clause: &str, value: Value| {
        values.push(value);
        clauses.push(clause.replace("?", &format!("?{}", values.len())));
    };
    if let Some(since) = filter.since {
        with("m.at >= ?", since.as_second().into());
    }
    if let Some(before) = filter.before {
        with("m.at < ?", before.as_second().into());
    }
    if let Some(from) = &filter.from {
        let wanted = from.trim().to_lowercase();
        with(
            "instr(lower(m.from_name) || ' ' || m.from_address, ?) > 0",
            wanted.into(),
        );
    }
    if let Some(thread) = &filter.thread {
        with("t.key = ?", thread.clone().into());
    }
    if filter.unseen {
        with("m.flags & ? = 0", Flag::Seen.bit().into());
    }
    if filter.with_attachment {
        with("m.attachments > ?", 0.into());
    }
    if filter.inbox {
        with(super::shelf::IN_INBOX, Flag::Deleted.bit().into());
    }
    (clauses.join(" AND "), values)
}
