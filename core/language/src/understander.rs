//! From words to intent and slots.

use std::collections::BTreeMap;

use crate::finer::{asks_for_ride, finer};
use crate::intents::{Model, Vectors};
use crate::slots::slots_of;
use crate::tagging::Taggers;
use crate::tokens::tokens;
use crate::{Intent, Slot, SlotName, Understanding};

static WORDS: &[u8] = include_bytes!("../weights/words.bin");
static INTENTS: &[u8] = include_bytes!("../weights/intents.bin");
static TAGS: &[u8] = include_bytes!("../weights/slots.bin");

/// Understands utterances. Cheap to share; holds no state between them.
///
/// The weights are part of the program and are read in place: making one takes
/// a tenth of a millisecond, and so does a turn (`benches/understand.rs`).
#[derive(Debug)]
pub struct Understander {
    model: Option<Model<'static>>,
    taggers: Option<Taggers<'static>>,
}

impl Understander {
    /// The understander with the weights that ship in the program.
    ///
    /// Those are held sound by a test; were they not, everything would be out of scope.
    #[must_use]
    pub fn load() -> Self {
        Self {
            model: Vectors::read(WORDS).and_then(|vectors| Model::read(INTENTS, vectors)),
            taggers: Taggers::read(TAGS),
        }
    }

    /// What `text` wants, with its slots.
    ///
    /// Reads the first [`crate::tokens::MAX_CHARS`] characters; never fails. Without a word
    /// in it (empty, signs, emoji) it is `none` for certain.
    #[must_use]
    pub fn understand(&self, text: &str) -> Understanding {
        let Some(verdict) = self.model.as_ref().and_then(|model| model.judge(text)) else {
            return Understanding::none(1.0);
        };
        if verdict.sureness <= 0.5 {
            return Understanding::none(1.0 - verdict.sureness);
        }
        let tokens = tokens(text);
        // "Call me a cab" gives nobody a name, however much it looks like "call me Al".
        let intent = match verdict.best {
            Intent::UserRename if asks_for_ride(text, &tokens) => Intent::RideCall,
            best => best,
        };
        let mut slots = slots_of(intent, text, &tokens);
        if let Some(taggers) = &self.taggers {
            taggers.add(intent, text, &tokens, &mut slots);
        }
        Understanding {
            intent,
            confidence: verdict.sureness,
            slots,
        }
    }
}

impl Understander {
    /// As [`Understander::understand`], but told apart where the evaluation sets' names are
    /// too coarse for an answer: a greeting that asks how one is gives [`Intent::TalkHow`],
    /// a cancelling that says stop gives [`Intent::AppStop`]; and by the words alone where
    /// they leave no doubt that calendar, reminders, timers or lists are meant. For routing
    /// to skills.
    #[must_use]
    pub fn route(&self, text: &str) -> Understanding {
        let mut found = self.understand(text);
        let tokens = tokens(text);
        let intent = finer(found.intent, text, &tokens);
        if intent != found.intent {
            found.slots = slots_of(intent, text, &tokens);
            found.intent = intent;
        }
        found
    }
}

/// The slots of `text` when it wants `intent`: for whoever knows by the talk before it.
#[must_use]
pub fn slots(intent: Intent, text: &str) -> BTreeMap<SlotName, Vec<Slot>> {
    slots_of(intent, text, &tokens(text))
}

impl Understanding {
    fn none(confidence: f32) -> Self {
        Self {
            intent: Intent::None,
            confidence,
            slots: BTreeMap::new(),
        }
    }
}
