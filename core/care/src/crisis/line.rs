//! One help line: a row of the table.

use jiff::civil::Date;
use serde::Serialize;

/// What sort of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// A line for people who think of suicide.
    Suicide,
    /// Somebody to talk to.
    Emotional,
    /// Police, ambulance, fire.
    Emergency,
    /// Violence at home.
    DomesticViolence,
    /// Eating disorders.
    EatingDisorder,
    /// For children and teenagers.
    Child,
}

impl Service {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "suicide" => Self::Suicide,
            "emotional" => Self::Emotional,
            "emergency" => Self::Emergency,
            "domestic-violence" => Self::DomesticViolence,
            "eating-disorder" => Self::EatingDisorder,
            "child" => Self::Child,
            _ => return None,
        })
    }
}

/// One row. Empty fields are unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// The service's name.
    pub name: &'static str,
    /// What sort of help.
    pub service: Service,
    /// As dialled inside the country; may be empty where only text works.
    pub phone: &'static str,
    /// How to text; may be empty.
    pub text: &'static str,
    /// The service's site; may be empty.
    pub web: &'static str,
    /// As stated. For [`Service::Emergency`]: who answers, or from where it works.
    pub hours: &'static str,
    /// As stated, or of the service's page.
    pub languages: &'static str,
    /// Where it was read.
    pub sources: Vec<&'static str>,
    /// The date of the first source's copy, its earliest day where only a month or year is
    /// known; `None` when unknown.
    pub source_date: Option<Date>,
    /// When the row was last compared with its sources.
    pub verified: Date,
}

impl Line {
    /// Whether it answers day and night: only where the hours begin with `24/7` and nothing
    /// follows that takes it back.
    #[must_use]
    pub fn round_the_clock(&self) -> bool {
        self.hours.starts_with("24/7")
            && !self.hours.contains("closed")
            && !self.hours.contains("except")
    }

    /// How to reach it, in words: `call 988 or text 988`.
    #[must_use]
    pub fn reach(&self) -> String {
        let mut ways = Vec::new();
        if !self.phone.is_empty() {
            ways.push(format!("call {}", self.phone));
        }
        if self.text.starts_with(|c: char| c.is_ascii_digit()) || self.text.contains(" to ") {
            ways.push(format!("text {}", self.text));
        } else if !self.text.is_empty() {
            ways.push(self.text.to_owned());
        }
        if ways.is_empty() && !self.web.is_empty() {
            ways.push(self.web.to_owned());
        }
        ways.join(" or ")
    }
}
