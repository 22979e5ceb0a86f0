//! What is true of the companion right now, as the core knows it.

use jiff::civil::Date;
use serde::Serialize;

/// The facts its answers are made of. Whoever fills them reads the profile, never a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SelfFacts {
    /// Its name.
    pub name: String,
    /// The language model in use; `None` when it speaks with the core's own words alone.
    pub model: Option<ModelFacts>,
    /// What is kept on the device, in plain nouns ("our talks", "your mail").
    pub stores: Vec<String>,
    /// What left the device today, one entry a receiver.
    pub left_today: Vec<Left>,
    /// Talks with other people that this process holds besides this one.
    pub other_talks: usize,
    /// The day of its first boot.
    pub created: Date,
    /// Today, where the user is.
    pub today: Date,
}

/// The language model in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelFacts {
    /// The provider as the user knows it.
    pub provider: String,
    /// The server's host; `None` when the model runs on this device.
    pub server: Option<String>,
    /// The model's name.
    pub name: String,
}

/// What went to one receiver today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The receiver: a host or an address.
    pub to: String,
    /// How often.
    pub times: usize,
    /// Bytes in all.
    pub bytes: u64,
}
