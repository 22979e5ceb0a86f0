//! What a model answered.

use os1_base::Id;
use os1_memory::{Episode, MAX_PROPOSALS, Proposal};
use serde::Deserialize;

/// One line of the answer. Keys that nobody asked for are passed over: it is checked by its
/// quote, not by its form.
#[derive(Deserialize)]
struct Line {
    n: usize,
    subject: String,
    predicate: String,
    object: String,
    quote: String,
}

/// The proposals in `text`, each for the episode whose number it gives. Lines that are none,
/// and numbers that were not asked about, are passed over.
pub(crate) fn read(text: &str, episodes: &[Episode]) -> Vec<(Id, Proposal)> {
    let lines = text.lines().filter_map(|line| {
        let line = line.trim().trim_start_matches('[');
        let line = line.trim_end_matches(',').trim_end_matches(']');
        let line: Line = serde_json::from_str(line).ok()?;
        let episode = episodes.get(line.n.checked_sub(1)?)?;
        let proposal = Proposal {
            subject: line.subject,
            predicate: line.predicate,
            object: line.object,
            quote: line.quote,
        };
        Some((episode.id, proposal))
    });
    lines.take(MAX_PROPOSALS * episodes.len()).collect()
}

#[cfg(test)]
mod tests {
    use os1_base::Labeled;
    use os1_memory::{Channel, Speaker};
    use proptest::prelude::*;

    use super::*;

    fn episode() -> Episode {
        Episode {
            id: "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap(),
            at: "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap(),
            speaker: Speaker::User,
            channel: Channel::Talk,
            text: Labeled::by_user("I collect old clocks.".to_owned()),
            present: Vec::new(),
            heard: None,
            turn: None,
            reference: None,
            barred: false,
        }
    }

    #[test]
    fn lines_are_read_and_everything_else_is_passed_over() {
        let line = |n: usize| {
            format!(
                "{{\"n\":{n},\"subject\":\"user\",\"predicate\":\"likes\",\"object\":\"old clocks\",\"quote\":\"I collect old clocks\",\"why\":1}}"
            )
        };
        let text = format!(
            "Here you are:\n```json\n[{},\n{}]\n{}\n{{\"n\":1,\"subject\":\n```",
            line(1),
            line(2),
            line(0)
        );
        let read = read(&text, &[episode()]);
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].1.object, "old clocks");
    }

    proptest! {
        #[test]
        fn no_answer_is_too_strange(text in "(\\PC|\\n|[{}\\[\\]\":,n])*") {
            let found = read(&text, &[episode()]);
            prop_assert!(found.len() <= MAX_PROPOSALS);
        }
    }
}
