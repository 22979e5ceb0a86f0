//! What is handed to the phone's apps for certain, by its words: "call me a cab" gives nobody a name.

use super::said::Said;
use crate::Intent;

const CARS: &[&str] = &["cab", "taxi", "uber", "lyft", "ride"];

/// The intent that the words name; `None` where they leave it open.
pub(super) fn hand_over(said: &Said<'_>) -> Option<Intent> {
    if is_ride(said) {
        return Some(Intent::RideCall);
    }
    is_message(said).then_some(Intent::MessageSend)
}

/// "Call me a cab", "get us a taxi home", "I need an Uber".
pub(super) fn is_ride(said: &Said<'_>) -> bool {
    let verbs = ["call", "get", "order", "book", "hail", "find", "send"];
    let needs = said.begins(&["i need", "we need", "i want", "i'd like"]);
    let mut at = match needs {
        Some(length) => length,
        None if verbs.contains(&said.word(0)) => 1,
        None => return false,
    };
    at += usize::from(["me", "us"].contains(&said.word(at)));
    // "Call me Cab" gives a name.
    ["a", "an", "the", "another"].contains(&said.word(at)) && CARS.contains(&said.word(at + 1))
}

/// "Text Amy that I'm late", with or without a time in it.
fn is_message(said: &Said<'_>) -> bool {
    let first = said.word(0) == "text" && !["me", "is", "of", "in", "to"].contains(&said.word(1));
    first && said.len() > 2
}
