//! Telephone numbers as tags have them.

/// The most digits of a number (ITU-T E.164).
const MAX_DIGITS: usize = 15;
/// The fewest that are one.
const MIN_DIGITS: usize = 3;

/// Countries with their calling codes (ITU-T E.164) and whether a national number keeps its leading zero abroad.
const CODES: [(&str, &str, bool); 14] = [
    ("DE", "49", false),
    ("AT", "43", false),
    ("CH", "41", false),
    ("FR", "33", false),
    ("IT", "39", true),
    ("ES", "34", false),
    ("GB", "44", false),
    ("IE", "353", false),
    ("NL", "31", false),
    ("BE", "32", false),
    ("LU", "352", false),
    ("AD", "376", false),
    ("US", "1", false),
    ("CA", "1", false),
];

/// The number as it is dialled: `+` and digits where the country is known, else the digits alone. Of a list the first.
#[must_use]
pub fn dialled(value: &str, country: Option<&str>) -> Option<String> {
    let first = value.split([';', ',']).next()?.trim();
    // "+49 (0)621": the zero is dialled within the country only.
    let first = first.replace("(0)", "");
    let allowed = |c: char| {
        c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}')
    };
    if !first.chars().all(allowed) || first.matches('+').count() > 1 {
        return None;
    }
    let digits: String = first.chars().filter(char::is_ascii_digit).collect();
    if !(MIN_DIGITS..=MAX_DIGITS).contains(&digits.len()) {
        return None;
    }
    if first.starts_with('+') {
        return Some(format!("+{digits}"));
    }
    if first.contains('+') {
        return None;
    }
    if let Some(abroad) = digits.strip_prefix("00") {
        return Some(format!("+{abroad}"));
    }
    let code = CODES.iter().find(|(known, ..)| Some(*known) == country);
    Some(match code {
        Some((_, code, true)) => format!("+{code}{digits}"),
        Some((_, code, false)) => {
            format!("+{code}{}", digits.strip_prefix('0').unwrap_or(&digits))
        }
        None => digits,
    })
}

/// The country that a number in the international form is of.
pub(super) fn country_of(value: &str) -> Option<&'static str> {
    let digits: String = value
        .trim()
        .strip_prefix('+')?
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let fits = |code: &str| digits.starts_with(code);
    CODES
        .iter()
        .find(|(_, code, _)| fits(code))
        .map(|(country, ..)| *country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_from_anywhere_where_their_country_is_known() {
        for (value, country, number) in [
            ("+49 621 1814282", None, Some("+496211814282")),
            ("+49 (0)621/18 14-282", None, Some("+496211814282")),
            ("0621-43754003", Some("DE"), Some("+4962143754003")),
            ("0621 31999310", None, Some("062131999310")),
            ("06 1234567", Some("IT"), Some("+39061234567")),
            ("0049 621 27245; +49 621 1", None, Some("+4962127245")),
            ("call us", None, None),
            ("+49 621 1+2345", None, None),
            ("12345678901234567890", None, None),
            ("+49 621 1\n2", None, None),
        ] {
            assert_eq!(dialled(value, country).as_deref(), number, "{value:?}");
        }
    }
}
