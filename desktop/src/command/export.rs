//! `os1 export FILE.zip`.

use std::path::Path;

use os1_base::Error;

use crate::progress::Bar;
use crate::session::Session;

/// Writes everything in open formats into one file.
///
/// # Errors
/// The profile could not be read or the file not be written.
pub(crate) fn run(session: &mut Session<'_>, file: &Path) -> Result<(), Error> {
    let companion = session.companion()?;
    let target = session.console().look().resolve(file);
    let mut bar = Bar::new(session.console(), "Exporting");
    let report = companion.export(&target, &mut bar);
    bar.finish();
    session.emit(&report?, |report, _| {
        format!(
            "Exported {} files, {} bytes, to {}.",
            report.files,
            report.bytes,
            file.display()
        )
    })
}
