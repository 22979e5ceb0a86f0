//! Several wishes in one sentence: "cancel the dentist and move lunch to Friday".

use super::plan::plan;
use super::said::Said;
use super::words::words;
use crate::Intent;
use crate::tokens::{Token, tokens};

/// The most wishes that one sentence is taken apart into.
const MOST: usize = 6;

/// Where one wish may end and the next begin, longer ones first.
const JOINTS: &[&str] = &[
    ", and then ",
    ", and also ",
    " and then ",
    " and also ",
    ", and ",
    ", then ",
    " and ",
    " then ",
    "; ",
    ". ",
    ", ",
];

/// The wishes in `text`, each a sentence by itself; `text` alone where it is not certain by its
/// words that there are several. At most six; the last one keeps the rest.
///
/// A day that only the first of two events names is not carried over: that is for whoever has a
/// clock.
#[must_use]
pub fn clauses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim().to_owned();
    while found.len() + 1 < MOST
        && let Some((first, next)) = parted(&rest)
    {
        found.push(first);
        rest = next;
    }
    found.push(rest);
    found
}

/// The first wish of `text` and what follows it, where both are certain.
fn parted(text: &str) -> Option<(String, String)> {
    // ASCII alone changes case, so that bytes stay where they are.
    let lower = text.to_ascii_lowercase();
    let mut cuts: Vec<(usize, usize)> = JOINTS
        .iter()
        .flat_map(|joint| {
            lower
                .match_indices(joint)
                .map(|(at, _)| (at, at + joint.len()))
        })
        .collect();
    cuts.sort_by_key(|(at, to)| (*at, usize::MAX - to));
    cuts.into_iter().find_map(|(at, to)| {
        let (before, after) = (text.get(..at)?.trim(), text.get(to..)?.trim());
        let after = second(before, after)?;
        Some((before.to_owned(), after))
    })
}

/// The second of two wishes, whole; `None` when the two are one.
fn second(before: &str, after: &str) -> Option<String> {
    let (left, right) = (tokens(before), tokens(after));
    let first = complete(before, &left)?;
    if complete(after, &right).is_some_and(|_| !belongs(after, &right)) {
        return Some(after.to_owned());
    }
    // "Remind me tomorrow to buy stamps and on Friday to post the letter".
    let said = Said::new(after, &right);
    let again = first == Intent::ReminderSet && said.has_time() && said.has(&["to"]);
    let begins = ["on", "at", "in", "tomorrow", "next", "this"].contains(&said.word(0));
    (again && begins).then(|| format!("remind me {after}"))
}

/// What the words want, where nothing is missing: a time, or a verb that needs none.
fn complete(text: &str, tokens: &[Token]) -> Option<Intent> {
    let said = Said::new(text, tokens);
    let intent = plan(&said)?;
    let verbs = ["cancels", "moves", "take_back"];
    let commands = verbs.iter().any(|list| said.begins(words(list)).is_some());
    let whole = match intent {
        Intent::CalendarChange | Intent::ReminderSet => commands || said.has_time(),
        // "The bank to my list" asks nothing.
        Intent::ListShow => !matches!(said.word(0), "the" | "my" | "any"),
        Intent::TimerSet => said.has_time_or_length(),
        _ => true,
    };
    whole.then_some(intent)
}

/// "Remind me the evening before" belongs to the event before it; "remind me to buy wine at six"
/// does not.
fn belongs(text: &str, tokens: &[Token]) -> bool {
    let said = Said::new(text, tokens);
    said.begins(words("remind")).is_some_and(|length| {
        !["to", "about", "of"]
            .iter()
            .any(|word| (length..said.len()).any(|at| said.word(at) == *word))
    })
}

#[cfg(test)]
mod tests {
    use super::clauses;

    #[test]
    fn several_wishes_are_told_apart() {
        for (text, parts) in [
            (
                "lunch with Paul tomorrow at 12 and dinner with Amy at 7",
                vec!["lunch with Paul tomorrow at 12", "dinner with Amy at 7"],
            ),
            (
                "Cancel the dentist, and then move lunch to Friday",
                vec!["Cancel the dentist", "move lunch to Friday"],
            ),
            (
                "put milk and eggs on the shopping list and remind me to call mum at six",
                vec![
                    "put milk and eggs on the shopping list",
                    "remind me to call mum at six",
                ],
            ),
            (
                "remind me tomorrow to buy stamps and on Friday to post the letter",
                vec![
                    "remind me tomorrow to buy stamps",
                    "remind me on Friday to post the letter",
                ],
            ),
        ] {
            assert_eq!(clauses(text), parts, "{text}");
        }
    }

    #[test]
    fn one_wish_stays_whole() {
        for text in [
            "dinner with Amy and Paul tomorrow at eight",
            "dinner with Amy a week from Friday at eight, remind me the evening before",
            "yoga every Monday and Wednesday at 7",
            "what's on today and tomorrow",
            "remind me to buy milk and bread at six",
            "remind me to call mum and book the dentist tomorrow",
            "put call the plumber and the bank on my to-do list",
            "add call the plumber and the bank to my to-do list",
            "meeting from two to four and lunch",
            "",
        ] {
            assert_eq!(clauses(text), [text], "{text}");
        }
    }

    proptest::proptest! {
        /// However often it is said, the parts are bounded and together no longer than it was.
        #[test]
        fn parts_are_bounded(text in "(lunch at 7 and |cancel lunch, |remind me at six to x and on |é, ){0,12}") {
            let parts = clauses(&text);
            proptest::prop_assert!(parts.len() <= super::MOST);
            let added = "remind me ".len() * parts.len();
            let all: usize = parts.iter().map(String::len).sum();
            proptest::prop_assert!(all <= text.len() + added);
        }
    }
}
