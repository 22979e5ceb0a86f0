//! A file of several vCards, taken apart without changing a byte.

use os1_vobject::{Document, Entry};

/// The most cards of one file.
const MAX_CARDS: usize = 50_000;

/// The vCards of a file, each exactly as it stands there; of a file in UTF-16, as UTF-8.
#[must_use]
pub fn split(bytes: &[u8]) -> Vec<Vec<u8>> {
    let cards = slices(bytes);
    if !cards.is_empty() {
        return cards.into_iter().map(<[u8]>::to_vec).collect();
    }
    let document = Document::parse(bytes).document;
    let cards = document.components().filter(|one| one.is("VCARD"));
    let written =
        |card: &os1_vobject::Component| Document::of(vec![Entry::Component(card.clone())]).write();
    cards
        .take(MAX_CARDS)
        .map(|card| written(card).into_bytes())
        .collect()
}

/// From each BEGIN to its END, both included; one inside another (AGENT) stays there.
fn slices(bytes: &[u8]) -> Vec<&[u8]> {
    let mut cards = Vec::new();
    let (mut at, mut depth, mut from) = (0, 0_usize, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if is(line, b"BEGIN:VCARD") {
            if depth == 0 {
                from = at;
            }
            depth += 1;
        } else if is(line, b"END:VCARD") && depth > 0 {
            depth -= 1;
            if depth == 0 && cards.len() < MAX_CARDS {
                cards.extend(bytes.get(from..end));
            }
        }
        at = end;
    }
    cards
}

/// Whether a line is this frame; a byte order mark before the first is passed over.
fn is(line: &[u8], frame: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    line.trim_ascii_end().eq_ignore_ascii_case(frame)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn each_card_keeps_its_bytes_and_what_is_inside_another_stays_there() {
        let one = "BEGIN:VCARD\r\nFN:A\r\nX-ODD;q=\"a:b\":  x \r\nEND:VCARD\r\n";
        let two = "begin:vcard\nFN:B\nBEGIN:VCARD\nFN:C\nEND:VCARD\nend:vcard";
        let file = format!("junk\n{one}{two}");
        assert_eq!(split(file.as_bytes()), [one.as_bytes(), two.as_bytes()]);
        assert!(split(b"END:VCARD\nBEGIN:VCARD\nFN:never ends").len() <= 1);
    }
}
