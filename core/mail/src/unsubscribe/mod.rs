//! How a mailing list says that it is left: `List-Unsubscribe` (RFC 2369) and one click (RFC 8058).
//!
//! Every word of it is the sender's. A web address is taken for one click only where RFC 8058
//! section 4 is kept: https, `List-Unsubscribe-Post`, and a signature over both headers that the
//! user's own provider found to hold. Links are never opened.

mod click;
mod message;

use std::collections::HashSet;

use os1_base::Labeled;
use os1_base::text::{printable, shortened};
use os1_guard::{Address, Origin};

use crate::mailbox::vouchers;
use crate::parse::with_message;
use crate::store::{line, raw};
use crate::{MailError, Mailbox};

/// The longest header that is read, in bytes.
const MAX_VALUE: usize = 16 * 1024;
/// The most addresses of one header.
const MAX_WAYS: usize = 16;
/// The longest address that is taken, in bytes.
const MAX_URL: usize = 1_000;
/// The longest name of a list and the longest subject, in characters.
const MAX_WORDS: usize = 120;
/// The name of this machine to itself.
const THIS_MACHINE: &str = "localhost";

/// How a list is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The list's name, as its mail gives it.
    pub list: String,
    /// Who sends it, in lower case.
    pub from: String,
    /// The address that is on the list: whom the mail was to.
    pub to: Vec<String>,
    /// The way; `None` when there is none that may be taken.
    pub way: Option<LeavingWay>,
}

/// The way to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeavingWay {
    /// A POST of `List-Unsubscribe=One-Click` to this path at this origin.
    OneClick {
        /// Scheme, host, port.
        origin: Origin,
        /// Path and query.
        path: String,
    },
    /// A message to this address.
    Message {
        /// To whom.
        to: Address,
        /// Its subject.
        subject: String,
        /// Its text.
        body: String,
    },
}

impl Mailbox {
    /// How the list that a mail came through is left; `None` when it offers nothing.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn leaving(&self, id: &str) -> Result<Option<Labeled<Leaving>>, MailError> {
        self.store.read(|connection| {
            let row = line(connection, id)?.row;
            let vouchers = vouchers(connection, row)?;
            let found = leaving(&raw(connection, row)?, &vouchers)?;
            Ok(found.map(Labeled::by_third_party))
        })
    }
}

/// What a mail offers; servers of the domains `vouchers` are believed about its signature.
fn leaving(raw: &[u8], vouchers: &HashSet<String>) -> Result<Option<Leaving>, MailError> {
    let parsed = crate::parse(raw)?;
    with_message(raw, |message, _| {
        let ways = ways(message.header_raw("List-Unsubscribe")?);
        let sender = parsed.from.first().cloned().unwrap_or_default();
        let named = message.header_raw("List-Id").map(list_name);
        let named = named.filter(|name| !name.is_empty());
        let list = named.unwrap_or_else(|| sender.spoken().to_owned());
        let to = parsed.to.iter().map(crate::Address::key).collect();
        let is_home = vouchers.contains(THIS_MACHINE);
        let clicks = ways.iter().filter(|_| click::may_click(message, vouchers));
        let mut clicks = clicks.filter_map(|way| click::one_click(way, is_home));
        Some(Leaving {
            list: one_line(&list),
            from: sender.key(),
            to,
            way: clicks
                .next()
                .or_else(|| ways.iter().find_map(|way| message::message_to(way))),
        })
    })
}

/// The addresses between angle brackets, in order.
fn ways(value: &str) -> Vec<String> {
    let bounded = value
        .get(..value.floor_char_boundary(MAX_VALUE))
        .unwrap_or_default();
    let pieces = bounded.split('<').skip(1);
    pieces
        .filter_map(|piece| piece.split_once('>'))
        .map(|(way, _)| {
            way.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        })
        .filter(|way| way.len() <= MAX_URL && !way.chars().any(char::is_control))
        .take(MAX_WAYS)
        .collect()
}

