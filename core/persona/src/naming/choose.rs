//! Choosing the name.

use std::time::{Duration, Instant};

use super::taste::{SHORTLIST, Taste};
use super::{Avoid, Book, Entry, Heard, NamingError, Reason, reason};
use crate::Answers;

/// Names turned down that are remembered; "I'd like another" more often than this forgets
/// the oldest.
const MOST_REJECTED: usize = 256;

/// A name and everything true about how it was chosen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Choice {
    /// The name, as it is written.
    pub name: String,
    /// What counted; the same for the same book, answers, seed and rejected names.
    pub why: Vec<Reason>,
    /// How many names were read.
    pub considered: usize,
    /// How long reading the book and choosing took. Measured, so it differs from run to run.
    pub took: Duration,
}

impl Choice {
    /// The reasons as sentences, in order.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        self.why.iter().map(Reason::sentence).collect()
    }

    /// How long it took, in a sentence; nothing for a name that was given.
    #[must_use]
    pub fn timing(&self) -> Option<String> {
        let millis = self.took.as_millis();
        match millis {
            _ if self.considered == 0 => None,
            0 => Some("It took me less than a millisecond.".to_owned()),
            1 => Some("It took me a millisecond.".to_owned()),
            millis => Some(format!("It took me {millis} milliseconds.")),
        }
    }
}

/// Reads the bundled book and chooses.
///
/// The same answers, seed and rejected names give the same name. The time is taken from
/// the machine's steady clock and not from the core's [`os1_base::Clock`]: it is said to
/// the user as a fact, and a clock that was fixed for a replay would make it untrue.
///
/// # Errors
/// [`NamingError`] when the book is damaged or no name is left.
pub fn choose(answers: &Answers, seed: u64, rejected: &[String]) -> Result<Choice, NamingError> {
    let started = Instant::now();
    let book = Book::bundled()?;
    let mut choice = choose_from(&book, answers, seed, rejected)?;
    choice.took = started.elapsed();
    Ok(choice)
}

/// Chooses from an open book; `took` is zero.
///
/// # Errors
/// [`NamingError::NoneLeft`].
pub fn choose_from(
    book: &Book,
    answers: &Answers,
    seed: u64,
    rejected: &[String],
) -> Result<Choice, NamingError> {
    let rejected = rejected
        .get(rejected.len().saturating_sub(MOST_REJECTED)..)
        .unwrap_or_default();
    let taste = Taste::new(answers, seed);
    let avoid = Avoid::new(answers, rejected);
    let ranked = ranked(book, &taste);
    let (place, entry) = ranked
        .iter()
        .enumerate()
        .find(|(_, entry)| Heard::new(&entry.name()).is_some_and(|name| avoid.allows(&name)))
        .ok_or(NamingError::NoneLeft)?;
    let made = reason::Made {
        entry,
        answers,
        taste: &taste,
        avoid: &avoid,
        read: book.len(),
        suited: ranked.len(),
        passed_over: place,
    };
    Ok(Choice {
        name: entry.name(),
        why: reason::all(&made),
        considered: book.len(),
        took: Duration::ZERO,
    })
}

/// The names in question: first those that fit best, by liking; then the rest, by fit.
/// Equals stay in the order of the book.
fn ranked<'a>(book: &'a Book, taste: &Taste) -> Vec<&'a Entry> {
    let suited = book.entries().iter().filter(|entry| taste.suits(entry));
    let mut ranked = sorted(suited, |entry| taste.fit(entry));
    let rest = ranked.split_off(shortlist(ranked.len()));
    let mut ranked = sorted(ranked.into_iter(), |entry| taste.liking(entry));
    ranked.extend(rest);
    ranked
}

/// How many of the names in question make the short list.
pub(super) fn shortlist(suited: usize) -> usize {
    SHORTLIST.min((suited * 2).div_ceil(3))
}

fn sorted<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    score: impl Fn(&Entry) -> f64,
) -> Vec<&'a Entry> {
    let mut scored: Vec<(f64, &Entry)> = entries.map(|entry| (score(entry), entry)).collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    scored.into_iter().map(|(_, entry)| entry).collect()
}
