//! `os1 places …`.

use std::path::PathBuf;

use os1_base::Error;
use os1_companion::places::{FindRequest, ImportReport};
use serde_json::json;

use crate::args::{FindFlags, Near, PlacesCommand};
use crate::progress::Bar;
use crate::session::Session;
use crate::terminal::place;

/// Runs `os1 places …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: PlacesCommand) -> Result<(), Error> {
    match command {
        PlacesCommand::Import { files } => import(session, &files),
        PlacesCommand::Find(flags) => find(session, flags),
        PlacesCommand::List => list(session),
        PlacesCommand::Remove { name } => {
            let gone = session.companion()?.remove_places(&name)?;
            session.emit(&json!({ "removed": gone }), |_, _| {
                format!("{gone} places are gone.")
            })
        }
    }
}

fn import(session: &mut Session<'_>, files: &[PathBuf]) -> Result<(), Error> {
    let companion = session.companion()?;
    let look = session.console().look().clone();
    let files: Vec<PathBuf> = files.iter().map(|file| look.resolve(file)).collect();
    let mut bar = Bar::new(session.console(), "Reading places");
    let report = companion.import_places(&files, &mut bar);
    bar.finish();
    session.emit(&report?, |report, _| words(report))
}

fn words(report: &ImportReport) -> String {
    let mut lines = vec![format!(
        "{} places imported, {} updated, {} were there already, {} left out.",
        report.imported, report.updated, report.unchanged, report.skipped
    )];
    for one in &report.unreadable {
        let path = os1_base::text::printable(&one.path);
        lines.push(match one.places {
            Some(places) => format!("  {path}: {places} places: {}", one.why),
            None => format!("  {path}: {}", one.why),
        });
    }
    lines.join("\n")
}

fn find(session: &mut Session<'_>, flags: FindFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let near = match flags.near {
        Some(Near::Point(point)) => Some(point),
        Some(Near::Named(name)) => Some(companion.locate(&name)?),
        None => None,
    };
    let found = companion.find_places(&FindRequest {
        words: flags.query.join(" "),
        near,
        within_m: flags.within.map(f64::from),
        kinds: flags.kind,
        limit: flags.limit,
    })?;
    if found.is_empty() {
        let none = companion.place_sources()?.is_empty();
        return session.tell(match none {
            true => "No places were imported yet. os1 places import reads maps and lists.",
            false => "Nothing found.",
        });
    }
    for one in &found {
        session.emit(one, place::draw)?;
    }
    session.tell(&place::credits(&found))
}

fn list(session: &mut Session<'_>) -> Result<(), Error> {
    let sources = session.companion()?.place_sources()?;
    if sources.is_empty() {
        return session
            .tell("No places were imported yet. os1 places import reads maps and lists.");
    }
    for source in sources {
        session.emit(&source, place::source)?;
    }
    Ok(())
}
