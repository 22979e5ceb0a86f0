//! TEXT values and lists (RFC 5545 §3.3.11).

/// Text as it is written in a value.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => {
                written.push('\\');
                written.push(c);
            }
            '\n' => written.push_str("\\n"),
            '\r' if chars.peek() == Some(&'\n') => {}
            c => written.push(c),
        }
    }
    written
}

/// A value as text. A backslash before anything else than what is escaped stays.
#[must_use]
pub fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => text.push('\n'),
            Some(c @ ('\\' | ';' | ',')) => text.push(c),
            // Seen from old Outlook and Google; nothing else is meant by it.
            Some(c @ (':' | '"')) => text.push(c),
            Some(c) => {
                text.push('\\');
                text.push(c);
            }
            None => text.push('\\'),
        }
    }
    text
}

/// The values of a list, split at commas that are not escaped, each still escaped.
#[must_use]
pub fn split_list(value: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut rest = value;
    let mut escaped = false;
    let mut from = 0;
    for (at, c) in value.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ',' => {
                if let Some((item, after)) = split_at_comma(rest, at - from) {
                    items.push(item);
                    rest = after;
                    from = at + 1;
                }
            }
            _ => {}
        }
    }
    items.push(rest);
    items
}

fn split_at_comma(text: &str, at: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + 1..)?))
}
