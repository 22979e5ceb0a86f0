//! How a body is laid out: its lines as they were sent, and its signs.

use super::Marks;

/// For how many characters signs are counted.
const PER_CHARS: usize = 2_000;
/// A text shorter than this counts as so long.
const LEAST_CHARS: usize = 100;
/// Longer lines are counted.
const LONG_LINE: usize = 80;

/// What is counted of lines.
#[derive(Debug, Default)]
struct Lines {
    all: usize,
    blank: usize,
    /// With blanks at the end.
    trailing: usize,
    indented: usize,
    tabs: usize,
    returns: usize,
    long: usize,
    longest: usize,
}

impl Lines {
    fn of(body: &[u8]) -> Self {
        let mut seen = Self::default();
        for line in body.split(|byte| *byte == b'\n') {
            let bare = line.strip_suffix(b"\r").unwrap_or(line);
            seen.all += 1;
            seen.returns += usize::from(bare.len() < line.len());
            seen.blank += usize::from(bare.trim_ascii().is_empty());
            seen.trailing += usize::from(matches!(bare.last(), Some(b' ' | b'\t')));
            seen.indented += usize::from(bare.first() == Some(&b' '));
            seen.tabs += usize::from(bare.contains(&b'\t'));
            seen.long += usize::from(bare.len() > LONG_LINE);
            seen.longest = seen.longest.max(bare.len());
        }
        seen
    }
}

/// Marks of the lines of a body as it was sent.
pub(super) fn lines(body: &[u8], later: &mut Marks) {
    let seen = Lines::of(body);
    let area = "lines ";
    for (name, amount) in [
        ("all", seen.all),
        ("trailing", seen.trailing),
        ("tabs", seen.tabs),
        ("longest", seen.longest),
    ] {
        later.level(area, name, amount);
    }
    for (name, amount) in [
        ("blank share", seen.blank),
        ("trailing share", seen.trailing),
        ("indented share", seen.indented),
        ("long share", seen.long),
        ("returns share", seen.returns),
    ] {
        later.steps(area, name, (amount * 12 / seen.all.max(1)) as u64);
    }
    later.steps(area, "longest tens", (seen.longest / 10) as u64);
    let ends = |bytes: &mut dyn Iterator<Item = &u8>| -> u64 {
        bytes.take_while(|byte| **byte == b'\n').count() as u64
    };
    later.steps(area, "before", ends(&mut body.iter()));
    later.steps(area, "after", ends(&mut body.iter().rev()));
}

/// How often each ASCII punctuation sign stands.
#[derive(Debug)]
pub(super) struct Signs {
    count: [usize; 128],
    chars: usize,
}

impl Default for Signs {
    fn default() -> Self {
        Self {
            count: [0; 128],
            chars: 0,
        }
    }
}

impl Signs {
    /// Takes in a text.
    pub(super) fn count(&mut self, text: &str) {
        for byte in text.bytes() {
            // Bytes that go on a character begin with the bits 10.
            self.chars += usize::from(byte & 0xC0 != 0x80);
            if let Some(count) = self.count.get_mut(usize::from(byte)) {
                *count += 1;
            }
        }
    }

    /// Marks of the share of each sign.
    pub(super) fn read(&self, later: &mut Marks) {
        for (sign, count) in (0_u8..).zip(self.count) {
            if sign.is_ascii_punctuation() {
                let share = count * PER_CHARS / self.chars.max(LEAST_CHARS);
                later.level("sign ", char::from(sign).encode_utf8(&mut [0; 4]), share);
            }
        }
    }
}
