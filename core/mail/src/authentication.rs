//! What the user's own provider says about who sent a mail: `Authentication-Results` (RFC 8601).
//!
//! Anybody can write this header. Believed is the topmost one alone, and only when it names a
//! server of the account that the mail came to: a provider puts its own above all that came with
//! the mail, and takes away what pretends to be its own (RFC 8601 section 5). Where a provider does
//! neither, a forged one could pass; so what it says to the sender's credit opens nothing that the
//! user is not asked about.

use std::collections::HashSet;

use mail_parser::Message;

use crate::link::registered;

/// The longest header that is read, in bytes.
const MAX_VALUE: usize = 16 * 1024;
/// The most results of one header.
const MAX_RESULTS: usize = 64;
/// The most properties of one result.
const MAX_PROPERTIES: usize = 32;
/// How deep comments may lie in each other.
const MAX_DEPTH: u32 = 16;

/// What one method found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Found {
    /// `spf`, `dkim`, `dmarc`, in lower case.
    method: String,
    /// `pass`, `fail`, …, in lower case.
    result: String,
    /// `header.d` and its like with what they say, in lower case.
    properties: Vec<(String, String)>,
}

impl Found {
    fn property(&self, name: &str) -> Option<&str> {
        let mut all = self.properties.iter();
        all.find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Whether the sender is who they say, as far as the provider says anything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It says nothing, or nothing clear.
    #[default]
    Unknown,
    /// The domain of the sender was verified.
    Verified,
    /// It was not, though it should be.
    Refuted,
}

/// One header, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Authentication {
    /// Who says it, in lower case.
    server: String,
    found: Vec<Found>,
}

impl Authentication {
    /// The topmost header of a mail, if one of the `vouchers` wrote it: domains, in lower case.
    pub(crate) fn of(message: &Message<'_>, vouchers: &HashSet<String>) -> Option<Self> {
        if vouchers.is_empty() {
            return None;
        }
        let mut headers = message.headers_raw();
        let (_, value) = headers.find(|(name, _)| name.eq_ignore_ascii_case(NAME))?;
        let read = Self::read(value)?;
        let is_own = vouchers.contains(&read.server) || vouchers.contains(registered(&read.server));
        is_own.then_some(read)
    }

    /// Reads the value of a header; `None` when it names no server.
    pub(crate) fn read(value: &str) -> Option<Self> {
        let plain = without_comments(value.get(..value.floor_char_boundary(MAX_VALUE))?);
        let mut parts = split(&plain, ';').into_iter();
        let server = parts.next()?.split_whitespace().next()?.to_lowercase();
        let is_name = server
            .chars()
            .all(|c| c.is_alphanumeric() || "-._".contains(c));
        let found = parts.filter_map(|part| result(&part)).take(MAX_RESULTS);
        is_name.then(|| Self {
            server,
            found: found.collect(),
        })
    }

    /// What it says of a sender at `domain`.
    pub(crate) fn standing(&self, domain: &str) -> Standing {
        let has = |method: &str, results: &[&str]| {
            let mut all = self.found.iter();
            all.any(|one| one.method == method && results.contains(&one.result.as_str()))
        };
        if has("dmarc", &["pass"]) || self.signed_by(domain).is_some() {
            return Standing::Verified;
        }
        // Without DMARC one of the two would do; a broken signature counts as none (RFC 6376).
        let unsigned = !has("dkim", &["pass"]);
        if has("dmarc", &["fail"]) || (unsigned && has("spf", &["fail", "softfail"])) {
            return Standing::Refuted;
        }
        Standing::Unknown
    }

    /// The domain of a signature that holds and belongs to `domain`.
    pub(crate) fn signed_by(&self, domain: &str) -> Option<&str> {
        self.signers()
            .find(|signer| !signer.is_empty() && registered(signer) == registered(domain))
    }

    /// The domains whose signatures hold.
    pub(crate) fn signers(&self) -> impl Iterator<Item = &str> {
        let held = self.found.iter();
        held.filter(|one| one.method == "dkim" && one.result == "pass")
            .filter_map(|one| {
                let of_user = one.property("header.i").map(after_at);
                one.property("header.d").or(of_user)
            })
    }
}

/// The header's name.
const NAME: &str = "Authentication-Results";

fn after_at(address: &str) -> &str {
    address.rsplit('@').next().unwrap_or_default()
}

/// `method[/version]=result *(ptype.property=value)`.
fn result(part: &str) -> Option<Found> {
    let mut words = words(part).into_iter();
    let (method, result) = pair(&words.next()?)?;
    let method = method.split('/').next().unwrap_or_default().to_owned();
    Some(Found {
        method,
        result,
        properties: words
            .filter_map(|word| pair(&word))
            .take(MAX_PROPERTIES)
            .collect(),
    })
}

fn pair(word: &str) -> Option<(String, String)> {
    let (name, value) = word.split_once('=')?;
    let value = value.trim_matches('"');
    Some((name.to_lowercase(), value.to_lowercase()))
}

