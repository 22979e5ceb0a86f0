//! Telephone numbers, compared.

use serde::{Deserialize, Serialize};

/// Fewer digits are a short number that many people have.
const FEWEST: usize = 6;
/// So many digits at the end decide where one number has its country and the other has not.
const NATIONAL: usize = 7;
/// The longest number that is one (E.164 allows 15 digits).
const LONGEST: usize = 20;

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// As it was written, without `tel:`.
    pub number: String,
    /// What it is for: `cell`, `work`, `home` …; empty where nothing says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
}

/// Whether two ways of writing are the same number: E.164 with its country, or without it
/// behind a trunk prefix. Where the one has a country and the other has none, the
/// digits that they share have to be a whole national number.
#[must_use]
pub fn same_number(one: &str, other: &str) -> bool {
    let (one, other) = (Digits::of(one), Digits::of(other));
    if one.digits.len() < FEWEST || other.digits.len() < FEWEST {
        return false;
    }
    match (one.international, other.international) {
        (true, true) | (false, false) => one.digits == other.digits,
        (true, false) => one.ends_with(&other),
        (false, true) => other.ends_with(&one),
    }
}

/// The digits of a number.
struct Digits {
    /// With the country, and without a trunk prefix.
    international: bool,
    digits: String,
}

impl Digits {
    fn of(text: &str) -> Self {
        // The trunk prefix of +49 (0)30 is not dialled from abroad.
        let text = text.replace("(0)", "");
        // An extension is another desk of the same number.
        let text = text.split([';', ',', 'x', 'p', 'w']).next().unwrap_or("");
        let plus = text.trim_start().starts_with('+');
        let all: String = text
            .chars()
            .filter(char::is_ascii_digit)
            .take(LONGEST)
            .collect();
        match all.strip_prefix("00") {
            _ if plus => Self {
                international: true,
                digits: all,
            },
            Some(rest) => Self {
                international: true,
                digits: rest.to_owned(),
            },
            None => Self {
                international: false,
                digits: all.trim_start_matches('0').to_owned(),
            },
        }
    }

    fn ends_with(&self, national: &Self) -> bool {
        national.digits.len() >= NATIONAL
            && self.digits.len() <= national.digits.len() + 3
            && self.digits.ends_with(&national.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::same_number;

    #[test]
    fn one_number_is_known_in_all_its_dresses() {
        for other in [
            "+49 30 1234567",
            "0049 (30) 1234567",
            "+49 (0)30 123 45 67",
            "030/1234567",
            "030 1234567;ext=12",
        ] {
            assert!(same_number("+49301234567", other), "{other}");
        }
        for other in ["+49 30 1234568", "+43 30 1234567", "0301234568", "112", ""] {
            assert!(!same_number("+49301234567", other), "{other}");
        }
        assert!(!same_number("112", "112"), "everybody has the short ones");
    }
}
