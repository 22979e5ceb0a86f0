//! What people write of themselves below their mails: telephone, address, firm.

use serde::Serialize;

use crate::reading::without_quotes;

/// How many lines from the end a signature may have.
const MAX_LINES: usize = 10;
/// The longest line that is looked at, in characters.
const MAX_LINE: usize = 120;
/// The most numbers of one signature.
const MAX_PHONES: usize = 4;
/// The fewest and the most digits of a telephone number (E.164 allows 15).
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// What stands before a number, with the kind that it is in a contact; longer words first.
const NUMBERS: [(&str, &str); 16] = [
    ("telephone", ""),
    ("telefon", ""),
    ("phone", ""),
    ("tel", ""),
    ("mobile", "cell"),
    ("mobil", "cell"),
    ("cell", "cell"),
    ("handy", "cell"),
    ("office", "work"),
    ("direct", "work"),
    ("work", "work"),
    ("home", "home"),
    ("ph", ""),
    ("t", ""),
    ("m", "cell"),
    ("p", ""),
];
/// What firms end with.
const FIRMS: [&str; 14] = [
    "gmbh", "ag", "kg", "ug", "ltd", "ltd.", "limited", "inc", "inc.", "llc", "plc", "corp.",
    "s.a.", "e.v.",
];
/// How mails end before the name.
const CLOSINGS: [&str; 16] = [
    "best regards",
    "kind regards",
    "warm regards",
    "regards",
    "best wishes",
    "many thanks",
    "best",
    "cheers",
    "sincerely",
    "yours sincerely",
    "yours",
    "mit freundlichen grüßen",
    "viele grüße",
    "liebe grüße",
    "cordialement",
    "saludos",
];

/// What a signature says of its writer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// Telephone numbers with their kind: `cell`, `work`, `home`, or nothing.
    pub phones: Vec<(String, String)>,
    /// A postal address on one line.
    pub place: Option<String>,
    /// Whom they work for.
    pub organisation: Option<String>,
}

