//! Engines that run a model on this machine: a port, filled by optional crates and shells.

use std::sync::Arc;

use os1_base::Error;

use crate::{ChatModel, Provider};

/// Makes models of the providers it knows.
pub trait ModelEngine: Send + Sync {
    /// The model of `provider`; `None` when another engine has to make it. May take seconds
    /// at the first call for a provider, so not from a thread that must answer.
    ///
    /// # Errors
    /// The model's file cannot be used.
    fn load(&self, provider: &Provider) -> Option<Result<Arc<dyn ChatModel>, Error>>;
}
