//! Sentences and their clauses.

use super::tokens::tokens;

/// The most characters of an answer that are read.
pub(super) const MAX_READ: usize = 8_000;
/// Mail programs break lines at 72 to 78 characters (RFC 5322 §2.1.1, RFC 3676 §4.2), some a little earlier.
const WRAPPED: usize = 64;
/// The most clauses that are read.
const MAX_CLAUSES: usize = 200;

/// A part of a sentence that says one thing.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// Its words as written.
    pub(super) text: String,
    /// Its words to be compared.
    pub(super) words: Vec<String>,
    /// Whether its sentence ends in a question mark.
    pub(super) asks: bool,
}

/// The sentences of `text`: they end at line breaks and at `.`, `!`, `?` before white space, but not after a number
/// ("4. Dezember") or a letter alone ("p.m.").
pub(super) fn sentences(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for line in unwrapped(text) {
        let mut open = String::new();
        for word in line.split_whitespace() {
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(word);
            if ends_sentence(word) {
                all.push(std::mem::take(&mut open));
            }
        }
        if !open.is_empty() {
            all.push(open);
        }
    }
    all
}

/// The lines of `text`, those put together that a mail program took apart: the next word had no room any more.
fn unwrapped(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut last_width = 0;
    for line in text.lines() {
        let first = line.split_whitespace().next().unwrap_or_default();
        let had_room = last_width + 1 + first.chars().count() <= WRAPPED;
        match all.last_mut() {
            Some(open) if !had_room && !first.is_empty() => {
                open.push(' ');
                open.push_str(line.trim());
            }
            _ => all.push(line.to_owned()),
        }
        last_width = line.trim_end().chars().count();
    }
    all
}

fn ends_sentence(word: &str) -> bool {
    let Some(body) = word.strip_suffix(['.', '!', '?']) else {
        return false;
    };
    let is_dotted = word.ends_with('.') && !word.ends_with("..");
    let last = body.rsplit('.').next().unwrap_or(body);
    let is_number = !body.is_empty() && body.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_short = last.chars().count() == 1;
    !(is_dotted && (is_number || is_short))
}

/// The clauses of `text`.
pub(super) fn clauses(text: &str) -> Vec<Clause> {
    let mut all = Vec::new();
    for said in sentences(text) {
        let asks = said.trim_end_matches([')', '"', ' ']).ends_with('?');
        for part in parts(&said) {
            let words = tokens(&part);
            if !words.is_empty() && all.len() < MAX_CLAUSES {
                all.push(Clause {
                    text: part,
                    words,
                    asks,
                });
            }
        }
    }
    all
}

/// The sentence taken apart at semicolons, commas and "but"; not at the commas within a date.
fn parts(sentence: &str) -> Vec<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let mut parts = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let joins = matches!(
            word.to_lowercase().as_str(),
            "but" | "aber" | "–" | "-" | "—"
        );
        if joins && !open.is_empty() {
            parts.push(open.join(" "));
            open.clear();
        }
        open.push(word);
        let next = words.get(at + 1).copied().unwrap_or_default();
        let is_break = word.ends_with(';') || (word.ends_with(',') && !is_date(word, next));
        if is_break {
            parts.push(open.join(" "));
            open.clear();
        }
    }
    parts.push(open.join(" "));
    parts
}

/// Whether a comma between these two stands within a date.
fn is_date(word: &str, next: &str) -> bool {
    let is_time = |word: &str| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let begins = [
            "mon", "tue", "wed", "thu", "fri", "sat", "sun", "die", "mit", "don", "frei", "sam",
            "jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct",
            "okt", "nov", "dec", "dez",
        ];
        word.starts_with(|c: char| c.is_ascii_digit())
            || begins.iter().any(|begin| word.starts_with(begin))
    };
    let leads = matches!(
        next.to_lowercase().as_str(),
        "at" | "on" | "um" | "den" | "am" | "the"
    );
    is_time(word) && (is_time(next) || leads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_a_mail_program_broke_are_one_sentence() {
        let text = "Um 20 Uhr sind wir leider ausgebucht. Wir könnten Ihnen 18 Uhr oder halb\n\
                    neun anbieten.\nDatum: 4. Dezember\nUhrzeit: 20:00";
        assert_eq!(
            sentences(text),
            [
                "Um 20 Uhr sind wir leider ausgebucht.",
                "Wir könnten Ihnen 18 Uhr oder halb neun anbieten.",
                "Datum: 4. Dezember",
                "Uhrzeit: 20:00",
            ]
        );
    }

    #[test]
    fn a_comma_within_a_date_does_not_part_it() {
        let parts = |text: &str| -> Vec<String> {
            clauses(text)
                .into_iter()
                .map(|clause| clause.text)
                .collect()
        };
        assert_eq!(parts("8 is full, 8:30?"), ["8 is full,", "8:30?"]);
        let dated = "on Friday, 11 December, at 8 pm";
        assert_eq!(parts(dated), [dated]);
    }
}
