//! What is wished, known by how it begins.

use os1_booking::link::Travel;
use os1_language::Intent;

use crate::state::bare;

/// What is wished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// A car, to somewhere.
    Ride(Option<String>),
    /// The way to somewhere.
    Way {
        /// Where to, as it was said.
        to: String,
        /// How, where it was said.
        travel: Option<Travel>,
    },
    /// Where it is on the map.
    Map(String),
    /// A call to somebody.
    Call(String),
    /// A short message: to whom and what, in the words that were said.
    Text(String),
}

/// How a wish for the way begins, before the place.
const WAYS: &[&str] = &[
    "take me ",
    "take us ",
    "bring me ",
    "drive me ",
    "walk me ",
    "navigate ",
    "directions ",
    "give me directions ",
    "get me directions ",
    "show me the way ",
    "the way ",
    "route ",
    "how do i get ",
    "how do we get ",
    "how can i get ",
    "how can we get ",
];
/// What is got to that is no place.
const NO_PLACES: &[&str] = &["know ", "sleep", "bed", "work out", "my mail", "my inbox"];
/// How a call is asked for.
const CALLS: &[&str] = &["call up ", "call ", "ring up ", "ring ", "phone ", "dial "];
/// How a message is asked for.
const TEXTS: &[&str] = &[
    "send a text message to ",
    "send a text to ",
    "send an sms to ",
    "send a message to ",
    "write a text to ",
    "text ",
    "message ",
    "sms ",
];
/// Words for how one goes, at the end.
const HOWS: &[(&str, Travel)] = &[
    (" on foot", Travel::Foot),
    (" by foot", Travel::Foot),
    (" walking", Travel::Foot),
    (" by bike", Travel::Bicycle),
    (" by bicycle", Travel::Bicycle),
    (" by car", Travel::Car),
    (" driving", Travel::Car),
];

/// The wish in these words; `None` where there is none.
pub(super) fn wish(text: &str, intent: Intent) -> Option<Wish> {
    let said = bare(text).trim_end_matches(['.', '!', '?', ' ']);
    let said = ended(said, &[" please", ", please"]).unwrap_or(said);
    match intent {
        Intent::RideCall => {
            let to = find(said, " to ").map(|at| place(said.get(at + 4..).unwrap_or_default()));
            let home = ends(said, " home").then(|| "home".to_owned());
            return Some(Wish::Ride(to.or(home).filter(|to| !to.is_empty())));
        }
        Intent::CallStart => {
            if let Some(who) = begun(said, CALLS) {
                let who = place(ended(who, &[" up"]).unwrap_or(who));
                // "Call me Al" is about a name.
                let is_me = who
                    .split(' ')
                    .next()
                    .is_some_and(|word| word.eq_ignore_ascii_case("me"));
                return (!is_me && !who.is_empty()).then_some(Wish::Call(who));
            }
            let who = begun(said, &["give "])?;
            let who = ended(who, &[" a call", " a ring"])?;
            return Some(Wish::Call(place(who)));
        }
        Intent::MessageSend => return begun(said, TEXTS).map(|rest| Wish::Text(rest.to_owned())),
        _ => {}
    }
    if let Some(shown) = ended(said, &[" on the map", " on a map"]) {
        let shown = begun(
            shown,
            &[
                "show me ",
                "show ",
                "where is ",
                "where's ",
                "put ",
                "open ",
            ],
        )?;
        return Some(Wish::Map(place(shown)));
    }
    let rest = begun(said, WAYS)?;
    let (rest, travel) = HOWS
        .iter()
        .find_map(|(how, travel)| Some((ended(rest, &[how])?, Some(*travel))))
        .unwrap_or((rest, None));
    let walks = begun(said, &["walk "]).is_some().then_some(Travel::Foot);
    let drives = begun(said, &["drive "]).is_some().then_some(Travel::Car);
    let to = match begun(rest, &["to "]) {
        Some(to) => place(to),
        None if ["home", "there", "back home"].contains(&rest.to_lowercase().as_str()) => {
            rest.trim_start_matches("back ").to_owned()
        }
        None => return None,
    };
    let low = to.to_lowercase();
    let is_place = !to.is_empty() && !NO_PLACES.iter().any(|no| low.starts_with(no));
    is_place.then_some(Wish::Way {
        to,
        travel: travel.or(walks).or(drives),
    })
}

/// A name as it was said.
fn place(words: &str) -> String {
    words.trim().trim_end_matches([',', '.']).to_owned()
}

/// What stands behind one of these beginnings, whatever its letters.
pub(super) fn begun<'t>(text: &'t str, heads: &[&str]) -> Option<&'t str> {
    heads.iter().find_map(|head| {
        let begin = text.get(..head.len())?;
        begin
            .eq_ignore_ascii_case(head)
            .then(|| text.get(head.len()..))?
    })
}

/// What stands before one of these ends.
fn ended<'t>(text: &'t str, tails: &[&str]) -> Option<&'t str> {
    tails
        .iter()
        .find(|tail| ends(text, tail))
        .and_then(|tail| text.get(..text.len() - tail.len()))
}

fn ends(text: &str, tail: &str) -> bool {
    let from = text.len().checked_sub(tail.len());
    from.and_then(|from| text.get(from..))
        .is_some_and(|end| end.eq_ignore_ascii_case(tail))
}

fn find(text: &str, word: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_known_by_their_words() {
        let way = |to: &str, travel| Wish::Way {
            to: to.to_owned(),
            travel,
        };
        let ride = |to: Option<&str>| Wish::Ride(to.map(str::to_owned));
        use Intent::{CallStart, MessageSend, None as Any, RideCall};
        for (text, intent, wished) in [
            ("call me a cab", RideCall, Some(ride(None))),
            (
                "Call me a cab to the steakhouse, please",
                RideCall,
                Some(ride(Some("the steakhouse"))),
            ),
            ("get us a taxi home", RideCall, Some(ride(Some("home")))),
            (
                "take me to the Steakhaus!",
                Any,
                Some(way("the Steakhaus", None)),
            ),
            (
                "How do I get to the opera on foot?",
                Any,
                Some(way("the opera", Some(Travel::Foot))),
            ),
            ("drive me home", Any, Some(way("home", Some(Travel::Car)))),
            ("how do I get to know her?", Any, None),
            ("take me seriously", Any, None),
            ("show it on the map", Any, Some(Wish::Map("it".to_owned()))),
            (
                "where is the Trattoria on the map?",
                Any,
                Some(Wish::Map("the Trattoria".to_owned())),
            ),
            (
                "call the Trattoria",
                CallStart,
                Some(Wish::Call("the Trattoria".to_owned())),
            ),
            (
                "give mum a ring",
                CallStart,
                Some(Wish::Call("mum".to_owned())),
            ),
            ("ring her up", CallStart, Some(Wish::Call("her".to_owned()))),
            ("call me later", CallStart, None),
            ("call it a day", Any, None),
            (
                "Text Amy that I'm late",
                MessageSend,
                Some(Wish::Text("Amy that I'm late".to_owned())),
            ),
            ("what a day", Any, None),
        ] {
            assert_eq!(wish(text, intent), wished, "{text}");
        }
    }
}
