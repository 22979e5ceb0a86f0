//! Content lines, unfolded (RFC 5545 §3.1).

use super::decode::to_text;

/// One content line.
#[derive(Debug)]
pub(super) struct ContentLine {
    /// The text, unfolded.
    pub text: String,
    /// The line of the file it began on, from 1.
    pub line: usize,
    /// Whether its bytes were UTF-8.
    pub utf8: bool,
}

/// The content lines of a file. Line ends are CRLF or LF; a CR alone only where the file
/// has no LF at all. Empty lines are passed over.
pub(super) struct Lines<'a> {
    rest: &'a [u8],
    line: usize,
    end: u8,
}

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        Self {
            rest: bytes,
            line: 0,
            end,
        }
    }

    /// The next physical line, without its end.
    fn physical(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        self.line += 1;
        let (line, rest) = match memchr::memchr(self.end, self.rest) {
            Some(at) => (self.rest.get(..at)?, self.rest.get(at + 1..)?),
            None => (self.rest, [].as_slice()),
        };
        self.rest = rest;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }

    fn folded(&self) -> bool {
        matches!(self.rest.first(), Some(b' ' | b'\t'))
    }
}

impl Iterator for Lines<'_> {
    type Item = ContentLine;

    fn next(&mut self) -> Option<ContentLine> {
        loop {
            let first = self.physical()?;
            let line = self.line;
            let mut bytes = first.to_vec();
            while self.folded() {
                bytes.extend_from_slice(self.physical()?.get(1..).unwrap_or_default());
            }
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            // A blank at its beginning would fold it into the line before, were it written so.
            let (text, utf8) = to_text(bytes.trim_ascii_start().to_vec());
            return Some(ContentLine { text, line, utf8 });
        }
    }
}
