//! Of age or not.

use os1_base::cardinal;

use super::{words, yes};

/// Whether the user is 18 or older: an age if one is given, else yes or no.
pub(in crate::boot) fn adult(text: &str) -> Option<bool> {
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

/// An age in digits, or in a word from eight on: smaller ones are seldom ages ("the one").
fn age(word: &str) -> Option<u32> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let number = digits.parse().ok().filter(|age| (3..=120).contains(age));
    number.or_else(|| cardinal(word).filter(|age| *age >= 8))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
