//! Words wrapped to a width, as they arrive.

use os1_base::text::printable;
use unicode_segmentation::UnicodeSegmentation;

use super::measure::columns;

/// Wraps a stream of text. A word is held back until it is known to be whole; everything
/// else is given out at once.
#[derive(Debug, Clone)]
pub(crate) struct Wrapper {
    width: usize,
    long: Long,
    column: usize,
    gap: String,
    word: String,
    /// The line was begun by a line break of the text, not by wrapping.
    fresh: bool,
}

/// What becomes of a word that is wider than a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Long {
    /// It is cut into lines: in a frame nothing may stick out.
    Cut,
    /// It is left whole, so that an address can be copied; the terminal breaks it.
    Keep,
}

impl Wrapper {
    /// A wrapper at the beginning of a line of `width` columns, one at least.
    #[must_use]
    pub(crate) fn new(width: usize, long: Long) -> Self {
        Self {
            width: width.max(1),
            long,
            column: 0,
            gap: String::new(),
            word: String::new(),
            fresh: true,
        }
    }

    /// What can be shown after `text` has come. Characters that hide, reorder or control are
    /// taken out.
    pub(crate) fn push(&mut self, text: &str) -> String {
        let mut out = String::new();
        for grapheme in printable(text).graphemes(true) {
            match grapheme {
                "\n" | "\r\n" => {
                    self.place_word(&mut out);
                    self.break_line(&mut out, true);
                }
                " " | "\t" => {
                    self.place_word(&mut out);
                    self.gap.push(' ');
                }
                // Scripts without spaces may break between any two wide characters.
                wide if columns(wide) > 1 => {
                    self.place_word(&mut out);
                    self.word.push_str(wide);
                    self.place_word(&mut out);
                }
                other => self.word.push_str(other),
            }
        }
        out
    }

    /// What was held back. The line is not ended.
    pub(crate) fn finish(&mut self) -> String {
        let mut out = String::new();
        self.place_word(&mut out);
        self.gap.clear();
        out
    }

    /// Whether the last line has something on it.
    #[must_use]
    pub(crate) fn mid_line(&self) -> bool {
        self.column > 0 || !self.word.is_empty()
    }

    fn place_word(&mut self, out: &mut String) {
        if self.word.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        let wide = columns(&word);
        if self.column > 0 && self.column + self.gap.len() + wide > self.width {
            self.break_line(out, false);
        }
        // A gap is kept between words and as indentation, never at the start of a wrapped line.
        let gap = std::mem::take(&mut self.gap);
        if self.column > 0 || (self.fresh && gap.len() + wide <= self.width) {
            self.column += gap.len();
            out.push_str(&gap);
        }
        match self.long {
            Long::Cut => self.place_cut(&word, out),
            Long::Keep => {
                out.push_str(&word);
                self.column += wide;
                if self.column > self.width {
                    self.column %= self.width;
                }
            }
        }
    }

    fn place_cut(&mut self, word: &str, out: &mut String) {
        for grapheme in word.graphemes(true) {
            let wide = columns(grapheme);
            if self.column > 0 && self.column + wide > self.width {
                self.break_line(out, false);
            }
            out.push_str(grapheme);
            self.column += wide;
        }
    }

    fn break_line(&mut self, out: &mut String, fresh: bool) {
        out.push('\n');
        self.column = 0;
        self.gap.clear();
        self.fresh = fresh;
    }
}

/// The lines of a whole text, none wider than `width` unless one character is.
#[must_use]
pub(crate) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut wrapper = Wrapper::new(width, Long::Cut);
    let wrapped = format!("{}{}", wrapper.push(text), wrapper.finish());
    wrapped.split('\n').map(str::to_owned).collect()
}

/// A whole text for a terminal, wrapped, addresses left whole.
#[must_use]
pub(crate) fn text(text: &str, width: usize) -> String {
    let mut wrapper = Wrapper::new(width, Long::Keep);
    format!("{}{}", wrapper.push(text), wrapper.finish())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_go_to_the_next_line_whole() {
        assert_eq!(
            lines("the sky above the port", 9),
            ["the sky", "above the", "port"]
        );
        assert_eq!(lines("  - one\n  - two", 20), ["  - one", "  - two"]);
        assert_eq!(lines("さくらさくら", 5), ["さく", "らさ", "くら"]);
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("", 3), [""]);
    }

    #[test]
    fn an_address_is_not_cut() {
        let address = "https://example.org/a/very/long/address";
        assert_eq!(
            text(&format!("see {address} there"), 12),
            format!("see\n{address} there")
        );
    }

    #[test]
    fn a_character_wider_than_the_line_stands_alone_and_whole() {
        assert_eq!(lines("aං\u{dd9}", 2), ["aං\u{dd9}"]);
        assert_eq!(lines("bcaං\u{dd9}d", 2), ["bc", "aං\u{dd9}", "d"]);
    }

    #[test]
    fn a_stranger_cannot_move_the_cursor() {
        assert_eq!(text("a\u{1b}[2J\u{202E}b", 40), "a[2Jb");
    }

    proptest! {
        #[test]
        fn the_same_in_pieces_as_at_once(parts in proptest::collection::vec("[a-z \nさ]{0,12}", 0..8), width in 1_usize..30) {
            let mut wrapper = Wrapper::new(width, Long::Cut);
            let mut streamed: String = parts.iter().map(|part| wrapper.push(part)).collect();
            streamed.push_str(&wrapper.finish());
            prop_assert_eq!(streamed, lines(&parts.concat(), width).join("\n"));
        }

        #[test]
        fn nothing_is_wider_and_nothing_is_lost(text in "\\PC{0,80}", width in 2_usize..40) {
            let wrapped = lines(&text, width);
            // One character of several marks can be wider than the line, and is never cut.
            let fits = |line: &String| columns(line) <= width || line.graphemes(true).count() == 1;
            prop_assert!(wrapped.iter().all(fits), "{wrapped:?}");
            let solid = |text: &str| printable(text).chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(solid(&wrapped.concat()), solid(&text));
        }
    }
}
