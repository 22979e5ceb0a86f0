//! Speech in chunks: whole sentences, with the white space that follows them.

use unicode_segmentation::UnicodeSegmentation;

/// The sentences of `text` (UAX #29); joined they are the text again.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_sentence_bounds()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_between_sentences() {
        let text = "Hello. I am here!  What now?";
        let all: Vec<_> = sentences(text).collect();
        assert_eq!(all, ["Hello. ", "I am here!  ", "What now?"]);
        assert_eq!(all.concat(), text);
    }
}
