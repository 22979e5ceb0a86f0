//! The door: hearing, reading back, searching.

use std::sync::Arc;

use jiff::Timestamp;
use os1_base::{Clock, Id, IdSource};
use os1_embed::Embedder;
use os1_store::Store;

use crate::vectors::Held;
use crate::{Episode, MemoryError, NewEpisode, query, store};

/// What the companion remembers. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Memory {
    pub(crate) store: Store,
    pub(crate) ids: IdSource,
    clock: Arc<dyn Clock>,
    pub(crate) embedder: Option<Arc<dyn Embedder>>,
    pub(crate) held: Held,
}

/// What became of an episode that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// It is remembered now.
    New(Episode),
    /// It was already remembered under the same reference; nothing was changed.
    Known(Episode),
}

impl Heard {
    /// The remembered episode.
    #[must_use]
    pub fn episode(&self) -> &Episode {
        match self {
            Self::New(episode) | Self::Known(episode) => episode,
        }
    }
}

/// What became of several episodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeardCounts {
    /// Newly remembered.
    pub heard: usize,
    /// Already there under the same reference.
    pub duplicates: usize,
}

/// An episode that fits a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The episode.
    pub episode: Episode,
    /// How well it fits, 0…1: `b / (b + 4)` of its bm25 strength `b`.
    pub score: f64,
}

impl Memory {
    /// Memory in `store`, which was opened with [`SCHEMA`](crate::SCHEMA).
    #[must_use]
    pub fn new(store: Store, ids: IdSource, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            ids,
            clock,
            embedder: None,
            held: Held::default(),
        }
    }

    /// And recall by meaning, with this embedder's vectors.
    #[must_use]
    pub fn with_embedder(mut self, embedder: Arc<dyn Embedder>) -> Self {
        self.embedder = Some(embedder);
        self
    }

    /// The name of the embedder that recall uses.
    #[must_use]
    pub fn embedder(&self) -> Option<&str> {
        self.embedder.as_ref().map(|embedder| embedder.name())
    }

    /// Remembers one episode; durable when this returns.
    ///
    /// # Errors
    /// [`MemoryError::TooLarge`] above a bound; the database failed.
    pub fn hear(&self, new: NewEpisode) -> Result<Heard, MemoryError> {
        let episode = self.episode_of(new)?;
        self.store.write(move |tx| hear_one(tx, episode))
    }

    /// Remembers all of `new` or, on an error, none; durable when this returns.
    ///
    /// # Errors
    /// As [`Memory::hear`].
    pub fn hear_all(
        &self,
        new: impl IntoIterator<Item = NewEpisode>,
    ) -> Result<HeardCounts, MemoryError> {
        let episodes = new
            .into_iter()
            .map(|new| self.episode_of(new))
            .collect::<Result<Vec<_>, _>>()?;
        self.store.write(move |tx| {
            let mut counts = HeardCounts::default();
            for episode in episodes {
                match hear_one(tx, episode)? {
                    Heard::New(_) => counts.heard += 1,
                    Heard::Known(_) => counts.duplicates += 1,
                }
            }
            Ok(counts)
        })
    }

    /// Notes that of the companion's speech only `heard` was heard.
    ///
    /// # Errors
    /// [`MemoryError::NotFound`]; [`MemoryError::TooLarge`]; the database failed.
    pub fn heard_until(&self, id: Id, heard: &str) -> Result<(), MemoryError> {
        if heard.len() > crate::MAX_TEXT_BYTES {
            let (what, most) = ("heard part", crate::MAX_TEXT_BYTES);
            return Err(MemoryError::TooLarge { what, most });
        }
        let changed = self.store.write(|tx| -> Result<_, MemoryError> {
            Ok(tx.execute(
                "UPDATE episode SET heard = ?2 WHERE id = ?1",
                (id.to_string(), heard),
            )?)
        })?;
        if changed == 0 {
            return Err(MemoryError::NotFound);
        }
        Ok(())
    }

    /// Bars every episode of `turn` from prompts, summaries and search, and drops the
    /// summaries that were made from them. Returns how many episodes that were.
    ///
    /// # Errors
    /// The database failed.
    pub fn bar_turn(&self, turn: Id) -> Result<usize, MemoryError> {
        self.store.write(|tx| Ok(store::bar_turn(tx, turn)?))
    }

    /// The episode with this id.
    ///
    /// # Errors
    /// The database failed.
    pub fn episode(&self, id: Id) -> Result<Option<Episode>, MemoryError> {
        self.store
            .read(|c| Ok(store::by_id(c, id)?.map(|found| found.episode)))
    }

    /// The newest `limit` episodes, newest last, barred ones among them: for the user.
    ///
    /// # Errors
    /// The database failed.
    pub fn recent(&self, limit: usize) -> Result<Vec<Episode>, MemoryError> {
        self.store.read(|c| Ok(store::recent(c, limit)?))
    }

    /// At most `limit` episodes said at `from` or later, in the order of the talk,
    /// barred ones among them: for the user.
    ///
    /// # Errors
    /// The database failed.
    pub fn since(&self, from: Timestamp, limit: usize) -> Result<Vec<Episode>, MemoryError> {
        self.store.read(|c| Ok(store::since(c, from, limit)?))
    }

    /// The `k` episodes that fit the words of `query` best; without the barred ones.
    ///
    /// Any text is a good query: it is taken as words, whatever else is in it.
    ///
    /// # Errors
    /// The database failed.
    pub fn search(&self, query: &str, k: usize) -> Result<Vec<Found>, MemoryError> {
        let Some(expression) = query::any_word(query) else {
            return Ok(Vec::new());
        };
        let found = self
            .store
            .read(|c| -> Result<_, MemoryError> { Ok(store::search(c, &expression, k)?) })?;
        Ok(found
            .into_iter()
            .map(|(episode, strength)| Found {
                episode,
                score: strength.max(0.0) / (strength.max(0.0) + 4.0),
            })
            .collect())
    }

    /// How many episodes are remembered.
    ///
    /// # Errors
    /// The database failed.
    pub fn count(&self) -> Result<u64, MemoryError> {
        self.store.read(|c| Ok(store::count(c)?))
    }

    fn episode_of(&self, new: NewEpisode) -> Result<Episode, MemoryError> {
        let episode = Episode {
            id: self.ids.next(),
            at: store::settled(&new.at.unwrap_or_else(|| self.clock.now())),
            speaker: new.speaker,
            channel: new.channel,
            text: new.text,
            present: new.present,
            heard: new.heard,
            turn: new.turn,
            reference: new.reference,
            barred: new.barred,
        };
        episode.check()?;
        Ok(episode)
    }
}

fn hear_one(tx: &rusqlite::Transaction<'_>, episode: Episode) -> Result<Heard, MemoryError> {
    if let Some(reference) = &episode.reference
        && let Some(known) = store::by_reference(tx, reference)?
    {
        return Ok(Heard::Known(known.episode));
    }
    let at_us = episode.at.timestamp().as_microsecond();
    let position = store::position(tx, at_us, episode.reference.is_none())?;
    store::insert(tx, position, &episode)?;
    Ok(Heard::New(episode))
}
