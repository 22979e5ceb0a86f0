//! A text as the rules see it: sentences of plain lower-case words.

use unicode_normalization::UnicodeNormalization;

use super::Hit;
use super::words::Words;

/// Characters read from the start and again from the end of a longer text. What a person
/// types or says is far shorter; what is longer was pasted.
pub(crate) const MAX_CHARS: usize = 40_000;

/// Words in one sentence; a longer one is cut in two, so that matching stays linear.
const MAX_WORDS: usize = 120;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Lower case, contractions written out.
    pub(crate) word: String,
    /// Inside quotation marks.
    pub(crate) quoted: bool,
    /// A comma, dash or bracket stands before it.
    pub(crate) after_comma: bool,
}

/// One sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Its words, fillers left out.
    pub(crate) tokens: Vec<Token>,
    /// A line that begins with `>`, as in forwarded mail.
    pub(crate) forwarded: bool,
    /// It ends with a question mark.
    pub(crate) question: bool,
}

/// The sentences of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) sentences: Vec<Sentence>,
}

impl Sentence {
    /// Whether the hit stands within quotation marks.
    pub(crate) fn quoted(&self, hit: &Hit) -> bool {
        self.range(hit).iter().any(|token| token.quoted)
    }

    /// The words of a hit.
    pub(crate) fn words(&self, hit: &Hit) -> impl Iterator<Item = &str> {
        self.range(hit).iter().map(|token| token.word.as_str())
    }

    fn range(&self, hit: &Hit) -> &[Token] {
        self.tokens.get(hit.start..hit.end).unwrap_or_default()
    }
}

impl Text {
    /// Reads a text; of one longer than twice [`MAX_CHARS`] only its two ends.
    pub(crate) fn read(raw: &str) -> Self {
        let folded = folded(raw);
        let mut reader = Reader::default();
        let quotes = quoted_stretches(&folded);
        for (at, &c) in folded.iter().enumerate() {
            let next = folded.get(at + 1).copied();
            reader.take(c, next, quotes.get(at).copied().unwrap_or(false));
        }
        reader.end_sentence(false);
        let mut text = Self {
            sentences: reader.sentences,
        };
        // A text that is one quotation from end to end is the user's own after all.
        let mut tokens = text.sentences.iter_mut().flat_map(|s| &mut s.tokens);
        if tokens.all(|token| token.quoted) {
            for sentence in &mut text.sentences {
                for token in &mut sentence.tokens {
                    token.quoted = false;
                }
            }
        }
        text
    }
}

/// Compatibility forms folded, hidden characters gone, apostrophes and quotes made one kind.
fn folded(raw: &str) -> Vec<char> {
    let total = raw.chars().count();
    let tail = total.saturating_sub(MAX_CHARS);
    raw.chars()
        .enumerate()
        .filter(|&(at, _)| at < MAX_CHARS || at >= tail)
        .flat_map(|(_, c)| std::iter::once(c).nfkc().collect::<Vec<_>>())
        .filter(|&c| c == '\n' || c == '\t' || !os1_base::text::is_hidden(c))
        .map(|c| match c {
            '’' | '‘' | '`' | '´' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// For each character whether it stands between two quotation marks of one paragraph.
fn quoted_stretches(text: &[char]) -> Vec<bool> {
    let mut inside = vec![false; text.len()];
    for mark in ['"', '\''] {
        let mut open: Option<usize> = None;
        for (at, &c) in text.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| text.get(at)).copied();
            let after = text.get(at + 1).copied();
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if c == '\n' {
                open = None;
            } else if c != mark {
            } else if let Some(from) = open.filter(|_| !letter(after)) {
                inside.get_mut(from..at).unwrap_or_default().fill(true);
                open = None;
            } else if !letter(before) {
                open = Some(at);
            }
        }
    }
    inside
}

#[derive(Default)]
struct Reader {
    sentences: Vec<Sentence>,
    sentence: Sentence,
    word: String,
    quoted: bool,
    comma: bool,
    line_begun: bool,
}

impl Reader {
    fn take(&mut self, c: char, next: Option<char>, quoted: bool) {
        let joins = |n: Option<char>| n.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() || (c == '\'' && !self.word.is_empty() && joins(next)) {
            self.line_begun = true;
            self.quoted = quoted;
            self.word.push(c);
            return;
        }
        self.end_word();
        match c {
            '\n' => {
                self.end_sentence(false);
                self.sentence.forwarded = false;
                self.line_begun = false;
            }
            '>' if !self.line_begun => self.sentence.forwarded = true,
            '?' => self.end_sentence(true),
            // "3.5" and "example.com" are one word or two, but no end of a sentence.
            '.' if joins(next) => {}
            '.' | '!' | ';' | '…' => self.end_sentence(false),
            ',' | ':' | '(' | ')' | '–' | '—' => self.comma = true,
            '-' if next == Some(' ') || next == Some('-') => self.comma = true,
            '😂' | '🤣' | '😆' | '😅' | '😜' | '🙃' => {
                self.word.push_str("lol");
                self.end_word();
            }
            _ => {}
        }
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        for word in Words::english().plain(&word) {
            self.sentence.tokens.push(Token {
                word,
                quoted: self.quoted,
                after_comma: std::mem::take(&mut self.comma),
            });
        }
        if self.sentence.tokens.len() >= MAX_WORDS {
            self.end_sentence(false);
        }
    }

    fn end_sentence(&mut self, question: bool) {
        self.end_word();
        let forwarded = self.sentence.forwarded;
        let mut sentence = std::mem::take(&mut self.sentence);
        self.sentence.forwarded = forwarded;
        if sentence.tokens.is_empty() {
            if question && let Some(last) = self.sentences.last_mut() {
                last.question = true;
            }
            return;
        }
        sentence.question = question;
        self.comma = false;
        self.sentences.push(sentence);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(raw: &str) -> Vec<String> {
        let text = Text::read(raw);
        let tokens = text.sentences.into_iter().flat_map(|s| s.tokens);
        tokens.map(|token| token.word).collect()
    }

    #[test]
    fn one_thing_written_in_many_ways_is_one_thing() {
        for raw in [
            "I can't go on",
            "i cant go on",
            "I cannot go on",
            "I CAN’T really go on...",
        ] {
            assert_eq!(words(raw), ["i", "can", "not", "go", "on"], "{raw}");
        }
        assert_eq!(words("ki\u{200B}ll"), ["kill"]);
    }

    #[test]
    fn quotes_and_forwarded_lines_are_known() {
        let text = Text::read("She said \"I'm done\" and left.\n> I am 14\nok?");
        let quoted: Vec<_> = text.sentences[0]
            .tokens
            .iter()
            .filter(|t| t.quoted)
            .collect();
        assert_eq!(quoted.len(), 3);
        assert!(text.sentences[1].forwarded && !text.sentences[2].forwarded);
        assert!(text.sentences[2].question);
        assert!(!Text::read("\"I can't go on\"").sentences[0].tokens[0].quoted);
        assert!(
            !Text::read("don't, 'cause it's late").sentences[0]
                .tokens
                .iter()
                .any(|t| t.quoted)
        );
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(raw in any::<String>()) {
            let text = Text::read(&raw);
            for sentence in &text.sentences {
                prop_assert!(!sentence.tokens.is_empty());
                prop_assert!(sentence.tokens.len() <= MAX_WORDS + 8);
            }
        }
    }
}