/// The words of a part, blanks around `=` left out.
fn words(part: &str) -> Vec<String> {
    let mut joined = String::with_capacity(part.len());
    for word in split(part, ' ').iter().map(|word| word.trim()) {
        if word.is_empty() {
            continue;
        }
        if !word.starts_with('=') && !joined.ends_with('=') && !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    split(&joined, ' ')
}

/// The pieces between `sign` outside quotation marks.
fn split(text: &str, sign: char) -> Vec<String> {
    let (mut pieces, mut quoted, mut escaped) = (vec![String::new()], false, false);
    for c in text.chars() {
        let ends = c == sign && !quoted;
        if ends {
            pieces.push(String::new());
        } else if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
    }
    pieces
}

/// The value without comments, all blanks made one kind.
fn without_comments(value: &str) -> String {
    let (mut out, mut depth, mut quoted, mut escaped) = (String::new(), 0_u32, false, false);
    for c in value.chars() {
        let plain = !escaped;
        escaped = c == '\\' && plain;
        match c {
            '"' if plain && depth == 0 => {
                quoted = !quoted;
                out.push(c);
            }
            '(' if plain && !quoted => depth = (depth + 1).min(MAX_DEPTH),
            ')' if plain && !quoted && depth > 0 => {
                depth -= 1;
                out.push(' ');
            }
            _ if depth > 0 => {}
            _ if c.is_whitespace() => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FULL: &str = " mx.Example.org (a (nested) remark; spf=fail) 1;\r\n\tspf=pass \
        smtp.mailfrom=\"a;b@shop.test\"; dkim = pass reason=\"ok; dkim=fail\" header.d=Shop.test \
        header.s=k; dmarc=pass (p=REJECT) header.from=shop.test";

    #[test]
    fn comments_quotes_and_blanks_are_read_past() {
        let read = Authentication::read(FULL).unwrap();
        assert_eq!(read.server, "mx.example.org");
        let methods: Vec<(&str, &str)> = read
            .found
            .iter()
            .map(|one| (one.method.as_str(), one.result.as_str()))
            .collect();
        assert_eq!(
            methods,
            [("spf", "pass"), ("dkim", "pass"), ("dmarc", "pass")]
        );
        assert_eq!(read.signed_by("news.shop.test"), Some("shop.test"));
        assert_eq!(read.standing("shop.test"), Standing::Verified);
    }

    #[test]
    fn what_fails_and_what_is_not_said_are_two_things() {
        let of = |rest: &str| {
            let read = Authentication::read(&format!("mx.example.org; {rest}")).unwrap();
            read.standing("bank.test")
        };
        assert_eq!(of("none"), Standing::Unknown);
        assert_eq!(of("spf=neutral"), Standing::Unknown);
        assert_eq!(
            of("dmarc=fail header.from=bank.test; spf=pass"),
            Standing::Refuted
        );
        assert_eq!(of("spf=softfail; dkim=none"), Standing::Refuted);
        assert_eq!(
            of("spf=fail; dkim=pass header.d=list.test"),
            Standing::Unknown
        );
        assert_eq!(of("dkim=pass header.i=@mail.bank.test"), Standing::Verified);
        assert_eq!(
            Authentication::read("spf=pass (sender IP is 1.2.3.4)"),
            None
        );
    }

    proptest! {
        /// Whatever stands lower down, however it is spelt, changes nothing; and a stranger's on
        /// top is not looked past.
        #[test]
        fn what_stands_lower_down_is_not_heard(
            own in prop::sample::select(vec!["mx.example.org", "mx.evil.test"]),
            first in prop::sample::select(vec!["dmarc=pass", "dmarc=fail", "none"]),
            lower in prop::collection::vec(
                ("(?i:authentication-results|x-other)", "(mx\\.example\\.org|mx\\.evil\\.test)", "(dmarc|spf|dkim)=(pass|fail)"),
                0..6,
            ),
        ) {
            let vouchers = HashSet::from(["example.org".to_owned()]);
            let forged: String = lower
                .iter()
                .map(|(name, server, said)| format!("{name}: {server}; {said}\r\n"))
                .collect();
            let raw = format!("Authentication-Results: {own}; {first}\r\n{forged}From: a@bank.test\r\n\r\nx");
            let alone = format!("Authentication-Results: {own}; {first}\r\nFrom: a@bank.test\r\n\r\nx");
            let heard = |raw: &str| {
                crate::parse::with_message(raw.as_bytes(), |message, _| {
                    Authentication::of(message, &vouchers).map(|said| said.standing("bank.test"))
                })
                .unwrap()
            };
            prop_assert_eq!(heard(&raw), heard(&alone));
            prop_assert_eq!(heard(&raw).is_some(), own == "mx.example.org");
        }

        #[test]
        fn any_value_is_read_within_bounds(value in "(mx|;|=|\\(|\\)|\"|\\\\|dkim|pass|header.d|[ \\t\\r\\n]|\\PC){0,200}") {
            if let Some(read) = Authentication::read(&value) {
                prop_assert!(read.found.len() <= MAX_RESULTS);
            }
        }
    }
}
