//! mbox files, one mail at a time (RFC 4155 and its cousins).
//!
//! Read as mboxrd: one `>` is taken off lines of `>`s and `From `. That is right for mboxrd
//! and, but for lines that really began with `>From `, for mboxo. In mboxcl2 nothing is
//! quoted; there `Content-Length` is believed when a separator or the end of the file
//! stands where it points, and the body is taken as it is.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use crate::parse::MAX_MESSAGE_BYTES;

/// Whether a line is a separator: `From `, a sender, and a time (`12:36`), or a year at its
/// end. A sentence that begins with "From " has neither.
pub(super) fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    if rest.len() > 1_000 {
        return false;
    }
    let rest = rest.trim_ascii();
    let is_digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let has_time = rest.windows(5).any(|w| {
        is_digit(w.first())
            && is_digit(w.get(1))
            && w.get(2) == Some(&b':')
            && is_digit(w.get(3))
            && is_digit(w.get(4))
    });
    let words = rest
        .split(|byte| *byte == b' ')
        .filter(|word| !word.is_empty())
        .count();
    has_time && words >= 3
}

/// The mails of one mbox, in order.
pub(super) struct Mbox {
    file: BufReader<File>,
    /// Bytes read so far.
    pub(super) position: u64,
    length: u64,
    line: Vec<u8>,
    /// Whether `line` holds the separator of the next mail.
    begun: bool,
}

/// What the file gave.
pub(super) enum Next {
    /// A mail, and where in the file it began.
    Mail(u64, Vec<u8>),
    /// A mail beyond the bound, passed over, and where it began.
    TooLarge(u64),
    /// Nothing more.
    End,
}

impl Mbox {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self {
            file: BufReader::with_capacity(256 * 1024, file),
            position: 0,
            length,
            line: Vec::new(),
            begun: false,
        })
    }

    /// The next mail. Lines before the first separator are a mail without one.
    pub(super) fn next(&mut self) -> io::Result<Next> {
        if !self.begun {
            self.read_line()?;
        }
        while self.line.trim_ascii().is_empty() && !self.line.is_empty() {
            self.read_line()?;
        }
        if self.line.is_empty() {
            return Ok(Next::End);
        }
        let start = self.position - u64::try_from(self.line.len()).unwrap_or(0);
        let mut mail = Vec::new();
        if is_separator(&self.line) {
            self.read_line()?;
        }
        self.head(&mut mail)?;
        if self.counted_body(&mut mail)? {
            self.read_line()?;
            self.begun = true;
            return Ok(Next::Mail(start, mail));
        }
        let fits = self.body(&mut mail)?;
        self.begun = true;
        Ok(if fits {
            Next::Mail(start, mail)
        } else {
            Next::TooLarge(start)
        })
    }

    /// Reads one line, at most the bound of a mail of it.
    fn read_line(&mut self) -> io::Result<()> {
        self.line.clear();
        let limit = u64::try_from(MAX_MESSAGE_BYTES).unwrap_or(u64::MAX);
        let read = (&mut self.file)
            .take(limit)
            .read_until(b'\n', &mut self.line)?;
        self.position += u64::try_from(read).unwrap_or(0);
        Ok(())
    }

    /// The headers with the empty line; leaves `line` spent.
    fn head(&mut self, mail: &mut Vec<u8>) -> io::Result<()> {
        while !self.line.is_empty() && mail.len() <= MAX_MESSAGE_BYTES {
            let is_end = self.line.trim_ascii().is_empty();
            // A separator among the headers: the mail before it had no body.
            if is_separator(&self.line) && !mail.is_empty() {
                return Ok(());
            }
            mail.extend_from_slice(&self.line);
            if is_end {
                self.read_line()?;
                return Ok(());
            }
            self.read_line()?;
        }
        Ok(())
    }

    /// Takes the body by its `Content-Length` when that is true. `line` holds the first
    /// line of the body already.
    fn counted_body(&mut self, mail: &mut Vec<u8>) -> io::Result<bool> {
        let Some(length) = content_length(mail) else {
            return Ok(false);
        };
        let held = u64::try_from(self.line.len()).unwrap_or(0);
        let bound = u64::try_from(MAX_MESSAGE_BYTES).unwrap_or(u64::MAX);
        let from = self.position - held;
        let end = from.saturating_add(length);
        if length < held || end > self.length || length > bound || !self.ends_at(end)? {
            return Ok(false);
        }
        mail.extend_from_slice(&self.line);
        let read = (&mut self.file).take(length - held).read_to_end(mail)?;
        self.position += u64::try_from(read).unwrap_or(0);
        Ok(true)
    }

    /// Whether the file ends or a separator stands at `end`, after empty lines.
    fn ends_at(&mut self, end: u64) -> io::Result<bool> {
        let mut peek = Vec::new();
        self.file.seek(SeekFrom::Start(end))?;
        (&mut self.file).take(1_024).read_to_end(&mut peek)?;
        self.file.seek(SeekFrom::Start(self.position))?;
        let rest = peek.trim_ascii_start();
        let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
        Ok(rest.is_empty() || is_separator(line))
    }

    /// Takes the body up to the next separator; `false` when it was too large.
    fn body(&mut self, mail: &mut Vec<u8>) -> io::Result<bool> {
        let mut fits = true;
        let mut after_empty = true;
        while !self.line.is_empty() {
            if after_empty && is_separator(&self.line) {
                break;
            }
            after_empty = self.line.trim_ascii().is_empty();
            if mail.len() + self.line.len() > MAX_MESSAGE_BYTES {
                fits = false;
                mail.clear();
            }
            if fits {
                mail.extend_from_slice(unquoted(&self.line));
            }
            self.read_line()?;
        }
        // The empty line before the separator belongs to the file, not to the mail.
        for ending in [&b"\n\r\n"[..], b"\n\n"] {
            if mail.ends_with(ending) {
                mail.truncate(mail.len() + 1 - ending.len());
            }
        }
        Ok(fits)
    }
}

/// The line with one `>` less, when it is a quoted separator.
fn unquoted(line: &[u8]) -> &[u8] {
    let arrows = line.iter().take_while(|byte| **byte == b'>').count();
    let rest = line.get(arrows..).unwrap_or_default();
    if arrows > 0 && rest.starts_with(b"From ") {
        line.get(1..).unwrap_or_default()
    } else {
        line
    }
}

fn content_length(head: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"content-length:";
    head.split(|&byte| byte == b'\n').find_map(|line| {
        let (name, value) = line.split_at_checked(NAME.len())?;
        if !name.eq_ignore_ascii_case(NAME) {
            return None;
        }
        std::str::from_utf8(value).ok()?.trim().parse().ok()
    })
}
