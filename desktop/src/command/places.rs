//! `os1 places …`.

mod map;

use std::collections::BTreeSet;
use std::path::PathBuf;

use os1_base::Error;
use os1_companion::SuggestedView;
use os1_companion::places::{FindRequest, ImportReport, Outing};
use serde_json::json;

use super::bookings;
use crate::args::{FindFlags, PlacesCommand, SuggestFlags};
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
        PlacesCommand::Suggest(flags) => suggest(session, flags),
        PlacesCommand::Book { id, table } => {
            let venue = session.companion()?.place(&id)?;
            bookings::book(session, &venue.into(), table)
        }
        PlacesCommand::Home { place, forget } => map::home(session, &place.join(" "), forget),
        PlacesCommand::Server(command) => map::server(session, command),
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
    let near = map::point(session, &companion, flags.near)?;
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

fn suggest(session: &mut Session<'_>, flags: SuggestFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let now = companion.now();
    let near = map::point(session, &companion, flags.near)?;
    let outing = Outing {
        when: bookings::at(&flags.when, &now)?,
        near,
        who: flags.who,
        kinds: flags.kind,
        needs: Vec::new(),
        wishes: Vec::new(),
    };
    let found = companion.suggest_places(&outing)?;
    for one in &found.suggested {
        session.emit(one, place::suggested)?;
    }
    for block in &found.blocked {
        session.emit(&json!({ "blocked": block }), |_, _| place::blocked(block))?;
    }
    if found.suggested.is_empty() && found.blocked.is_empty() {
        let why = match found.looked_at {
            0 => "No places are known there. os1 places import reads maps and lists.",
            _ => "Nothing is left: several wishes together keep every place away.",
        };
        return session.tell(why);
    }
    let credits: BTreeSet<String> = found.suggested.iter().map(SuggestedView::credit).collect();
    let credits: Vec<String> = credits
        .into_iter()
        .filter(|credit| !credit.is_empty())
        .collect();
    session.tell(&credits.join("\n"))
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
