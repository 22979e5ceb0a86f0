//! A mail as a set of marks: 32-bit hashes of what is in it, each once.
//!
//! The lowest bit of a mark tells words of the body (0) from everything else (1), which the
//! weights scale apart. Marks say what is there, not how often; where an amount matters, there
//! is a mark for each level that it reaches.

mod concept;
mod header;
mod kind;
mod layout;
mod link;
mod marks;
mod markup;
mod part;
mod sender;
mod text;
mod word;

use sha2::{Digest as _, Sha256};

use crate::MailError;
use crate::parse::with_message;
use kind::Kind;
use marks::Marks;

pub use marks::MAX_MARKS;

/// What the filter looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tokens {
    /// Ascending, at most [`MAX_MARKS`].
    pub(super) marks: Vec<u32>,
    /// The mark of the sender's address; 0 when there is none.
    pub(super) sender: u32,
    /// Names the mail among the examples: the same for the same marks.
    pub(super) key: Vec<u8>,
}

/// The marks of a mail.
///
/// # Errors
/// The bytes are no mail.
pub(super) fn of(raw: &[u8]) -> Result<Tokens, MailError> {
    with_message(raw, |message, bytes| {
        let mut marks = Marks::default();
        let sender = sender::read(message, &mut marks);
        header::read(message, bytes, &mut marks);
        let later = part::read(message, bytes, &mut marks);
        let first = marks.finish();
        Tokens {
            key: key(&first),
            marks: later.finish_beside(&first),
            sender,
        }
    })
}

/// Rests on the marks of the first version alone, so that a mail which was learned then is
/// known again.
fn key(marks: &[u32]) -> Vec<u8> {
    let bytes: Vec<u8> = marks.iter().flat_map(|mark| mark.to_le_bytes()).collect();
    let digest = Sha256::digest(bytes);
    digest.get(..10).unwrap_or(&digest).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A mail whose marks say something of every sort.
    const LETTER: &str = "From: \"Deals\" <offer7@shop.example>\nSubject: Cheap TONER for you!!!\nMIME-Version: 1.0\nContent-Type: text/html; charset=us-ascii\n\n<html><body><FONT color=red>Cartridges, cartridges for printing, Cartridges</FONT> <a href=\"http://10.0.0.1/buy/now?x=1&y=2\">Click here</a></body></html>\n";

    #[test]
    fn a_mail_that_an_older_version_learned_is_known_again() {
        let key: Vec<String> = of(LETTER.as_bytes())
            .unwrap()
            .key
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(key.concat(), "76277a964df54570a54c");
    }

    proptest! {
        #[test]
        fn marks_are_bounded_ascending_and_the_same_each_time(
            subject in ".{0,60}",
            body in proptest::collection::vec(any::<u8>(), 0..3_000),
            html in any::<bool>(),
        ) {
            let kind = if html { "text/html" } else { "text/plain" };
            let mut raw = format!("From: a@b.example\nSubject: {subject}\nContent-Type: {kind}\n\n").into_bytes();
            raw.extend(body);
            let tokens = of(&raw).unwrap();
            prop_assert!(tokens.marks.len() <= MAX_MARKS);
            prop_assert!(tokens.marks.is_sorted_by(|a, b| a < b));
            prop_assert_eq!(tokens, of(&raw).unwrap());
        }
    }

    #[test]
    fn words_without_end_stay_within_the_bound() {
        let words: String = (0..60_000).map(|n| format!("word{n} ")).collect();
        let raw = format!("From: a@b.example\nSubject: x\n\n{words}");
        assert_eq!(of(raw.as_bytes()).unwrap().marks.len(), MAX_MARKS);
    }
}
