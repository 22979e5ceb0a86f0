//! Minors: a latch that only closes.
//!
//! OS1 is for adults. A signal from the system, from first boot or from the user's own words
//! latches minor mode; a later birth date, or "I was joking", does not open it.

use os1_base::cardinal;
use serde::{Deserialize, Serialize};

use crate::rules::{Book, Text};
use crate::turn::Audience;

/// What closed the latch. No text and no number: only the sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MinorSignal {
    /// The user said an age under 18.
    SaidAge,
    /// The user spoke of their own school class or of being a child.
    SaidSchool,
    /// "Are you 18 or older?" was answered with no.
    Declared,
    /// The system's account or age API says so.
    System,
    /// It was latched, and the row that said why cannot be read any more.
    Unknown,
}

/// Whether minor mode is on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Latch {
    /// No signal so far.
    #[default]
    Open,
    /// Latched, for good.
    Minor {
        /// The first signal.
        signal: MinorSignal,
    },
}

impl Latch {
    /// The latch after `signal`. The first one stays on record.
    #[must_use]
    pub fn with(self, signal: MinorSignal) -> Self {
        match self {
            Self::Open => Self::Minor { signal },
            Self::Minor { .. } => self,
        }
    }

    /// The latch after the user declared to be an adult or not: "no" closes it, "yes"
    /// changes nothing.
    #[must_use]
    pub fn declared(self, adult: bool) -> Self {
        if adult {
            self
        } else {
            self.with(MinorSignal::Declared)
        }
    }

    /// Whom the duties see.
    #[must_use]
    pub fn audience(self) -> Audience {
        match self {
            Self::Open => Audience::Adult,
            Self::Minor { .. } => Audience::Minor,
        }
    }
}

/// The age below which somebody is a minor here.
const ADULT_AGE: u32 = 18;
/// Below this a number is no age somebody types.
const LEAST_AGE: u32 = 5;

/// A signal in the user's own words, if there is one.
///
/// Only about the user, now: "my son is 15", "when I was 15", "I'm not 15", quoted and
/// forwarded text do not count.
#[must_use]
pub fn heard(text: &str) -> Option<MinorSignal> {
    let text = Text::read(text);
    let book = Book::minors();
    for sentence in text.sentences.iter().filter(|s| !s.forwarded) {
        let hits = book.find(sentence);
        if hits.iter().any(|hit| book.has(hit, "not")) {
            continue;
        }
        for hit in hits {
            if sentence.quoted(&hit) {
                continue;
            }
            if book.has(&hit, "school") {
                return Some(MinorSignal::SaidSchool);
            }
            let age = sentence.words(&hit).find_map(number);
            if book.has(&hit, "age") && age.is_some_and(|n| (LEAST_AGE..ADULT_AGE).contains(&n)) {
                return Some(MinorSignal::SaidAge);
            }
        }
    }
    None
}

/// Digits with what is written onto them ("16th"), or the word for an age that latches: who
/// says "I'm one of 12 people" tells no age of one.
fn number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let spelt = || cardinal(word).filter(|age| (LEAST_AGE..ADULT_AGE).contains(age));
    digits.parse().ok().or_else(spelt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_minor_says_latches() {
        for text in [
            "I'm 15",
            "im 14 btw",
            "i am fifteen years old",
            "I'm only 16, is that ok?",
            "I'm in eighth grade",
            "I am in the 8th grade and hate maths",
            "I just turned 13",
            "I'll be 18 next year",
            "I'm a minor",
            "I'm seventeen and a half",
            "my 16th birthday is on Friday",
            "I'm a freshman in high school",
            "I turn 17 in May",
            "I'm under 18",
            "I go to middle school",
            "15 year old girl here, I need advice",
            "As a 15-year-old I can't buy that",
        ] {
            assert!(heard(text).is_some(), "{text}");
        }
    }

    #[test]
    fn others_the_past_other_numbers_and_quotes_do_not() {
        for text in [
            "my son is 15",
            "When I was 15 I broke my arm",
            "I'm 45",
            "I'm 15 minutes late",
            "I'm 10 miles away",
            "I am 12 percent done",
            "I'm not 15 any more",
            "She said \"I'm 14\" and laughed",
            "I feel like I'm 15 again",
            "I teach eighth grade",
            "my daughter is in eighth grade",
            "I'm 5 foot 9",
            "I'm 6 feet tall",
            "I'm on page 12",
            "I was in eighth grade when we moved",
            "I'm 15 pounds heavier",
            "remind me when I'm 5 miles from home",
            "> I'm 14 and this is deep",
            "I'm 16 weeks pregnant",
            "I'm 7th in line",
            "I work at a high school",
            "my sister turned 13",
            "I'm one of 12 people",
            "wake me at 7",
        ] {
            assert_eq!(heard(text), None, "{text}");
        }
    }

    #[test]
    fn a_later_birth_date_does_not_unlatch() {
        let latch = Latch::default().declared(true);
        assert_eq!(latch.audience(), Audience::Adult);
        let latch = latch
            .with(MinorSignal::SaidAge)
            .declared(true)
            .with(MinorSignal::System);
        assert_eq!(
            latch,
            Latch::Minor {
                signal: MinorSignal::SaidAge
            }
        );
        assert_eq!(latch.audience(), Audience::Minor);
        insta::assert_json_snapshot!(latch, @r#"
        {
          "state": "minor",
          "signal": "said_age"
        }
        "#);
    }
}
