//! `os1 documents …`.

use std::path::PathBuf;

use os1_base::{Error, ErrorKind};
use os1_companion::NewMail;
use os1_companion::documents::{Document, ImportReport, MAX_DOCUMENT_BYTES, NewDocument, Passage};
use serde_json::json;

use super::each::each;
use crate::approval::show_and_ask;
use crate::args::DocumentsCommand;
use crate::output::unread;
use crate::progress::Bar;
use crate::session::Session;
use crate::terminal::document;

/// Runs `os1 documents …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: DocumentsCommand) -> Result<(), Error> {
    let done = match command {
        DocumentsCommand::Import { paths } => return import(session, &paths),
        DocumentsCommand::List { limit, trashed } => return list(session, trashed, limit),
        DocumentsCommand::Search { query, limit } => return search(session, &query, limit),
        DocumentsCommand::Show { document } => return show(session, &document.join(" ")),
        DocumentsCommand::Attach { mail, file } => return attach(session, &mail, file.as_deref()),
        DocumentsCommand::Share {
            document,
            text,
            to,
            subject,
            from,
        } => {
            let mail = NewMail {
                from,
                to,
                subject: subject.unwrap_or_default(),
                text: text.unwrap_or_default(),
                ..NewMail::default()
            };
            let asked = session.companion()?.share_document(&document, mail)?;
            return show_and_ask(session, &asked);
        }
        DocumentsCommand::Create { name, text } => {
            let text = given(session, &text)?;
            let new = NewDocument { name, text };
            (session.companion()?.create_document(&new)?, "Written")
        }
        DocumentsCommand::Append { document, text } => {
            let text = given(session, &text)?;
            let companion = session.companion()?;
            (
                companion.append_to_document(&document, &text)?,
                "Written on in",
            )
        }
        DocumentsCommand::Trash { document } => {
            let companion = session.companion()?;
            (
                companion.trash_document(&document.join(" "))?,
                "In the trash",
            )
        }
        DocumentsCommand::Export { document, target } => {
            let target = session.console().look().resolve(&target);
            let companion = session.companion()?;
            (companion.export_document(&document, &target)?, "Exported")
        }
    };
    told(session, &done)
}

/// One document and what was done with it.
fn told(
    session: &mut Session<'_>,
    (document, word): &(Document, &'static str),
) -> Result<(), Error> {
    session.emit(document, |document, _| {
        let undo = match *word {
            "Exported" => "",
            _ => " os1 undo takes that back.",
        };
        format!("{word}: {}.{undo}", document::name(document))
    })
}

fn import(session: &mut Session<'_>, paths: &[PathBuf]) -> Result<(), Error> {
    let companion = session.companion()?;
    let look = session.console().look().clone();
    let paths: Vec<PathBuf> = paths.iter().map(|path| look.resolve(path)).collect();
    let mut bar = Bar::new(session.console(), "Reading documents");
    let report = companion.import_documents(&paths, &mut bar);
    bar.finish();
    let report = report?;
    for kept in &report.documents {
        session.emit(kept, |kept, width| {
            let line = document::row(&kept.document, width);
            match kept.duplicate {
                true => format!("{line}  (was there already)"),
                false => line,
            }
        })?;
    }
    if session.global().json {
        return unreadable_lines(session, &report);
    }
    session.tell(&document::import_words(&report))
}

fn unreadable_lines(session: &mut Session<'_>, report: &ImportReport) -> Result<(), Error> {
    for one in &report.unreadable {
        let line = json!({ "unreadable": { "path": one.path, "why": one.why } });
        session.console().json(&line).map_err(unread)?;
    }
    Ok(())
}

fn list(session: &mut Session<'_>, trashed: bool, limit: usize) -> Result<(), Error> {
    let documents = session.companion()?.documents(trashed, limit)?;
    if documents.is_empty() {
        return session.tell(match trashed {
            true => "The trash is empty.",
            false => "There is no document yet. os1 documents import keeps files.",
        });
    }
    for document in documents {
        session.emit(&document, document::row)?;
    }
    Ok(())
}

fn search(session: &mut Session<'_>, words: &[String], limit: usize) -> Result<(), Error> {
    let companion = session.companion()?;
    let many = words.is_empty();
    each(session, words, |session, query| {
        let found: Vec<Passage> = companion.search_documents(query, limit)?;
        if many && session.global().json {
            let line = json!({ "query": query, "found": found });
            return session.emit(&line, |_, _| String::new());
        }
        if found.is_empty() {
            return session.tell("Nothing found.");
        }
        for passage in found {
            session.emit(&passage, document::passage)?;
        }
        Ok(())
    })
}

fn show(session: &mut Session<'_>, words: &str) -> Result<(), Error> {
    let view = session.companion()?.show_document(words)?;
    session.emit(&view, document::draw)
}

fn attach(session: &mut Session<'_>, mail: &str, file: Option<&str>) -> Result<(), Error> {
    for kept in session.companion()?.attach_document(mail, file)? {
        session.emit(&kept, |kept, _| {
            let there = if kept.duplicate {
                "was there already"
            } else {
                "kept"
            };
            format!("{}: {there}.", document::name(&kept.document))
        })?;
    }
    Ok(())
}

/// The words that were given, or all of standard input.
fn given(session: &mut Session<'_>, words: &[String]) -> Result<String, Error> {
    if !words.is_empty() {
        return Ok(words.join(" "));
    }
    let mut text = String::new();
    while let Some(line) = session.console().read().map_err(unread)? {
        text.push_str(&line.text);
        text.push('\n');
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(Error::new(
                ErrorKind::TooLarge,
                "The text is longer than 64 MB, which is more than OS1 keeps of one document.",
            ));
        }
    }
    Ok(text)
}
