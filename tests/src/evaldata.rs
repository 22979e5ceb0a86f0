//! Public material that is not part of the project.

use std::path::PathBuf;

/// A file or folder of the evaluation data: `OS1_EVALDATA`, or `../shared/evaldata` beside
/// the checkout. `None`, said aloud, where it is not there.
#[must_use]
pub fn evaldata(name: &str) -> Option<PathBuf> {
    let top = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)?;
    let folder = std::env::var_os("OS1_EVALDATA")
        .map_or_else(|| top.join("../../shared/evaldata"), PathBuf::from);
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: no evaluation data `{name}`; set OS1_EVALDATA to its folder");
    None
}
