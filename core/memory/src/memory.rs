//! The door: hearing, reading back, searching.

use std::sync::Arc;

use jiff::Timestamp;
use os1_base::{Clock, Id, IdSource};
use os1_embed::Embedder;
use os1_store::Store;

use crate::fact::{self, Learned, Unclear};
use crate::learn::{self, Lesson};
use crate::store::Placed;
use crate::vectors::Held;
use crate::{Channel, Episode, MemoryError, NewEpisode, Speaker, query, store};

/// What the companion remembers. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Memory {
    pub(crate) store: Store,
    pub(crate) ids: IdSource,
    pub(crate) clock: Arc<dyn Clock>,
    /// Whose dates and holidays people mean, BCP 47.
    locale: String,
    pub(crate) embedder: Option<Arc<dyn Embedder>>,
    pub(crate) held: Held,
}

/// An episode that was taken in, and what it taught.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenIn {
    /// The episode.
    pub heard: Heard,
    /// How many facts were not known before.
    pub facts: usize,
    /// Names that could mean several people; what was said of them was not kept.
    pub unclear: Vec<Unclear>,
    /// Whom it was about last, besides the speaker.
    pub about: Option<Id>,
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
    /// Facts that were not known before.
    pub facts: usize,
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
            locale: String::new(),
            embedder: None,
            held: Held::default(),
        }
    }

    /// With the dates and holidays of a locale (BCP 47).
    #[must_use]
    pub fn with_locale(mut self, locale: &str) -> Self {
        locale.clone_into(&mut self.locale);
        self
    }

    /// And recall by meaning, with this embedder's vectors.
    #[must_use]
    pub fn with_embedder(mut self, embedder: Arc<dyn Embedder>) -> Self {
        self.embedder = Some(embedder);
        self
    }

    /// Whose dates and holidays people mean, BCP 47; empty when not told.
    pub(crate) fn locale(&self) -> &str {
        &self.locale
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
        Ok(self.take_in(new, None)?.heard)
    }

    /// As [`Memory::hear`], and what the episode taught. `about` is whom "she" and "he" mean
    /// when the words do not say.
    ///
    /// # Errors
    /// As [`Memory::hear`].
    pub fn take_in(&self, new: NewEpisode, about: Option<Id>) -> Result<TakenIn, MemoryError> {
        let episode = self.episode_of(new)?;
        let lesson = self.lesson_of(&episode);
        self.store
            .write(move |tx| take_in_one(tx, &self.ids, episode, &lesson, about))
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
            .map(|new| {
                let episode = self.episode_of(new)?;
                let lesson = self.lesson_of(&episode);
                Ok((episode, lesson))
            })
            .collect::<Result<Vec<_>, MemoryError>>()?;
        self.store.write(move |tx| {
            let mut counts = HeardCounts::default();
            for (episode, lesson) in episodes {
                let taken = take_in_one(tx, &self.ids, episode, &lesson, None)?;
                counts.facts += taken.facts;
                match taken.heard {
                    Heard::New(_) => counts.heard += 1,
                    Heard::Known(_) => counts.duplicates += 1,
                }
            }
            Ok(counts)
        })
    }

    /// Notes that of the companion's speech only `heard` was heard; `None` for all of it.
    ///
    /// # Errors
    /// [`MemoryError::NotFound`]; [`MemoryError::TooLarge`]; the database failed.
    pub fn heard_until(&self, id: Id, heard: Option<&str>) -> Result<(), MemoryError> {
        if heard.is_some_and(|heard| heard.len() > crate::MAX_TEXT_BYTES) {
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

    /// The id of the episode that is called `reference` outside.
    ///
    /// # Errors
    /// The database failed.
    pub fn episode_called(&self, reference: &str) -> Result<Option<Id>, MemoryError> {
        self.store
            .read(|c| Ok(store::by_reference(c, reference)?.map(|found| found.episode.id)))
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

    /// What an episode teaches. The companion's own words teach nothing, nor does a crisis;
    /// nobody's calendar or document is talk about themselves.
    pub(crate) fn lesson_of(&self, episode: &Episode) -> Lesson {
        let talks = matches!(
            (&episode.speaker, episode.channel),
            (Speaker::User, Channel::Talk) | (Speaker::Other(_), Channel::Talk | Channel::Mail)
        );
        // What the user only passes on is not theirs: a pasted mail says nothing about them.
        let own = episode.speaker == Speaker::User;
        let passed_on = own && episode.text.labels.has_third_party();
        if !talks || passed_on || episode.barred {
            return Lesson::default();
        }
        let context = os1_when::Context::new(episode.at.clone()).with_locale(&self.locale);
        let by_user = episode.speaker == Speaker::User;
        learn::learn(&episode.text.value, &context, by_user)
    }

    pub(crate) fn episode_of(&self, new: NewEpisode) -> Result<Episode, MemoryError> {
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

fn take_in_one(
    tx: &rusqlite::Transaction<'_>,
    ids: &IdSource,
    episode: Episode,
    lesson: &Lesson,
    about: Option<Id>,
) -> Result<TakenIn, MemoryError> {
    if let Some(reference) = &episode.reference
        && let Some(known) = store::by_reference(tx, reference)?
    {
        return Ok(TakenIn {
            heard: Heard::Known(known.episode),
            facts: 0,
            unclear: Vec::new(),
            about: None,
        });
    }
    let at_us = episode.at.timestamp().as_microsecond();
    let position = store::position(tx, at_us, episode.reference.is_none())?;
    let seq = store::insert(tx, position, &episode)?;
    let placed = Placed {
        seq,
        position,
        episode,
    };
    let Learned {
        facts,
        unclear,
        about,
    } = fact::keep(tx, ids, &placed, lesson, about)?;
    Ok(TakenIn {
        heard: Heard::New(placed.episode),
        facts,
        unclear,
        about,
    })
}
