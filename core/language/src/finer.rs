//! Names finer than those of the evaluation sets, where an answer needs them.

use crate::Intent;
use crate::tokens::Token;

/// Words that ask how somebody is, after "how" or "what".
const STATES: &[&str] = &[
    "are",
    "is",
    "'s",
    "have",
    "was",
    "do",
    "goes",
    "been",
    "things",
    "life",
    "everything",
    "up",
];

/// Words of stopping.
const STOPS: &[&str] = &[
    "stop", "halt", "abort", "quiet", "silence", "enough", "shut", "hush",
];

/// The finer name of `intent` for these words; itself where there is none.
pub(crate) fn finer(intent: Intent, tokens: &[Token]) -> Intent {
    match intent {
        Intent::TalkGreeting if asks_how(tokens) => Intent::TalkHow,
        Intent::TalkCancel if says_any(tokens, STOPS) => Intent::AppStop,
        other => other,
    }
}

fn asks_how(tokens: &[Token]) -> bool {
    let question = tokens.windows(2).any(|pair| match pair {
        [first, second] => {
            matches!(first.lower.as_str(), "how" | "what")
                && STATES.contains(&second.lower.as_str())
        }
        _ => false,
    });
    question || says_any(tokens, &["alright", "okay", "well", "ok", "sup", "wassup"])
}

fn says_any(tokens: &[Token], words: &[&str]) -> bool {
    tokens
        .iter()
        .any(|token| words.contains(&token.lower.as_str()))
}
