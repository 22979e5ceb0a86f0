//! The facade: what a shell holds. Its operations stand in files of their own.

use std::fmt;
use std::sync::Arc;

use os1_base::{Clock, Error, Explained, SecretStore};
use os1_embed::Embedder;
use os1_guard::GestureDoor;
use os1_model::ModelEngine;
use tokio_util::sync::CancellationToken;

use crate::profile::Profile;
use crate::skill::Registry;
use crate::turn::{self, EventSink, Way};
use crate::world::World;

/// How many mails the opening puts back into an index that a recovery emptied: about a
/// third of a second. The daemon does the rest.
const INDEXED_AT_OPENING: usize = 1_000;

/// What a shell brings along.
pub struct Parts {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// The seed of every choice; the profile's own when `None`.
    pub seed: Option<u64>,
    /// Forbid every connection.
    pub offline: bool,
    /// Model engines of this machine: GGUF files, the phone's own model.
    pub engines: Vec<Arc<dyn ModelEngine>>,
    /// The platform's own secret store, for the keys of providers. What it does not take is
    /// kept in the encrypted profile, and so is everything when `None`.
    pub secrets: Option<Arc<dyn SecretStore>>,
    /// The model of meaning that recall uses; words alone when `None`.
    pub embedder: Option<Arc<dyn Embedder>>,
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts")
            .field("clock", &self.clock)
            .field("seed", &self.seed)
            .field("offline", &self.offline)
            .field("engines", &self.engines.len())
            .field("secrets", &self.secrets.is_some())
            .field("embedder", &self.embedder)
            .finish()
    }
}

/// A companion over an open profile. Cheap to make; several may share a profile.
pub struct Companion {
    pub(crate) profile: Arc<Profile>,
    pub(crate) world: World,
    pub(crate) registry: Registry,
    /// The shell's input path: only what comes through the methods of this type, called by
    /// a person's tap or command, is a gesture. Skills and models never see it.
    pub(crate) door: Arc<GestureDoor>,
}

impl fmt::Debug for Companion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Companion").finish_non_exhaustive()
    }
}

impl Companion {
    /// The companion that lives in `profile`.
    ///
    /// # Errors
    /// [`os1_base::ErrorKind::NotSetUp`] before first boot; the profile could not be read.
    pub fn new(profile: &Arc<Profile>, parts: Parts) -> Result<Self, Error> {
        let companion = Self::assemble(profile, parts)?;
        companion.world.persona()?;
        Ok(companion)
    }

    /// As [`Companion::new`], for what needs nobody to live there yet: what is known, why,
    /// putting it right, forgetting it.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn without_first_boot(profile: &Arc<Profile>, parts: Parts) -> Result<Self, Error> {
        Self::assemble(profile, parts)
    }

    /// The parts put together, with nobody living there yet perhaps.
    pub(crate) fn assemble(profile: &Arc<Profile>, parts: Parts) -> Result<Self, Error> {
        let registry = Registry::new();
        let (world, door) = World::new(profile, parts, registry.abilities())?;
        // After a recovery only; a search that misses some mail is no reason to stay closed.
        if let Err(error) = world.mailbox().fill_index(INDEXED_AT_OPENING) {
            tracing::warn!(kind = ?error.kind(), "the mail index could not be filled");
        }
        Ok(Self {
            profile: Arc::clone(profile),
            world,
            registry,
            door,
        })
    }

    /// Takes `text` through one turn; what happens is told to `events`.
    ///
    /// Cancelling ends the answer where it is; what was heard of it is kept as heard.
    ///
    /// # Errors
    /// The profile could not be read or written. Everything told before stays true.
    pub async fn turn(
        &self,
        text: &str,
        events: &mut dyn EventSink,
        cancel: CancellationToken,
    ) -> Result<(), Error> {
        self.take_turn(text, events, (Way::Shown, cancel)).await
    }

    /// As [`Companion::turn`], for an answer that is said aloud: it is kept as not heard until
    /// [`Companion::heard_until`] tells how far it was, so that whoever is killed in between keeps no more than
    /// was.
    ///
    /// # Errors
    /// As [`Companion::turn`].
    pub async fn turn_aloud(
        &self,
        text: &str,
        events: &mut dyn EventSink,
        cancel: CancellationToken,
    ) -> Result<(), Error> {
        self.take_turn(text, events, (Way::Aloud, cancel)).await
    }

    async fn take_turn(
        &self,
        text: &str,
        events: &mut dyn EventSink,
        how: (Way, CancellationToken),
    ) -> Result<(), Error> {
        self.profile.begin_turn();
        let _one_at_a_time = self.profile.turns().lock().await;
        turn::run(&self.world, &self.registry, text, events, how).await
    }

    /// What it can do, as phrases after "I can".
    #[must_use]
    pub fn abilities(&self) -> Vec<&'static str> {
        self.registry.abilities()
    }
}
