//! How well the voice hears: over recordings that are no part of the project.

mod barge_in;
mod clips;
mod room;
mod sounds;
mod talking;
mod turn_ends;
mod voices;

use std::path::{Path, PathBuf};

use os1_voice::FRAMES_A_SECOND;

pub(crate) use barge_in::run as barge_in;
pub(crate) use turn_ends::run as turn_ends;
pub(crate) use voices::run as voices;

/// The folder of recordings: the one that is named, or `voice` of `OS1_EVALDATA`.
fn folder(path: Option<&Path>) -> PathBuf {
    path.map(Path::to_owned).unwrap_or_else(|| {
        let data = std::env::var_os("OS1_EVALDATA")
            .map_or_else(|| PathBuf::from("../shared/evaldata"), PathBuf::from);
        data.join("voice")
    })
}

/// Frames in seconds.
fn seconds(frames: usize) -> f64 {
    frames as f64 / FRAMES_A_SECOND as f64
}

/// The value that the share `p` of `values` lies below; 0 for none.
fn percentile(values: &[f64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted
        .get((last as f64 * p).round() as usize)
        .copied()
        .unwrap_or(0.0)
}
