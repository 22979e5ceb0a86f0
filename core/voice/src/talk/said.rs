//! How far an answer was heard, in the words it was written in.

use crate::Chunk;

/// An answer clause by clause, as it was written and as it was said.
///
/// The ear hears "three euros", memory keeps "€3": this finds the one by the other.
#[derive(Debug, Clone, Default)]
pub struct Said {
    text: String,
    /// Of each clause, how it is said and where it ends in the text.
    clauses: Vec<(String, usize)>,
    heard: String,
    unheard: String,
}

impl Said {
    /// Another clause.
    pub fn push(&mut self, chunk: &Chunk) {
        self.text.push_str(&chunk.text);
        self.clauses
            .push((chunk.said.trim().to_owned(), self.text.len()));
    }

    /// Takes what [`crate::Command::Remember`] tells of it, or of the rest of it that was said later.
    /// Gives the beginning of the written text that was heard by now; `None` when it is about something
    /// else, such as words that were said again.
    pub fn remember(&mut self, heard: &str, unheard: &str) -> Option<&str> {
        let first = self.heard.is_empty() && self.unheard.is_empty();
        if !first && self.unheard != joined(heard, unheard) {
            return None;
        }
        self.heard = joined(&self.heard, heard);
        unheard.clone_into(&mut self.unheard);
        self.text.get(..self.end()).map(str::trim_end)
    }

    /// Whether all of it was heard, as far as was told.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.unheard.is_empty()
    }

    /// Where what was heard ends in the text. A word that was broken off was not heard.
    fn end(&self) -> usize {
        let (mut rest, mut start) = (self.heard.as_str(), 0);
        if rest.is_empty() {
            return 0;
        }
        for (said, end) in &self.clauses {
            // What is for the eye alone was there with what was heard before it.
            if let Some(behind) = rest.strip_prefix(said.as_str()) {
                (rest, start) = (behind.trim_start(), *end);
                continue;
            }
            return start + self.part(rest, said, start, *end);
        }
        start
    }

    /// How many bytes of a clause are heard when `rest` is of how it is said: as many words, as
    /// many of the words it is written in.
    fn part(&self, rest: &str, said: &str, start: usize, end: usize) -> usize {
        let broken = said
            .get(rest.len()..)
            .is_some_and(|behind| !behind.is_empty() && !behind.starts_with(' '));
        let heard = rest.split_whitespace().count();
        let heard = heard.saturating_sub(usize::from(broken));
        let all = said.split_whitespace().count().max(1);
        let clause = self.text.get(start..end).unwrap_or_default();
        let words = clause.split_whitespace().count() * heard / all;
        let ends = clause.char_indices().filter(|(at, c)| {
            let next = clause
                .get(at + c.len_utf8()..)
                .and_then(|rest| rest.chars().next());
            !c.is_whitespace() && next.is_none_or(char::is_whitespace)
        });
        let ends = ends.map(|(at, c)| at + c.len_utf8());
        words
            .checked_sub(1)
            .and_then(|last| ends.clone().nth(last))
            .unwrap_or(0)
    }
}

fn joined(before: &str, after: &str) -> String {
    if before.is_empty() || after.is_empty() {
        format!("{before}{after}")
    } else {
        format!("{before} {after}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Chunker;

    fn said(text: &str) -> (Said, String) {
        let mut chunker = Chunker::new();
        let mut chunks = chunker.push(text);
        chunks.extend(chunker.finish());
        let mut all = Said::default();
        let mut ear = String::new();
        for chunk in &chunks {
            all.push(chunk);
            ear = joined(&ear, chunk.said.trim());
        }
        (all, ear)
    }

    fn halves(ear: &str, at: &str) -> (String, String) {
        let (heard, rest) = ear.split_once(at).expect("words of it");
        (heard.trim().to_owned(), format!("{at}{rest}"))
    }

    #[test]
    fn what_was_heard_of_a_clause_is_found_in_the_words_it_was_written_in() {
        let (mut said, ear) = said("You have two meetings. It costs €3.50 at the river. Shall I?");
        let (heard, rest) = halves(&ear, "the river");
        let written = said.remember(&heard, &rest).expect("heard");
        assert_eq!(written, "You have two meetings. It costs €3.50");
        assert!(!said.is_whole());
        // Asked to go on, the rest is said and interrupted again; then all of it.
        let (more, last) = halves(&rest, "Shall");
        let written = said.remember(&more, &last).expect("heard");
        assert_eq!(
            written,
            "You have two meetings. It costs €3.50 at the river."
        );
        let all = said.remember("Shall I?", "").expect("heard");
        assert_eq!(
            all,
            "You have two meetings. It costs €3.50 at the river. Shall I?"
        );
        assert_eq!(said.remember("Shall I?", ""), None, "said again");
    }

    #[test]
    fn a_broken_word_was_not_heard() {
        let (mut said, _) = said("There are three meetings today.");
        assert_eq!(
            said.remember("There are thr", "ee meetings today."),
            Some("There are")
        );
    }

    #[test]
    fn nothing_heard_is_nothing_written() {
        let (mut said, ear) = said("There are three meetings today.");
        assert_eq!(said.remember("", &ear), Some(""));
    }

    proptest! {
        #[test]
        fn what_was_heard_is_a_prefix_and_grows(
            text in "([a-zA-Z]{1,8}|[0-9]{1,4}|€[0-9]{1,3}|[.,!?] | |größe){0,40}", cuts in prop::collection::vec(0.0_f64..1.0, 1..5),
        ) {
            let (mut said, ear) = said(&text);
            let (mut rest, mut before) = (ear, 0);
            for cut in cuts {
                let at = (0..=(rest.len() as f64 * cut) as usize).rev().find(|at| rest.is_char_boundary(*at)).expect("a start");
                let (heard, unheard) = (rest[..at].trim_end().to_owned(), rest[at..].trim_start().to_owned());
                prop_assume!(joined(&heard, &unheard) == rest);
                let written = said.remember(&heard, &unheard);
                if let Some(written) = written {
                    prop_assert!(text.starts_with(written), "{written:?} of {text:?}");
                    prop_assert!(written.len() >= before);
                    before = written.len();
                }
                rest = unheard;
            }
        }
    }
}
