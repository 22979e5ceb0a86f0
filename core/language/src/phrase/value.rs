//! What fills a template.

use std::collections::BTreeMap;

use super::plain;

/// A fact of the speech plan, ready to be said.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Said as it is: a name, a subject, a time already in words.
    Text(String),
    /// A count: "three", "27".
    Count(u64),
    /// Several things: "a, b and c".
    List(Vec<String>),
}

impl Value {
    /// The words for it.
    #[must_use]
    pub fn said(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(n) => plain::count(*n),
            Self::List(items) => plain::list(items),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value {
    fn from(n: u64) -> Self {
        Self::Count(n)
    }
}

impl From<usize> for Value {
    fn from(n: usize) -> Self {
        Self::Count(n as u64)
    }
}

impl From<Vec<String>> for Value {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}

/// The values of one phrase by slot name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values(BTreeMap<&'static str, Value>);

impl Values {
    /// No values: for phrases without slots.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// These and one more.
    #[must_use]
    pub fn with(mut self, slot: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(slot, value.into());
        self
    }

    /// The value of a slot.
    #[must_use]
    pub fn get(&self, slot: &str) -> Option<&Value> {
        self.0.get(slot)
    }

    /// All values, by slot name; what [`super::agrees`] holds a wording against.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(slot, value)| (*slot, value))
    }
}
