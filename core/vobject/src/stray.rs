//! Ends of nothing, which must not end something else when a component moves.

use super::parse::keyword;
use super::{Component, Entry};

impl Component {
    /// The component to be put into another file. An END line that ended nothing where it was
    /// read is kept as it stood there; inside another component of that name it would end that
    /// one, so it stays behind.
    #[must_use]
    pub fn moved(&self) -> Self {
        let mut moved = self.clone();
        // What lies too deep to be read is kept line by line, with its own ends.
        let mut open: Vec<String> = Vec::new();
        moved.entries_mut().retain_mut(|entry| match entry {
            Entry::Property(_) => true,
            Entry::Component(inner) => {
                *inner = inner.moved();
                true
            }
            Entry::Unread(line) => ends_its_own(line, &mut open),
        });
        moved
    }
}

/// Whether a line that was kept unread may stay: every one but an END of nothing in `open`, the
/// components that were begun by lines before it, the innermost last.
fn ends_its_own(line: &str, open: &mut Vec<String>) -> bool {
    if let Some(name) = keyword(line, "BEGIN") {
        open.push(name.to_owned());
        return true;
    }
    let Some(name) = keyword(line, "END") else {
        return true;
    };
    let begun = open.iter().rposition(|of| of.eq_ignore_ascii_case(name));
    open.truncate(begun.unwrap_or(open.len()));
    begun.is_some()
}

#[cfg(test)]
mod tests {
    use crate::{Document, MAX_DEPTH};

    #[test]
    fn an_end_of_nothing_stays_behind_however_deep_it_lies_and_the_others_come_along() {
        let deep = MAX_DEPTH + 2;
        let begins: String = (0..deep).map(|n| format!("BEGIN:X{n}\n")).collect();
        let ends: String = (0..deep).rev().map(|n| format!("END:X{n}\n")).collect();
        let text = format!("BEGIN:VEVENT\n{begins}END:VCALENDAR\nX-A:1\n{ends}END:VEVENT\n");
        let document = Document::parse(text.as_bytes()).document;
        let event = document.components().next().unwrap().moved();
        let mut calendar = crate::Component::new("VCALENDAR");
        calendar.add_component(event);
        let written = Document::of(vec![crate::Entry::Component(calendar)]).write();
        assert_eq!(written.matches("BEGIN:").count(), deep + 2, "{written}");
        assert_eq!(written.matches("END:").count(), deep + 2, "{written}");
        assert_eq!(
            Document::parse(written.as_bytes()).document.write(),
            written
        );
    }
}
