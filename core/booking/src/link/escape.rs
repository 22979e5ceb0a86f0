//! What goes into a link.

use os1_places::remote::escaped;

/// A text of several lines: they end in CR LF (RFC 6068 §5); other control characters go.
pub(super) fn escaped_lines(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.chars().filter(|c| !c.is_control()).collect())
        .collect();
    escaped(&lines.join("\r\n"))
}
