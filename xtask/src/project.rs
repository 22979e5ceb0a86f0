//! Where the project's own files are.

use std::path::{Path, PathBuf};

/// The top of the project: the folder above this crate.
pub(crate) fn top() -> PathBuf {
    // Asked at run time: a build folder may be shared by several checkouts.
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or_else(|| own.clone(), Path::to_owned)
}

/// Whether this run is CI's: nobody answers questions, and nothing may be left out silently.
pub(crate) fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}
