//! From content lines to components.

use super::decode::to_utf8;
use super::lines::{ContentLine, Lines};
use super::{Component, Defect, DefectKind, Document, Entry, Parsed, content_line};

/// The longest file that is read, bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// How deep components may lie in each other; what lies deeper is kept unread.
pub const MAX_DEPTH: usize = 16;
/// How many defects are listed for one file.
pub const MAX_DEFECTS: usize = 1000;

pub(super) fn parse(bytes: &[u8]) -> Parsed {
    let within = bytes.get(..MAX_BYTES).unwrap_or(bytes);
    let utf8 = to_utf8(within);
    let mut builder = Builder::default();
    let mut last = 0;
    for line in Lines::new(&utf8) {
        last = line.line;
        builder.take(line);
    }
    if within.len() < bytes.len() {
        builder.tell(last, DefectKind::TooLarge);
    }
    builder.finish()
}

/// An open component, or one that lies too deep and is kept line by line.
struct Open {
    component: Component,
    unread: bool,
}

#[derive(Default)]
struct Builder {
    outer: Vec<Entry>,
    open: Vec<Open>,
    defects: Vec<Defect>,
    flaws: Vec<DefectKind>,
}

impl Builder {
    fn take(&mut self, line: ContentLine) {
        if !line.utf8 {
            self.tell(line.line, DefectKind::NotUtf8);
        }
        let unread = self.open.last().is_some_and(|open| open.unread);
        if let Some(name) = keyword(&line.text, "BEGIN") {
            return self.begin(name.to_owned(), line);
        }
        if let Some(name) = keyword(&line.text, "END") {
            return self.end(name.to_owned(), line);
        }
        if unread {
            return self.keep(Entry::Unread(line.text));
        }
        let mut flaws = std::mem::take(&mut self.flaws);
        let read = content_line::read(&line.text, line.line, &mut flaws);
        for flaw in flaws.drain(..) {
            self.tell(line.line, flaw);
        }
        self.flaws = flaws;
        match read {
            Ok(property) => self.keep(Entry::Property(property)),
            Err(kind) => {
                self.tell(line.line, kind);
                self.keep(Entry::Unread(line.text));
            }
        }
    }

    fn begin(&mut self, name: String, line: ContentLine) {
        let unread = self.open.len() >= MAX_DEPTH;
        if unread {
            self.tell(line.line, DefectKind::TooDeep);
            self.keep(Entry::Unread(format!("BEGIN:{name}")));
        }
        self.open.push(Open {
            component: Component::of(name, line.line),
            unread,
        });
    }

    fn end(&mut self, name: String, line: ContentLine) {
        let opened = self.open.iter().rposition(|open| open.component.is(&name));
        let Some(at) = opened else {
            self.tell(line.line, DefectKind::StrayEnd);
            return self.keep(Entry::Unread(line.text));
        };
        while self.open.len() > at + 1 {
            self.close(false);
        }
        self.close(true);
    }

    /// Closes the innermost component.
    fn close(&mut self, ended: bool) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if !ended {
            self.tell(open.component.line(), DefectKind::NeverEnds);
        }
        // Its lines were kept one by one, so its end is one more of them.
        let entry = if open.unread {
            Entry::Unread(format!("END:{}", open.component.name()))
        } else {
            Entry::Component(open.component)
        };
        self.keep(entry);
    }

    /// Puts something into the innermost component that is kept as one.
    fn keep(&mut self, entry: Entry) {
        let within = self.open.iter_mut().rev().find(|open| !open.unread);
        match within {
            Some(open) => open.component.entries_mut().push(entry),
            None => self.outer.push(entry),
        }
    }

    fn tell(&mut self, line: usize, kind: DefectKind) {
        match self.defects.len() {
            listed if listed < MAX_DEFECTS => self.defects.push(kind.at(line)),
            MAX_DEFECTS => self.defects.push(DefectKind::MoreDefects.at(line)),
            _ => {}
        }
    }

    fn finish(mut self) -> Parsed {
        while !self.open.is_empty() {
            self.close(false);
        }
        self.defects.sort_by_key(|defect| defect.line);
        Parsed {
            document: Document::of(self.outer),
            defects: self.defects,
        }
    }
}

/// The component that a BEGIN or END line names.
pub(super) fn keyword<'a>(text: &'a str, keyword: &str) -> Option<&'a str> {
    let (head, name) = text.split_at_checked(keyword.len())?;
    let name = name.trim_start().strip_prefix(':')?.trim();
    (head.eq_ignore_ascii_case(keyword) && !name.is_empty()).then_some(name)
}
