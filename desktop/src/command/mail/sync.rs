//! `os1 mail sync`, and the rest of a large mail.

use os1_base::{Error, ErrorKind};
use os1_companion::Companion;
use os1_companion::mail::MailSync;

use crate::output::unread;
use crate::progress::Bar;
use crate::session::Session;

/// A round with every mail account, or one. An account that fails is told after the others.
///
/// # Errors
/// There is no such account, or what the last one that failed said.
pub(super) fn run(session: &mut Session<'_>, account: Option<&str>) -> Result<(), Error> {
    let companion = session.companion()?;
    if companion.is_syncing() {
        let note = "A round with your servers is under way; this one comes after it.";
        session.console().note(note).map_err(unread)?;
    }
    let runtime = session.host().runtime.clone();
    let stopper = session.console().stopper();
    let mut bar = Bar::new(session.console(), "Fetching mail");
    let rounds = runtime.block_on(async {
        tokio::select! {
            rounds = companion.sync_mail(account, &mut bar) => rounds,
            () = stopper.raised() => Err(stopped()),
        }
    });
    bar.finish();
    let rounds = rounds?;
    if rounds.is_empty() {
        return session.tell("There is no mail account yet. os1 account add ADDRESS adds one.");
    }
    let mut failed = None;
    for round in rounds {
        session.emit(&round, |round, _| words(round))?;
        failed = round.error.or(failed);
    }
    failed.map_or(Ok(()), Err)
}

/// Fetches the rest of a mail of which only the beginning is here. Where it cannot be had now,
/// the beginning is shown.
///
/// # Errors
/// There is no such mail.
pub(super) fn rest(
    session: &mut Session<'_>,
    companion: &Companion,
    id: &str,
) -> Result<(), Error> {
    let runtime = session.host().runtime.clone();
    match runtime.block_on(companion.fetch_rest_of_mail(id)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind == ErrorKind::NotFound => Err(error),
        Err(error) => {
            let note = format!("Only the beginning of this mail is here. {}", error.message);
            session.console().note(&note).map_err(unread)
        }
    }
}

fn stopped() -> Error {
    Error::new(
        ErrorKind::Stopped,
        "Stopped. What was fetched is kept; the next round goes on with the rest.",
    )
}

fn words(round: &MailSync) -> String {
    let report = &round.report;
    let mut lines = Vec::new();
    if round.error.is_none() {
        lines.push(format!(
            "{}: {} new, {} changed, {} gone, {} sent. {} mails in {} folders.",
            round.account,
            report.fetched,
            report.marked,
            report.removed,
            report.sent,
            report.on_server,
            report.folders,
        ));
    }
    if report.left > 0 {
        lines.push(format!("  {} are still to be fetched.", report.left));
    }
    if report.waiting > 0 {
        lines.push(format!(
            "  {} changes wait for your yes. os1 approvals shows them.",
            report.waiting
        ));
    }
    lines.extend(report.refused.iter().map(|why| format!("  {why}")));
    if let Some(error) = &round.error {
        lines.push(format!("{}: {}", round.account, error.message));
    }
    lines.join("\n")
}
