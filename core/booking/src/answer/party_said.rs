//! How many people an answer speaks of.

/// Words for people after a number.
const PEOPLE: [&str; 13] = [
    "people", "persons", "guests", "guest", "person", "pax", "pers", "adults", "personen", "gäste",
    "gast", "leute", "covers",
];
/// Numbers in words, in order from one.
const ENGLISH: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];
const GERMAN: [&str; 10] = [
    "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
];

/// How many people these words speak of: "for 4 people", "table for two", "Personen: 2".
pub(super) fn party_said(words: &[String]) -> Option<u16> {
    for (at, word) in words.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
        let after = words.get(at + 1);
        let Some(count) = number(word) else {
            continue;
        };
        let is_people =
            |word: Option<&String>| word.is_some_and(|word| PEOPLE.contains(&word.as_str()));
        let at_table = matches!(before(1).map(String::as_str), Some("for" | "für"))
            && matches!(before(2).map(String::as_str), Some("table" | "tisch"));
        let is_labelled = words.len() == 2 && is_people(before(1));
        if is_people(after) || at_table || is_labelled {
            return Some(count);
        }
    }
    None
}

fn number(word: &str) -> Option<u16> {
    let said = |names: &[&str]| names.iter().position(|name| *name == word);
    let place = said(&ENGLISH).or_else(|| said(&GERMAN));
    let named = place.and_then(|place| u16::try_from(place + 1).ok());
    named.or_else(|| word.parse().ok().filter(|count| (1..=500).contains(count)))
}
