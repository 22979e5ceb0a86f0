//! Engines of this machine that the core knows only as ports.

use std::sync::{Arc, LazyLock};

use os1_companion::{CheckView, ModelEngine};

/// The model engines that were built in; one set for the whole process, so that a model
/// that is loaded stays loaded from turn to turn.
static ENGINES: LazyLock<Vec<Arc<dyn ModelEngine>>> = LazyLock::new(|| {
    vec![
        #[cfg(feature = "gguf")]
        Arc::new(os1_gguf::GgufEngine::default()),
    ]
});

/// The model engines of this process.
pub(crate) fn all() -> Vec<Arc<dyn ModelEngine>> {
    ENGINES.clone()
}

/// What `doctor` says of sound: the voice comes with a later version.
pub(crate) fn sound_check() -> CheckView {
    CheckView {
        check: "audio".to_owned(),
        ok: true,
        detail: "this version talks in the terminal only".to_owned(),
    }
}
