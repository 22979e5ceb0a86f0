//! What somebody is going to do, or wants to do.

use super::segment::Segment;
use super::words::is_in;

/// The most words of a wish to be left alone, or of a plan.
const LONGEST_REST: usize = 9;

pub(super) fn rest(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let mut end = at;
    while end < at + LONGEST_REST && !segment.is_mark(end) && !segment.word(end).is_empty() {
        end += 1;
    }
    let vague = is_in("pronouns", segment.word(at)) && segment.word(at) != "my" || end == at;
    if vague || !segment.is_over(end) {
        Vec::new()
    } else {
        vec![end]
    }
}

/// Whether a word means something that stands elsewhere: "recapture it", "tell you".
fn points_away(word: &str) -> bool {
    [
        "it",
        "this",
        "that",
        "these",
        "those",
        "them",
        "you",
        "your",
        "something",
        "so",
    ]
    .contains(&word)
}

/// A verb and what belongs to it.
pub(super) fn plan(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let first = segment.word(at);
    let empty = [
        "be", "have", "do", "go", "get", "say", "tell", "try", "need", "the", "a", "bed",
    ];
    if segment.capital(at) || empty.contains(&first) || first.is_empty() {
        return Vec::new();
    }
    let whole = rest(segment, at);
    let open = whole.is_empty();
    let cut = (at..at + LONGEST_REST).find(|&end| {
        let turns = ["but", "because", "so", "since", "while"].contains(&segment.word(end));
        turns || open && segment.ends_at(end)
    });
    let ends = cut.map_or(whole, |end| vec![end]);
    ends.into_iter()
        .filter(|&end| end > at + 1 && !(at..end).any(|word| points_away(segment.word(word))))
        // "A safe, loving home": what the adjective is of comes later.
        .filter(|&end| {
            let article = ["a", "an", "the"].contains(&segment.word(end.saturating_sub(2)));
            !(article && segment.word(end) == ",")
        })
        // "I'm going to send some Friday love to …": more was to come.
        .filter(|&end| !is_in("open_ends", segment.word(end - 1)))
        .collect()
}

/// A plan for one's life, by how it begins: "write a novel", "become a vet".
pub(super) fn ambition(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let begins = super::words::list("ambitions").iter().any(|line| {
        let phrase: Vec<&str> = line.split(' ').collect();
        segment.says(at, &phrase)
    });
    if begins {
        plan(segment, at)
    } else {
        Vec::new()
    }
}
