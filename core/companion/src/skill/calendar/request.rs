//! A change that was asked for, with what was answered to questions about it.

use jiff::Zoned;
use os1_language::{Intent, SlotName, SlotValue, slots};
use os1_when::Context;

use super::kind;
use crate::state::{EventRef, bare, corrects};
use crate::times::parted;

/// A change that was asked for.
#[derive(Debug, Clone)]
pub(super) struct Request<'a> {
    /// What was said.
    pub(super) text: &'a str,
    /// With the clock of then.
    pub(super) context: Context,
    /// The event, when it was chosen from several.
    pub(super) chosen: Option<EventRef>,
    /// One instance (`false`) or the series, when that was answered.
    pub(super) all: Option<bool>,
}

/// What shall become of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// Another time or length.
    Move,
    /// Off the calendar.
    Cancel,
    /// Another name.
    Rename,
    /// Another place.
    Place,
    /// A reminder before it.
    Remind,
    /// Nothing of these: a new event.
    Create,
}

impl Request<'_> {
    /// The instant when it was said.
    pub(super) fn now(&self) -> &Zoned {
        &self.context.now
    }
}

const MOVES: &[&str] = &[
    "push",
    "move",
    "shift",
    "reschedule",
    "postpone",
    "delay",
    "bring",
    "pull",
    "extend",
    "shorten",
    "prolong",
    "make it ",
    "make that ",
    "make the ",
    "make my ",
    "change it ",
    "change the ",
    "change my ",
    "put it ",
    "put that ",
    "put off ",
    "swap it ",
    "start it ",
    "end it ",
    "finish it ",
];

const CANCELS: &[&str] = &[
    "cancel",
    "delete",
    "remove",
    "call off",
    "call it off",
    "scrap",
    "drop",
    "skip",
];

/// What is told of an event that is off.
const CANCELLED: &[&str] = &[
    " is cancelled",
    " is canceled",
    " was cancelled",
    " was canceled",
    " got cancelled",
    " is called off",
];

/// What is told of an event that takes place at another time.
const MOVED: &[&str] = &[
    " moved to ",
    " moves to ",
    " is moved to ",
    " is postponed to ",
    " is postponed until ",
];

const RENAMES: &[&str] = &[
    "rename",
    "call it ",
    "name it ",
    "change the name",
    "change the title",
    "retitle",
];

const PLACES: &[&str] = &[
    "it's at ",
    "it is at ",
    "it's in ",
    "it is in ",
    "the place is ",
    "make it at ",
];

/// What is to be done, by the words; `has_event` tells whether "it" means an event.
pub(super) fn verb(text: &str, has_event: bool) -> Verb {
    let lower = bare(text).to_lowercase();
    let begins = |list: &[&str]| list.iter().any(|begin| lower.starts_with(begin));
    let clock = || lower.starts_with("make it at ") && lower.contains(|c: char| c.is_ascii_digit());
    let told = |signs: &[&str]| signs.iter().any(|sign| lower.contains(sign));
    if begins(CANCELS) || lower.starts_with("clear ") || told(CANCELLED) {
        Verb::Cancel
    } else if begins(RENAMES) {
        Verb::Rename
    } else if has_event && begins(PLACES) && !clock() || is_told_place(text) {
        Verb::Place
    } else if told(MOVED)
        || begins(MOVES) && !lower.contains("my calendar")
        || has_event && changes(text, &lower)
    {
        Verb::Move
    } else if begins(&["remind me", "remind us", "set a reminder"]) {
        Verb::Remind
    } else {
        Verb::Create
    }
}

/// "Wednesday's coffee is at Luigi's": an event, and where it is.
fn is_told_place(text: &str) -> bool {
    let Some((event, place)) = told_place(text) else {
        return false;
    };
    let named = place.starts_with(char::is_uppercase)
        || place.starts_with("the ")
        || place.starts_with("room ");
    kind::noun(event).is_some() && named
}

/// What stands before and after "is at" or "is in".
pub(super) fn told_place(text: &str) -> Option<(&str, &str)> {
    [" is at ", " is in "]
        .iter()
        .find_map(|verb| text.split_once(verb))
}

/// "An hour later", "no, Wednesday": said of the event that was spoken of.
fn changes(text: &str, lower: &str) -> bool {
    let goal = lower.starts_with("to ") || lower.ends_with(" instead") || corrects(text);
    is_by(lower) || goal && kind::noun(lower).is_none()
}

/// "An hour later", "30 minutes longer".
fn is_by(lower: &str) -> bool {
    [" earlier", " later", " longer", " shorter", " sooner"]
        .iter()
        .any(|end| lower.ends_with(end))
}

/// The new name in "rename it to team lunch", "call it team lunch instead".
pub(super) fn new_name(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let renames = lower.contains("rename") || lower.contains("retitle");
    let at = ["call it ", "name it "]
        .iter()
        .find_map(|words| lower.find(words).map(|at| at + words.len()))
        .filter(|_| !renames);
    let name = match at {
        Some(at) => text.get(at..),
        None => parted(text).1,
    }?;
    let name = name.trim_matches(|c: char| c.is_whitespace() || ".!?\"“”".contains(c));
    let name = name.strip_suffix(" instead").unwrap_or(name);
    let name = name.trim_matches(|c: char| ".!?\"“”".contains(c));
    let mut rest = name.chars();
    let first = rest.next()?;
    Some(first.to_uppercase().chain(rest).collect())
}

/// The new place in "it's at Luigi's".
pub(super) fn new_place(text: &str) -> String {
    let found = slots(Intent::CalendarChange, text);
    let slot = found.get(&SlotName::Place).and_then(|slots| slots.first());
    match slot.map(|slot| &slot.value) {
        Some(SlotValue::Text(place)) => place.clone(),
        _ => {
            let lower = text.to_ascii_lowercase();
            let at = [" at ", " is ", " to "]
                .iter()
                .filter_map(|word| lower.rfind(word))
                .max();
            let place = at.and_then(|at| text.get(at + 4..)).unwrap_or(text);
            place
                .trim_matches(|c: char| c.is_whitespace() || ".!?".contains(c))
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_told_apart() {
        for (text, expected) in [
            ("Push it an hour", Verb::Move),
            ("please move lunch to Thursday", Verb::Move),
            ("Cancel dinner with Amy", Verb::Cancel),
            ("Call it team lunch instead", Verb::Rename),
            ("it's at Luigi's", Verb::Place),
            ("an hour later", Verb::Move),
            ("remind me an hour before", Verb::Remind),
            ("dinner with Amy on Friday at 8", Verb::Create),
        ] {
            assert_eq!(verb(text, true), expected, "{text}");
        }
    }

    #[test]
    fn a_change_has_a_from_and_a_to() {
        assert_eq!(
            parted("move lunch from Thursday to Friday"),
            ("move lunch from Thursday", Some("Friday"))
        );
        assert_eq!(parted("push it an hour"), ("push it an hour", None));
        assert_eq!(
            new_name("rename it to team lunch"),
            Some("Team lunch".to_owned())
        );
        assert_eq!(
            new_name("call it Team lunch instead."),
            Some("Team lunch".to_owned())
        );
    }
}
