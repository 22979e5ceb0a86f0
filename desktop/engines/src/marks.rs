//! How far a text was heard, for voices that tell no times of words, and how long it may sound at most.

/// Bytes of text that a voice says in a second: a little slow, so that what is kept as heard was.
const BYTES_A_SECOND: f64 = 13.0;
/// The longest that a text may sound: so many seconds, and so many more for each byte.
const MOST_SECONDS: (f64, f64) = (10.0, 0.5);

/// The end of the last word that was over after so many seconds at this speed, but for the very end: that is
/// told when it is over.
pub(crate) fn word_end(text: &str, seconds: f64, speed: f32) -> usize {
    let bytes = seconds * BYTES_A_SECOND * f64::from(speed);
    let within = text.get(..text.floor_char_boundary(bytes as usize));
    let within = within.unwrap_or_default();
    within.rfind(char::is_whitespace).unwrap_or(0)
}

/// The longest that this text may sound, in seconds.
pub(crate) fn most_seconds(text: &str) -> f64 {
    MOST_SECONDS.0 + MOST_SECONDS.1 * text.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_being_said_was_not_heard() {
        let text = "Über seven seas";
        for (bytes, end) in [
            (0.0, 0),
            (4.0, 0),
            (6.1, 5),
            (11.9, 5),
            (12.1, 11),
            (900.0, 11),
        ] {
            assert_eq!(word_end(text, bytes / BYTES_A_SECOND, 1.0), end, "{bytes}");
        }
        assert_eq!(word_end(text, 0.5, 2.0), word_end(text, 1.0, 1.0));
    }
}
