//! Things that one likes, does, makes or goes to.

use super::capture::{LONGEST, is_plain, run};
use super::segment::Segment;
use super::words::is_in;

/// A verb in "-ing" and what belongs to it; none that tells a state, or waits for something.
pub(super) fn doing(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let first = segment.word(at);
    if !first.ends_with("ing") || is_in("no_doings", first) || is_in("no_tastes", first) {
        return Vec::new();
    }
    thing(segment, at)
}

/// Something one can like: no pronoun, nothing that points at what was just said.
pub(super) fn thing(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let mut end = at;
    while end < at + LONGEST {
        let after_ing = end > at && segment.word(end - 1).ends_with("ing");
        let listens = after_ing && ["to", "with", "at", "about"].contains(&segment.word(end));
        let goes_on = listens && is_plain(segment, end + 1);
        if is_plain(segment, end) || goes_on || end == at && segment.word(end) == "to" {
            end += 1;
        } else {
            break;
        }
    }
    let points = matches!(segment.word(at), "the" | "a" | "an" | "no" | "all" | "to")
        && !the_thing(segment, at, end)
        && !swims(segment, at, end);
    // "A safe, inviting place": what the adjective is of comes later.
    let cut = ["a", "an", "the"].contains(&segment.word(end.saturating_sub(2)))
        && segment.word(end) == ",";
    let subject = at == segment.first && segment.word(end) == "'s";
    let whole = segment.closes(end) || subject;
    let vague = is_in("no_tastes", segment.word(at))
        || end == at + 1 && is_in("everybody", segment.word(at));
    // "I love Christmas music": the day that was taken out belongs to it.
    let torn = at != segment.first && segment.has_time_in(at, end);
    if end == at || points || cut || !whole || vague || torn {
        return Vec::new();
    }
    vec![end]
}

fn the_thing(segment: &Segment<'_>, at: usize, end: usize) -> bool {
    end == at + 2
        && is_in(
            "the_things",
            &format!("{} {}", segment.word(at), segment.word(at + 1)),
        )
}

/// "To swim", "to read books"; not "to ask", after "hate" and "prefer".
fn swims(segment: &Segment<'_>, at: usize, end: usize) -> bool {
    let likes = ["like", "likes", "love", "loves"];
    let before = at.checked_sub(1).map_or("", |before| segment.word(before));
    if !likes.contains(&before) || !segment.is_over(end) {
        return false;
    }
    let empty = [
        "be", "have", "get", "do", "see", "hear", "know", "think", "say", "go", "go",
    ];
    segment.word(at) == "to" && end > at + 1 && !empty.contains(&segment.word(at + 1))
}

/// Something with what stands before it: "a new camera", "our attic"; not what everybody has
/// every day.
pub(super) fn what(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let from = at + usize::from(is_in("determiners", segment.word(at)));
    let is_news = |&end: &usize| {
        let ends = [segment.word(at), segment.word(from), segment.word(end - 1)];
        !ends.iter().any(|word| is_in("banal", word)) && !segment.has_time_in(at + 1, end)
    };
    run(segment, from, 5).into_iter().filter(is_news).collect()
}
