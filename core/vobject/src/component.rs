//! A component: what stands between BEGIN and END.

use super::{Property, defect::Line};

/// One thing inside a component, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A property.
    Property(Property),
    /// A component inside this one.
    Component(Component),
    /// A line that could not be read, unfolded, to be written back as it stands.
    Unread(String),
}

/// A component (RFC 5545 §3.6), known or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    name: String,
    entries: Vec<Entry>,
    line: Line,
}

impl Component {
    /// An empty component; line breaks are left out of the name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let name: String = name.chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
        Self::of(name.trim().to_owned(), 0)
    }

    pub(super) fn of(name: String, line: usize) -> Self {
        Self {
            name,
            entries: Vec::new(),
            line: Line(line),
        }
    }

    /// Its name, as it was written.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether this is its name; case does not matter (§2).
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The line its BEGIN stood on, from 1; 0 when it was made here.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line.0
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

    /// All its properties.
    pub fn all_properties(&self) -> impl Iterator<Item = &Property> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Property(property) => Some(property),
            Entry::Component(_) | Entry::Unread(_) => None,
        })
    }

    /// Its properties of this name.
    pub fn properties<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.all_properties()
            .filter(move |property| property.is(name))
    }

    /// Its first property of this name.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.all_properties().find(|property| property.is(name))
    }

    /// Its first property of this name, to be changed.
    pub fn property_mut(&mut self, name: &str) -> Option<&mut Property> {
        self.entries.iter_mut().find_map(|entry| match entry {
            Entry::Property(property) if property.is(name) => Some(property),
            _ => None,
        })
    }

    /// The first property of this name as TEXT.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.property(name).map(Property::text)
    }

    /// Puts a property in place of all of its name; in the place of the first, or at the end
    /// of the properties.
    pub fn set(&mut self, property: Property) {
        let name = property.name().to_owned();
        let at = self.position(&name);
        self.remove(&name);
        let at = at.unwrap_or_else(|| self.end_of_properties());
        let at = at.min(self.entries.len());
        self.entries.insert(at, Entry::Property(property));
    }

    /// Adds a property after the others.
    pub fn add(&mut self, property: Property) {
        let at = self.end_of_properties();
        self.entries.insert(at, Entry::Property(property));
    }

    /// Takes away all properties of this name.
    pub fn remove(&mut self, name: &str) {
        self.entries
            .retain(|entry| !matches!(entry, Entry::Property(property) if property.is(name)));
    }

    /// Sets a property of type TEXT, or takes it away. Its parameters stay.
    pub fn set_text(&mut self, name: &str, text: Option<&str>) {
        match (self.property_mut(name), text) {
            (Some(property), Some(text)) => property.set_value(&super::escape(text)),
            (None, Some(text)) => self.add(Property::of_text(name, text)),
            (_, None) => self.remove(name),
        }
    }

    /// All components in it.
    pub fn all_components(&self) -> impl Iterator<Item = &Component> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Component(component) => Some(component),
            Entry::Property(_) | Entry::Unread(_) => None,
        })
    }

    /// The components of this name in it.
    pub fn components<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Component> {
        self.all_components()
            .filter(move |component| component.is(name))
    }

    /// Adds a component at the end.
    pub fn add_component(&mut self, component: Component) {
        self.entries.push(Entry::Component(component));
    }

    /// Takes away the components for which `gone` is true.
    pub fn remove_components(&mut self, mut gone: impl FnMut(&Component) -> bool) {
        self.entries
            .retain(|entry| !matches!(entry, Entry::Component(component) if gone(component)));
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.entries
            .iter()
            .position(|entry| matches!(entry, Entry::Property(property) if property.is(name)))
    }

    fn end_of_properties(&self) -> usize {
        let last = self
            .entries
            .iter()
            .rposition(|entry| matches!(entry, Entry::Property(_)));
        last.map_or(0, |at| at + 1)
    }
}
