//! The parts of an event as a person says it: what, with whom, where, when.

use crate::tokens::Token;

use super::times::Time;
use super::{Stretch, stands};
use crate::finer::is_event;

/// Words before an event that are no part of its name, longer ones first.
const LEADS: &[&[&str]] = &[
    &["i", "'d", "like", "you", "to"],
    &["i", "would", "like", "to"],
    &["i'd", "like", "to"],
    &["i", "want", "to"],
    &["i", "am", "on"],
    &["we", "are", "on"],
    &["i'm", "on"],
    &["we're", "on"],
    &["i", "am", "having"],
    &["i", "have", "got"],
    &["we", "have", "got"],
    &["i", "have", "to"],
    &["i", "need"],
    &["we", "need"],
    &["can", "you"],
    &["could", "you"],
    &["would", "you"],
    &["will", "you"],
    &["i'm", "having"],
    &["i'm"],
    &["we're"],
    &["i", "am"],
    &["we", "are"],
    &["there", "is"],
    &["there", "'s"],
    &["there", "will", "be"],
    &["i", "have"],
    &["we", "have"],
    &["i've", "got"],
    &["we've", "got"],
    &["i've"],
    &["we've"],
    &["i", "'ve"],
    &["let", "'s", "have"],
    &["let", "'s"],
    &["pencil", "in"],
    &["set", "up"],
    &["put", "in"],
    &["put", "down"],
    &["call", "off"],
    &["my", "next"],
    &["the", "next"],
    &["please"],
    &["add"],
    &["put"],
    &["schedule"],
    &["book"],
    &["plan"],
    &["create"],
    &["make"],
    &["arrange"],
    &["enter"],
    &["note"],
    &["block"],
    &["organise"],
    &["organize"],
    &["having"],
    &["skip"],
    &["cancel"],
    &["delete"],
    &["remove"],
    &["scrap"],
    &["drop"],
    &["move"],
    &["push"],
    &["shift"],
    &["reschedule"],
    &["postpone"],
    &["delay"],
    &["bring"],
    &["extend"],
    &["shorten"],
    &["rename"],
    &["hey"],
    &["ok"],
    &["okay"],
    &["and"],
    &["so"],
    &["also"],
    &["then"],
    &["like"],
    &["just"],
    &["maybe"],
    &["a"],
    &["an"],
    &["the"],
    &["my"],
    &["our"],
    &["new"],
    &["another"],
    &["event"],
    &["for"],
    &["on"],
    &["at"],
    &["that"],
    &["called"],
    &["have"],
];

/// Where an event is put; no part of its name.
const CALENDARS: &[&str] = &["calendar", "diary", "agenda", "schedule", "planner"];

/// Words that stand before a time or around a name and belong to neither.
const LOOSE: &[&str] = &[
    "on", "at", "from", "for", "in", "by", "until", "till", "to", "and", "the", "a", "an", "of",
    "to", "into", "starting", "is", "'s", "please", "then", "back", "forward", "up", "every", "be",
    "it", "about", "around", "between", "during", "lasting",
];

/// Nobody who could be with somebody.
const NOBODY: &[&str] = &[
    "me",
    "us",
    "him",
    "her",
    "them",
    "you",
    "it",
    "that",
    "this",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "no",
    "a",
    "an",
    "reminder",
    "my",
    "the",
    "two",
    "three",
];

/// The parts of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct EventParts {
    pub(super) title: Option<Stretch>,
    pub(super) people: Vec<Stretch>,
    pub(super) place: Option<Stretch>,
}

/// What each word is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Open,
    Time,
    Place,
    Other,
}

/// Takes an utterance apart whose times stand at `times`.
pub(super) fn parts(tokens: &[Token], times: &[Time]) -> EventParts {
    let mut marks = vec![Part::Open; tokens.len()];
    for time in times {
        mark(&mut marks, time.stretch, Part::Time);
    }
    for stretch in calendars(tokens) {
        mark(&mut marks, stretch, Part::Other);
    }
    let place = place(tokens, &marks);
    if let Some(place) = place {
        let with_preposition = Stretch {
            from: place.from - 1,
            to: place.to,
        };
        mark(&mut marks, with_preposition, Part::Place);
    }
    EventParts {
        title: title(tokens, &marks),
        people: people(tokens, &marks),
        place,
    }
}

fn mark(marks: &mut [Part], stretch: Stretch, part: Part) {
    for mark in marks.iter_mut().take(stretch.to).skip(stretch.from) {
        *mark = part;
    }
}

/// "in my calendar", "to the diary".
fn calendars(tokens: &[Token]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !CALENDARS.contains(&token.lower.as_str()) || at == 0 {
            continue;
        }
        let mut from = at;
        while from > 0
            && tokens.get(from - 1).is_some_and(|before| {
                matches!(
                    before.lower.as_str(),
                    "my" | "the" | "our" | "in" | "into" | "to" | "on" | "onto" | "from" | "off"
                )
            })
        {
            from -= 1;
        }
        if from < at {
            found.push(Stretch { from, to: at + 1 });
        }
    }
    found
}

