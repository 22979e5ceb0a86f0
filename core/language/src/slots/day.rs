//! Day words.

use crate::Day;
use crate::tokens::Token;

use super::{Stretch, stands};

/// What is said, longest first where one begins another, and the day it means.
const WORDS: &[(&[&str], Day)] = &[
    (&["today"], Day::Today),
    (&["this", "morning"], Day::Today),
    (&["this", "afternoon"], Day::Today),
    (&["this", "evening"], Day::Today),
    (&["tonight"], Day::Today),
    (&["yesterday"], Day::Yesterday),
    (&["last", "night"], Day::Yesterday),
    (&["tomorrow"], Day::Tomorrow),
    (&["this", "week"], Day::ThisWeek),
    (&["last", "week"], Day::LastWeek),
    (&["this", "month"], Day::ThisMonth),
    (&["last", "month"], Day::LastMonth),
];

/// The day words in the order said.
pub(super) fn days(tokens: &[Token]) -> Vec<(Stretch, Day)> {
    let mut found = Vec::new();
    for from in 0..tokens.len() {
        for (phrase, day) in WORDS {
            if stands(tokens, from, phrase) {
                let to = from + phrase.len();
                found.push((Stretch { from, to }, *day));
            }
        }
    }
    found
}
