//! "…, remind me the evening before": a wish beside the event.

/// An utterance in its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clauses<'a> {
    /// What is about the event.
    pub(super) event: &'a str,
    /// What is about being reminded of it.
    pub(super) remind: Option<&'a str>,
}

/// How a wish to be reminded begins.
const BEGINS: &[&str] = &[
    "remind me",
    "remind us",
    "and a reminder",
    "with a reminder",
];

/// Parts an utterance before a wish to be reminded that stands behind something else.
pub(super) fn clauses(text: &str) -> Clauses<'_> {
    // ASCII alone changes case, so that bytes stay where they are.
    let lower = text.to_ascii_lowercase();
    let at = BEGINS
        .iter()
        .filter_map(|begin| lower.find(begin))
        .filter(|at| *at > 0)
        .min();
    match at.and_then(|at| text.split_at_checked(at)) {
        Some((event, remind)) => Clauses {
            event: tidy(event),
            remind: Some(remind),
        },
        None => Clauses {
            event: text,
            remind: None,
        },
    }
}

/// Without the "and" and the comma that joined it to what followed.
fn tidy(event: &str) -> &str {
    let signs = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '-' | '–');
    let event = event.trim_end_matches(signs);
    let cut = [" and", " and please", " please", " then"]
        .iter()
        .find_map(|word| event.strip_suffix(word));
    cut.unwrap_or(event).trim_end_matches(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wish_to_be_reminded_is_parted_from_the_event() {
        let both = clauses("Dinner with Amy at eight, and remind me the evening before");
        assert_eq!(both.event, "Dinner with Amy at eight");
        assert_eq!(both.remind, Some("remind me the evening before"));
        assert_eq!(clauses("remind me to call").remind, None);
        assert_eq!(clauses("İstanbul remind me").event, "İstanbul");
    }
}
