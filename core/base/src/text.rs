//! Text from outside, made safe to show.

/// Whether a character hides, reorders or controls what a reader sees.
///
/// C0 and C1 controls, bidirectional controls (UAX #9), zero-width and invisible format
/// characters, soft hyphen, tag characters (U+E0000…), variation selectors of the
/// supplementary plane, line and paragraph separators.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}'
            | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// The text with every hidden character written out as `<U+202E>`.
///
/// Injective: `<` is itself written out where it begins such an escape, so that two
/// different texts never look the same. For approval cards.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let opens_escape = c == '<' && rest.peek() == Some(&'U');
        if opens_escape || is_hidden(c) {
            out.push_str(&format!("<U+{:04X}>", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}

/// The text for a screen: line breaks and tabs stay, every other hidden character goes.
///
/// Keeps a stranger's text from moving the cursor, changing colours or reordering a line.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars()
        .filter(|&c| c == '\n' || c == '\t' || c == '\u{200D}' || !is_hidden(c))
        .collect()
}

/// At most `max` characters of `text`, with an ellipsis where something was left out.
#[must_use]
pub fn shortened(text: &str, max: usize) -> String {
    if text.chars().nth(max).is_none() {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(max.saturating_sub(1)).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// A count in digits, in groups of three: 8316 as `8,316`.
#[must_use]
pub fn grouped_digits(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (number, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped_digits(number), expected);
        }
    }

    #[test]
    fn bidi_and_zero_width_are_written_out() {
        assert_eq!(escaped("gpj\u{202E}exe"), "gpj<U+202E>exe");
        assert_eq!(escaped("a\u{200B}b"), "a<U+200B>b");
        assert_eq!(escaped("a<U+200B>b"), "a<U+003C>U+200B>b");
        assert_eq!(escaped("1 < 2"), "1 < 2");
    }

    #[test]
    fn a_terminal_escape_does_not_reach_the_screen() {
        assert_eq!(printable("a\u{1b}[2Jb\nc"), "a[2Jb\nc");
    }

    #[test]
    fn shortening_counts_characters() {
        assert_eq!(shortened("häuser", 6), "häuser");
        assert_eq!(shortened("häuser", 4), "häu…");
        assert_eq!(shortened("", 0), "");
    }

    proptest! {
        #[test]
        fn escaping_is_injective(a in any::<String>(), b in any::<String>()) {
            prop_assert_eq!(a == b, escaped(&a) == escaped(&b));
        }

        #[test]
        fn nothing_hidden_is_left(a in any::<String>()) {
            prop_assert!(!escaped(&a).chars().any(is_hidden));
        }
    }
}
