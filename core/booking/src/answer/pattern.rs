//! Patterns of words: `your * is confirmed`, `bestätig~`.

/// The most words that a `*` stands for.
const GAP: usize = 4;
/// The most that a `**` does: a German verb stands at the end of its sentence.
const WIDE_GAP: usize = 9;

/// One pattern: words in a row; `*` stands for up to four words, `**` for up to nine, `~` at the end of a word for any
/// ending.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(Vec<Part>);

#[derive(Debug, Clone)]
enum Part {
    Word(String),
    Stem(String),
    Gap(usize),
}

impl Pattern {
    /// Reads a pattern; every text is one.
    pub(crate) fn new(text: &str) -> Self {
        let part = |word: &str| match word.strip_suffix('~') {
            _ if word == "*" => Part::Gap(GAP),
            _ if word == "**" => Part::Gap(WIDE_GAP),
            Some(stem) => Part::Stem(stem.to_owned()),
            None => Part::Word(word.to_owned()),
        };
        Self(text.split_whitespace().map(part).collect())
    }

    /// Whether it stands anywhere in `words`.
    pub(crate) fn is_in(&self, words: &[String]) -> bool {
        (0..words.len()).any(|at| begins(&self.0, words.get(at..).unwrap_or_default()))
    }
}

fn begins(parts: &[Part], words: &[String]) -> bool {
    let Some((part, rest)) = parts.split_first() else {
        return true;
    };
    let fits = |fit: bool| fit && begins(rest, words.get(1..).unwrap_or_default());
    match part {
        Part::Gap(most) => (0..=(*most).min(words.len()))
            .any(|skip| begins(rest, words.get(skip..).unwrap_or_default())),
        Part::Word(word) => fits(words.first() == Some(word)),
        Part::Stem(stem) => fits(words.first().is_some_and(|word| word.starts_with(stem))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn gaps_are_short_and_stems_open() {
        let is_in = |pattern: &str, text: &str| Pattern::new(pattern).is_in(&tokens(text));
        assert!(is_in(
            "your * is confirmed",
            "Good day, your table on Friday is confirmed!"
        ));
        assert!(!is_in(
            "your * is confirmed",
            "Your table that we talked about is confirmed"
        ));
        assert!(is_in("bestätig~", "Wir bestätigen das."));
        assert!(!is_in("full", "fully"));
    }
}
