//! The rules: `words/en/rules.txt`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::pattern::{self, Part};

/// How something is said, and what it means.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    /// The predicate, or `kin`.
    pub(super) predicate: &'static str,
    /// What else it says: `start`, `past`, `ends`, …
    marks: BTreeSet<&'static str>,
    /// How the words stand.
    pub(super) parts: Vec<Part>,
}

impl Rule {
    /// The value that the rule gives itself: `=alcohol`.
    pub(super) fn value(&self) -> Option<String> {
        let given = self.marks.iter().find_map(|mark| mark.strip_prefix('='));
        given.map(|value| value.replace('_', " "))
    }

    /// Whether it has this mark.
    pub(super) fn has(&self, mark: &str) -> bool {
        self.marks.contains(mark)
    }
}

static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| read(include_str!("../../words/en/rules.txt")));

/// Every rule, in the order of the file. A line that cannot be read is left out; a test
/// holds that there is none.
pub(super) fn rules() -> &'static [Rule] {
    &RULES
}

fn read(file: &'static str) -> Vec<Rule> {
    lines(file).filter_map(rule).collect()
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = file.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn rule(line: &'static str) -> Option<Rule> {
    let (head, text) = line.split_once(':')?;
    let mut head = head.split_whitespace();
    Some(Rule {
        predicate: head.next()?,
        marks: head.collect(),
        parts: pattern::read(text)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Predicate;

    #[test]
    fn every_line_is_a_rule_of_a_predicate_that_exists() {
        let file = include_str!("../../words/en/rules.txt");
        for line in lines(file) {
            let read = rule(line).unwrap_or_else(|| panic!("{line}"));
            let known = read.predicate == "kin" || Predicate::from_name(read.predicate).is_some();
            assert!(known, "{line}");
        }
        assert!(rules().len() > 100);
    }
}
