//! Where a wish to forget stands in a sentence: "I'm tired, please forget what I said about work
//! and tell me what's next".

/// Ways to ask for it politely, before "forget".
const POLITE: &[&str] = &[
    "please ",
    "yes, ",
    "oh, ",
    "well, ",
    "ok, ",
    "okay, ",
    "just ",
    "can you ",
    "could you ",
    "would you ",
    "will you ",
    "you can ",
    "you should ",
    "i want you to ",
    "i'd like you to ",
    "now ",
    "then ",
    "also ",
    "so ",
    "and ",
    "but ",
];

/// How the wish itself begins.
const VERBS: &[&str] = &[
    "forget ",
    "delete what you ",
    "delete everything you ",
    "erase what ",
    "erase everything ",
];

/// What begins another wish after it.
const NEXT: &[&str] = &[
    "tell", "show", "remind", "set", "what", "what's", "whats", "when", "where", "who", "how",
    "play", "read", "give", "let", "add", "call", "make", "wake", "start", "please", "then", "can",
    "could", "is", "are", "do", "did",
];

/// The words without what only asks politely.
pub(super) fn asked(words: &str) -> &str {
    let mut rest = words;
    while let Some(less) = POLITE.iter().find_map(|polite| rest.strip_prefix(polite)) {
        rest = less;
    }
    rest
}

/// Whether the words wish that something be forgotten, and do not only tell of forgetting.
pub(super) fn is_wish(text: &str) -> bool {
    let low = plain(text);
    clauses(&low).any(|(at, _)| low.get(at..).is_some_and(begins))
}

/// The parts of `text` where a wish to forget stands beside something else, in their order; none
/// where it stands alone or there is none.
pub(crate) fn around_forgetting(text: &str) -> Vec<String> {
    let low = plain(text);
    // The same bytes in both, so that what is cut is what was said.
    if low.len() != text.len() {
        return Vec::new();
    }
    let mut wishes = clauses(&low).filter(|(at, _)| low.get(*at..).is_some_and(begins));
    let Some((from, _)) = wishes.next() else {
        return Vec::new();
    };
    let past = clauses(&low)
        .filter(|(at, _)| *at > from)
        .find(|(at, ended)| *ended || low.get(*at..).is_some_and(is_next))
        .map_or(text.len(), |(at, _)| at);
    let parts = [text.get(..from), text.get(from..past), text.get(past..)];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(trimmed)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() < 2 { Vec::new() } else { parts }
}

fn plain(text: &str) -> String {
    text.replace('\u{2019}', "'").to_lowercase()
}

/// Where clauses begin, and whether a sentence ended before.
fn clauses(text: &str) -> impl Iterator<Item = (usize, bool)> + '_ {
    let joins = [
        ", ", "; ", ". ", "! ", "? ", " and ", " so ", " but ", " then ", ": ",
    ];
    let found = text.char_indices().filter_map(move |(at, _)| {
        let rest = text.get(at..)?;
        let join = joins.iter().find(|join| rest.starts_with(**join))?;
        Some((at + join.len(), [". ", "! ", "? ", "; "].contains(join)))
    });
    std::iter::once((0, false)).chain(found)
}

fn begins(clause: &str) -> bool {
    let bare = asked(clause);
    VERBS.iter().any(|verb| bare.starts_with(verb))
}

fn is_next(clause: &str) -> bool {
    let word = asked(clause)
        .split([' ', '?', ',', '.'])
        .next()
        .unwrap_or_default();
    NEXT.contains(&word)
}

/// Without the words and signs that joined it.
fn trimmed(part: &str) -> String {
    let mut part = part.trim_matches([' ', ',', ';']);
    for join in [" and", " so", " but", " then"] {
        part = part
            .strip_suffix(join)
            .unwrap_or(part)
            .trim_end_matches([' ', ',']);
    }
    part.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_cut_out_of_what_stands_around_it() {
        for (text, parts) in [
            (
                "Please forget what I said about work and tell me what's next",
                &[
                    "Please forget what I said about work",
                    "tell me what's next",
                ][..],
            ),
            (
                "I'm tired, so please forget what I said about work.",
                &["I'm tired", "so please forget what I said about work."],
            ),
            (
                "What's next, and forget what I said about work",
                &["What's next", "and forget what I said about work"],
            ),
            ("Forget what I said about Anna and Ben", &[]),
            ("Forget what I said about work", &[]),
            ("Yes, forget everything", &[]),
            ("Oh, please forget what I said about work", &[]),
            ("Don't forget to water the plants and call Ben", &[]),
            ("I always forget names, tell me hers", &[]),
            ("Nice. Never forget that, and tell me more", &[]),
            ("", &[]),
            ("Straße, forget İstanbul, and tell me", &[]),
        ] {
            assert_eq!(around_forgetting(text), parts, "{text}");
        }
    }

    #[test]
    fn telling_of_it_is_no_wish() {
        assert!(is_wish("Can you forget what I said about work?"));
        for told in [
            "I always forget what I said about work",
            "I'll never forget my sister",
            "don't forget me",
        ] {
            assert!(!is_wish(told), "{told}");
        }
    }
}
