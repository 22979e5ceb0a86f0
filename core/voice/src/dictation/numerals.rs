//! Numbers that were spoken, as digits.

use os1_base::cardinal;

/// Numbers up to here stay words, as in letters, unless something follows that wants digits.
const SMALL: u64 = 12;

/// The number that `words` (in lower case) begin with, as it is written, and how many words it took.
pub(super) fn read(words: &[&str]) -> Option<(String, usize)> {
    let (number, mut taken) = whole(words)?;
    let mut written = number.to_string();
    let mut digits = number > SMALL;
    if words.get(taken) == Some(&"point") {
        let behind: String = words
            .iter()
            .skip(taken + 1)
            .map_while(|word| cardinal(word).filter(|digit| *digit < 10))
            .map(|digit| digit.to_string())
            .collect();
        if !behind.is_empty() {
            taken += 1 + behind.len();
            written = format!("{written}.{behind}");
            digits = true;
        }
    }
    if words.get(taken) == Some(&"percent") {
        return Some((format!("{written}%"), taken + 1));
    }
    digits.then_some((written, taken))
}

/// "two thousand three hundred and five": its value, and how many words it took.
fn whole(words: &[&str]) -> Option<(u64, usize)> {
    let (mut sum, mut part, mut taken) = (0_u64, None::<u64>, 0);
    // The next word must be smaller than this one's place: "twenty one", not "one twenty".
    let mut room = u64::MAX;
    for (at, word) in words.iter().enumerate() {
        if let Some(number) = cardinal(word).map(u64::from) {
            if number >= room {
                break;
            }
            part = Some(part.unwrap_or(0) + number);
            room = if (20..100).contains(&number) && number % 10 == 0 {
                10
            } else {
                0
            };
        } else if let (Some(size), Some(value)) = (size(word), part) {
            if size == 100 && value < 100 {
                (part, room) = (Some(value * 100), 100);
            } else if size > 100 && (sum == 0 || sum % (size * 1_000) == 0) && value < 1_000 {
                (sum, part, room) = (sum + value * size, Some(0), 1_000);
            } else {
                break;
            }
        } else if *word == "and" && room >= 100 && part.is_some() && at + 1 < words.len() {
            let next = words.get(at + 1).and_then(|word| cardinal(word));
            if next.is_none() {
                break;
            }
            continue;
        } else {
            break;
        }
        taken = at + 1;
    }
    part.map(|part| (sum + part, taken))
}

fn size(word: &str) -> Option<u64> {
    match word {
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        "million" => Some(1_000_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use os1_base::in_words;
    use proptest::prelude::*;

    use super::*;

    fn written(words: &str) -> Option<(String, usize)> {
        read(&words.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn numbers_are_digits_where_letters_have_digits() {
        for (words, expected, taken) in [
            ("twenty three people", "23", 2),
            ("one hundred and five", "105", 4),
            ("three point one four", "3.14", 4),
            ("five percent of", "5%", 2),
            ("forty and more", "40", 1),
            ("twenty twenty", "20", 1),
        ] {
            assert_eq!(
                written(words),
                Some((expected.to_owned(), taken)),
                "{words}"
            );
        }
        for words in ["two people", "one", "point five", "hundred", ""] {
            assert_eq!(written(words), None, "{words}");
        }
    }

    proptest! {
        #[test]
        fn a_number_that_is_spelled_is_read_again(number in 13_u64..1_000_000_000) {
            let words = in_words(number).replace('-', " ");
            let count = words.split(' ').count();
            prop_assert_eq!(written(&words), Some((number.to_string(), count)), "{}", words);
        }

        #[test]
        fn any_words_are_read(words in "([a-z]{1,6}|one|twenty|hundred|thousand|million|and|point| ){0,40}") {
            if let Some((_, taken)) = written(&words) {
                prop_assert!(taken >= 1 && taken <= words.split(' ').count());
            }
        }
    }
}
