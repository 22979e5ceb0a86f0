//! The embedding model of this machine, when it was fetched.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use os1_companion::{Embedder, LazyMiniLm};

/// Where the model's file lies, or `off`.
const PLACE: &str = "OS1_EMBEDDER";
/// The file in the cache folder where `cargo xtask embedder` puts it.
const FILE: &str = "embedder/all-minilm-l6-v2.os1embed";

/// One for the whole process, so that a model that is loaded stays loaded.
static EMBEDDER: LazyLock<Option<Arc<dyn Embedder>>> = LazyLock::new(|| {
    let path = place()?;
    match LazyMiniLm::open(&path) {
        Ok(model) => Some(Arc::new(model)),
        Err(error) => {
            tracing::warn!("{error}");
            None
        }
    }
});

/// The embedder of this process; `None` when there is none and recall goes by words alone.
pub(crate) fn own() -> Option<Arc<dyn Embedder>> {
    EMBEDDER.clone()
}

fn place() -> Option<PathBuf> {
    match std::env::var_os(PLACE) {
        Some(off) if off == "off" || off.is_empty() => None,
        Some(path) => Some(path.into()),
        None => {
            let folders = directories::ProjectDirs::from("", "", "os1")?;
            let path = folders.cache_dir().join(FILE);
            path.is_file().then_some(path)
        }
    }
}
