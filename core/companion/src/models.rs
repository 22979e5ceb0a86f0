//! The models that may be asked: configured, allowed, in order.

use std::path::Path;
use std::sync::Arc;

use os1_base::{Chance, Clock, Error, SecretStore};
use os1_guard::Gate;
use os1_model::{
    Address, Chain, ChatModel, ModelEngine, Patience, Provider, Providers, ServerModel,
    ServerSetup, TokioTimer,
};
use os1_store::Store;

use crate::view::ModelInUse;

/// Where words go when they stay.
pub(crate) const THIS_DEVICE: &str = "this device";

/// Providers, their keys, and the way to them.
pub(crate) struct Models {
    providers: Providers,
    gate: Gate,
    engines: Vec<Arc<dyn ModelEngine>>,
    clock: Arc<dyn Clock>,
}

impl Models {
    /// The models of the profile in `store`, with their keys in `secrets`.
    pub(crate) fn new(
        store: &Store,
        gate: Gate,
        engines: Vec<Arc<dyn ModelEngine>>,
        secrets: Arc<dyn SecretStore>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            providers: Providers::new(store.clone(), secrets),
            gate,
            engines,
            clock,
        }
    }

    pub(crate) fn providers(&self) -> &Providers {
        &self.providers
    }

    /// Every model that is configured and allowed, as one; `None` when there is none.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn chain(&self, chance: Chance) -> Result<Option<Arc<dyn ChatModel>>, Error> {
        let mut links = Vec::new();
        for provider in self.providers.list()? {
            match self.load(&provider) {
                Ok(Some(model)) => links.push(model),
                Ok(None) => {}
                Err(error) => tracing::warn!(kind = ?error.kind, "a model could not be used"),
            }
        }
        if links.is_empty() {
            return Ok(None);
        }
        let chain = Chain::new(links, Patience::default(), Arc::new(TokioTimer), chance);
        Ok(Some(Arc::new(chain)))
    }

    /// The model of one provider; `None` when it is not allowed, or not to be had here.
    ///
    /// # Errors
    /// The profile could not be read, or the model's file cannot be used.
    pub(crate) fn load(&self, provider: &Provider) -> Result<Option<Arc<dyn ChatModel>>, Error> {
        let key = self.providers.key(&provider.id)?;
        let Some(setup) = ServerSetup::of(provider, key) else {
            let made = self.engines.iter().find_map(|engine| engine.load(provider));
            return made.transpose();
        };
        if self.gate.is_offline() || !self.is_allowed(provider)? {
            return Ok(None);
        }
        let wire = Arc::new(setup.guarded(self.gate.clone()));
        Ok(Some(Arc::new(ServerModel::new(
            setup,
            wire,
            Arc::clone(&self.clock),
            Arc::new(TokioTimer),
            Patience::default(),
        ))))
    }

    /// Whether words may go to the provider; always when they stay on the device.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn is_allowed(&self, provider: &Provider) -> Result<bool, Error> {
        match provider.address.server() {
            None => Ok(true),
            Some((_, base_url, model)) => Ok(self.gate.has_consent(base_url.origin(), model)?),
        }
    }

    /// The model that is asked first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn in_use(&self) -> Result<Option<ModelInUse>, Error> {
        for provider in self.providers.list()? {
            if self.is_allowed(&provider)? {
                return Ok(Some(in_use(&provider)));
            }
        }
        Ok(None)
    }
}

/// The provider as status and answers name it.
fn in_use(provider: &Provider) -> ModelInUse {
    let (server, model) = place(provider);
    ModelInUse {
        provider: provider.id.as_str().to_owned(),
        on_device: server == THIS_DEVICE,
        server,
        model,
    }
}

/// Where the provider's words go, and the name of its model.
pub(crate) fn place(provider: &Provider) -> (String, String) {
    match &provider.address {
        Address::OpenAi { base_url, model } | Address::Anthropic { base_url, model } => {
            (base_url.server(), model.clone())
        }
        Address::Gguf { path } => (THIS_DEVICE.to_owned(), file_name(path)),
        Address::Host => (THIS_DEVICE.to_owned(), "the phone's own".to_owned()),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
