//! `os1 calendar expand --from I --to I FILE.ics`.

use std::fs;
use std::io;
use std::path::Path;

use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind};
use os1_companion::calendar::{Document, EventSet, Listing, ListingDefect, MAX_BYTES, Zones};

use crate::console::Console;
use crate::instant;
use crate::output::unread;
use crate::session::Session;

/// Prints the instances of a file's events that overlap the window, and what is wrong with
/// the file.
///
/// # Errors
/// The window or the file cannot be read, or nothing in the file can.
pub(crate) fn run(
    session: &mut Session<'_>,
    from: &str,
    to: &str,
    file: Option<&Path>,
) -> Result<(), Error> {
    let file = file.ok_or_else(|| {
        Error::new(
            ErrorKind::Invalid,
            "There is no calendar to look into. Name a file: os1 calendar expand --from I --to I FILE.ics.",
        )
    })?;
    let zone = session.clock(TimeZone::system())?.now().time_zone().clone();
    let (from, to) = (instant::edge(from, &zone)?, instant::edge(to, &zone)?);
    let path = session.console().look().resolve(file);
    let parsed = Document::parse(&read(&path)?);
    let sets = EventSet::events_of(&parsed.document);
    let mut listing = Listing::of(&sets, &from, &to, &zone);
    let mut defects: Vec<ListingDefect> = parsed
        .defects
        .iter()
        .chain(&Zones::defects(&parsed.document))
        .map(|defect| ListingDefect {
            uid: None,
            line: defect.line,
            defect: defect.kind.sentence().to_owned(),
        })
        .collect();
    defects.extend(listing.defects().iter().cloned());
    let nothing = sets
        .iter()
        .all(|set| set.events().iter().all(|event| event.start().is_none()));
    let no_calendar = parsed.document.components().next().is_none();
    print(session, &mut listing)?;
    for defect in &defects {
        tell(session, defect)?;
    }
    if no_calendar || (nothing && !defects.is_empty()) {
        return Err(unreadable(&defects));
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |error: io::Error| {
        Error::new(
            ErrorKind::Io,
            format!("The calendar could not be read: {error}. Check the path."),
        )
    };
    if fs::metadata(path).map_err(failed)?.len() > MAX_BYTES as u64 {
        return Err(Error::new(
            ErrorKind::TooLarge,
            format!(
                "The file is larger than a calendar may be here ({} MiB).",
                MAX_BYTES >> 20
            ),
        ));
    }
    fs::read(path).map_err(failed)
}

fn print(session: &mut Session<'_>, listing: &mut Listing) -> Result<(), Error> {
    let json = session.global().json;
    let mut out = Out(session.console());
    let written = if json {
        listing.write_json(&mut out)
    } else {
        listing.write_text(&mut out)
    };
    written.map_err(unread)
}

/// Standard output of the console; what is written at once is flushed at once.
struct Out<'a>(&'a mut dyn Console);

impl io::Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        self.0.out(text)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A defect goes to standard error for a person, and as an object beside the instances.
fn tell(session: &mut Session<'_>, defect: &ListingDefect) -> Result<(), Error> {
    let line = match defect.line {
        0 => String::new(),
        line => format!("Line {line}: "),
    };
    let note = format!("{line}{}.", defect.defect);
    session.console().note(&note).map_err(unread)?;
    session.emit(defect, |_, _| String::new())
}

fn unreadable(defects: &[ListingDefect]) -> Error {
    let why = match defects.first() {
        Some(first) if first.line > 0 => format!("Line {}: {}.", first.line, first.defect),
        _ => "It holds no calendar component.".to_owned(),
    };
    Error::new(
        ErrorKind::Invalid,
        format!("No event of this file could be read. {why} Check that it is an iCalendar file."),
    )
}
