//! What was learned, as it scores a mail.

use super::fit::{is_body, probability, scale};
use super::table::MarkMap;
use super::tokens::{self, Tokens};
use crate::MailError;

/// The score from which a mail counts as junk.
pub const CUTOFF: f64 = 0.9;
/// The log odds of [`CUTOFF`].
const CUTOFF_ODDS: f32 = 2.197_224_6;
/// What a sender whose mail was wanted and never junk takes off a mail's log odds.
const KNOWN_SENDER: f32 = 3.0;

/// Weights of marks, and the offset.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Weights {
    pub(super) of_mark: MarkMap<f32>,
    pub(super) offset: f32,
}

impl Weights {
    /// The log odds that a mail with these marks is junk; 0 when none was seen before.
    pub(super) fn odds(&self, marks: &[u32]) -> f32 {
        let (mut body, mut rest) = ((0_usize, 0.0_f32), (0_usize, 0.0_f32));
        for mark in marks {
            let Some(weight) = self.of_mark.get(mark) else {
                continue;
            };
            let side = if is_body(*mark) { &mut body } else { &mut rest };
            side.0 += 1;
            side.1 += weight;
        }
        let (body_scale, rest_scale) = scale(body.0, rest.0);
        self.offset + body.1 * body_scale + rest.1 * rest_scale
    }
}

/// What was learned from all examples. Scores without reading the profile.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JunkModel {
    pub(super) weights: Weights,
    /// The marks of senders whose mail was wanted and never junk, ascending.
    pub(super) known: Vec<u32>,
    /// The log odds at which a mail counts as junk.
    pub(super) cut: f32,
    /// How many examples of junk and of wanted mail it rests on.
    pub(super) learned: (u32, u32),
}

impl JunkModel {
    /// How likely a mail is junk, 0 to 1; [`CUTOFF`] is where the mailbox says so. 0.5 as long
    /// as there are not both junk and wanted mails to tell apart.
    ///
    /// # Errors
    /// The bytes are no mail.
    pub fn score(&self, raw: &[u8]) -> Result<f64, MailError> {
        let tokens = tokens::of(raw)?;
        Ok(self.score_tokens(&tokens))
    }

    /// How many examples of junk and of wanted mail it rests on.
    #[must_use]
    pub fn learned(&self) -> (u32, u32) {
        self.learned
    }

    pub(super) fn score_tokens(&self, tokens: &Tokens) -> f64 {
        if self.learned.0 == 0 || self.learned.1 == 0 {
            return 0.5;
        }
        let odds = self.odds(&tokens.marks, tokens.sender);
        f64::from(probability(odds - self.cut + CUTOFF_ODDS))
    }

    /// The log odds with what is known of the sender.
    pub(super) fn odds(&self, marks: &[u32], sender: u32) -> f32 {
        self.weights.odds(marks) - known_part(&self.known, sender)
    }
}

/// What a sender takes off, where `known` are those whose mail was wanted and never junk.
pub(super) fn known_part(known: &[u32], sender: u32) -> f32 {
    if sender != 0 && known.binary_search(&sender).is_ok() {
        KNOWN_SENDER
    } else {
        0.0
    }
}
