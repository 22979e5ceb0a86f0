//! What somebody said they would do: "I promised to call Ben on Thursday".
//!
//! These are no facts: that somebody means to do something says nothing about who they are.
//! They are read from the words when it is looked for what to bring up.

use std::ops::Range;

use jiff::civil::Date;
use os1_when::{Context, Direction, Kind};

use super::token::{Sentence, Word};
use super::words::is_in;
use super::{MAX_LEARNED_BYTES, is_jest, sentences};

/// Something that was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What, told back to who promised it: "call your sister back".
    pub what: String,
    /// The day it was promised for; `None` where none was said.
    pub day: Option<Date>,
    /// The sentence, in bytes of the text.
    pub quote: Range<usize>,
}

/// The most words between "promised" and what was promised: "my colleague from Oslo".
const RECIPIENT: usize = 5;
/// The most words of what was promised.
const LONGEST: usize = 10;

/// What the user of `text` says they promised somebody, with the dates of `context`.
#[must_use]
pub fn promises(text: &str, context: &Context) -> Vec<Promise> {
    let end = text.floor_char_boundary(MAX_LEARNED_BYTES);
    let text = text.get(..end).unwrap_or_default();
    if is_jest(text) {
        return Vec::new();
    }
    let mut ahead = context.clone();
    ahead.direction = Direction::Forward;
    sentences(text)
        .filter_map(|(at, words)| {
            let said = words.trim_end();
            let (what, day) = promise(said, &ahead)?;
            let quote = at..at + said.len();
            Some(Promise { what, day, quote })
        })
        .collect()
}

fn promise(text: &str, context: &Context) -> Option<(String, Option<Date>)> {
    let sentence = Sentence::new(text, os1_when::find(text, context));
    let lower = |word: &Word| word.lower.clone();
    let all: Vec<String> = sentence.words.iter().map(lower).collect();
    let open = all
        .iter()
        .any(|word| is_in("promise_open", word) || word.contains(['?', '"', '“', '”', '„', '«']));
    if open {
        return None;
    }
    let made = (0..all.len()).find_map(|at| {
        let begins = at == 0
            || sentence.words.get(at - 1).is_some_and(|word| word.mark)
            || all.get(at - 1).is_some_and(|word| is_in("openers", word));
        begins.then(|| made(&all, at)).flatten()
    })?;
    let what = told_back(&sentence, &made)?;
    Some((what, day(&sentence, context)))
}

/// Where the parts of a promise stand, in words.
struct Made {
    /// The words from "I" on.
    from: usize,
    /// To whom; empty where nobody is named.
    to: Range<usize>,
    /// What: from the verb on.
    what: Range<usize>,
}

fn made(words: &[String], at: usize) -> Option<Made> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    if word(at) != "i" {
        return None;
    }
    let head =
        at + 1 + usize::from(["have", "'ve"].contains(&word(at + 1)) && word(at + 2) == "promised");
    let (to, verb) = match word(head) {
        "promised" => recipient(words, head + 1, true)?,
        "told" => recipient(words, head + 1, false)?,
        "said" => recipient(words, head + 1, false).filter(|(to, _)| to.is_empty())?,
        "owe" => return owed(words, at, head + 1),
        _ => {
            let verb = bare(words, head)?;
            (verb..verb, verb)
        }
    };
    let what = verb..end(words, verb);
    let by_itself = !["promised", "told", "said"].contains(&word(head));
    let contact = is_in("promise_contacts", word(verb)) || word(verb) == "get";
    let back = what.clone().any(|at| word(at) == "back");
    let kept = match by_itself {
        true => contact && back,
        false => word(head) == "promised" || is_in("promise_verbs", word(verb)),
    };
    let fits = kept && what.len() > 1 && !is_in("promise_states", word(verb));
    fits.then_some(Made { from: at, to, what })
}

/// "I have to call Ben back", "I'll call Ben back": where the verb stands.
fn bare(words: &[String], at: usize) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    match (word(at), word(at + 1), word(at + 2)) {
        ("'ll" | "will" | "must" | "should", _, _) => Some(at + 1),
        ("have" | "need", "to", _) => Some(at + 2),
        ("'ve", "got", "to") => Some(at + 3),
        _ => None,
    }
}

/// To whom it was promised, and where the verb stands: "Ben (that) I'd call", "Ben to call".
fn recipient(words: &[String], from: usize, to_verb: bool) -> Option<(Range<usize>, usize)> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    for at in from..=from + RECIPIENT {
        let past = if at > from && word(at - 1) == "that" {
            at - 1
        } else {
            at
        };
        if word(at) == "i" && ["'d", "would", "'ll", "will"].contains(&word(at + 1)) {
            return Some((from..past, at + 2));
        }
        if to_verb && word(at) == "to" {
            return Some((from..past, at + 1));
        }
    }
    None
}

