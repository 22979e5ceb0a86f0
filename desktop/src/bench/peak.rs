//! How much memory a child took.

use nix::sys::resource::{UsageWho, getrusage};

/// The largest resident set of any child that has ended.
pub(super) fn peak_of_children_mib() -> Option<f64> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") {
        1.0
    } else {
        1024.0
    };
    Some(usage.max_rss() as f64 * unit / (1024.0 * 1024.0))
}
