//! A mail as it is read aloud.

use unicode_segmentation::UnicodeSegmentation as _;

use super::blocks::{Block, blocks};
use super::language::foreign_language;
use super::quotes::without_quotes;

/// The longest text that is handed over for reading, in characters: some twenty minutes.
const MAX_ALOUD_CHARS: usize = 20_000;
/// How much is read before the listener is asked, in characters: about a minute and a half.
const PIECE: usize = 1_400;

/// A mail in pieces for the ear: quotations and signature left out, links by their domain,
/// tables and long lists by how long they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its words, cut where a sentence ends.
    pub pieces: Vec<String>,
    /// The tables and long lists that the words only count, each whole.
    pub aside: Vec<String>,
    /// What was counted, as it is asked about: "a table of 12 rows".
    pub counted: Vec<String>,
    /// The language by its English name, when it is another than English.
    pub language: Option<&'static str>,
}

impl Reading {
    /// The reading of a mail's text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (mut words, mut reading) = (String::new(), Self::default());
        for block in blocks(&own_text(text)) {
            let (what, lines) = match block {
                Block::Words(text) => {
                    words.push_str(&text);
                    words.push('\n');
                    continue;
                }
                Block::Table(rows) => (format!("a table of {} rows", rows.len()), rows),
                Block::List(items) => (format!("a list of {} items", items.len()), items),
            };
            words.push_str(&format!("There is {what}.\n"));
            reading.counted.push(what);
            reading.aside.extend(pieces(&lines.join("\n")));
        }
        reading.language = foreign_language(&words);
        reading.pieces = pieces(&words);
        reading
    }

    /// All of it in one text, the tables and lists behind the words.
    #[must_use]
    pub fn whole(&self) -> String {
        let all: Vec<&str> = self
            .pieces
            .iter()
            .chain(&self.aside)
            .map(String::as_str)
            .collect();
        all.join("\n")
    }
}

/// The running text alone, for what is told of it: tables and long lists left out, unless there
/// is nothing else.
pub(super) fn running_text(text: &str) -> String {
    let (mut words, mut rest) = (String::new(), String::new());
    for block in blocks(&own_text(text)) {
        match block {
            Block::Words(text) => words.push_str(&format!("{text}\n\n")),
            Block::Table(lines) | Block::List(lines) => rest.push_str(&lines.join("\n")),
        }
    }
    let words = if words.trim().is_empty() { rest } else { words };
    bounded(&words)
}

/// What the writer wrote, without what programs put around signed text (RFC 9580 section 7).
fn own_text(text: &str) -> String {
    let own = without_quotes(text);
    let Some((before, signed)) = own.split_once("-----BEGIN PGP SIGNED MESSAGE-----") else {
        return own;
    };
    let body = signed.split_once("\n\n").map_or(signed, |(_, body)| body);
    let body = body.split("-----BEGIN PGP SIGNATURE-----").next();
    format!("{before}{}", body.unwrap_or_default())
}

fn bounded(text: &str) -> String {
    let text = os1_base::text::printable(text.trim());
    os1_base::text::shortened(&text, MAX_ALOUD_CHARS)
}

/// The text cut at ends of sentences, so that no piece is much longer than [`PIECE`].
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut piece = String::new();
    for sentence in bounded(text).split_sentence_bounds() {
        let length = piece.chars().count() + sentence.chars().count();
        if !piece.trim().is_empty() && length > PIECE {
            pieces.push(piece.trim().to_owned());
            piece.clear();
        }
        piece.push_str(sentence);
    }
    if !piece.trim().is_empty() {
        pieces.push(piece.trim().to_owned());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_table_is_counted_and_kept_for_later() {
        let rows = "Tea | 3 EUR\n".repeat(12);
        let reading = Reading::of(&format!("Hi,\nthe prices:\n\n{rows}\nAnna\n-- \nShop Ltd"));
        assert_eq!(
            reading.pieces,
            ["Hi,\nthe prices:\n\nThere is a table of 12 rows.\n\nAnna"]
        );
        assert_eq!(reading.counted, ["a table of 12 rows"]);
        assert!(reading.aside[0].starts_with("Tea, 3 EUR."));
        assert_eq!(reading.whole().matches("Tea, 3 EUR.").count(), 12);
    }

    #[test]
    fn a_long_mail_is_read_in_pieces() {
        let reading = Reading::of(&"This is one of many sentences. ".repeat(100));
        assert!(reading.pieces.len() > 1);
        assert!(reading.pieces.iter().all(|piece| piece.ends_with('.')));
    }

    #[test]
    fn what_is_around_signed_text_is_not_read() {
        let reading = Reading::of(
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nCome at eight.\n\
             -----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCgAdFiEE\n-----END PGP SIGNATURE-----\n",
        );
        assert_eq!(reading.whole(), "Come at eight.");
    }

    #[test]
    fn nothing_has_no_pieces() {
        assert_eq!(Reading::of(""), Reading::default());
        assert_eq!(Reading::of("=====\n\n-----\n").whole(), "");
    }

    proptest! {
        #[test]
        fn no_word_is_lost(words in prop::collection::vec("(- |[a-z]{1,9} \\| )?[a-z]{1,9}\\.?", 0..60)) {
            let reading = Reading::of(&words.join("\n"));
            let whole = reading.whole();
            for word in words.iter().flat_map(|line| line.split([' ', '.', '|', '-'])) {
                prop_assert!(whole.contains(word), "{word} is not in {whole}");
            }
        }
    }
}
