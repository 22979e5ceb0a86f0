//! English.

mod date;
mod formula;
mod money;
mod number;
mod roman;
mod symbol;
mod time;
mod unit;

use number::Numeral;

/// The line in words.
pub(super) fn spelled(line: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    let spaced = symbol::spaced(line);
    let grouped = number::joined_groups(&spaced);
    let mut words = grouped
        .split(' ')
        .filter(|word| !word.is_empty())
        .peekable();
    let mut before = None;
    while let Some(word) = words.next() {
        let last = before.replace(word);
        let (opening, core, after) = edges(word);
        let next = words.peek().copied().unwrap_or_default();
        if let Some(sign) = formula::sign(word, last, next) {
            said.push(sign.to_owned());
            continue;
        }
        let roman = roman::words(core, last).map(Said::One);
        let mut out = match roman.unwrap_or_else(|| core_words(core, next)) {
            Said::One(out) => out,
            Said::WithNext(out) => {
                let (_, _, tail) = edges(words.next().unwrap_or_default());
                said.push(format!("{opening}{out}{tail}"));
                continue;
            }
        };
        if let Some(known) = abbreviation(&format!("{core}{after}")) {
            let end = words.peek().is_none() && after.ends_with('.');
            said.push(format!("{opening}{known}{}", if end { "." } else { "" }));
            continue;
        }
        out = format!("{opening}{out}{after}");
        if out.chars().any(char::is_alphanumeric)
            || !said.is_empty() && ".,;:?!".contains(out.as_str())
        {
            said.push(out);
        }
    }
    joined(&said)
}

/// What a word became, and whether it took the next one with it.
enum Said {
    One(String),
    WithNext(String),
}

fn core_words(core: &str, next: &str) -> Said {
    let (_, unit_next, _) = edges(next);
    if let Some(numeral) = Numeral::read(core) {
        if let Some(unit) = unit::named(unit_next, numeral.is_one()) {
            return Said::WithNext(format!("{} {unit}", numeral.words()));
        }
        return Said::One(numeral.plain_words());
    }
    let said = date::words(core)
        .or_else(|| time::words(core))
        .or_else(|| money::words(core))
        .or_else(|| unit::attached(core))
        .or_else(|| number::range_words(core))
        .or_else(|| number::special_words(core))
        .or_else(|| formula::words(core))
        .or_else(|| symbol::address_words(core));
    Said::One(said.unwrap_or_else(|| core.to_owned()))
}

/// A word as its opening marks, itself, and its closing marks.
fn edges(word: &str) -> (&str, &str, &str) {
    let core = word.trim_start_matches(['(', '[', '"', '“', '‘', '\'']);
    let before = word.strip_suffix(core).unwrap_or_default();
    let inner = core.trim_end_matches([
        '.', ',', ';', ':', '!', '?', ')', ']', '"', '”', '’', '\'', '…',
    ]);
    let after = core.strip_prefix(inner).unwrap_or_default();
    (before, inner, after)
}

/// How an abbreviation is said; with its full stop.
fn abbreviation(word: &str) -> Option<&'static str> {
    let lower = word.trim_end_matches([',', ')', '!', '?']).to_lowercase();
    let lines = include_str!("../../../words/en/abbreviations.txt").lines();
    let known = lines.filter(|line| !line.starts_with('#'));
    known
        .filter_map(|line| line.split_once(' '))
        .find_map(|(short, said)| (short == lower).then_some(said))
}

/// Whether a full stop behind this word may belong to it: "Dr.", "e.g.", and initials.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '"', '“', '[']);
    let initial = word.strip_suffix('.').is_some_and(|rest| {
        rest.chars().count() == 1 && rest.chars().all(char::is_uppercase) && rest != "I"
    });
    initial || abbreviation(word).is_some()
}

fn joined(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() && !word.starts_with(['.', ',', ';', ':', '?', '!']) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
