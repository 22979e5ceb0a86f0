//! The word lists by which mail is sorted: one file a language.

use std::sync::LazyLock;

/// The lists.
const LISTS: [&str; 1] = [include_str!("../../words/en/triage.txt")];
/// The most text that is looked through, in bytes.
const MAX_TEXT: usize = 20_000;

static BOOK: LazyLock<Vec<(&'static str, Vec<String>)>> = LazyLock::new(|| {
    let mut book: Vec<(&'static str, Vec<String>)> = Vec::new();
    for line in LISTS.iter().flat_map(|list| list.lines()).map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            book.push((name, Vec::new()));
        } else if !line.is_empty()
            && !line.starts_with('#')
            && let Some((_, phrases)) = book.last_mut()
        {
            phrases.push(bare(line));
        }
    }
    book
});

/// Words in lower case, one blank between them and around them.
fn bare(text: &str) -> String {
    let mut out = String::from(" ");
    for word in text.split(|c: char| !(c.is_alphanumeric() || "'-%".contains(c))) {
        if !word.is_empty() {
            out.push_str(&word.to_lowercase());
            out.push(' ');
        }
    }
    out
}

/// A text made ready for [`Spoken::count`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spoken(String);

impl Spoken {
    /// The words of a text, as far as they are looked through.
    pub(super) fn of(text: &str) -> Self {
        let mut end = text.len().min(MAX_TEXT);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self(bare(text.get(..end).unwrap_or_default()))
    }

    /// How many different phrases of a section it holds.
    pub(super) fn count(&self, section: &str) -> usize {
        self.phrases(section).count()
    }

    /// The first phrase of a section that it holds.
    pub(crate) fn first(&self, section: &str) -> Option<&str> {
        self.phrases(section).next().map(str::trim)
    }

    fn phrases(&self, section: &str) -> impl Iterator<Item = &'static str> {
        let lists = BOOK.iter().filter(move |(name, _)| *name == section);
        let all = lists.flat_map(|(_, phrases)| phrases.iter().map(String::as_str));
        all.filter(|phrase| self.0.contains(*phrase))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words_in_any_case() {
        let spoken = Spoken::of("This is your FINAL  notice:\npay by Friday. Wholesale!");
        assert_eq!(spoken.first("urgent"), Some("final notice"));
        assert_eq!(spoken.count("deadline"), 1);
        // "sale" does not stand in "wholesale".
        assert_eq!(spoken.count("advertisement"), 0);
        assert_eq!(Spoken::of("").count("urgent"), 0);
    }
}
