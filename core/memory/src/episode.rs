//! One thing said or read, and what is handed in to remember it.

use jiff::Zoned;
use os1_base::{Id, Labeled};
use serde::{Deserialize, Serialize};

use crate::{Channel, MemoryError, Speaker};

/// The longest text of one episode: 1 MiB, some 200,000 words.
pub const MAX_TEXT_BYTES: usize = 1024 * 1024;
/// The longest name of a speaker or of somebody present, in bytes.
pub const MAX_NAME_BYTES: usize = 400;
/// How many people can be noted as present.
pub const MAX_PRESENT: usize = 100;
/// The longest external reference, in bytes.
pub const MAX_REFERENCE_BYTES: usize = 1000;

/// One thing said or read, word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Episode {
    /// Its id; stable across export and import.
    pub id: Id,
    /// When it was said, to the microsecond, in the zone the user was in.
    pub at: Zoned,
    /// Who said it.
    pub speaker: Speaker,
    /// How it came in.
    pub channel: Channel,
    /// The words, with where they came from and who may read them.
    pub text: Labeled<String>,
    /// Who else was there, besides the user and the companion.
    pub present: Vec<String>,
    /// Of the companion's speech, the part that was really heard before it was
    /// interrupted; `None` when all of it was, or when it was not speech.
    pub heard: Option<String>,
    /// The turn of the conversation it belongs to.
    pub turn: Option<Id>,
    /// The id it has outside, for example in an imported file. At most one episode has it.
    pub reference: Option<String>,
    /// Said in a crisis: kept for the user, never in a prompt, summary or search.
    pub barred: bool,
}

/// An episode to be remembered. Starts as plain talk; the `with_` methods add the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEpisode {
    /// When it was said; now, when `None`.
    pub at: Option<Zoned>,
    /// Who said it.
    pub speaker: Speaker,
    /// How it came in.
    pub channel: Channel,
    /// The words with their label.
    pub text: Labeled<String>,
    /// Who else was there.
    pub present: Vec<String>,
    /// The part of the companion's speech that was heard, when it was cut short.
    pub heard: Option<String>,
    /// The turn it belongs to.
    pub turn: Option<Id>,
    /// Its id outside; heard once only under the same one.
    pub reference: Option<String>,
    /// Whether it is kept out of prompts, summaries and search.
    pub barred: bool,
}

impl NewEpisode {
    /// Words of `speaker` in the conversation, said now.
    #[must_use]
    pub fn talk(speaker: Speaker, text: Labeled<String>) -> Self {
        Self {
            at: None,
            speaker,
            channel: Channel::Talk,
            text,
            present: Vec::new(),
            heard: None,
            turn: None,
            reference: None,
            barred: false,
        }
    }

    /// The user's own words.
    #[must_use]
    pub fn by_user(text: impl Into<String>) -> Self {
        Self::talk(Speaker::User, Labeled::by_user(text.into()))
    }

    /// The companion's words, with the label of everything they were made from.
    #[must_use]
    pub fn by_companion(text: Labeled<String>) -> Self {
        Self::talk(Speaker::Companion, text)
    }

    /// Somebody else's words: third party, on this device.
    #[must_use]
    pub fn by_other(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = Labeled::by_third_party(text.into());
        Self::talk(Speaker::Other(name.into()), text)
    }

    /// Said at `at` instead of now.
    #[must_use]
    pub fn with_at(mut self, at: Zoned) -> Self {
        self.at = Some(at);
        self
    }

    /// Part of `turn`.
    #[must_use]
    pub fn with_turn(mut self, turn: Id) -> Self {
        self.turn = Some(turn);
        self
    }

    /// Under the id it has outside.
    #[must_use]
    pub fn with_reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }

    /// In the hearing of `names`.
    #[must_use]
    pub fn with_present(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.present = names.into_iter().collect();
        self
    }

    /// Cut short after `heard`.
    #[must_use]
    pub fn with_heard(mut self, heard: impl Into<String>) -> Self {
        self.heard = Some(heard.into());
        self
    }

    /// Came in by `channel`.
    #[must_use]
    pub fn with_channel(mut self, channel: Channel) -> Self {
        self.channel = channel;
        self
    }

    /// Kept out of prompts, summaries and search.
    #[must_use]
    pub fn as_barred(mut self) -> Self {
        self.barred = true;
        self
    }
}

impl Episode {
    /// The words that reached the other side: the heard part of speech that was cut
    /// short, otherwise the text.
    #[must_use]
    pub fn reached(&self) -> &str {
        self.heard.as_deref().unwrap_or(&self.text.value)
    }

    /// Whether every part is within its written-down bound.
    pub(crate) fn check(&self) -> Result<(), MemoryError> {
        let within = |what, bytes: usize, most| {
            if bytes > most {
                Err(MemoryError::TooLarge { what, most })
            } else {
                Ok(())
            }
        };
        within("text", self.text.value.len(), MAX_TEXT_BYTES)?;
        let heard = self.heard.as_ref().map_or(0, String::len);
        within("heard part", heard, MAX_TEXT_BYTES)?;
        within(
            "speaker's name",
            self.speaker.columns().1.len(),
            MAX_NAME_BYTES,
        )?;
        within("list of who was present", self.present.len(), MAX_PRESENT)?;
        for name in &self.present {
            within("name of somebody present", name.len(), MAX_NAME_BYTES)?;
        }
        let reference = self.reference.as_ref().map_or(0, String::len);
        within("reference", reference, MAX_REFERENCE_BYTES)
    }
}
