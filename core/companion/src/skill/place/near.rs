//! "Near the opera", "close to home".

use os1_base::Error;

use crate::op::{Spot, without_article};
use crate::world::World;

/// Words that stand before a place.
const BEFORE: &[&[&str]] = &[
    &["near"],
    &["nearby"],
    &["close", "to"],
    &["next", "to"],
    &["not", "far", "from"],
    &["in", "the", "area", "of"],
];
/// What ends its name.
const ENDS: &[&str] = &[
    "for", "on", "with", "at", "tonight", "tomorrow", "today", "this", "next", "please", "where",
    "that", "which", "and", "but", "or", "after", "before", "around",
];
/// The most words of a name.
const MOST: usize = 8;

/// Near what it shall be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Near {
    /// Nothing was said.
    Nothing,
    /// A place that is known.
    Spot(Spot),
    /// A place that nobody knows, as it was said.
    Lost(String),
}

/// The name of the place that it shall be near, in its own spelling.
pub(super) fn said(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let from = (0..words.len()).find_map(|at| {
        let stands = |phrase: &&&[&str]| {
            let here = lower.iter().skip(at).zip(phrase.iter());
            at + phrase.len() < words.len() && here.clone().all(|(word, part)| word == part)
        };
        BEFORE.iter().find(stands).map(|phrase| at + phrase.len())
    })?;
    let mut name = Vec::new();
    for (word, lower) in words.iter().zip(&lower).skip(from).take(MOST) {
        if ENDS.contains(&lower.as_str()) {
            break;
        }
        let bare = word.trim_end_matches([',', '.', '?', '!', ';']);
        name.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    let name = name.join(" ");
    let is_name = !without_article(&name).is_empty() && !name.eq_ignore_ascii_case("the");
    is_name.then_some(name)
}

/// What of it is known.
pub(super) fn of(text: &str, world: &World) -> Result<Near, Error> {
    let Some(name) = said(text) else {
        return Ok(Near::Nothing);
    };
    Ok(match world.spot(&name)? {
        Some(spot) => Near::Spot(spot),
        None => Near::Lost(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_after_near_is_heard_whole() {
        for (text, name) in [
            ("an Italian place near the opera tonight", Some("the opera")),
            (
                "Find somewhere nice near the Alte Feuerwache, for two",
                Some("the Alte Feuerwache"),
            ),
            ("somewhere to eat close to home", Some("home")),
            ("find a restaurant near me?", Some("me")),
            (
                "where can we eat near 5 Rose Street on Friday",
                Some("5 Rose Street"),
            ),
            ("find somewhere nice for Friday", None),
            ("is anything near", None),
            ("somewhere near the", None),
        ] {
            assert_eq!(said(text).as_deref(), name, "{text}");
        }
    }
}
