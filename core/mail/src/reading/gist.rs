//! The few sentences of a mail that matter.
//!
//! Extractive and deterministic: sentences of the writer's own words, chosen by what they
//! hold. Nothing is rephrased, so nothing is made up.

use unicode_segmentation::UnicodeSegmentation as _;

use super::aloud::running_text;

/// The most sentences of a gist.
const MAX_SENTENCES: usize = 3;
/// The longest gist, in characters.
const MAX_GIST_CHARS: usize = 400;
/// How many sentences of a mail are weighed.
const MAX_WEIGHED: usize = 200;

/// At most three sentences, in the order of the mail: requests, questions and dates before
/// the rest, early before late, greetings and courtesies left out.
#[must_use]
pub fn gist_of(text: &str) -> String {
    let text = running_text(text);
    let sentences: Vec<&str> = text
        .split("\n\n")
        .flat_map(|paragraph| paragraph.unicode_sentences())
        .map(str::trim)
        .filter(|sentence| sentence.chars().filter(|c| c.is_alphanumeric()).count() >= 3)
        .take(MAX_WEIGHED)
        .collect();
    let mut ranked: Vec<(usize, i32)> = sentences
        .iter()
        .enumerate()
        .map(|(at, sentence)| (at, weight(sentence, at)))
        .filter(|(_, weight)| *weight > 0)
        .collect();
    ranked.sort_by_key(|(at, weight)| (std::cmp::Reverse(*weight), *at));
    ranked.truncate(MAX_SENTENCES);
    ranked.sort_unstable();
    let chosen: Vec<String> = ranked
        .iter()
        .filter_map(|(at, _)| sentences.get(*at))
        .map(|sentence| sentence.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let gist = if chosen.is_empty() {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        chosen.join(" ")
    };
    os1_base::text::shortened(&gist, MAX_GIST_CHARS)
}

/// What a sentence is worth: more for asking, for a question, for a time; less the later.
fn weight(sentence: &str, at: usize) -> i32 {
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    if is_courtesy(&words) {
        return 0;
    }
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let phrase = |list: &[&str]| list.iter().any(|phrase| lower.contains(phrase));
    let mut weight = 10 - i32::try_from(at.min(8)).unwrap_or(8);
    if sentence.trim_end().ends_with('?') {
        weight += 8;
    }
    if has(&REQUEST_WORDS) || phrase(&REQUEST_PHRASES) {
        weight += 7;
    }
    if has(&TIME_WORDS) || words.iter().any(|word| is_time(word)) {
        weight += 4;
    }
    if words.len() < 3 {
        weight -= 6;
    }
    weight
}

const REQUEST_WORDS: [&str; 12] = [
    "please", "need", "must", "deadline", "asap", "urgent", "bitte", "confirm", "rsvp", "due",
    "kindly", "required",
];
const REQUEST_PHRASES: [&str; 8] = [
    "could you",
    "can you",
    "would you",
    "let me know",
    "i'd like",
    "we'd like",
    "do you",
    "will you",
];
const TIME_WORDS: [&str; 25] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "tomorrow",
    "tonight",
    "noon",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "week",
    "month",
    "o'clock",
];

/// `10am`, `3pm`: a number with a half of the day.
fn is_time(word: &str) -> bool {
    word.strip_suffix("am")
        .or_else(|| word.strip_suffix("pm"))
        .is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// A greeting, a thanks or a farewell that says nothing more.
fn is_courtesy(words: &[&str]) -> bool {
    const OPENERS: [&str; 14] = [
        "hi",
        "hello",
        "hey",
        "dear",
        "thanks",
        "thank",
        "regards",
        "best",
        "cheers",
        "sincerely",
        "kind",
        "yours",
        "hallo",
        "greetings",
    ];
    words.len() <= 5 && words.first().is_some_and(|word| OPENERS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::gist_of;

    #[test]
    fn what_is_asked_comes_before_what_is_told() {
        let text = "Hi Theo,\n\nI hope you are well. The weather has been dreadful here. \
            We drove to the lake with the children. Nothing much happened there. \
            The divorce papers are still not signed. Could you send them by Friday? \
            \n\nBest regards,\nThe attorney\n-- \nSmith & Co";
        let gist = gist_of(text);
        assert!(gist.contains("Could you send them by Friday?"), "{gist}");
        assert!(!gist.contains("Hi Theo"), "{gist}");
        assert!(!gist.contains("Smith"), "{gist}");
        assert_eq!(gist, gist_of(text));
    }

    #[test]
    fn a_mail_without_sentences_still_has_a_gist() {
        assert_eq!(gist_of("ok"), "ok");
        assert_eq!(gist_of(""), "");
    }
}