impl Signature {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What the signature of a mail's `text` says: what stands below `-- ` (RFC 3676 section 4.3), or
/// below a closing formula. Quoted history is somebody else's and is not looked at. Rather nothing
/// than something wrong: a number is one only behind a word for it, or with its country.
#[must_use]
pub fn signature(text: &str) -> Signature {
    let lines = lines_of(text);
    let mut found = Signature::default();
    for (at, line) in lines.iter().enumerate() {
        let parts = line.split(['|', '·', '•']);
        found.phones.extend(parts.filter_map(phone));
        if found.organisation.is_none() && is_firm(line) {
            found.organisation = Some((*line).to_owned());
        }
        if found.place.is_none() {
            found.place = place(&lines, at);
        }
    }
    found.phones.truncate(MAX_PHONES);
    found
}

/// The lines of the signature; none when there is none.
fn lines_of(text: &str) -> Vec<&str> {
    let unquoted = text.lines().take_while(|line| !line.starts_with('>'));
    let own: Vec<&str> = unquoted.collect();
    let ruled = own.iter().rposition(|line| matches!(*line, "-- " | "--"));
    let kept = without_quotes(text);
    let closed = || {
        let at = own.iter().rposition(|line| is_closing(line))?;
        // A closing formula of copied history is none of the writer's own.
        let is_own = own.get(at).is_some_and(|line| kept.contains(line.trim()));
        (own.len() - at <= MAX_LINES && is_own).then_some(at)
    };
    let Some(at) = ruled.or_else(closed) else {
        return Vec::new();
    };
    let below = own.get(at + 1..).unwrap_or_default().iter();
    below
        .map(|line| line.trim())
        .take_while(|line| line.chars().count() <= MAX_LINE)
        .take(MAX_LINES)
        .collect()
}

fn is_closing(line: &str) -> bool {
    let line = line.trim().trim_end_matches([',', '.', '!']).to_lowercase();
    CLOSINGS.contains(&line.as_str())
}

/// A number with its kind: behind a word for it, or with its country.
fn phone(part: &str) -> Option<(String, String)> {
    let part = part.trim();
    let (kind, number) = named(part).or_else(|| part.starts_with('+').then_some(("", part)))?;
    let plain = |c: char| c.is_ascii_digit() || " +-/().\u{a0}".contains(c);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_one = DIGITS.contains(&digits) && number.chars().all(plain);
    is_one.then(|| (number.replace('\u{a0}', " "), kind.to_owned()))
}

/// What stands behind a word for a number, with the kind that the word means.
fn named(part: &str) -> Option<(&'static str, &str)> {
    NUMBERS.iter().find_map(|(word, kind)| {
        let (head, rest) = part.split_at_checked(word.len())?;
        let behind = rest.trim_start_matches('.').trim_start();
        let is_named = behind.starts_with([':', '+']) || rest.starts_with(". ");
        (head.eq_ignore_ascii_case(word) && is_named)
            .then(|| (*kind, behind.trim_start_matches(':').trim()))
    })
}

fn is_firm(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let last = words.next_back().unwrap_or_default().to_lowercase();
    FIRMS.contains(&last.trim_end_matches(',')) && words.next().is_some()
}

/// A street with a number, and a town behind its code on the same line or the next.
fn place(lines: &[&str], at: usize) -> Option<String> {
    let line = lines.get(at)?;
    let (street, town) = match line.split_once(',') {
        Some((street, town)) => (street.trim(), town.trim()),
        None => (*line, *lines.get(at + 1)?),
    };
    (is_street(street) && is_town(town)).then(|| format!("{street}, {town}"))
}

fn is_street(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number =
        |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().count() <= 5;
    let named = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    (2..=6).contains(&words.len())
        && words.iter().any(number)
        && words.iter().any(named)
        && !text.contains(['@', ':', '+'])
}

fn is_town(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let code = words.next().unwrap_or_default().trim_start_matches("D-");
    let is_code = (4..=5).contains(&code.len()) && code.chars().all(|c| c.is_ascii_digit());
    let is_name =
        |word: &str| word.chars().all(char::is_alphabetic) && word.starts_with(char::is_uppercase);
    is_code && words.next().is_some_and(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_says_how_its_writer_is_reached() {
        let text = "Hi,\nsee you at 5, call +49 30 9999999 if not.\n\n-- \nNora Lindqvist\nLindqvist Ton GmbH\nAm Tor 12\n10115 Berlin\nTel.: +49 30 1234567 | Fax: +49 30 1234568\nMobile: 0170 7654321\nnora@example.org\n";
        let found = signature(text);
        let phone = |number: &str, kind: &str| (number.to_owned(), kind.to_owned());
        assert_eq!(
            found.phones,
            [phone("+49 30 1234567", ""), phone("0170 7654321", "cell")]
        );
        assert_eq!(found.place.as_deref(), Some("Am Tor 12, 10115 Berlin"));
        assert_eq!(found.organisation.as_deref(), Some("Lindqvist Ton GmbH"));
        let closed = signature("Fine.\n\nBest regards,\nTom\nM: +44 7700 900123\n");
        assert_eq!(closed.phones, [phone("+44 7700 900123", "cell")]);
    }

    #[test]
    fn what_is_no_signature_or_of_somebody_else_says_nothing() {
        for text in [
            "",
            "Call me: +49 30 1234567",
            "Yes.\n\nOn Monday Tom wrote:\n> Best regards,\n> Tom\n> Tel: +49 30 1234567\n",
            "Order\n\n-- \nOrder 4711 of 10.03.2026\nRoom 12\nPIN: 123456789\nBTW: 1234567\n",
            "Hi\n-- \nTel: now or never\nM: 12\nMeet at 8, 2026 was great\n",
            "-- \n--\n-- ",
        ] {
            let found = signature(text);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "(-- \n|Tel: |[ -~ä•\n]){0,80}") {
            proptest::prop_assert!(signature(&text).phones.len() <= MAX_PHONES);
        }
    }
}
