//! Understanding short answers.

use os1_base::text::shortened;

use crate::Voice;

/// Something that can be said at any question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// The question before, please.
    Back,
    /// Leave this one out.
    Skip,
    /// Why do you ask?
    Why,
    /// What can I say?
    Help,
}

/// An aside, when the whole line is one.
pub(super) fn aside(text: &str) -> Option<Aside> {
    let words = words(text).join(" ");
    let line = words.strip_suffix(" please").unwrap_or(&words);
    Some(match line {
        "back" | "go back" | "previous" | "one back" => Aside::Back,
        "skip" | "skip it" | "skip this" | "skip that" | "pass" | "next" | "i d rather not"
        | "i d rather not say" | "rather not" | "rather not say" | "prefer not to say"
        | "no comment" => Aside::Skip,
        "why"
        | "why do you ask"
        | "why do you want to know"
        | "why do you need that"
        | "what for"
        | "why that" => Aside::Why,
        "help" | "what" | "what do you mean" | "what can i say" => Aside::Help,
        _ => return None,
    })
}

/// The name in "I'm Theodore", "call me Theo, please", "Theodore.".
pub(super) fn name(text: &str) -> String {
    let text = text.replace('’', "'");
    let mut rest = text.trim();
    for opening in [
        "hi",
        "hello",
        "hey",
        "well",
        "just",
        "you can",
        "please",
        "my name is",
        "my name's",
        "name is",
        "call me",
        "i'm called",
        "i am called",
        "i'm",
        "i am",
        "it's",
        "it is",
        "this is",
        "just",
    ] {
        if let Some(after) = strip_words(rest, opening) {
            rest = after.trim_start_matches([',', '.', '!', ' ']);
        }
    }
    let rest = rest.trim_end_matches(['.', '!', ',', ' ']);
    let kept = ["please", "thanks"].iter().find_map(|end| {
        let cut = rest.len().checked_sub(end.len())?;
        let (before, last) = rest.split_at_checked(cut)?;
        let ends = last.eq_ignore_ascii_case(end) && before.ends_with([' ', ',']);
        ends.then(|| before.trim_end_matches([' ', ',']))
    });
    kept.unwrap_or(rest).trim_matches('"').to_owned()
}

/// `text` after `opening`, when it begins with these words and more follow.
fn strip_words<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(opening.len())?;
    let same = start.eq_ignore_ascii_case(opening);
    let ends = rest.starts_with([' ', ',', '!', '.']);
    (same && ends && rest.chars().any(char::is_alphanumeric)).then_some(rest)
}

/// Whether the user is 18 or older: an age if one is given, else yes or no.
pub(super) fn adult(text: &str) -> Option<bool> {
    let words = words(text);
    let age = words.iter().find_map(|word| age(word));
    let nearly = [
        "almost", "nearly", "soon", "turning", "under", "younger", "below", "until", "not",
    ]
    .iter()
    .any(|nearly| words.iter().any(|word| word == nearly));
    match age {
        Some(age) if age < 18 => Some(false),
        Some(18) if nearly => Some(false),
        Some(_) if nearly => None,
        Some(_) => Some(true),
        None if nearly => words
            .iter()
            .any(|word| word == "not" || word == "younger")
            .then_some(false),
        None => yes(text),
    }
}

