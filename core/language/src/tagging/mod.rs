//! Which words are which slot: booking, music and weather, as SNIPS names them.
//!
//! One linear-chain tagger an intent (BIO tags, Viterbi), learnt by the averaged structured
//! perceptron (Collins 2002) from SNIPS (CC0).

mod features;
mod tagger;

pub(crate) use tagger::Tagger;
#[cfg(feature = "training")]
pub(crate) use {
    features::features_at,
    tagger::{Tag, best_path},
};

use crate::slots::{Slots, number, words};
use crate::sparse::Reader;
use crate::tokens::Token;
use crate::{Intent, Slot, SlotName, SlotValue};

/// The taggers of `weights/slots.bin`.
#[derive(Debug)]
pub(crate) struct Taggers<'a>(Vec<Tagger<'a>>);

impl<'a> Taggers<'a> {
    /// Reads the file; `None` when it is damaged.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.bytes(4)? != b"OS1S" {
            return None;
        }
        let count = reader.number()?;
        let mut taggers = Vec::new();
        for _ in 0..count {
            taggers.push(Tagger::read(&mut reader)?);
        }
        Some(Self(taggers))
    }

    /// Adds the slots that the tagger of `intent` finds; nothing where there is none.
    pub(crate) fn add(&self, intent: Intent, text: &str, tokens: &[Token], slots: &mut Slots) {
        let Some(tagger) = self.0.iter().find(|tagger| tagger.intent() == intent) else {
            return;
        };
        for (name, stretch) in tagger.stretches(tokens) {
            let said = words(text, tokens, stretch);
            let value = value_of(name, &said);
            slots
                .entry(name)
                .or_default()
                .push(Slot { text: said, value });
        }
    }
}

/// A count as a number, everything else as its words in lower case.
fn value_of(name: SlotName, said: &str) -> SlotValue {
    let lower = crate::tokens::normalised(said);
    match name {
        SlotName::PartySizeNumber => {
            number(&lower).map_or(SlotValue::Text(lower), SlotValue::Number)
        }
        _ => SlotValue::Text(lower),
    }
}
