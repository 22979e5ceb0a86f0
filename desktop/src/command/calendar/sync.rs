//! `sync` and `resolve` of calendars and of contacts.

use os1_base::{Error, ErrorKind};
use os1_companion::Companion;
use os1_companion::calendar::{AccountSync, Side, SyncConflict, SyncReport, Touch};
use serde_json::json;

use crate::args::SyncSide;
use crate::output::unread;
use crate::session::Session;

/// What is brought into step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::command) enum What {
    /// Calendars.
    Calendars,
    /// Address books.
    Contacts,
}

impl What {
    /// The group of commands.
    fn word(self) -> &'static str {
        match self {
            Self::Calendars => "calendar",
            Self::Contacts => "contacts",
        }
    }

    /// A row with the collections called what they are: `calendars`, or `books`.
    fn named(self, row: &impl serde::Serialize) -> serde_json::Value {
        let mut row = json!(row);
        if self == Self::Contacts {
            rename(&mut row, "calendar", "book");
            rename(&mut row, "calendars", "books");
            for one in row
                .get_mut("books")
                .and_then(serde_json::Value::as_array_mut)
                .into_iter()
                .flatten()
            {
                rename(one, "calendar", "book");
            }
        }
        row
    }

    fn conflicts(self, companion: &Companion) -> Result<Vec<SyncConflict>, Error> {
        match self {
            Self::Calendars => companion.sync_conflicts(),
            Self::Contacts => companion.contact_conflicts(),
        }
    }
}

/// A round with every account, or one. An account that fails is told after the others.
///
/// # Errors
/// There is no such account, or what the last one that failed said.
pub(in crate::command) fn run(
    session: &mut Session<'_>,
    what: What,
    account: Option<&str>,
) -> Result<(), Error> {
    let companion = session.companion()?;
    if companion.is_syncing() {
        let note = "A round with your servers is under way; this one comes after it.";
        session.console().note(note).map_err(unread)?;
    }
    let rounds = match what {
        What::Calendars => stoppable(session, companion.sync_calendars(account))?,
        What::Contacts => stoppable(session, companion.sync_contacts(account))?,
    };
    if rounds.is_empty() {
        return session.tell("Nothing of that is on a server. os1 account add --help shows how.");
    }
    let mut failed = None;
    for round in rounds {
        session.emit(&what.named(&round), |_, _| words(&round))?;
        failed = round.error.or(failed);
    }
    for conflict in what.conflicts(&companion)? {
        session.emit(&json!({ "conflict": what.named(&conflict) }), |_, _| {
            sides(&conflict, what)
        })?;
    }
    failed.map_or(Ok(()), Err)
}

/// Does `work` until the person stops it: a server may be silent for minutes.
fn stoppable<T>(
    session: &mut Session<'_>,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let stopper = session.console().stopper();
    let runtime = session.host().runtime.clone();
    runtime.block_on(async {
        tokio::select! {
            done = work => done,
            () = stopper.raised() => Err(Error::new(
                ErrorKind::Stopped,
                "Stopped. What was done is kept; the next round goes on with the rest.",
            )),
        }
    })
}

/// Lists the conflicts, or decides one.
///
/// # Errors
/// There is no such conflict, or the event was changed just now.
pub(in crate::command) fn resolve(
    session: &mut Session<'_>,
    what: What,
    choice: Option<(String, SyncSide)>,
) -> Result<(), Error> {
    let companion = session.companion()?;
    if let Some((id, side)) = choice {
        let side = match side {
            SyncSide::Mine => Side::Ours,
            SyncSide::Theirs => Side::Theirs,
        };
        companion.resolve_conflict(&id, side)?;
        return session.emit(&json!({ "resolved": id }), |_, _| {
            format!("Decided. os1 {} sync sends it.", what.word())
        });
    }
    let conflicts = what.conflicts(&companion)?;
    if conflicts.is_empty() {
        return session.tell("You and your servers agree.");
    }
    for conflict in conflicts {
        session.emit(&json!({ "conflict": what.named(&conflict) }), |_, _| {
            sides(&conflict, what)
        })?;
    }
    Ok(())
}

/// Gives a field another name.
fn rename(row: &mut serde_json::Value, from: &str, to: &str) {
    if let Some(fields) = row.as_object_mut()
        && let Some(value) = fields.remove(from)
    {
        fields.insert(to.to_owned(), value);
    }
}

fn words(round: &AccountSync) -> String {
    let mut lines: Vec<String> = round.report.collections.iter().map(line).collect();
    if let Some(error) = &round.error {
        lines.push(error.message.clone());
    }
    if lines.is_empty() {
        lines.push("There is nothing there.".to_owned());
    }
    format!("{}\n  {}", round.account, lines.join("\n  "))
}

fn line(report: &SyncReport) -> String {
    let counted = [
        (report.taken, "taken over"),
        (report.gone, "gone"),
        (report.merged, "merged"),
        (report.sent, "sent"),
        (report.removed, "taken off"),
        (report.waiting.len() as u64, "waiting for your yes"),
        (report.conflicts, "to be decided by you"),
    ];
    let mut parts: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if parts.is_empty() {
        parts.push("nothing new".to_owned());
    }
    parts.extend(report.refused.iter().cloned());
    let name = os1_base::text::printable(&report.collection);
    format!("{name}: {}", parts.join("; "))
}

/// A conflict with both sides.
fn sides(conflict: &SyncConflict, what: What) -> String {
    let mut lines = vec![format!(
        "{}  “{}” was changed here and on the server:",
        conflict.id,
        os1_base::text::printable(&conflict.summary)
    )];
    if conflict.deleted_here {
        lines.push("mine: deleted; theirs: changed".to_owned());
    }
    if conflict.deleted_there {
        lines.push("mine: changed; theirs: deleted".to_owned());
    }
    lines.extend(conflict.touches.iter().map(touch));
    lines.push(format!(
        "os1 {} resolve {} mine|theirs",
        what.word(),
        conflict.id
    ));
    lines.join("\n  ")
}

fn touch(touch: &Touch) -> String {
    let side = |side: &Option<String>| {
        let text = side.as_deref().unwrap_or("(taken away)");
        os1_base::text::printable(text).replace(['\n', '\t'], " ")
    };
    format!(
        "{}: mine {}; theirs {}",
        touch.what,
        side(&touch.ours),
        side(&touch.theirs)
    )
}
