//! A property: a name, parameters, a value.

use super::text::{escape, unescape};
use super::{Parameter, defect::Line};

/// One content line (RFC 5545 §3.1), its value as it was written.
///
/// Two properties are equal when they say the same; where they stood in a file does not
/// matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    name: String,
    parameters: Vec<Parameter>,
    value: String,
    line: Line,
}

impl Property {
    /// A property with its value in the form of the file. Characters that a name may not have
    /// are left out of it; a line break in the value is written as `\n`.
    #[must_use]
    pub fn new(name: &str, value: &str) -> Self {
        Self::of(clean_name(name), Vec::new(), one_line(value), 0)
    }

    /// A property of type TEXT (§3.3.11), escaped here.
    #[must_use]
    pub fn of_text(name: &str, text: &str) -> Self {
        Self::new(name, &escape(text))
    }

    /// As the parser read it.
    pub(super) fn of(name: String, parameters: Vec<Parameter>, value: String, line: usize) -> Self {
        Self {
            name,
            parameters,
            value,
            line: Line(line),
        }
    }

    /// And this parameter, in place of any of its name.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set_parameter(name, Some(value));
        self
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

    /// Its value as it was written, unfolded.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Its value as TEXT (§3.3.11), without escapes.
    #[must_use]
    pub fn text(&self) -> String {
        unescape(&self.value)
    }

    /// The parameters in the order of the file.
    #[must_use]
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// The first value of a parameter.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|parameter| parameter.is(name))
            .and_then(Parameter::value)
    }

    /// Sets a parameter, or takes it away.
    pub fn set_parameter(&mut self, name: &str, value: Option<&str>) {
        let at = self.parameters.iter().position(|old| old.is(name));
        match (at.and_then(|at| self.parameters.get_mut(at)), value) {
            (Some(old), Some(value)) => *old = Parameter::new(name, value),
            (None, Some(value)) => self.parameters.push(Parameter::new(name, value)),
            (_, None) => self.parameters.retain(|old| !old.is(name)),
        }
    }

    /// Sets the value in the form of the file; a line break in it is written as `\n`.
    pub fn set_value(&mut self, value: &str) {
        self.value = one_line(value);
    }

    /// The line of the file it began on, from 1; 0 when it was made here.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line.0
    }
}

/// A name that a reader takes for a name.
pub(super) fn clean_name(name: &str) -> String {
    name.chars().filter(|c| is_name_char(*c)).collect()
}

/// What a name may be made of (§3.1 `iana-token`), and `_` and `.`, which are seen.
pub(super) fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

fn one_line(value: &str) -> String {
    if value.contains('\n') {
        value.replace("\r\n", "\n").replace('\n', "\\n")
    } else {
        value.to_owned()
    }
}
