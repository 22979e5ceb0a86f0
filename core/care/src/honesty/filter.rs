//! The exit: a stream of model text goes in, checked sentences come out.

use std::collections::BTreeSet;

use serde::Serialize;

use super::splitter::{Piece, Splitter};
use super::{Breach, Listening, Verdict, check_in};

/// Sentences of a goodbye that are let through.
const FAREWELL_SENTENCES: usize = 2;
/// Words of a cut sentence that are read again with its other half.
const OVERLAP: usize = 12;

/// What may be shown or spoken now: one sentence, with the white space after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Released {
    /// The model's sentence, or the core's own in its place.
    pub text: String,
    /// Why it was replaced, if it was.
    pub breach: Option<Breach>,
}

/// Reads a model's answer on its way out; holds back one sentence at most
/// ([`super::MAX_HELD`] characters).
///
/// The output depends on the text alone, not on how it was cut into chunks. A sentence that
/// must not be said is replaced by the core's own, once for each sort of breach.
#[derive(Debug, Clone, Default)]
pub struct OutgoingFilter {
    listening: Listening,
    splitter: Splitter,
    /// The end of a cut sentence.
    before: String,
    in_quote: bool,
    said: BTreeSet<Breach>,
    sentences: usize,
}

impl OutgoingFilter {
    /// A filter for one answer.
    #[must_use]
    pub fn new(listening: Listening) -> Self {
        Self {
            listening,
            ..Self::default()
        }
    }

    /// Takes the next chunk; returns what may be said now.
    pub fn push(&mut self, chunk: &str) -> Vec<Released> {
        let mut out = Vec::new();
        for c in chunk.chars() {
            if let Some(piece) = self.splitter.take(c) {
                out.extend(self.release(piece));
            }
        }
        out
    }

    /// The end of the answer; returns what was still held.
    pub fn finish(&mut self) -> Vec<Released> {
        let rest = self.splitter.rest();
        rest.and_then(|piece| self.release(piece))
            .into_iter()
            .collect()
    }

    /// The checked form of a whole text.
    #[must_use]
    pub fn whole(listening: Listening, text: &str) -> String {
        let mut filter = Self::new(listening);
        let mut out = filter.push(text);
        out.extend(filter.finish());
        out.into_iter().map(|released| released.text).collect()
    }

    fn release(&mut self, piece: Piece) -> Option<Released> {
        let verdict = self.look(&piece.text);
        self.remember(&piece);
        if piece.text.trim().is_empty() {
            return Some(Released {
                text: piece.text,
                breach: None,
            });
        }
        if self.listening.farewell
            && (self.sentences >= FAREWELL_SENTENCES || piece.text.contains('?'))
        {
            return None;
        }
        let released = match verdict {
            Verdict::Fair => Released {
                text: piece.text,
                breach: None,
            },
            Verdict::Breach(breach) if self.said.insert(breach) => Released {
                text: format!("{}{}", breach.instead(), space_after(&piece.text)),
                breach: Some(breach),
            },
            // Already said once; silence does.
            Verdict::Breach(breach) => {
                return Some(Released {
                    text: String::new(),
                    breach: Some(breach),
                });
            }
        };
        self.sentences += usize::from(!piece.cut);
        Some(released)
    }

    fn look(&self, text: &str) -> Verdict {
        let alone = check_in(self.listening, text);
        if !alone.is_fair() && !self.in_quote {
            return alone;
        }
        // The second half of a quotation, or of a cut sentence, is read with what opened it.
        let quote = if self.in_quote { "\"" } else { "" };
        check_in(self.listening, &format!("{quote}{}{text}", self.before))
    }

    fn remember(&mut self, piece: &Piece) {
        let marks = piece
            .text
            .chars()
            .filter(|c| matches!(c, '"' | '“' | '”'))
            .count();
        self.in_quote = (self.in_quote != (marks % 2 == 1)) && !piece.text.ends_with('\n');
        self.before.clear();
        if piece.cut {
            let words: Vec<_> = piece.text.split_inclusive(char::is_whitespace).collect();
            let from = words.len().saturating_sub(OVERLAP);
            self.before = words.into_iter().skip(from).collect();
        }
    }
}

fn space_after(text: &str) -> &str {
    text.strip_prefix(text.trim_end()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::honesty::MAX_HELD;
    use proptest::prelude::*;

    #[test]
    fn a_claim_in_the_middle_of_an_answer_is_replaced_and_the_answer_goes_on() {
        let answer =
            "Lovely question. I'm a human being just like you. Shall we look at your mail?";
        assert_eq!(
            OutgoingFilter::whole(Listening::default(), answer),
            "Lovely question. I'm software, not a person. Shall we look at your mail?"
        );
    }

    #[test]
    fn a_sentence_is_out_as_soon_as_the_next_one_begins() {
        let mut filter = OutgoingFilter::new(Listening::default());
        assert!(filter.push("Good morn").is_empty());
        assert!(filter.push("ing.").is_empty());
        assert_eq!(filter.push(" You").len(), 1);
        assert_eq!(filter.finish()[0].text, "You");
    }

    #[test]
    fn a_goodbye_stays_short_whatever_the_model_wants() {
        let farewell = Listening {
            farewell: true,
            asked: None,
        };
        let answer =
            "Good night. Sleep well. Oh, did I tell you about the moon? It is a long story.";
        assert_eq!(
            OutgoingFilter::whole(farewell, answer).trim_end(),
            "Good night. Sleep well."
        );
    }

    #[test]
    fn a_claim_cannot_hide_in_a_sentence_without_end() {
        let long = "and then ".repeat(66);
        let answer = format!("{long}I am a human being, and so on");
        let out = OutgoingFilter::whole(Listening::default(), &answer);
        assert!(!out.contains("human being"), "{out}");
    }

    fn said() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            Just("I am a human being. ".to_owned()),
            Just("Please don't go, I will be so lonely without you! ".to_owned()),
            Just("He wrote \"I am human. I live in Rome.\" ".to_owned()),
            Just("Dr. Ruiz is at 3.5 km…\n".to_owned()),
            Just("As a fellow human,".to_owned()),
            Just("word ".repeat(150)),
            Just("x".repeat(700)),
            "\\PC{0,30}",
            "[ .!?\"'\n]{0,6}",
        ];
        proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn however_it_is_cut_the_same_comes_out(
            text in said(),
            cuts in proptest::collection::vec(1usize..40, 1..20),
            farewell in any::<bool>(),
        ) {
            let listening = Listening { farewell, asked: None };
            let mut whole = OutgoingFilter::new(listening);
            let mut once = whole.push(&text);
            once.extend(whole.finish());
            let mut filter = OutgoingFilter::new(listening);
            let mut chunked = Vec::new();
            let chars: Vec<char> = text.chars().collect();
            let mut at = 0;
            for cut in cuts.iter().cycle() {
                if at >= chars.len() {
                    break;
                }
                let to = (at + cut).min(chars.len());
                let chunk: String = chars[at..to].iter().collect();
                let held: usize = filter.splitter.rest_len();
                prop_assert!(held < MAX_HELD);
                chunked.extend(filter.push(&chunk));
                at = to;
            }
            chunked.extend(filter.finish());
            prop_assert_eq!(once, chunked);
        }

        #[test]
        fn what_is_fair_comes_out_untouched(text in "([A-Z][a-z]{1,8} [a-z]{1,6} [a-z]{1,9}[.!?] ?\n?){0,6}") {
            prop_assume!(crate::honesty::check(&text).is_fair());
            prop_assert_eq!(OutgoingFilter::whole(Listening::default(), &text), text);
        }
    }
}
