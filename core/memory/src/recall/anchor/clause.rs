//! The part of a question that names an event as a time: "before the move".

use jiff::Zoned;
use os1_when::Context;

use crate::query::{MAX_QUERY_CHARS, MAX_QUERY_WORDS};
use crate::recall::words::{is_stop, words};

/// The most words that name an event: more are a story.
const MAX_EVENT_WORDS: usize = 12;

/// On which side of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Until it.
    Before,
    /// From it on, what came first first.
    After,
    /// From it on until now.
    Since,
}

/// A question, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) side: Side,
    /// The word that names the side, as it was asked.
    preposition: String,
    /// The words that name the event.
    pub(super) event: String,
    /// The question without them.
    pub(super) rest: String,
}

impl Clause {
    /// The event with its side: `before the move`.
    pub(super) fn named(&self) -> String {
        format!("{} {}", self.preposition, self.event)
    }
}

/// The first event that `query` names as a time; none where it names a date there
/// ("before March"), which the date code reads.
pub(super) fn clause(query: &str, now: &Zoned) -> Option<Clause> {
    let query: String = query.chars().take(MAX_QUERY_CHARS).collect();
    let tokens: Vec<&str> = query.split_whitespace().take(MAX_QUERY_WORDS).collect();
    tokens.iter().enumerate().find_map(|(at, token)| {
        let side = side(token)?;
        let (head, tail) = (tokens.get(..at)?, tokens.get(at + 1..)?);
        let (event, after) = tail.split_at_checked(event_length(tail, head.is_empty()))?;
        let event = event.join(" ");
        let event = event.trim_end_matches(|c: char| c.is_ascii_punctuation());
        if !words(event).any(|word| !is_stop(&word)) || is_dated(token, event, now) {
            return None;
        }
        let head = head.strip_suffix(&["ever"]).unwrap_or(head);
        Some(Clause {
            side,
            preposition: token.to_lowercase(),
            event: event.to_owned(),
            rest: [head, after].concat().join(" "),
        })
    })
}

fn side(token: &str) -> Option<Side> {
    match token.to_lowercase().as_str() {
        "before" | "until" | "till" => Some(Side::Before),
        "after" => Some(Side::After),
        "since" => Some(Side::Since),
        _ => None,
    }
}

/// How many of `tokens` name the event: to the end of the clause, or to where the question
/// goes on; one that the question begins with ends at its question word.
fn event_length(tokens: &[&str], is_first: bool) -> usize {
    const ASKING: &[&str] = &[
        "what", "where", "who", "whom", "which", "how", "did", "do", "does", "was", "were", "is",
        "are", "have", "has",
    ];
    let mut length = 0;
    for token in tokens.iter().take(MAX_EVENT_WORDS) {
        let low = token.to_lowercase();
        let goes_on = low == "about" || is_first && length > 0 && ASKING.contains(&low.as_str());
        if goes_on || side(token).is_some() {
            break;
        }
        length += 1;
        if token.ends_with([',', ';', ':', '?', '!']) {
            break;
        }
    }
    length
}

/// Whether the date code reads what tells the event, or its first telling word.
fn is_dated(preposition: &str, event: &str, now: &Zoned) -> bool {
    let text = format!("{preposition} {event}");
    let first = words(event).find(|word| !is_stop(word));
    let low = text.to_lowercase();
    let Some(byte) = first.and_then(|word| low.find(word.as_ref())) else {
        return false;
    };
    let place = low.get(..byte).map_or(0, |before| before.chars().count());
    os1_when::find(&text, &Context::new(now.clone()))
        .iter()
        .any(|found| (found.from..found.to).contains(&place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> Zoned {
        "2026-06-10T12:00:00+02:00[Europe/Berlin]".parse().unwrap()
    }

    #[test]
    fn an_event_is_taken_out_of_its_question() {
        for (query, event, rest) in [
            (
                "what did I say before the move?",
                "the move",
                "what did I say",
            ),
            (
                "Before the move, where did I eat?",
                "the move",
                "where did I eat?",
            ),
            (
                "After the break-up what did I say?",
                "the break-up",
                "what did I say?",
            ),
            (
                "What did I say after Anna's birthday about Rome?",
                "Anna's birthday",
                "What did I say about Rome?",
            ),
            (
                "what have I said ever since I started at Siemens",
                "I started at Siemens",
                "what have I said",
            ),
        ] {
            let found = clause(query, &now()).unwrap();
            assert_eq!((found.event.as_str(), found.rest.as_str()), (event, rest));
        }
    }

    #[test]
    fn a_date_or_nothing_is_no_event() {
        for query in [
            "what did I say before March?",
            "what changed since 2 May",
            "where was I after the weekend",
            "what did I eat before last summer?",
            "what came after?",
            "since when do you know",
            "after all",
            "",
        ] {
            assert_eq!(clause(query, &now()), None, "{query}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(query in "(before |after |since |\\PC{0,6} ?){0,8}\\PC{0,40}") {
            if let Some(found) = clause(&query, &now()) {
                prop_assert!(!found.event.is_empty());
                prop_assert!(found.event.split_whitespace().count() <= MAX_EVENT_WORDS);
            }
        }
    }
}
