//! What is to be said about a line that did not come in whole.

use crate::console::Line;

/// A sentence about a line that was cut or mended; `None` for one that came in whole.
#[must_use]
pub(crate) fn remark(line: &Line) -> Option<&'static str> {
    match (line.cut, line.mended) {
        (true, true) => Some(
            "That line was longer than 1 MiB, so its end is missing, and some of its bytes were not UTF-8 text.",
        ),
        (true, false) => Some("That line was longer than 1 MiB, so its end is missing."),
        (false, true) => {
            Some("Some bytes of that line were not UTF-8 text; they stand as \u{FFFD}.")
        }
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_that_did_not_come_in_whole_is_remarked_on() {
        let line = |mended, cut| Line {
            text: String::new(),
            mended,
            cut,
        };
        assert_eq!(remark(&line(false, false)), None);
        assert!(remark(&line(true, false)).is_some_and(|text| text.contains("UTF-8")));
        assert!(remark(&line(false, true)).is_some_and(|text| text.contains("1 MiB")));
    }
}
