//! `os1 mail learn` and `os1 mail score`.

use std::path::{Path, PathBuf};

use os1_base::Error;
use os1_companion::mail::Learned;
use os1_companion::{JunkDesk, NamedPath};
use serde_json::json;

use crate::args::JunkVerdict;
use crate::command::setup;
use crate::session::Session;

/// Learns, or forgets, what the paths hold.
///
/// # Errors
/// What could not be read or kept.
pub(super) fn learn(
    session: &mut Session<'_>,
    verdict: JunkVerdict,
    paths: &[PathBuf],
) -> Result<(), Error> {
    let desk = JunkDesk::of(&*setup::opened_or_new(session)?);
    let paths = named(session, paths);
    let mut refused = Vec::new();
    let report = desk.learn(verdict.meant(), &paths, &mut |path, why| {
        refused.push((path.to_owned(), why.to_owned()));
    })?;
    complain(session, &refused)?;
    let refused: Vec<_> = refused
        .iter()
        .map(|(path, why)| json!({ "path": path, "why": why }))
        .collect();
    let line = json!({
        "learned": report.learned,
        "known": report.known,
        "junk": report.junk,
        "wanted": report.wanted,
        "unreadable": refused,
    });
    session.emit(&line, |_, _| words(&report, verdict))
}

fn words(report: &Learned, verdict: JunkVerdict) -> String {
    let did = match verdict {
        JunkVerdict::Forget => "Forgot what was learned from",
        JunkVerdict::Junk | JunkVerdict::Wanted => "Learned from",
    };
    format!(
        "{did} {} mails; {} were known. The filter rests on {} junk and {} wanted mails now.",
        report.learned, report.known, report.junk, report.wanted
    )
}

/// Scores what the paths hold.
///
/// # Errors
/// What could not be read.
pub(super) fn score(session: &mut Session<'_>, paths: &[PathBuf]) -> Result<(), Error> {
    let desk = JunkDesk::of(&*setup::opened_or_new(session)?);
    let paths = named(session, paths);
    let mut refused = Vec::new();
    desk.score(
        &paths,
        &mut |path, why| refused.push((path.to_owned(), why.to_owned())),
        &mut |scored| session.emit(scored, |one, _| format!("{:.3}  {}", one.junk, one.path)),
    )?;
    complain(session, &refused)
}

fn named(session: &mut Session<'_>, paths: &[PathBuf]) -> Vec<NamedPath> {
    let look = session.console().look().clone();
    let name = |path: &Path| NamedPath {
        given: path.to_path_buf(),
        resolved: look.resolve(path),
    };
    paths.iter().map(|path| name(path)).collect()
}

/// What could not be read, on standard error.
fn complain(session: &mut Session<'_>, refused: &[(String, String)]) -> Result<(), Error> {
    for (path, why) in refused {
        session
            .console()
            .note(&format!("{path}: {why}"))
            .map_err(crate::output::unread)?;
    }
    Ok(())
}
