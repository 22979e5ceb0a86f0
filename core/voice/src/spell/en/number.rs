//! Numbers in words.

use os1_base::{in_words, ordinal_words};

/// Digits beyond which a number is said digit by digit: nobody hears a trillion.
const MOST_DIGITS: usize = 12;

/// A number as it is written: sign, whole part, digits after the point.
pub(super) struct Numeral<'a> {
    negative: bool,
    whole: String,
    grouped: bool,
    part: Option<&'a str>,
}

impl<'a> Numeral<'a> {
    /// Reads `1234`, `1,234.5`, `-3`, `+7`, `0.25`.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let unsigned = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
        let negative = text.starts_with(['-', '−']);
        let (whole, part) = match unsigned.split_once('.') {
            Some((whole, part)) => (whole, Some(part)),
            None => (unsigned, None),
        };
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = whole.split(',');
        let first = groups.next().filter(|first| digits(first))?;
        let mut joined = first.to_owned();
        for group in groups {
            if group.len() != 3 || first.len() > 3 || !digits(group) {
                return None;
            }
            joined.push_str(group);
        }
        if part.is_some_and(|part| !digits(part)) {
            return None;
        }
        Some(Self {
            negative,
            grouped: whole.contains(','),
            whole: joined,
            part,
        })
    }

    pub(super) fn is_one(&self) -> bool {
        self.whole == "1" && self.part.is_none()
    }

    /// As an amount: "two thousand and thirteen".
    pub(super) fn words(&self) -> String {
        let sign = if self.negative { "minus " } else { "" };
        let code =
            self.whole.len() > MOST_DIGITS || self.whole.len() > 1 && self.whole.starts_with('0');
        let whole = match self.whole.parse().ok().filter(|_| !code) {
            Some(number) => in_words(number),
            None => digits(&self.whole),
        };
        match self.part {
            Some(part) => format!("{sign}{whole} point {}", digits(part)),
            None => format!("{sign}{whole}"),
        }
    }

    /// Standing alone, where four digits are a year.
    pub(super) fn plain_words(&self) -> String {
        let year = self.whole.parse().ok().filter(|_| {
            self.whole.len() == 4 && !self.grouped && self.part.is_none() && !self.negative
        });
        year.and_then(year_words).unwrap_or_else(|| self.words())
    }
}

/// Words before digits in groups that are no amount.
const DIALLED: [&str; 7] = ["call", "dial", "phone", "tel", "telephone", "number", "fax"];

/// The line, with numbers that are grouped by blanks in one piece: `1 234 567` (ISO 80000-1, 7.3.1).
pub(super) fn joined_groups(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let (mut group, mut dialled) = (false, false);
    for word in line.split_whitespace() {
        let digits =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let core = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        let goes_on = group && core.len() == 3 && digits(core);
        if !goes_on && !out.is_empty() {
            out.push(' ');
        }
        let first = word.trim_start_matches(['(', '$', '€', '£', '-', '−']);
        let begins = (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0');
        group = !dialled && (begins || group && word.len() == 3 && digits(word));
        let named = core.trim_end_matches('.').to_lowercase();
        dialled = DIALLED.contains(&named.as_str()) || dialled && digits(core);
        out.push_str(word);
    }
    out
}

/// The whole number a text is.
pub(super) fn whole(text: &str) -> Option<u64> {
    Numeral::read(text)
        .filter(|numeral| numeral.part.is_none() && !numeral.negative)
        .and_then(|numeral| numeral.whole.parse().ok())
}

/// A year: "nineteen eighty-four", "two thousand and one"; `None` outside of 1100 to 2099.
pub(super) fn year_words(year: u64) -> Option<String> {
    let (century, rest) = (year / 100, year % 100);
    match (year, rest) {
        (2000..=2009, _) => Some(in_words(year)),
        (1100..=2099, 0) => Some(format!("{} hundred", in_words(century))),
        (1100..=2099, 1..=9) => Some(format!("{} oh {}", in_words(century), in_words(rest))),
        (1100..=2099, _) => Some(format!("{} {}", in_words(century), in_words(rest))),
        _ => None,
    }
}

/// Digits one by one.
pub(super) fn digits(text: &str) -> String {
    let said: Vec<String> = text
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(|digit| in_words(u64::from(digit)))
        .collect();
    said.join(" ")
}

/// `9-11`: "nine to eleven".
pub(super) fn range_words(core: &str) -> Option<String> {
    let (from, to) = core.split_once(['-', '–', '—'])?;
    if let (Some(from), Some(to)) = (super::time::words(from), super::time::words(to)) {
        return Some(format!("{from} to {to}"));
    }
    let (from, to) = (Numeral::read(from)?, Numeral::read(to)?);
    Some(format!("{} to {}", from.plain_words(), to.plain_words()))
}

/// Ordinals, fractions, numbered things and telephone numbers.
pub(super) fn special_words(core: &str) -> Option<String> {
    if let Some(number) = core.strip_prefix('#').and_then(whole) {
        return Some(format!("number {}", in_words(number)));
    }
    if let Some(number) = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| core.strip_suffix(end))
        .and_then(whole)
    {
        return Some(ordinal_words(number));
    }
    if let Some((top, bottom)) = core.split_once('/') {
        return fraction(whole(top)?, whole(bottom)?);
    }
    let phone = core.len() >= 6 && core.chars().all(|c| c.is_ascii_digit() || "+-".contains(c));
    phone.then(|| {
        format!(
            "{}{}",
            if core.starts_with('+') { "plus " } else { "" },
            digits(core)
        )
    })
}

fn fraction(top: u64, bottom: u64) -> Option<String> {
    let many = if top == 1 { "" } else { "s" };
    match (top, bottom) {
        (1, 2) => Some("one half".to_owned()),
        (_, 4) => Some(format!("{} quarter{many}", in_words(top))),
        (_, 3 | 5..=10) if top < bottom => {
            Some(format!("{} {}{many}", in_words(top), ordinal_words(bottom)))
        }
        _ => Some(format!("{} over {}", in_words(top), in_words(bottom))),
    }
}
