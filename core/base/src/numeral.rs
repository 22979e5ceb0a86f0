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

#[cfg(test)]
mod tests {
    use super::*;

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
