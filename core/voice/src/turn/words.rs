//! Whether words are a whole utterance.

/// Words of a question or request without which it asks for nothing yet.
const LEAST: usize = 3;
/// The most of a transcript that is looked at, in bytes from its end.
const LOOKED_AT: usize = 400;

/// Whether an utterance is finished, by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Completeness {
    /// The words leave it open, or there are none.
    #[default]
    Unknown,
    /// A question, a request or an answer that wants nothing more.
    Complete,
    /// A sentence that must go on: "I would like to".
    Incomplete,
}

impl Completeness {
    /// Judges a transcript so far, in English.
    #[must_use]
    pub fn of(transcript: &str) -> Self {
        let from = transcript.len().saturating_sub(LOOKED_AT);
        let from = (from..=transcript.len())
            .find(|at| transcript.is_char_boundary(*at))
            .unwrap_or(0);
        let text = transcript
            .get(from..)
            .unwrap_or_default()
            .trim()
            .to_lowercase();
        let sentence = text
            .trim_end_matches(['.', '?', '!', '…'])
            .rsplit(['.', '?', '!'])
            .next()
            .unwrap_or_default();
        let words: Vec<&str> = sentence
            .split_whitespace()
            .map(|word| word.trim_matches([',', ';', ':', '"']))
            .collect();
        let Some(last) = words.last() else {
            return Self::Unknown;
        };
        if text.ends_with("...") || text.ends_with(['…', ',']) {
            return Self::Incomplete;
        }
        if listed(include_str!("../../words/en/whole.txt"), &words.join(" ")) {
            return Self::Complete;
        }
        if listed(include_str!("../../words/en/open.txt"), last) {
            return Self::Incomplete;
        }
        if text.ends_with('?') {
            return Self::Complete;
        }
        let begins = words
            .first()
            .is_some_and(|word| listed(include_str!("../../words/en/begin.txt"), word));
        if begins && words.len() >= LEAST {
            Self::Complete
        } else {
            Self::Unknown
        }
    }
}

fn listed(list: &str, words: &str) -> bool {
    list.lines()
        .any(|line| line == words && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Completeness::{self, Complete, Incomplete, Unknown};

    #[test]
    fn a_hesitation_is_open_and_a_question_is_whole() {
        for (words, expected) in [
            ("I would like to", Incomplete),
            ("i would like to …", Incomplete),
            ("remind me to", Incomplete),
            ("well um", Incomplete),
            ("tell Anna that I", Incomplete),
            ("Call the plumber and", Incomplete),
            ("What time is it", Complete),
            ("Who wrote today?", Complete),
            ("yes", Complete),
            ("Thank you.", Complete),
            ("I was there. What did she say", Complete),
            ("the weather was fine", Unknown),
            ("what", Unknown),
            ("", Unknown),
        ] {
            assert_eq!(Completeness::of(words), expected, "{words}");
        }
    }

    proptest! {
        #[test]
        fn any_transcript_is_judged(words in "\\PC{0,600}") {
            let _ = Completeness::of(&words);
        }
    }
}
