//! Whether words ask for what is known, whatever intent they were taken for.

use os1_base::Error;
use os1_language::Intent;

use super::Ask;
use super::family::is_family;
use super::question::{is_question, question};
use crate::world::World;

/// Whether it is asked of people, or of oneself, what memory answers.
///
/// # Errors
/// The profile could not be read.
pub(super) fn of_people(ask: &Ask<'_>, world: &World) -> Result<bool, Error> {
    let (text, intent) = (ask.text, ask.understood.intent);
    // "What does Ines like?" names nobody that a stranger would know.
    let open = matches!(intent, Intent::None | Intent::SelfMaker);
    // "What do I hate?" is neither sorrow nor help that is wanted.
    let guessed = matches!(
        intent,
        Intent::None | Intent::TalkSad | Intent::TalkLove | Intent::AppHelp | Intent::SelfLikes
    );
    Ok(open && (asks_of_somebody(text, world)? || asks_who(text))
        || asks_of_known(text, world)?
        || guessed && asks_of_oneself(text))
}

/// Whether a trait of somebody who is known is asked for.
///
/// # Errors
/// The profile could not be read.
fn asks_of_somebody(text: &str, world: &World) -> Result<bool, Error> {
    let asked = question(text);
    let own = ["me", "she", "i"].contains(&asked.about.as_str());
    Ok(!asked.predicates.is_empty()
        && !own
        && !world.memory().people_called(&asked.about)?.is_empty())
}

/// Whether it is asked who somebody is of whom something is known.
///
/// # Errors
/// The profile could not be read.
fn asks_of_known(text: &str, world: &World) -> Result<bool, Error> {
    let low = text.to_lowercase().replace('\u{2019}', "'");
    let asks = ["who is ", "who's ", "tell me about "];
    let whom = asks.iter().find_map(|head| low.strip_prefix(head));
    let Some(whom) = whom.map(|rest| rest.trim_end_matches(['?', '.', ' '])) else {
        return Ok(false);
    };
    Ok(is_family(whom) || !world.memory().people_called(whom)?.is_empty())
}

/// Whether a trait of the user is asked for: "what do I hate?"
fn asks_of_oneself(text: &str) -> bool {
    let asked = question(text);
    !asked.predicates.is_empty() && asked.about == "me"
}

/// Whether it is asked who somebody is, by one name and nothing else.
fn asks_who(text: &str) -> bool {
    let words: Vec<&str> = text
        .trim_end_matches(['?', '!', '.', ' '])
        .split_whitespace()
        .collect();
    let (name, head) = match words.as_slice() {
        [who, is, name] => (name, format!("{who} {is}").to_lowercase()),
        [whos, name] => (name, whos.to_lowercase()),
        _ => return false,
    };
    ["who is", "who's", "who’s"].contains(&head.as_str())
        && name.chars().next().is_some_and(char::is_uppercase)
}

/// Whether words ask or wish: they tell nothing.
pub(crate) fn asks(text: &str) -> bool {
    let low = text.trim().to_lowercase();
    let heads = ["tell me", "forget", "please forget", "remind me", "show me"];
    low.ends_with('?') || heads.iter().any(|head| low.starts_with(head)) || is_question(&low)
}