/// What comes after "at" or "in" and is no time.
fn place(tokens: &[Token], marks: &[Part]) -> Option<Stretch> {
    for (at, token) in tokens.iter().enumerate() {
        let word = token.lower.as_str();
        if !matches!(word, "at" | "in") || marks.get(at) != Some(&Part::Open) || at == 0 {
            continue;
        }
        let from = at + 1;
        let length = tokens
            .iter()
            .zip(marks)
            .skip(from)
            .take(6)
            .take_while(|(token, mark)| {
                **mark == Part::Open
                    && !matches!(
                        token.lower.as_str(),
                        "with"
                            | "and"
                            | "on"
                            | "at"
                            | "for"
                            | "from"
                            | "until"
                            | "by"
                            | "to"
                            | "in"
                            | "remind"
                            | "every"
                            | "please"
                    )
            })
            .count();
        let first = tokens.get(from)?;
        let named = first.text.starts_with(char::is_uppercase)
            || matches!(
                first.lower.as_str(),
                "the" | "my" | "our" | "room" | "his" | "her" | "their"
            );
        let counted = super::number(&first.lower).is_some();
        if length > 0 && !counted && (word == "at" || named) {
            return Some(Stretch {
                from,
                to: from + length,
            });
        }
    }
    None
}

/// Those after "with", until something else begins.
fn people(tokens: &[Token], marks: &[Part]) -> Vec<Stretch> {
    let Some(with) = tokens
        .iter()
        .zip(marks)
        .position(|(token, mark)| token.lower == "with" && *mark == Part::Open)
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut from = with + 1;
    for at in with + 1..=tokens.len() {
        let word = tokens.get(at).map_or("", |token| token.lower.as_str());
        let goes_on =
            marks.get(at) == Some(&Part::Open) && !(LOOSE.contains(&word) && word != "the");
        let possessive = word == "'s" && marks.get(at) == Some(&Part::Open);
        if goes_on || possessive {
            continue;
        }
        push_person(tokens, from, at, &mut found);
        if word != "and" || found.len() > 8 {
            break;
        }
        from = at + 1;
    }
    found
}

/// A stretch of names, divided where a comma stood.
fn push_person(tokens: &[Token], from: usize, to: usize, found: &mut Vec<Stretch>) {
    let mut begin = from;
    for at in from..to {
        let gap = match (tokens.get(at), tokens.get(at + 1)) {
            (Some(one), Some(next)) if at + 1 < to => next.span.start > one.span.end + 1,
            _ => true,
        };
        if gap {
            let stretch = Stretch {
                from: begin,
                to: at + 1,
            };
            let first = tokens.get(begin).map_or("", |token| token.lower.as_str());
            let titled = matches!(first, "my" | "the") && stretch.to > stretch.from + 1;
            if (titled || !NOBODY.contains(&first)) && stretch.to - stretch.from <= 4 {
                found.push(stretch);
            }
            begin = at + 1;
        }
    }
}

/// The first stretch of words left over that names an event, else the first of all.
fn title(tokens: &[Token], marks: &[Part]) -> Option<Stretch> {
    let mut stretches = Vec::new();
    let mut from = 0;
    for at in 0..=tokens.len() {
        if marks.get(at) != Some(&Part::Open) {
            stretches.extend(trimmed(tokens, Stretch { from, to: at }));
            from = at + 1;
        }
    }
    let names_event = |stretch: &&Stretch| {
        tokens
            .get(stretch.from..stretch.to)
            .is_some_and(|words| words.iter().any(|word| is_event(&word.lower)))
    };
    stretches
        .iter()
        .find(names_event)
        .or_else(|| stretches.first())
        .copied()
}

/// The stretch without the words before and after a name.
fn trimmed(tokens: &[Token], mut stretch: Stretch) -> Option<Stretch> {
    while let Some(lead) = LEADS
        .iter()
        .find(|lead| stands(tokens, stretch.from, lead) && stretch.from + lead.len() <= stretch.to)
    {
        if stands(tokens, stretch.from, &["book", "club"]) {
            break;
        }
        // "event" alone is a name for want of a better one.
        if stretch.from + lead.len() == stretch.to && *lead == ["event"] {
            break;
        }
        stretch.from += lead.len();
    }
    while stretch.from < stretch.to
        && tokens
            .get(stretch.to - 1)
            .is_some_and(|token| LOOSE.contains(&token.lower.as_str()))
    {
        stretch.to -= 1;
    }
    (stretch.from < stretch.to).then_some(stretch)
}
