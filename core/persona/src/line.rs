//! Telling a person where in a TOML file something is wrong.

use std::ops::Range;

/// The line, counted from 1, on which `span` begins.
pub(crate) fn of(text: &str, span: Option<Range<usize>>) -> usize {
    let start = span.map_or(0, |span| span.start);
    let breaks = text
        .bytes()
        .take(start)
        .filter(|&byte| byte == b'\n')
        .count();
    breaks + 1
}

/// The first line of the parser's message, as the middle of a sentence.
pub(crate) fn first_sentence(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    os1_base::text::escaped(&os1_base::text::shortened(line.trim_end_matches('.'), 200))
}
