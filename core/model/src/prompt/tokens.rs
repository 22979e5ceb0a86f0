//! How many tokens a text may cost, guessed from above.
//!
//! Every model has its own tokenizer and most servers do not share theirs, so the window
//! is kept by an estimate that errs on the large side. The rules follow how byte-pair
//! vocabularies split: words into pieces of about four letters, digits and punctuation one
//! by one (Qwen, Gemma), capitals and mixed case (base64, ids) into shorter pieces, other
//! scripts by a count that grows with their UTF-8 length. See `docs/models.md` for how it
//! compares with real tokenizers. A server that still says "too long" gets the prompt
//! again, fitted to a smaller window.

/// What a message costs beside its text: role markers and separators of chat templates.
pub(crate) const MESSAGE_OVERHEAD: u32 = 8;

/// The estimated tokens of `text`: what [`crate::Prompt`] keeps windows by.
///
/// Never falls when text is added at the end, apart from a difference of one.
#[must_use]
pub fn estimate(text: &str) -> u32 {
    let mut count = Count::default();
    for c in text.chars() {
        count.take(c);
    }
    count.finish()
}

#[derive(Default)]
struct Count {
    /// Quarter tokens, so that runs add up without rounding each.
    total: u64,
    lower: u32,
    upper: u32,
    spaces: u32,
}

impl Count {
    fn take(&mut self, c: char) {
        if c.is_ascii_lowercase() {
            if self.upper > 1 {
                self.end_word();
            }
            self.end_spaces();
            self.lower += 1;
        } else if c.is_ascii_uppercase() {
            if self.lower > 0 {
                self.end_word();
            }
            self.end_spaces();
            self.upper += 1;
        } else if c == ' ' {
            self.end_word();
            self.spaces += 1;
        } else {
            self.end_word();
            self.end_spaces();
            self.total += match c.len_utf8() {
                1 | 2 => 1,
                3 => 2,
                _ => 4,
            };
        }
    }

    /// A word: one capital is part of it; a run of capitals splits into pairs.
    fn end_word(&mut self) {
        if self.upper > 1 {
            self.total += u64::from(self.upper.div_ceil(2)) + u64::from(self.lower.div_ceil(4));
        } else {
            self.total += u64::from((self.upper + self.lower).div_ceil(4));
        }
        self.upper = 0;
        self.lower = 0;
    }

    /// One space belongs to the word after it; more are tokens of their own.
    fn end_spaces(&mut self) {
        if self.spaces > 1 {
            self.total += u64::from(self.spaces.div_ceil(4));
        }
        self.spaces = 0;
    }

    fn finish(mut self) -> u32 {
        self.end_word();
        self.end_spaces();
        u32::try_from(self.total).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn english_costs_about_a_token_and_a_half_a_word() {
        let text =
            "Of course. I will remember that your mother's birthday is on the fourteenth of March.";
        // cl100k_base counts 18.
        assert_eq!(estimate(text), 26);
    }

    #[test]
    fn what_is_no_word_costs_more() {
        assert_eq!(estimate("QmFzZTY0IGlz"), 7);
        assert_eq!(estimate("20261123"), 8);
        assert_eq!(estimate("日本語"), 6);
        assert_eq!(estimate("😀"), 4);
        assert_eq!(estimate(""), 0);
    }

    proptest! {
        #[test]
        fn parts_cost_no_less_than_the_whole(a in any::<String>(), b in any::<String>()) {
            let whole = estimate(&format!("{a}{b}"));
            prop_assert!(estimate(&a) + estimate(&b) + 1 >= whole);
            prop_assert!(whole + 1 >= estimate(&a));
        }

        #[test]
        fn no_text_is_cheaper_than_a_quarter_token_a_character(a in any::<String>()) {
            let spaces = a.chars().filter(|&c| c == ' ').count();
            prop_assert!(estimate(&a) as usize * 4 + spaces >= a.chars().count());
        }
    }
}
