//! A whole file.

use super::{Component, Defect, Entry, parse, write};

/// Everything that stands in an iCalendar file: usually one VCALENDAR.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    entries: Vec<Entry>,
}

/// What came out of reading a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// What it says, with what could not be read kept in its place.
    pub document: Document,
    /// What is wrong with it, in the order of the lines.
    pub defects: Vec<Defect>,
}

impl Document {
    /// Reads a file, whatever state it is in: UTF-8 with or without byte order mark, UTF-16,
    /// any line end, folded anywhere. What is no property is kept as [`Entry::Unread`] and
    /// told as a [`Defect`]. Bounds: [`super::MAX_BYTES`], [`super::MAX_DEPTH`],
    /// [`super::MAX_DEFECTS`].
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Parsed {
        parse::parse(bytes)
    }

    /// The file: CRLF, folded at 75 octets. Reading it gives this document again.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::new();
        write::entries(&self.entries, &mut out);
        out
    }

    /// A document of these entries.
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// Everything in it, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Everything in it, to be changed.
    pub fn entries_mut(&mut self) -> &mut Vec<Entry> {
        &mut self.entries
    }

    /// The outermost components: VCALENDARs, or what stands alone without one.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Component(component) => Some(component),
            Entry::Property(_) | Entry::Unread(_) => None,
        })
    }

    /// The VCALENDARs.
    pub fn calendars(&self) -> impl Iterator<Item = &Component> {
        self.components()
            .filter(|component| component.is("VCALENDAR"))
    }

    /// The METHOD of the first VCALENDAR (RFC 5546 §1.4), in capitals.
    #[must_use]
    pub fn method(&self) -> Option<String> {
        let method = self
            .calendars()
            .find_map(|calendar| calendar.text("METHOD"));
        method.map(|method| method.trim().to_ascii_uppercase())
    }

    /// The calendar's own name: NAME (RFC 7986 §5.1), else X-WR-CALNAME.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let calendar = self.calendars().next()?;
        calendar
            .text("NAME")
            .or_else(|| calendar.text("X-WR-CALNAME"))
    }
}
