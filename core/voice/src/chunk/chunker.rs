//! From a stream of text to clauses.

use super::cut::{FIRST_WORDS, MOST_WORDS, cut};
use crate::spell::for_the_ear;

/// The most text that waits to be cut, in bytes; what comes in larger pieces is cut as it comes.
const MAX_WAITING: usize = 64 * 1024;

/// A clause: as it was written, and as it is said.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Chunk {
    /// As it was written, blanks included: all chunks together are the text.
    pub text: String,
    /// As it is said; empty where there is nothing for the ear.
    pub said: String,
}

/// Cuts a stream of text into clauses: the first of at most [`FIRST_WORDS`] words, so that the
/// answer begins soon, others of at most [`MOST_WORDS`]; longer only where a number, a name or a
/// link would be torn.
#[derive(Debug, Clone, Default)]
pub struct Chunker {
    waiting: String,
    begun: bool,
    fenced: bool,
}

impl Chunker {
    /// Nothing was written yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// More text came; the clauses that are whole now.
    #[must_use]
    pub fn push(&mut self, text: &str) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        for piece in pieces(text) {
            self.waiting.push_str(piece);
            self.take(&mut chunks, false);
        }
        chunks
    }

    /// The text is over; the clauses that are left.
    #[must_use]
    pub fn finish(mut self) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        self.take(&mut chunks, true);
        chunks
    }

    fn take(&mut self, chunks: &mut Vec<Chunk>, over: bool) {
        let most = |begun: bool| if begun { MOST_WORDS } else { FIRST_WORDS };
        while let Some(at) = cut(&self.waiting, most(self.begun), over) {
            let rest = self.waiting.split_off(at);
            let text = std::mem::replace(&mut self.waiting, rest);
            let said = self.said(&text);
            self.begun |= !said.is_empty();
            chunks.push(Chunk { text, said });
        }
    }

    /// Code is for the eye: a fence (CommonMark 4.5) says that there is some, once.
    fn said(&mut self, text: &str) -> String {
        let fences = text
            .lines()
            .filter(|line| line.trim_start().starts_with("```"))
            .count();
        let inside = self.fenced;
        self.fenced ^= fences % 2 == 1;
        match (inside, fences) {
            (true, _) => String::new(),
            (false, 0) => for_the_ear(text),
            (false, _) => {
                let before = text.split("```").next().unwrap_or_default();
                let before = for_the_ear(before);
                let blank = if before.is_empty() { "" } else { " " };
                format!("{before}{blank}There is some code.")
            }
        }
    }
}

/// `text` in pieces of at most [`MAX_WAITING`] bytes.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = (0..=rest.len().min(MAX_WAITING))
            .rev()
            .find(|at| rest.is_char_boundary(*at))?;
        let (piece, tail) = rest.split_at_checked(end)?;
        rest = tail;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(text: &str) -> Vec<Chunk> {
        let mut chunker = Chunker::new();
        let mut chunks = chunker.push(text);
        chunks.extend(chunker.finish());
        chunks
    }

    fn letters(text: &str) -> Vec<Chunk> {
        let mut chunker = Chunker::new();
        let mut chunks: Vec<Chunk> = text
            .chars()
            .flat_map(|c| chunker.push(&c.to_string()))
            .collect();
        chunks.extend(chunker.finish());
        chunks
    }

    #[test]
    fn an_answer_is_cut_where_one_breathes() {
        let texts = [
            "You have two meetings today. The first is with Dr. Anna Meier at 10:30, the second at 3 p.m. in Room 12.",
            "I found a small Italian place near the river that has a table for two people on Friday evening at eight and takes dogs.",
            "It costs about 1 234 567 euros, i.e. more than the house of Mr. John Ronald Reuel Tolkien and his Aunt Jane ever did cost anybody here.",
            "See [the long page about everything there is](https://example.com/a b c) for more of it, please, now.",
            "Here:\n```\nlet x = 1;\nlet y = 2;\n```\nThat is all.",
            "1. Call Tom. 2. Buy milk.\n- Bread\n- Tea\n",
            "Yes.",
        ];
        let cut: Vec<String> = texts
            .iter()
            .map(|text| {
                whole(text)
                    .iter()
                    .map(|chunk| format!("{:?} -> {}", chunk.text, chunk.said))
                    .collect::<Vec<_>>()
                    .join("\n")
            })
            .collect();
        insta::assert_snapshot!(cut.join("\n\n"));
    }

    #[test]
    fn the_first_clause_comes_within_twelve_words() {
        let mut chunker = Chunker::new();
        let words =
            "this is a sentence that goes on and on without any comma and without an end to it";
        let chunks: Vec<Chunk> = words
            .split_inclusive(' ')
            .take(14)
            .flat_map(|word| chunker.push(word))
            .collect();
        let first = chunks.first().expect("a first clause");
        assert!(
            first.said.split(' ').count() <= FIRST_WORDS,
            "{}",
            first.said
        );
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "(\\PC|\n|[a-zA-Z0-9 .,\\[\\]()`$]){0,300}") {
            let chunks = whole(&text);
            prop_assert_eq!(chunks.iter().map(|chunk| chunk.text.as_str()).collect::<String>(), text);
        }

        #[test]
        fn how_the_text_came_does_not_matter(text in "([a-zA-Z]{1,8}|[0-9]{1,4}|[.,!?] |[ \n]){0,60}") {
            prop_assert_eq!(whole(&text), letters(&text));
        }

        #[test]
        fn names_and_numbers_stay_whole(
            before in prop::collection::vec("[a-z]{3,8}", 0..20), first in "[A-Z][a-z]{2,6}", last in "[A-Z][a-z]{2,6}",
            number in 10_000_u32.., after in prop::collection::vec("[a-z]{3,8}", 1..20),
        ) {
            let name = format!("{first} {last}");
            let number = format!("{number} 000 km");
            let text = format!("{} {name} {} {number} {}", before.join(" "), before.join(" "), after.join(" "));
            let chunks = whole(&text);
            prop_assert!(chunks.iter().any(|chunk| chunk.text.contains(&name)), "{chunks:?}");
            prop_assert!(chunks.iter().any(|chunk| chunk.text.contains(&number)), "{chunks:?}");
            prop_assert!(chunks.iter().all(|chunk| chunk.text.split_whitespace().count() <= MOST_WORDS + 6));
        }
    }
}
