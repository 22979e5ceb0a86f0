//! Threads, kept up as mail comes in.
//!
//! By ids as JWZ's algorithm does (References, then In-Reply-To; RFC 5256 section 3): a mail
//! joins the thread of its nearest ancestor that is known, and mails that came before what
//! they answer are joined when it comes. It is not a full JWZ tree: a mail merges at most the
//! thread of its own id with that of its nearest ancestor, so that a stranger who lists many
//! ids cannot pour other people's threads into one.
//!
//! By subject where a client forgot the ids: a reply (`Re:`) without any id joins the newest
//! thread of the same base subject that had mail within [`SUBJECT_WINDOW`] and in which its
//! sender or one of its recipients took part. A new subject never joins by subject alone.

use rusqlite::{OptionalExtension as _, Transaction};

use crate::MailError;

/// How far apart mails of one subject may be to make one thread: 30 days, in seconds.
pub(crate) const SUBJECT_WINDOW: i64 = 30 * 86_400;
/// How many references are followed: the newest ones, and the first, which names the root.
const MAX_REFERENCES: usize = 50;

/// What threading looks at.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ties {
    /// Its own Message-ID, empty when it has none.
    pub(crate) message_id: String,
    /// Its ancestors' ids, oldest first.
    pub(crate) ancestors: Vec<String>,
    pub(crate) base_subject: String,
    pub(crate) is_reply: bool,
    /// Everybody in its headers, addresses in lower case.
    pub(crate) people: Vec<String>,
    /// Its sort instant.
    pub(crate) at: i64,
}

impl Ties {
    /// References followed by In-Reply-To, each once, within bounds.
    pub(crate) fn ancestors(references: &[String], in_reply_to: &[String]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        let skipped = references.len().saturating_sub(MAX_REFERENCES);
        let near = references.iter().skip(skipped);
        let root = references.first().filter(|_| skipped > 0);
        for id in root
            .into_iter()
            .chain(near)
            .chain(in_reply_to.iter().take(4))
        {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    }
}

/// The row of the thread that a new mail belongs to; makes one named after `key` if none fits.
pub(crate) fn join(tx: &Transaction<'_>, ties: &Ties, key: &str) -> Result<i64, MailError> {
    let own = linked(tx, &ties.message_id)?;
    let mut ancestor = None;
    for id in ties.ancestors.iter().rev() {
        ancestor = linked(tx, id)?;
        if ancestor.is_some() {
            break;
        }
    }
    let thread = match (own, ancestor) {
        (Some(own), Some(ancestor)) if own != ancestor => merge(tx, own, ancestor)?,
        (Some(thread), _) | (None, Some(thread)) => thread,
        (None, None) => match by_subject(tx, ties)? {
            Some(thread) => thread,
            None => make(tx, ties, key)?,
        },
    };
    link(tx, ties, thread)?;
    tx.prepare_cached("UPDATE mail_thread SET last_at = max(last_at, ?2) WHERE id = ?1")?
        .execute((thread, ties.at))?;
    Ok(thread)
}

fn linked(tx: &Transaction<'_>, id: &str) -> Result<Option<i64>, MailError> {
    if id.is_empty() {
        return Ok(None);
    }
    Ok(tx
        .prepare_cached("SELECT thread FROM mail_link WHERE message_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

fn link(tx: &Transaction<'_>, ties: &Ties, thread: i64) -> Result<(), MailError> {
    let mut insert =
        tx.prepare_cached("INSERT OR IGNORE INTO mail_link (message_id, thread) VALUES (?1, ?2)")?;
    for id in ties.ancestors.iter().chain([&ties.message_id]) {
        if !id.is_empty() {
            insert.execute((id, thread))?;
        }
    }
    Ok(())
}

fn make(tx: &Transaction<'_>, ties: &Ties, key: &str) -> Result<i64, MailError> {
    tx.prepare_cached("INSERT INTO mail_thread (key, base_subject, last_at) VALUES (?1, ?2, ?3)")?
        .execute((format!("t{key}"), &ties.base_subject, ties.at))?;
    Ok(tx.last_insert_rowid())
}

/// Makes one thread of two; the older keeps its name.
fn merge(tx: &Transaction<'_>, a: i64, b: i64) -> Result<i64, MailError> {
    let (kept, gone) = (a.min(b), a.max(b));
    for sql in [
        "UPDATE mail SET thread = ?1 WHERE thread = ?2",
        "UPDATE mail_link SET thread = ?1 WHERE thread = ?2",
        "UPDATE mail_thread SET last_at = max(last_at, \
         (SELECT last_at FROM mail_thread WHERE id = ?2)) WHERE id = ?1",
    ] {
        tx.prepare_cached(sql)?.execute((kept, gone))?;
    }
    tx.prepare_cached("DELETE FROM mail_thread WHERE id = ?1")?
        .execute([gone])?;
    Ok(kept)
}

/// The thread that a reply without ids belongs to, if one fits.
fn by_subject(tx: &Transaction<'_>, ties: &Ties) -> Result<Option<i64>, MailError> {
    if !ties.is_reply || ties.base_subject.is_empty() || !ties.ancestors.is_empty() {
        return Ok(None);
    }
    let mut newest = tx.prepare_cached(
        "SELECT id FROM mail_thread WHERE base_subject = ?1 AND base_subject <> '' \
         AND last_at BETWEEN ?2 AND ?3 ORDER BY last_at DESC LIMIT 5",
    )?;
    let window = (
        &ties.base_subject,
        ties.at.saturating_sub(SUBJECT_WINDOW),
        ties.at.saturating_add(SUBJECT_WINDOW),
    );
    let threads = newest
        .query_map(window, |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut takes_part = tx.prepare_cached(
        "SELECT 1 FROM mail AS m JOIN mail_person AS p ON p.mail = m.id \
         WHERE m.thread = ?1 AND p.address = ?2 LIMIT 1",
    )?;
    for thread in threads {
        for person in &ties.people {
            if takes_part.exists((thread, person))? {
                return Ok(Some(thread));
            }
        }
    }
    Ok(None)
}
