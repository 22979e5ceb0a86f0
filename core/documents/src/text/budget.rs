//! How much a PDF unpacks to, measured before anybody unpacks it.
//!
//! The interpreter inflates whole streams into memory and has no bound of its own. So every
//! stream is inflated here first, into nothing, and counted. Streams that cannot be counted
//! without reading the file as a PDF (behind LZW or ASCII filters, encryption, or a filter
//! named elsewhere) are allowed in small files only, which bounds what they can do.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::pdf::MAX_INFLATED_BYTES;

/// The largest file with streams that cannot be counted, in bytes. Deflate and LZW grow by
/// about a thousand times at most, so such a file stays near what a computer has.
const MAX_UNCOUNTED_FILE: usize = 2 * 1024 * 1024;
/// How often streams may be deflated within each other.
const MAX_LAYERS: usize = 3;
/// Marks of streams that cannot be counted.
const UNCOUNTABLE: [&[u8]; 8] = [
    b"/LZW",
    b"/ASCII85",
    b"/A85",
    b"/ASCIIHex",
    b"/AHx",
    b"/Crypt",
    b"/Encrypt",
    b"/RunLength",
];

/// Whether all streams of `pdf` together unpack to no more than [`MAX_INFLATED_BYTES`].
pub(super) fn is_within(pdf: &[u8]) -> bool {
    if pdf.len() > MAX_UNCOUNTED_FILE && has_uncountable(pdf) {
        return false;
    }
    let mut left = MAX_INFLATED_BYTES;
    let mut rest = pdf;
    while let Some(at) = find(rest, b"stream") {
        rest = rest.get(at + 6..).unwrap_or_default();
        let begin = rest
            .iter()
            .position(|byte| !matches!(byte, b'\r' | b'\n' | b' '))
            .unwrap_or(rest.len());
        let body = rest.get(begin..).unwrap_or_default();
        match inflated(body, left, MAX_LAYERS) {
            Some(size) => left -= size,
            None => return false,
        }
    }
    true
}

/// The bytes that `body` inflates to, layer in layer; `None` when they are more than `most`.
/// What is not deflated counts as nothing: it is in memory already.
fn inflated(body: &[u8], most: usize, layers: usize) -> Option<usize> {
    if !begins_like_zlib(body) {
        return Some(0);
    }
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut out = Vec::new();
    let mut taken = ZlibDecoder::new(body).take(bound);
    // A stream that breaks off has grown up to there.
    let _ = taken.read_to_end(&mut out);
    let size = out.len();
    if size > most || layers == 0 {
        return None;
    }
    let inner = inflated(&out, most - size, layers - 1)?;
    Some(size + inner)
}

/// CMF and FLG of RFC 1950: deflate, and a checksum of the two.
fn begins_like_zlib(bytes: &[u8]) -> bool {
    match bytes {
        [cmf, flg, ..] => {
            cmf & 0x0f == 8 && (u16::from(*cmf) << 8 | u16::from(*flg)).is_multiple_of(31)
        }
        _ => false,
    }
}

/// Whether a stream may unpack by a way that is not counted.
fn has_uncountable(pdf: &[u8]) -> bool {
    let by_mark = UNCOUNTABLE.iter().any(|mark| find(pdf, mark).is_some());
    by_mark || filters_are_hidden(pdf)
}

/// Whether a filter is named by reference or with escaped letters.
fn filters_are_hidden(pdf: &[u8]) -> bool {
    let mut rest = pdf;
    while let Some(at) = find(rest, b"/Filter") {
        rest = rest.get(at + 7..).unwrap_or_default();
        let named = rest.get(..40).unwrap_or(rest);
        let first = named.iter().find(|byte| !byte.is_ascii_whitespace());
        if first.is_some_and(u8::is_ascii_digit) || named.contains(&b'#') {
            return true;
        }
    }
    false
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, what)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn pdf(stream: &[u8]) -> Vec<u8> {
        [b"%PDF-1.7\n<< >> stream\r\n", stream, b"\nendstream"].concat()
    }

    #[test]
    fn a_bomb_is_told_from_a_document() {
        let page = deflated(b"BT (hello) Tj ET");
        assert!(is_within(&pdf(&page)));
        let bomb = deflated(&vec![0; MAX_INFLATED_BYTES + 1]);
        assert!(bomb.len() < 2 << 20);
        assert!(!is_within(&pdf(&bomb)));
        // A bomb in a bomb: small outside, small in the first layer.
        assert!(!is_within(&pdf(&deflated(&bomb))));
        // Many that are small by themselves.
        let part = pdf(&deflated(&vec![0; MAX_INFLATED_BYTES / 3]));
        assert!(!is_within(&part.repeat(4)));
    }

    #[test]
    fn what_cannot_be_counted_may_be_small_only() {
        let mut lzw = pdf(b"x");
        lzw.extend_from_slice(b"<< /Filter /LZWDecode >>");
        assert!(is_within(&lzw));
        lzw.resize(MAX_UNCOUNTED_FILE + 1, b' ');
        assert!(!is_within(&lzw));
        let mut hidden = pdf(b"x");
        hidden.extend_from_slice(b"<< /Filter 7 0 R >>");
        hidden.resize(MAX_UNCOUNTED_FILE + 1, b' ');
        assert!(!is_within(&hidden));
    }
}