/// The words before the bracket of a List-Id (RFC 2919), else what stands in it.
fn list_name(value: &str) -> String {
    let (words, id) = value.split_once('<').unwrap_or((value, ""));
    let words = words.trim().trim_matches('"').trim();
    if words.is_empty() {
        id.trim_end().trim_end_matches('>').to_owned()
    } else {
        words.to_owned()
    }
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(&printable(&line), MAX_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIGNED: &str = "Authentication-Results: mx.example.org; dkim=pass header.d=tea.example\n\
        DKIM-Signature: v=1; d=tea.example; s=k; h=From:List-Unsubscribe:\n List-Unsubscribe-Post; b=x\n";
    const POST: &str = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n";
    const WAYS: &str = "List-Unsubscribe: <https://tea.example/u?id=7#x>, <mailto:leave@tea.example?subject=leave%20me>\n";

    fn way(headers: &str) -> Option<LeavingWay> {
        let own = HashSet::from(["example.org".to_owned()]);
        let raw = format!("{headers}From: Tea <letter@tea.example>\nSubject: x\n\nx\n");
        leaving(raw.as_bytes(), &own).unwrap()?.way
    }

    fn is_click(way: Option<LeavingWay>) -> bool {
        matches!(way, Some(LeavingWay::OneClick { path, .. }) if path == "/u?id=7")
    }

    #[test]
    fn one_click_needs_a_signature_over_both_headers_that_holds() {
        assert!(is_click(way(&format!("{SIGNED}{POST}{WAYS}"))));
        for (without, why) in [
            (format!("{SIGNED}{WAYS}"), "no post"),
            (format!("{POST}{WAYS}"), "nobody vouches"),
            (
                format!(
                    "{}{POST}{WAYS}",
                    SIGNED.replace("mx.example.org", "mx.evil.test")
                ),
                "a stranger vouches",
            ),
            (
                format!("{}{POST}{WAYS}", SIGNED.replace("dkim=pass", "dkim=fail")),
                "broken",
            ),
            (
                format!(
                    "{}{POST}{WAYS}",
                    SIGNED.replace("d=tea.example;", "d=evil.test;")
                ),
                "another's",
            ),
            (
                format!(
                    "{}{POST}{WAYS}",
                    SIGNED.replace(":\n List-Unsubscribe-Post", "")
                ),
                "not covered",
            ),
            (
                format!("Authentication-Results: mx.evil.test; none\n{SIGNED}{POST}{WAYS}"),
                "lower down",
            ),
        ] {
            let told = way(&without);
            assert!(
                matches!(told, Some(LeavingWay::Message { .. })),
                "{why}: {told:?}"
            );
        }
    }

    #[test]
    fn no_click_goes_into_the_own_network_or_in_the_clear() {
        for address in [
            "http://tea.example/u?id=7",
            "https://127.0.0.1/u?id=7",
            "https://[::1]/u?id=7",
            "https://localhost/u?id=7",
            "https://printer.local/u?id=7",
            "https://user:x@tea.example/u?id=7",
        ] {
            let headers = format!("{SIGNED}{POST}List-Unsubscribe: <{address}>\n");
            assert_eq!(way(&headers), None, "{address}");
        }
    }

    #[test]
    fn a_message_takes_subject_and_text_and_nothing_else() {
        let told = way(
            "List-Unsubscribe: <mailto:leave%40tea.example?Subject=go%0D%0ABcc:x&cc=a@b.c&body=bye>\n",
        );
        let Some(LeavingWay::Message { to, subject, body }) = told else {
            panic!("{told:?}");
        };
        assert_eq!(to.as_str(), "leave@tea.example");
        assert_eq!((subject.as_str(), body.as_str()), ("go Bcc:x", "bye"));
        assert_eq!(way("List-Unsubscribe: <mailto:>\n"), None);
        assert_eq!(way("List-Unsubscribe: https://tea.example/u\n"), None);
    }

    proptest! {
        #[test]
        fn any_header_gives_a_way_within_bounds(value in "(<|>|mailto:|https://|a@b.c|%4|%|\\?|&|=|subject|/|\\PC){0,80}") {
            let value: String = value.chars().filter(|c| !c.is_control()).collect();
            if let Some(LeavingWay::Message { subject, .. }) = way(&format!("{SIGNED}{POST}List-Unsubscribe: {value}\n")) {
                prop_assert!(subject.chars().count() <= MAX_WORDS + 1);
            }
        }
    }
}
