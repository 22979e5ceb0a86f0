//! The examples of one profile, and the model made from them.

use os1_store::Store;
use rusqlite::Transaction;

use super::calibration::calibrated;
use super::example::{Example, Verdict};
use super::model::JunkModel;
use super::nudge::nudge;
use super::store;
use super::tokens::{self, Tokens};
use crate::MailError;

/// The most examples that are kept, some 3 KB each; of the commoner verdict the oldest go first.
pub const MAX_EXAMPLES: usize = 8_000;
/// So many corrections, as a share of all examples, are nudged in before all is fitted anew.
const NUDGED_PART: usize = 20;
/// From so many examples on, a correction is nudged in; fewer are fitted in a moment.
const NUDGED_FROM: usize = 200;
/// How far beyond the cutoff a corrected mail is moved, in log odds.
const SURELY: f32 = 0.5;

/// What learning did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Learned {
    /// Mails whose verdict is new, changed, or gone.
    pub learned: u64,
    /// Mails that were known with this verdict.
    pub known: u64,
    /// Examples of junk that the filter rests on now.
    pub junk: u32,
    /// Examples of wanted mail that the filter rests on now.
    pub wanted: u32,
}

impl Learned {
    fn counted(mut self, tx: &Transaction<'_>) -> Result<Self, MailError> {
        (self.junk, self.wanted) = store::counts(tx)?;
        Ok(self)
    }
}

/// What the filter looks at of one mail: hashes, no word of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailMarks(Tokens);

impl MailMarks {
    /// The marks of a mail.
    ///
    /// # Errors
    /// The bytes are no mail.
    pub fn of(raw: &[u8]) -> Result<Self, MailError> {
        tokens::of(raw).map(Self)
    }
}

/// The junk filter of one profile. Cheap to clone.
#[derive(Debug, Clone)]
pub struct JunkFilter {
    store: Store,
}

impl JunkFilter {
    /// The filter in `store`, which was opened with [`super::SORTING_SCHEMA`].
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// Learns from mails with one verdict; a mail that had the other is corrected. Durable on
    /// return.
    ///
    /// # Errors
    /// The store failed; nothing was learned then.
    pub fn learn(&self, verdict: Verdict, mails: Vec<MailMarks>) -> Result<Learned, MailError> {
        self.store.write(|tx| {
            let mut report = Learned::default();
            let mut changed = Vec::new();
            for MailMarks(tokens) in mails {
                let example = Example {
                    marks: tokens.marks,
                    sender: tokens.sender,
                    verdict,
                };
                if store::put(tx, &tokens.key, &example)? {
                    changed.push(example);
                } else {
                    report.known += 1;
                }
            }
            report.learned = changed.len() as u64;
            store::trim(tx, MAX_EXAMPLES)?;
            if !changed.is_empty() {
                renew(tx, &changed)?;
            }
            report.counted(tx)
        })
    }

    /// Forgets what was learned from these mails; the filter is as if it had never seen them.
    ///
    /// # Errors
    /// The store failed; nothing was forgotten then.
    pub fn forget(&self, mails: Vec<MailMarks>) -> Result<Learned, MailError> {
        self.store.write(|tx| {
            let mut report = Learned::default();
            for MailMarks(tokens) in &mails {
                report.learned += u64::from(store::remove(tx, &tokens.key)?);
            }
            if report.learned > 0 {
                store::keep(tx, &calibrated(&store::examples(tx)?), 0)?;
            }
            report.counted(tx)
        })
    }

    /// The model as it is now; one that knows nothing when nothing was learned.
    ///
    /// # Errors
    /// The store failed, or what is kept is damaged.
    pub fn model(&self) -> Result<JunkModel, MailError> {
        self.store
            .read(|connection| Ok(store::model(connection)?.unwrap_or_default()))
    }
}

/// Keeps the model after `changed` was learned.
fn renew(tx: &Transaction<'_>, changed: &[Example]) -> Result<(), MailError> {
    let pending = store::pending(tx)? + changed.len();
    if let Some(model) = store::model(tx)? {
        let all = (model.learned.0 as usize) + (model.learned.1 as usize);
        if all >= NUDGED_FROM && pending <= all / NUDGED_PART {
            let model = corrected(model, changed, store::counts(tx)?);
            return store::keep(tx, &model, pending);
        }
    }
    store::keep(tx, &calibrated(&store::examples(tx)?), 0)
}

/// The model moved by a few corrections.
fn corrected(mut model: JunkModel, changed: &[Example], counts: (u32, u32)) -> JunkModel {
    for example in changed {
        let place = model.known.binary_search(&example.sender);
        match (example.verdict, place) {
            (Verdict::Junk, Ok(at)) => {
                model.known.remove(at);
            }
            (Verdict::Wanted, Err(at)) if example.sender != 0 => {
                model.known.insert(at, example.sender);
            }
            _ => {}
        }
        let goal = match example.verdict {
            Verdict::Junk => model.cut + SURELY,
            Verdict::Wanted => model.cut - SURELY,
        };
        nudge(&mut model.weights, example, goal);
    }
    model.learned = counts;
    model
}