/// "I owe my sister a call".
fn owed(words: &[String], at: usize, from: usize) -> Option<Made> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let article = (from + 1..=from + RECIPIENT).find(|at| word(*at) == "a")?;
    ["call", "visit", "text"]
        .contains(&word(article + 1))
        .then_some(Made {
            from: at,
            to: from..article,
            what: article + 1..article + 2,
        })
}

/// Where what was promised ends.
fn end(words: &[String], from: usize) -> usize {
    let stops =
        |word: &String| is_in("promise_ends", word) || !word.chars().any(char::is_alphanumeric);
    let rest = words.iter().enumerate().skip(from).take(LONGEST);
    let stop = rest.clone().find(|(_, word)| stops(word)).map(|(at, _)| at);
    stop.unwrap_or_else(|| words.len().min(from + LONGEST))
}

/// The words as they are told back; `None` where it is denied, or open who is meant.
fn told_back(sentence: &Sentence<'_>, made: &Made) -> Option<String> {
    let words = |range: &Range<usize>| sentence.words.get(range.clone()).unwrap_or_default();
    let text = |word: &Word| sentence.text.get(word.span.clone()).unwrap_or_default();
    let them = |word: &str| ["him", "her", "them"].contains(&word);
    let to: Vec<String> = words(&made.to)
        .iter()
        .map(|word| turned(text(word)))
        .collect();
    let vague = words(&made.to)
        .iter()
        .any(|word| is_in("pronouns", &word.lower) && word.lower != "my");
    let denied = |range: &Range<usize>| words(range).iter().any(|word| word.not);
    if vague || denied(&(made.from..made.what.end)) {
        return None;
    }
    let mut said: Vec<String> = Vec::new();
    for word in words(&made.what) {
        match (them(&word.lower), to.is_empty()) {
            (true, true) => return None,
            (true, false) => said.extend(to.iter().cloned()),
            _ => said.push(turned(text(word))),
        }
    }
    if made.what.len() == 1 {
        said.extend(to.iter().cloned());
    }
    let glued = said.join(" ").replace(" '", "'").replace(" ’", "’");
    (!glued.is_empty()).then_some(glued)
}

/// "My sister" is "your sister" to who says so.
fn turned(word: &str) -> String {
    match word.to_lowercase().as_str() {
        "my" | "our" => "your".to_owned(),
        "me" | "us" => "you".to_owned(),
        "mine" | "ours" => "yours".to_owned(),
        _ => word.to_owned(),
    }
}

/// The first day in it that was still to come.
fn day(sentence: &Sentence<'_>, context: &Context) -> Option<Date> {
    let today = context.now.date();
    let times = sentence.times.iter().map(|(_, found)| found);
    times
        .filter(|found| matches!(found.kind, Kind::Point | Kind::Range))
        .filter_map(|found| found.reading.start.as_ref().or(found.reading.end.as_ref()))
        .map(|at| at.date())
        .find(|day| *day >= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Option<String>)> {
        let now = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let found = promises(text, &Context::new(now)).into_iter().next()?;
        assert!(text.get(found.quote.clone()).is_some());
        Some((found.what, found.day.map(|day| day.to_string())))
    }

    #[test]
    fn promises_are_known_with_whom_and_when() {
        for (text, what, day) in [
            (
                "I promised to call Ben on Thursday.",
                "call Ben",
                Some("2026-03-12"),
            ),
            ("I said I'd call Mum back.", "call Mum back", None),
            (
                "Oh, I told Mum that I'd call her back tomorrow",
                "call Mum back",
                Some("2026-03-11"),
            ),
            (
                "I promised my sister to send the photos.",
                "send the photos",
                None,
            ),
            ("I have to call Ben back.", "call Ben back", None),
            (
                "I'll call my brother back tonight",
                "call your brother back",
                Some("2026-03-10"),
            ),
            ("I owe my sister a call.", "call your sister", None),
            (
                "It was late and I promised Ben I would fix his bike",
                "fix his bike",
                None,
            ),
        ] {
            assert_eq!(
                read(text),
                Some((what.to_owned(), day.map(str::to_owned))),
                "{text}"
            );
        }
    }

    #[test]
    fn what_only_sounds_like_one_is_none() {
        for text in [
            "Ben promised to call me.",
            "Did I say I'd call Ben?",
            "I never promised to call Ben.",
            "I said I'd like a coffee.",
            "I promised to call her.",
            "If I promised to call Ben, I would.",
            "I promised to call Ben and I did.",
            "I promised not to call Ben.",
            "I said that I'd be fine",
            "I have to call Ben.",
            "I promise",
            "I promised to",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
