//! Numbers in English words.

/// The numbers of one word each, in order from zero.
const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
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

/// The tens from twenty.
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The number that one lower-case English word stands for: `zero` to `twenty`, and the tens
/// to `ninety`. Who says "one" without counting is for the caller to tell.
#[must_use]
pub fn cardinal(word: &str) -> Option<u32> {
    let units = UNITS.iter().zip(0..);
    let tens = TENS.iter().zip((20..).step_by(10));
    units
        .chain(tens)
        .find_map(|(known, number)| (*known == word).then_some(number))
}

/// What thousands are grouped by, largest first.
const GROUPS: [(u64, &str); 5] = [
    (1_000_000_000_000_000, "quadrillion"),
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
];

/// A number in English words: "twelve thousand three hundred and five".
#[must_use]
pub fn in_words(number: u64) -> String {
    for (size, name) in GROUPS {
        if number >= size {
            let (whole, rest) = (in_words(number / size), number % size);
            return match rest {
                0 => format!("{whole} {name}"),
                1..=99 => format!("{whole} {name} and {}", in_words(rest)),
                _ => format!("{whole} {name} {}", in_words(rest)),
            };
        }
    }
    below_thousand(number as usize)
}

fn below_thousand(number: usize) -> String {
    let unit = |number: usize| UNITS.get(number).copied().unwrap_or_default();
    match number {
        0..20 => unit(number).to_owned(),
        20..100 => {
            let ten = TENS.get(number / 10 - 2).copied().unwrap_or_default();
            match number % 10 {
                0 => ten.to_owned(),
                rest => format!("{ten}-{}", unit(rest)),
            }
        }
        _ => {
            let hundreds = format!("{} hundred", unit(number / 100));
            match number % 100 {
                0 => hundreds,
                rest => format!("{hundreds} and {}", below_thousand(rest)),
            }
        }
    }
}

/// The place that a number stands for, in English words: "twenty-third".
#[must_use]
pub fn ordinal_words(number: u64) -> String {
    let words = in_words(number);
    let at = words.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, last) = words.split_at_checked(at).unwrap_or(("", &words));
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        ten if ten.ends_with('y') => format!("{}ieth", ten.trim_end_matches('y')),
        other => format!("{other}th"),
    };
    format!("{before}{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_words() {
        for (number, words) in [
            (0, "zero"),
            (21, "twenty-one"),
            (100, "one hundred"),
            (305, "three hundred and five"),
            (1_001, "one thousand and one"),
            (12_345, "twelve thousand three hundred and forty-five"),
            (2_000_000, "two million"),
            (
                u64::MAX,
                "eighteen thousand four hundred and forty-six quadrillion seven hundred and forty-four trillion seventy-three billion seven hundred and nine million five hundred and fifty-one thousand six hundred and fifteen",
            ),
        ] {
            assert_eq!(in_words(number), words);
        }
        let places = [
            (1, "first"),
            (12, "twelfth"),
            (20, "twentieth"),
            (23, "twenty-third"),
            (100, "one hundredth"),
        ];
        for (number, words) in places {
            assert_eq!(ordinal_words(number), words);
        }
    }

    #[test]
    fn words_are_their_numbers() {
        for (word, number) in [
            ("zero", Some(0)),
            ("seven", Some(7)),
            ("nineteen", Some(19)),
            ("twenty", Some(20)),
            ("thirty", Some(30)),
            ("ninety", Some(90)),
            ("Seven", None),
            ("hundred", None),
            ("", None),
        ] {
            assert_eq!(cardinal(word), number, "{word}");
        }
    }
}
