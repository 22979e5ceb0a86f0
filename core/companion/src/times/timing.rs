//! What short words say about time.

use os1_when::{Context, find};

use super::moved::goal;
use crate::state::{Timing, bare};

/// Words that say nothing beside a time.
const SMALL: &[&str] = &[
    "at", "on", "in", "around", "about", "by", "for", "from", "to", "the", "and", "please", "let",
    "let's", "say", "maybe", "make", "it", "that", "then", "better", "how", "what", "ok", "yes",
    "sure", "sometime", "o'clock", "would", "be", "good", "great", "fine", "works", "is",
];

/// What `text` says about time.
pub(crate) fn timing(text: &str, context: &Context) -> Timing {
    let text = bare(text).trim_matches(|c: char| c.is_whitespace() || ".!?,".contains(c));
    let found = find(text, context);
    if found.is_empty() {
        let any = is_hour(goal(text), context);
        return Timing {
            any,
            alone: any && is_hour(text, context),
        };
    }
    let timed = |place: usize| found.iter().any(|one| (one.from..one.to).contains(&place));
    let rest: String = text
        .chars()
        .enumerate()
        .map(|(place, c)| {
            if timed(place) {
                ' '
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect();
    let mut left = rest
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty());
    Timing {
        any: true,
        alone: left.all(|word| SMALL.contains(&word)),
    }
}

/// Whether `words` are a time of day once it is known that one is meant: "nine fifteen".
fn is_hour(words: &str, context: &Context) -> bool {
    let whole = format!("at {words}");
    let count = whole.chars().count();
    find(&whole, context)
        .iter()
        .any(|one| one.from <= 3 && one.to == count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_hour_is_a_time_where_one_is_asked_for() {
        let now = "2026-11-26T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let context = Context::new(now);
        for (text, any, alone) in [
            ("at eight", true, true),
            ("eight", true, true),
            ("Friday at noon, please", true, true),
            ("actually 7", true, true),
            ("make it four", true, false),
            ("push it to nine fifteen", true, false),
            ("I'm away next week", true, false),
            ("make it louder", false, false),
            ("never mind", false, false),
        ] {
            assert_eq!(timing(text, &context), Timing { any, alone }, "{text}");
        }
    }
}
