//! Columns that a text takes (UAX #11), and text made to fit them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns of one line of text.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// The text with spaces after it, to fill `width` columns.
pub(crate) fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(missing))
}

/// As much of the text as fits `width` columns, with an ellipsis where something was left out.
pub(crate) fn fitted(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += columns(grapheme);
        if used >= width {
            break;
        }
        out.push_str(grapheme);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(columns("さくら"), 6);
        assert_eq!(padded("さ", 4), "さ  ");
        assert_eq!(fitted("さくら", 5), "さく…");
        assert_eq!(fitted("Theodore", 8), "Theodore");
        assert_eq!(fitted("Theodore", 4), "The…");
    }

    proptest! {
        #[test]
        fn what_is_fitted_fits(text in "\\PC{0,40}", width in 0_usize..30) {
            prop_assert!(columns(&fitted(&text, width)) <= width);
        }
    }
}
