//! `os1 calendar import` and `export`.

use std::io;
use std::path::{Path, PathBuf};

use os1_base::{Error, ErrorKind};
use os1_companion::calendar::ImportReport;
use serde_json::json;

use crate::output::unread;
use crate::progress::Bar;
use crate::session::Session;

/// Reads .ics files.
///
/// # Errors
/// A path does not exist, or the profile cannot be written.
pub(super) fn import(
    session: &mut Session<'_>,
    paths: &[PathBuf],
    calendar: Option<&str>,
) -> Result<(), Error> {
    let companion = session.companion()?;
    let look = session.console().look().clone();
    let paths: Vec<PathBuf> = paths.iter().map(|path| look.resolve(path)).collect();
    let mut bar = Bar::new(session.console(), "Reading events");
    let report = companion.import_calendar(calendar, &paths, &mut bar);
    bar.finish();
    session.emit(&report?, |report, _| words(report))
}

fn words(report: &ImportReport) -> String {
    let mut lines = vec![format!(
        "{} events imported, {} updated, {} were there already, {} defects.",
        report.imported,
        report.updated,
        report.duplicates,
        report.unreadable.len()
    )];
    for unreadable in &report.unreadable {
        let path = os1_base::text::printable(&unreadable.path);
        lines.push(match unreadable.line {
            0 => format!("  {path}: {}", unreadable.why),
            line => format!("  {path}, line {line}: {}", unreadable.why),
        });
    }
    lines.join("\n")
}

/// Writes one calendar, or all of them behind each other in one iCalendar stream.
///
/// # Errors
/// There is no such calendar, or the file cannot be written.
pub(super) fn export(
    session: &mut Session<'_>,
    file: Option<&Path>,
    name: Option<&str>,
) -> Result<(), Error> {
    let companion = session.companion()?;
    let calendar = companion.calendar();
    let views = match name {
        Some(name) => vec![calendar.named(name)?],
        None => calendar.calendars()?,
    };
    let mut stream = Vec::new();
    for view in &views {
        stream.extend(calendar.export(view.id)?);
    }
    let Some(file) = file else {
        let text = String::from_utf8_lossy(&stream);
        if session.global().json {
            let row = json!({ "calendars": views.len(), "text": text });
            return session.emit(&row, |_, _| String::new());
        }
        return session.console().out(&text).map_err(unread);
    };
    let target = session.console().look().resolve(file);
    write_whole(&target, &stream).map_err(unwritten)?;
    let row = json!({ "calendars": views.len(), "bytes": stream.len() });
    session.emit(&row, |_, _| {
        format!("Wrote {} calendars, {} bytes.", views.len(), stream.len())
    })
}

/// Writes beside the target first, so that a file that stands there is replaced by a whole one.
pub(in crate::command) fn write_whole(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    io::Write::write_all(&mut file.as_file(), bytes)?;
    file.as_file().sync_all()?;
    file.persist(target)?;
    Ok(())
}

pub(in crate::command) fn unwritten(error: io::Error) -> Error {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull => ErrorKind::DiskFull,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ErrorKind::ReadOnly,
        _ => ErrorKind::Io,
    };
    Error::new(
        kind,
        format!(
            "The calendar file could not be written: {error}. Choose another place, or make room."
        ),
    )
}
