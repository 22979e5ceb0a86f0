//! Engines of this machine that the core knows only as ports.

use std::sync::Arc;

use os1_companion::{CheckView, ModelEngine};

/// The model engines that were built in.
pub(crate) fn all() -> Vec<Arc<dyn ModelEngine>> {
    #[cfg(feature = "gguf")]
    {
        vec![Arc::new(os1_gguf::GgufEngine::default())]
    }
    #[cfg(not(feature = "gguf"))]
    {
        Vec::new()
    }
}

/// What `doctor` says of sound: the voice comes with a later version.
pub(crate) fn sound_check() -> CheckView {
    CheckView {
        check: "audio".to_owned(),
        ok: true,
        detail: "this version talks in the terminal only".to_owned(),
    }
}
