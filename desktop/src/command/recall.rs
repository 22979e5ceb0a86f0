//! `os1 memory hear`, `recall`.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use jiff::Timestamp;
use os1_base::{Error, ErrorKind, Progress, ProgressSink};
use os1_companion::{HeardView, MemoryDesk, RecalledView};

use super::{each::each, setup};
use crate::args::RecallFlags;
use crate::instant;
use crate::progress::Bar;
use crate::session::Session;

/// How many episodes get their vectors between two looks at Ctrl-C.
const EMBEDDED_AT_ONCE: usize = 64;

pub(super) fn recall(session: &mut Session<'_>, flags: &RecallFlags) -> Result<(), Error> {
    let desk = desk(session)?;
    let as_of = flags.as_of.as_deref();
    let as_of = as_of.map(|text| as_of_of(session, text)).transpose()?;
    each(session, &flags.query, |session, query| {
        let view = desk.recall(query, flags.k, as_of, &flags.present)?;
        session.emit(&view, |view, _| recalled_words(view))
    })
}

/// The memory of the profile, which is made when there is none yet.
fn desk(session: &mut Session<'_>) -> Result<MemoryDesk, Error> {
    let profile = setup::opened_or_new(session)?;
    let clock = session.clock(profile.zone()?)?;
    let parts = session.parts(&profile, clock);
    MemoryDesk::of(&profile, &parts)
}

pub(super) fn hear(session: &mut Session<'_>, file: &Path) -> Result<(), Error> {
    let path = session.console().look().resolve(file);
    let opened = File::open(&path).map_err(|error| {
        Error::new(
            ErrorKind::Io,
            format!("The file could not be read: {error}. Check the path."),
        )
    })?;
    let desk = desk(session)?;
    let markdown = path.extension().is_some_and(|ending| ending == "md");
    let mut opened = BufReader::new(opened);
    let view = match markdown {
        true => desk.hear_markdown(&mut opened)?,
        false => desk.hear(&mut opened)?,
    };
    session.emit(&view, |view, _| heard_words(view))?;
    // All is remembered and said; what follows only makes recall better and goes on later
    // where it is stopped.
    let mut bar = Bar::new(session.console(), "Reading for meaning");
    let embedded = embed(&desk, view.heard as u64, &mut bar);
    bar.finish();
    match embedded {
        Ok(()) => Ok(()),
        Err(error) => session
            .console()
            .note(&error.message)
            .map_err(crate::output::unread),
    }
}

fn embed(desk: &MemoryDesk, total: u64, bar: &mut Bar<'_>) -> Result<(), Error> {
    let mut done = 0;
    loop {
        let some = desk.embed(EMBEDDED_AT_ONCE)?;
        done += some as u64;
        if some == 0
            || !bar.report(Progress {
                done,
                total: Some(total.max(done)),
            })
        {
            return Ok(());
        }
    }
}

fn as_of_of(session: &mut Session<'_>, text: &str) -> Result<Timestamp, Error> {
    let zone = setup::opened_or_new(session)?.zone()?;
    Ok(instant::parse(text, &zone)?.timestamp())
}

fn heard_words(view: &HeardView) -> String {
    format!(
        "{} remembered, {} were there already.",
        view.heard, view.duplicates
    )
}

fn recalled_words(view: &RecalledView) -> String {
    if view.found.is_empty() {
        return "Nothing like that was said.".to_owned();
    }
    let mut lines = vec![format!(
        "Most likely answered: {:.0} %",
        view.answerable * 100.0
    )];
    for found in &view.found {
        let text = os1_base::text::printable(&found.text);
        lines.push(format!(
            "{:.2}  {}  {}: {text}\n      {}",
            found.score, found.at, found.speaker, found.why
        ));
    }
    lines.join("\n")
}
