//! Text on a card: what is there is seen.

use os1_base::text::escaped;

/// The text with everything that hides written out: what [`escaped`] writes out, every
/// space but the plain one, and plain spaces that a reader could not count (at an end, or
/// more than one together). Injective, as `escaped` is: it already writes out every `<U`
/// that stood in the text.
pub(crate) fn shown(text: &str) -> String {
    spelled(text, false)
}

/// One line of a longer text, where plain spaces are layout and stay; otherwise as [`shown`].
pub(crate) fn shown_line(text: &str) -> String {
    spelled(text, true)
}

fn spelled(text: &str, plain_spaces: bool) -> String {
    let plain = escaped(text);
    let mut out = String::with_capacity(plain.len());
    let mut before = None;
    let mut rest = plain.chars().peekable();
    while let Some(c) = rest.next() {
        let kept = c == ' '
            && (plain_spaces
                || before.is_some_and(|b| b != ' ')
                    && rest.peek().is_some_and(|&after| after != ' '));
        if c.is_whitespace() && !kept {
            out.push_str(&format!("<U+{:04X}>", c as u32));
        } else {
            out.push(c);
        }
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spaces_that_cannot_be_counted_are_written_out() {
        assert_eq!(shown("a b"), "a b");
        assert_eq!(shown("a  b"), "a<U+0020><U+0020>b");
        assert_eq!(shown(" a "), "<U+0020>a<U+0020>");
        assert_eq!(shown("a\u{A0}b"), "a<U+00A0>b");
        assert_eq!(shown("a<U+00A0>b"), "a<U+003C>U+00A0>b");
        assert_eq!(shown("photo\u{202E}gpj.exe"), "photo<U+202E>gpj.exe");
    }

    #[test]
    fn a_longer_text_keeps_its_layout() {
        assert_eq!(shown_line("  - a  b "), "  - a  b ");
        assert_eq!(shown_line("a\u{2003}b\r"), "a<U+2003>b<U+000D>");
    }

    proptest! {
        #[test]
        fn different_texts_look_different(a in "[ <U+0-9A-F>\\PC\n\u{A0}\u{202E}]{0,8}", b in "[ <U+0-9A-F>\\PC\n\u{A0}\u{202E}]{0,8}") {
            prop_assert_eq!(a == b, shown(&a) == shown(&b));
        }
    }
}
