//! One line of standard input, bounded.

use std::io::{self, BufRead};

use serde::{Deserialize, Serialize};

/// The longest line that is taken in, in bytes (1 MiB); what comes after it is passed over.
pub(crate) const LINE_MAX: usize = 1 << 20;

/// A line as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Line {
    /// The text, without its line end; what was not UTF-8 stands as U+FFFD.
    pub text: String,
    /// Some bytes were not UTF-8.
    pub mended: bool,
    /// The line was longer than [`LINE_MAX`] and its end is missing.
    pub cut: bool,
}

/// Reads one line; `None` at the end of input.
///
/// # Errors
/// The input failed.
pub(crate) fn read_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let mut cut = false;
    let mut any = false;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or(chunk);
        let room = LINE_MAX.saturating_sub(bytes.len());
        cut |= part.len() > room;
        bytes.extend(part.iter().take(room));
        let used = end.map_or(chunk.len(), |at| at + 1);
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    if !any {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    Ok(Some(to_line(bytes, cut)))
}

fn to_line(bytes: Vec<u8>, cut: bool) -> Line {
    match String::from_utf8(bytes) {
        Ok(text) => Line {
            text,
            mended: false,
            cut,
        },
        Err(error) => Line {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            mended: true,
            cut,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<Line> {
        let mut input = io::BufReader::with_capacity(7, bytes);
        std::iter::from_fn(|| read_line(&mut input).unwrap()).collect()
    }

    #[test]
    fn lines_come_without_their_ends_and_the_last_needs_none() {
        let texts: Vec<_> = lines(b"one\r\n\ntwo words\nlast")
            .into_iter()
            .map(|l| l.text)
            .collect();
        assert_eq!(texts, ["one", "", "two words", "last"]);
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn bytes_that_are_not_utf8_are_mended_and_said() {
        let all = lines(b"caf\xe9\nok\n");
        assert!(all.first().unwrap().mended);
        assert_eq!(all.first().unwrap().text, "caf\u{fffd}");
        assert!(!all.get(1).unwrap().mended);
    }

    #[test]
    fn a_line_beyond_the_bound_is_cut_and_the_next_one_is_whole() {
        let mut bytes = vec![b'a'; LINE_MAX + 5];
        bytes.extend(b"\nnext\n");
        let all = lines(&bytes);
        assert_eq!(all.first().unwrap().text.len(), LINE_MAX);
        assert!(all.first().unwrap().cut);
        assert_eq!(all.get(1).unwrap().text, "next");
    }
}
