//! Which models the user has set up.

mod address;
mod id;
mod store;
mod try_out;

pub use address::{Address, Provider};
pub use id::{ProviderError, ProviderId};
pub use store::{Providers, SCHEMA};
pub use try_out::{TryOut, try_out};

/// The window assumed for a server's model when the user does not say: what Ollama serves
/// unless told otherwise.
pub const DEFAULT_WINDOW: u32 = 4_096;
/// The smallest window that a companion's rules and one question fit into.
pub const MIN_WINDOW: u32 = 1_024;
/// The largest window that is believed.
pub const MAX_WINDOW: u32 = 10_000_000;
/// The most providers one profile may have.
pub const MAX_PROVIDERS: usize = 32;
