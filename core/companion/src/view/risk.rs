//! How the crisis detector hears a text.

use serde::Serialize;

/// One text, heard.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RiskView {
    /// The text.
    pub text: String,
    /// `none`, `concern` or `high`.
    pub risk: String,
    /// What about.
    pub kind: Option<String>,
    /// 0 to 1, comparable between texts.
    pub score: f64,
}

/// How the crisis detector hears `text`.
#[must_use]
pub fn hear_risk(text: &str) -> RiskView {
    let assessment = os1_care::crisis::assess(text);
    RiskView {
        text: text.to_owned(),
        risk: assessment.risk.name().to_owned(),
        kind: assessment.kind.map(|kind| kind.name().to_owned()),
        score: assessment.score,
    }
}
