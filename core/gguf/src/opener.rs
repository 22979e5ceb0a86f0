//! GGUF files as a [`ModelEngine`].

use std::sync::{Arc, Mutex, PoisonError};

use os1_base::Error;
use os1_model::{ChatModel, ModelEngine, Provider};

use crate::{GgufModel, GgufSetup};

/// Opens the GGUF files of providers, and keeps the last one open: a large model takes
/// seconds to load, and two at a time are more than most machines hold.
#[derive(Default)]
pub struct GgufEngine {
    /// What sampling starts from.
    seed: u32,
    open: Mutex<Option<(Provider, GgufModel)>>,
}

impl ModelEngine for GgufEngine {
    fn load(&self, provider: &Provider) -> Option<Result<Arc<dyn ChatModel>, Error>> {
        let setup = GgufSetup::of(provider, self.seed)?;
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((same, model)) = open.as_ref()
            && same == provider
        {
            return Some(Ok(Arc::new(model.clone())));
        }
        // The old one goes first, so that both are never in memory.
        *open = None;
        let opened = futures::executor::block_on(GgufModel::open(setup));
        Some(opened.map_err(Error::from).map(|model| {
            *open = Some((provider.clone(), model.clone()));
            Arc::new(model) as Arc<dyn ChatModel>
        }))
    }
}