fn age(word: &str) -> Option<u32> {
    const TEENS: [&str; 12] = [
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let spelt = TEENS
        .iter()
        .zip(8_u32..)
        .find_map(|(spelt, age)| (*spelt == word).then_some(age));
    let decade = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let number = digits.parse().ok().filter(|age| (3..=120).contains(age));
    number
        .or(spelt)
        .or_else(|| decade.contains(&word).then_some(20))
}

/// Yes or no, when it is one of them and not both.
pub(super) fn yes(text: &str) -> Option<bool> {
    let words = words(text);
    let any = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    let yes = any(&[
        "yes",
        "yeah",
        "yep",
        "yup",
        "y",
        "sure",
        "ok",
        "okay",
        "correct",
        "right",
        "true",
        "good",
        "fine",
        "perfect",
        "great",
        "exactly",
        "adult",
        "older",
        "certainly",
        "absolutely",
        "course",
        "indeed",
        "aye",
        "ja",
        "oui",
        "si",
        "love",
        "keep",
        "like",
    ]);
    let no = any(&[
        "no", "nope", "n", "nah", "not", "wrong", "false", "younger", "don", "minor", "nein", "non",
    ]);
    match (yes, no) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// The voice asked for; what stands after "not" up to the comma is not asked for.
pub(super) fn voice(text: &str) -> Option<Voice> {
    let lower = text.to_lowercase().replace('’', "'");
    let mut found = [false; 3];
    for part in lower.split([',', ';', '.']) {
        let mut denied = false;
        for word in words(part) {
            let at = match word.as_str() {
                "not" | "don" => {
                    denied = true;
                    continue;
                }
                "but" | "rather" => {
                    denied = false;
                    continue;
                }
                "female" | "woman" | "women" | "girl" | "lady" | "feminine" | "her" | "she"
                | "f" => 0,
                "male" | "man" | "men" | "guy" | "boy" | "masculine" | "his" | "him" | "he"
                | "m" => 1,
                "neither" | "neutral" | "none" | "either" | "any" | "both" | "whatever"
                | "whichever" | "nonbinary" | "androgynous" | "matter" | "mind" | "care"
                | "preference" | "n" => 2,
                _ => continue,
            };
            if let Some(slot) = found.get_mut(at) {
                *slot |= !denied || at == 2;
            }
        }
    }
    match found {
        [_, _, true] => Some(Voice::Neutral),
        [true, false, _] => Some(Voice::Female),
        [false, true, _] => Some(Voice::Male),
        _ => None,
    }
}

/// What to make of the name that was proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It pleases.
    Keep,
    /// Another one, please.
    Another,
    /// One of the user's own.
    Given(String),
    /// Why this one?
    Why,
}

/// "I'd like another", "call yourself Ada", "lovely".
pub(super) fn verdict(text: &str) -> Option<Verdict> {
    let text = text.replace('’', "'");
    let text = text.as_str();
    let heard = words(text);
    let has = |word: &str| heard.iter().any(|other| other == word);
    for opening in [
        "call yourself",
        "i'll call you",
        "i will call you",
        "can i call you",
        "may i call you",
        "could i call you",
        "i want to call you",
        "i'd like to call you",
        "let me call you",
        "your name is",
        "your name should be",
        "be",
        "i name you",
        "let's call you",
        "how about",
        "what about",
        "i prefer",
        "i'd prefer",
        "rather",
        "no, call yourself",
        "please call yourself",
    ] {
        if let Some(name) = strip_words(text.trim(), opening) {
            let name = name.trim_matches(|c: char| !c.is_alphanumeric());
            let another = matches!(
                name.to_lowercase().as_str(),
                "another" | "another one" | "something else" | "a different one"
            );
            return Some(if another {
                Verdict::Another
            } else {
                Verdict::Given(self::name(name))
            });
        }
    }
    if has("why") {
        return Some(Verdict::Why);
    }
    if has("another") || has("different") || has("else") || has("other") || has("next") {
        return Some(Verdict::Another);
    }
    match yes(text) {
        Some(true) => Some(Verdict::Keep),
        Some(false) => Some(Verdict::Another),
        None if [
            "lovely",
            "beautiful",
            "nice",
            "wonderful",
            "hello",
            "hi",
            "thanks",
            "pretty",
            "pleased",
        ]
        .iter()
        .any(|word| has(word)) =>
        {
            Some(Verdict::Keep)
        }
        None => None,
    }
}

/// The words in small letters, apostrophes as breaks, the first two hundred.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = shortened(text, 2_000).to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(200)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_say_their_names_in_many_ways() {
        for (said, heard) in [
            ("Theodore", "Theodore"),
            ("I'm Theodore.", "Theodore"),
            ("call me Theo, please", "Theo"),
            ("Hi, my name is Jean-Luc", "Jean-Luc"),
            ("Just Amy", "Amy"),
            ("hi", "hi"),
            ("It's Will", "Will"),
            ("I’m Ana María", "Ana María"),
            ("Imogen", "Imogen"),
        ] {
            assert_eq!(name(said), heard, "{said}");
        }
    }

    #[test]
    fn ages_and_plain_yes_and_no() {
        for (said, heard) in [
            ("yeah I'm 34", Some(true)),
            ("yes", Some(true)),
            ("no", Some(false)),
            ("I'm 16", Some(false)),
            ("yes but I'm 15", Some(false)),
            ("seventeen", Some(false)),
            ("almost 18", Some(false)),
            ("not yet", Some(false)),
            ("thirty-four", Some(true)),
            ("of course", Some(true)),
            ("blue", None),
            ("18", Some(true)),
            ("I am not", Some(false)),
            ("under 18", Some(false)),
        ] {
            assert_eq!(adult(said), heard, "{said}");
        }
    }

    #[test]
    fn voices() {
        for (said, heard) in [
            ("a woman's, please", Some(Voice::Female)),
            ("male", Some(Voice::Male)),
            ("neither", Some(Voice::Neutral)),
            ("I don't care", Some(Voice::Neutral)),
            ("not a man's, a woman's", Some(Voice::Female)),
            ("a man or a woman", None),
            ("hm", None),
            ("a woman’s voice", Some(Voice::Female)),
        ] {
            assert_eq!(voice(said), heard, "{said}");
        }
    }

    #[test]
    fn verdicts() {
        for (said, heard) in [
            ("I'd like another", Some(Verdict::Another)),
            ("call yourself Ada", Some(Verdict::Given("Ada".into()))),
            (
                "Call yourself Mary Ann, please.",
                Some(Verdict::Given("Mary Ann".into())),
            ),
            ("I love it", Some(Verdict::Keep)),
            ("no", Some(Verdict::Another)),
            ("why that one?", Some(Verdict::Why)),
            ("how about another?", Some(Verdict::Another)),
            ("how about Vera?", Some(Verdict::Given("Vera".into()))),
            ("Lovely.", Some(Verdict::Keep)),
            ("something else", Some(Verdict::Another)),
            ("mmm", None),
        ] {
            assert_eq!(verdict(said), heard, "{said}");
        }
    }
}
