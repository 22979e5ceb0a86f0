//! Text that flows (RFC 3676): paragraphs that a phone and a wide screen each wrap their way.

/// The column that a written line does not go beyond (RFC 3676 §4.2 asks for 78 or fewer).
const COLUMN: usize = 72;

/// The text with soft line breaks: a line that goes on ends with a space. Lines that begin
/// with a space, `>` or `From ` are stuffed with a space (RFC 3676 §4.4), except quotations,
/// which begin with `>` on purpose and are not wrapped. The signature rule `-- ` stays as it is.
/// Lines end with CRLF.
#[must_use]
pub fn flowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.trim_end_matches('\n').split('\n') {
        let line = line.trim_end_matches('\r');
        if line == "-- " || is_quotation(line) {
            push(&mut out, line.trim_end_matches(' '), line == "-- ");
        } else {
            paragraph(&mut out, line.trim_end());
        }
    }
    out
}

/// Whether a line is a quotation that stays as it is.
fn is_quotation(line: &str) -> bool {
    line == ">" || line.starts_with("> ") || line.starts_with(">>")
}

fn paragraph(out: &mut String, line: &str) {
    let mut written = String::new();
    for word in line.split_inclusive(' ') {
        let length = written.chars().count() + word.trim_end().chars().count();
        if !written.is_empty() && length > COLUMN && written.ends_with(' ') {
            push(out, &stuffed(&written), false);
            written.clear();
        }
        written.push_str(word);
    }
    push(out, &stuffed(&written), false);
}

/// Stuffed where a reader would take the line for something else.
fn stuffed(line: &str) -> String {
    if line.starts_with([' ', '>']) || line.starts_with("From ") {
        format!(" {line}")
    } else {
        line.to_owned()
    }
}

fn push(out: &mut String, line: &str, soft: bool) {
    out.push_str(line);
    if soft && !line.ends_with(' ') {
        out.push(' ');
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As a reader joins it again (RFC 3676 §4.1), for text without quotations.
    fn joined(flowed: &str) -> String {
        let mut out = String::new();
        for line in flowed.trim_end_matches("\r\n").split("\r\n") {
            let line = line.strip_prefix(' ').unwrap_or(line);
            out.push_str(line);
            if !line.ends_with(' ') {
                out.push('\n');
            }
        }
        out
    }

    #[test]
    fn long_paragraphs_flow_and_short_lines_stay() {
        let text = "Hi Amy,\n\nthis is a paragraph that is a good deal longer than one line of a letter and goes on.\n\nSam";
        assert_eq!(
            flowed(text),
            "Hi Amy,\r\n\r\nthis is a paragraph that is a good deal longer than one line of a letter \r\nand goes on.\r\n\r\nSam\r\n"
        );
    }

    #[test]
    fn what_would_be_misread_is_stuffed_and_quotations_are_not_wrapped() {
        let quoted = format!("> {}", "word ".repeat(30).trim_end());
        let text = format!("From here on\n  indented\n>loose\n{quoted}\n-- \nSam");
        let flowed = flowed(&text);
        let lines: Vec<&str> = flowed.split("\r\n").collect();
        assert_eq!(lines[..3], [" From here on", "   indented", " >loose"]);
        assert_eq!(lines[3], quoted);
        assert_eq!(lines[4], "-- ");
    }

    proptest! {
        #[test]
        fn what_flows_is_read_back_as_it_was_written(
            lines in proptest::collection::vec("[a-zA-Z ,.é]{0,200}", 0..8)
        ) {
            let text: Vec<String> = lines.iter().map(|line| line.trim_end().to_owned()).collect();
            let text = text.join("\n");
            let read = joined(&flowed(&text));
            prop_assert_eq!(read.trim_end_matches('\n'), text.trim_end_matches('\n'));
        }

        #[test]
        fn lines_stay_within_what_smtp_carries(text in "[a-z \n>]{0,600}") {
            for line in flowed(&text).split("\r\n") {
                let longest = text.split([' ', '\n']).map(str::len).max().unwrap_or(0);
                let is_quoted = line.starts_with('>');
                prop_assert!(is_quoted || line.len() <= COLUMN.max(longest) + 2, "{line:?}");
            }
        }
    }
}
