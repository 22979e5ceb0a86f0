//! `os1 mail …`.

mod bookings;
mod junk;
mod keep;
mod rules;
mod sync;
mod triage;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind};
use os1_companion::mail::{self, ImportReport, MailFilter, MailSummary, ParsedMail};
use serde_json::json;

use crate::approval;
use crate::args::MailCommand;
use crate::command::each::each;
use crate::progress::Bar;
use crate::session::Session;
use crate::terminal::letter;

/// Runs `os1 mail …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: MailCommand) -> Result<(), Error> {
    match command {
        MailCommand::Import { paths } => import(session, &paths),
        MailCommand::Sync { account } => sync::run(session, account.as_deref()),
        MailCommand::Move { ids, to } => keep::move_to(session, &ids, &to),
        MailCommand::Mark { ids, mark } => keep::mark(session, &ids, mark),
        MailCommand::List { limit } => {
            let rows = list(session, limit)?;
            print_rows(
                session,
                &rows,
                "There is no mail yet. os1 mail import reads a mailbox.",
            )
        }
        MailCommand::Show { id } => show(session, &id),
        MailCommand::Search { query, limit } => search(session, &query, limit),
        MailCommand::Send(flags) => write::send(session, flags),
        MailCommand::Reply(flags) => write::reply(session, flags),
        MailCommand::Forward(flags) => write::forward(session, flags),
        MailCommand::Bookings { accept, dismiss } => {
            bookings::run(session, accept.as_deref(), dismiss.as_deref())
        }
        MailCommand::Parse { file } => parse(session, &file),
        MailCommand::Learn { verdict, paths } => junk::learn(session, verdict, &paths),
        MailCommand::Triage { groups, limit } => triage::run(session, groups, limit),
        MailCommand::Pressing => rules::pressing(session),
        MailCommand::Rules { add, remove } => {
            rules::run(session, add.as_deref(), remove.as_deref())
        }
        MailCommand::Unsubscribe { id } => {
            let asked = session.companion()?.leave_list(&id)?;
            approval::show_and_ask(session, &asked)
        }
        MailCommand::Score { paths } => junk::score(session, &paths),
    }
}

fn list(session: &mut Session<'_>, limit: usize) -> Result<Vec<MailSummary>, Error> {
    let filter = MailFilter {
        limit,
        ..MailFilter::default()
    };
    Ok(session.companion()?.mailbox().list(&filter)?.value)
}

fn import(session: &mut Session<'_>, paths: &[PathBuf]) -> Result<(), Error> {
    let companion = session.companion()?;
    let look = session.console().look().clone();
    let paths: Vec<PathBuf> = paths.iter().map(|path| look.resolve(path)).collect();
    let mut bar = Bar::new(session.console(), "Reading mail");
    let report = companion.import_mail(&paths, &mut bar);
    bar.finish();
    session.emit(&report?, |report, _| import_words(report))
}

fn import_words(report: &ImportReport) -> String {
    let mut lines = vec![format!(
        "{} mails imported, {} were there already, {} could not be read.",
        report.imported,
        report.duplicates,
        report.unreadable.len()
    )];
    for unreadable in &report.unreadable {
        lines.push(format!("  {}: {}", unreadable.path, unreadable.why));
    }
    lines.join("\n")
}

fn show(session: &mut Session<'_>, id: &str) -> Result<(), Error> {
    let companion = session.companion()?;
    sync::rest(session, &companion, id)?;
    let shown = companion.mailbox().show(id)?.value;
    session.emit(&shown, |shown, width| letter::draw(&shown.mail, width))
}

fn search(session: &mut Session<'_>, words: &[String], limit: usize) -> Result<(), Error> {
    let companion = session.companion()?;
    let many = words.is_empty();
    each(session, words, |session, query| {
        let rows = companion.mailbox().search(query, limit)?.value;
        if many && session.global().json {
            return session.emit(&json!({ "query": query, "found": rows }), |_, _| {
                String::new()
            });
        }
        print_rows(session, &rows, "Nothing found.")
    })
}

fn print_rows(session: &mut Session<'_>, rows: &[MailSummary], nothing: &str) -> Result<(), Error> {
    if rows.is_empty() {
        return session.tell(nothing);
    }
    for row in rows {
        session.emit(row, letter::row)?;
    }
    Ok(())
}

fn parse(session: &mut Session<'_>, file: &Path) -> Result<(), Error> {
    let path = session.console().look().resolve(file);
    let mut parsed = read_mail(&path)?;
    parsed.note_future(session.clock(TimeZone::UTC)?.now().timestamp());
    session.emit(&parsed, letter::draw)
}

fn read_mail(path: &Path) -> Result<ParsedMail, Error> {
    let unreadable = |error: std::io::Error| {
        Error::new(
            ErrorKind::Io,
            format!("The mail could not be read: {error}. Check the path."),
        )
    };
    let length = fs::metadata(path).map_err(unreadable)?.len();
    if length > mail::MAX_MESSAGE_BYTES as u64 {
        return Err(Error::new(
            ErrorKind::TooLarge,
            format!(
                "The file is larger than a mail may be here ({} MB).",
                mail::MAX_MESSAGE_BYTES >> 20
            ),
        ));
    }
    Ok(mail::parse(&fs::read(path).map_err(unreadable)?)?)
}
