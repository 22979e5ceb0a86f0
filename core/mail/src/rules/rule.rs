//! One standing rule.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::Class;
use crate::link::registered;

/// What a rule does: nothing that leaves the device or cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleDeed {
    /// Puts it into the archive when it comes.
    Archive,
    /// The same, and it is spoken of nowhere.
    Hide,
    /// It counts as important.
    Important,
    /// It is told at once, in quiet hours too.
    Wake,
}

/// A standing rule in the user's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailRule {
    /// Its id.
    pub id: String,
    /// What is done.
    #[serde(rename = "does")]
    pub deed: RuleDeed,
    /// Whose mail, as the user named them.
    pub who: String,
    /// Their addresses in lower case, as they were known when the rule was made: a display name
    /// is what a sender writes.
    pub addresses: Vec<String>,
    /// Domains, all of whose addresses are meant.
    pub domains: Vec<String>,
    /// Only what went to many: newsletters, advertisements, notices.
    pub bulk: bool,
    /// The user's words.
    pub said: String,
    /// When they were said.
    pub at: Timestamp,
}

impl MailRule {
    /// Whether it is about mail of this class from this address.
    #[must_use]
    pub fn is_about(&self, from: &str, class: Class) -> bool {
        let from = from.trim().to_lowercase();
        let domain = from.rsplit('@').next().unwrap_or_default();
        let everybody = self.bulk && self.addresses.is_empty() && self.domains.is_empty();
        let is_theirs = self.addresses.contains(&from)
            || self.domains.iter().any(|own| {
                let below = domain.strip_suffix(own.as_str());
                below.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            });
        let is_bulk = matches!(
            class,
            Class::Newsletter | Class::Advertisement | Class::Notification
        );
        (everybody || is_theirs) && (!self.bulk || is_bulk)
    }

    /// Whether it puts mail out of sight.
    #[must_use]
    pub fn puts_away(&self) -> bool {
        matches!(self.deed, RuleDeed::Archive | RuleDeed::Hide)
    }

    /// Why something is done by it: "you said so on March 10".
    #[must_use]
    pub fn reason(&self, zone: &TimeZone) -> String {
        let day = self
            .at
            .to_zoned(zone.clone())
            .strftime("%B %-d")
            .to_string();
        format!(
            "you said so on {day}: “{}”",
            os1_base::text::shortened(&self.said, 120)
        )
    }

    /// The domain that a word names, `tea.example` or `@tea.example`.
    #[must_use]
    pub fn domain(word: &str) -> Option<String> {
        let word = word.trim().trim_start_matches('@').to_lowercase();
        let sound = word.contains('.')
            && !registered(&word).is_empty()
            && !word.starts_with('.')
            && !word.ends_with('.')
            && word
                .chars()
                .all(|c| c.is_alphanumeric() || c == '.' || c == '-');
        sound.then_some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(addresses: &[&str], domains: &[&str], bulk: bool) -> MailRule {
        let all = |list: &[&str]| list.iter().map(|&one| one.to_owned()).collect();
        MailRule {
            id: "1".to_owned(),
            deed: RuleDeed::Archive,
            who: "Tea".to_owned(),
            addresses: all(addresses),
            domains: all(domains),
            bulk,
            said: "always archive mail from Tea".to_owned(),
            at: "2026-03-10T12:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_rule_is_about_those_it_names_and_nobody_else() {
        let tea = rule(&["letter@tea.example"], &[], false);
        assert!(tea.is_about("Letter@tea.example", Class::Personal));
        assert!(!tea.is_about("letter@tea.example.evil.test", Class::Personal));
        let all = rule(&[], &["tea.example"], true);
        assert!(all.is_about("x@news.tea.example", Class::Newsletter));
        assert!(!all.is_about("x@news.tea.example", Class::Personal));
        assert!(!all.is_about("x@greentea.example", Class::Newsletter));
        let nobody = rule(&[], &[], false);
        assert!(!nobody.is_about("x@tea.example", Class::Newsletter));
        assert_eq!(
            tea.reason(&TimeZone::UTC),
            "you said so on March 10: “always archive mail from Tea”"
        );
        assert_eq!(
            MailRule::domain("@Tea.example"),
            Some("tea.example".to_owned())
        );
        assert_eq!(MailRule::domain("Tea"), None);
    }
}
