//! A parameter of a property.

/// One parameter, `NAME=VALUE` or `NAME=VALUE,VALUE` (RFC 5545 §3.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    name: String,
    values: Vec<String>,
}

impl Parameter {
    /// A parameter; characters that a name may not have are left out of it.
    #[must_use]
    pub fn new(name: &str, value: &str) -> Self {
        Self::of(super::property::clean_name(name), vec![value.to_owned()])
    }

    /// As the parser read it; no values when there was no `=`.
    pub(super) fn of(name: String, values: Vec<String>) -> Self {
        Self { name, values }
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

    /// Its values, without quotes and carets (RFC 6868).
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// Its first value.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.values.first().map(String::as_str)
    }
}
