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
    /// Letters that were heard of how it is said, and those that were not; without blanks, because
    /// what is broken off may begin again in the middle of a word.
    heard: usize,
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
        let (heard, unheard) = (letters(heard), letters(unheard));
        let first = self.heard == 0 && self.unheard.is_empty();
        if !first && self.unheard != format!("{heard}{unheard}") {
            return None;
        }
        self.heard += heard.chars().count();
        self.unheard = unheard;
        self.text.get(..self.end(self.heard)).map(str::trim_end)
    }

    /// The beginning of the written text that was heard when `heard` was, after what was remembered before:
    /// [`crate::Command::Reached`]. `None` when it is about something else.
    #[must_use]
    pub fn reached(&self, heard: &str) -> Option<&str> {
        let mut said = self.clauses.iter().flat_map(|(said, _)| said.chars());
        let mut left = said
            .by_ref()
            .filter(|c| !c.is_whitespace())
            .skip(self.heard);
        let mut letters = heard.chars().filter(|c| !c.is_whitespace());
        let count = letters.clone().count();
        let fits = letters.all(|letter| left.next() == Some(letter));
        fits.then(|| {
            self.text
                .get(..self.end(self.heard + count))
                .unwrap_or_default()
                .trim_end()
        })
    }

    /// Whether nothing of it is for the ear.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.clauses.iter().all(|(said, _)| said.is_empty())
    }

    /// All of it as it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether all of it was heard, as far as was told.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.unheard.is_empty()
    }

    /// Where so many letters that were heard end in the text. A word that was broken off was not heard.
    fn end(&self, heard: usize) -> usize {
        let (mut left, mut start) = (heard, 0);
        if left == 0 {
            return 0;
        }
        for (said, end) in &self.clauses {
            let all = letters(said).chars().count();
            if left < all {
                return start + self.part(left, said, start, *end);
            }
            // What is for the eye alone was there with what was heard before it.
            (left, start) = (left - all, *end);
        }
        start
    }

    /// How many bytes of a clause are heard when so many letters of how it is said are: as many words,
    /// as many of the words it is written in.
    fn part(&self, letters_heard: usize, said: &str, start: usize, end: usize) -> usize {
        let mut so_far = 0;
        let heard = said.split_whitespace().take_while(|word| {
            so_far += word.chars().count();
            so_far <= letters_heard
        });
        let (heard, all) = (heard.count(), said.split_whitespace().count().max(1));
        let clause = self.text.get(start..end).unwrap_or_default();
        let words = clause.split_whitespace().count() * heard / all;
        let ends = clause.char_indices().filter(|(at, c)| {
            let behind = clause.get(at + c.len_utf8()..).unwrap_or_default();
            !c.is_whitespace() && behind.chars().next().is_none_or(char::is_whitespace)
        });
        let mut ends = ends.map(|(at, c)| at + c.len_utf8());
        let last = words.checked_sub(1);
        last.and_then(|last| ends.nth(last)).unwrap_or(0)
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
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
            ear = format!("{ear} {}", chunk.said.trim()).trim().to_owned();
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
        assert_eq!(written, "You have two meetings. It costs €3.50 at");
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
    fn what_is_heard_so_far_is_found_too_and_changes_nothing() {
        let (mut said, ear) = said("You have two meetings. It costs €3.50 at the river. Shall I?");
        let (heard, rest) = halves(&ear, "It costs");
        assert_eq!(said.reached(&heard), Some("You have two meetings."));
        assert_eq!(said.reached("Said again, from before."), None);
        assert_eq!(said.remember(&heard, &rest), Some("You have two meetings."));
        // Asked to go on: what is heard of the rest comes behind it.
        let (more, _) = halves(&rest, "Shall");
        let written = "You have two meetings. It costs €3.50 at the river.";
        assert_eq!(said.reached(&more), Some(written));
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
                let (heard, unheard) = rest.split_at(at);
                let (heard, unheard) = (heard.trim_end().to_owned(), unheard.trim_start().to_owned());
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
