//! The book of names: every name given to five or more babies in a year in the United
//! States since 1880 (Social Security Administration, public domain), packed.
//!
//! The packed form is read in one pass without decompressing: names in order, each
//! written as what it shares with the one before and what is new. `docs/naming.md` has the
//! layout and the reasons.

use flate2::Crc;

use super::BookError;

/// The longest name the book can hold, in letters.
pub const LONGEST_NAME: usize = 15;
/// The most names a book may claim to hold; what says more is not a book.
pub const MOST_NAMES: usize = 1_000_000;

pub(super) const MAGIC: &[u8; 4] = b"OS1N";
/// Magic, count (u32), CRC-32 of the body (u32), both little endian.
pub(super) const HEADER: usize = 12;
/// Years are stored as one byte above this one.
pub(super) const FIRST_YEAR: u16 = 1880;

static BUNDLED: &[u8] = include_bytes!("../../data/names.bin");

/// How often a name was given at its height, and when that was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Peak {
    /// Babies given the name in its best year; 0 where it was never given.
    pub births: u32,
    /// That year; 0 where it was never given.
    pub year: u16,
}

/// One name of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    letters: [u8; LONGEST_NAME],
    len: u8,
    /// Given to girls.
    pub girls: Peak,
    /// Given to boys.
    pub boys: Peak,
}

impl Entry {
    /// The name in small letters, ASCII only.
    #[must_use]
    pub fn letters(&self) -> &[u8] {
        self.letters
            .get(..usize::from(self.len))
            .unwrap_or_default()
    }

    /// The name as it is written: "Samantha".
    #[must_use]
    pub fn name(&self) -> String {
        let mut letters = self.letters().iter().map(|&byte| char::from(byte));
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect()
    }

    /// The higher of the two peaks: what the name is known for.
    #[must_use]
    pub fn peak(&self) -> Peak {
        if self.girls.births >= self.boys.births {
            self.girls
        } else {
            self.boys
        }
    }

    /// The girls' share of both peaks, 0 to 1. Peaks, not totals: the book has no totals.
    #[must_use]
    pub fn girls_share(&self) -> f64 {
        let girls = f64::from(self.girls.births);
        let both = girls + f64::from(self.boys.births);
        if both > 0.0 { girls / both } else { 0.5 }
    }
}

/// All names, in alphabetical order.
#[derive(Debug, Clone)]
pub struct Book {
    entries: Vec<Entry>,
}

impl Book {
    /// Reads the book that comes with OS1.
    ///
    /// # Errors
    /// [`BookError`] when the bundled file is damaged, which a test rules out.
    pub fn bundled() -> Result<Self, BookError> {
        Self::parse(BUNDLED)
    }

    /// Reads a packed book.
    ///
    /// # Errors
    /// [`BookError`] when it is cut, damaged or no book at all.
    pub fn parse(packed: &[u8]) -> Result<Self, BookError> {
        let (header, body) = packed.split_at_checked(HEADER).ok_or(BookError::Cut)?;
        let (magic, numbers) = header.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(BookError::NotABook);
        }
        let (count, crc) = numbers.split_at(4);
        let count = usize::try_from(little_endian(count)).map_err(|_| BookError::NotABook)?;
        let mut check = Crc::new();
        check.update(body);
        if check.sum() != little_endian(crc) {
            return Err(BookError::Damaged);
        }
        if count > MOST_NAMES {
            return Err(BookError::NotABook);
        }
        read_entries(body, count).map(|entries| Self { entries })
    }

    /// The names, in alphabetical order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many names it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry of `name`, in any case, where the book has it.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Entry> {
        let wanted = name.to_ascii_lowercase();
        self.entries
            .binary_search_by(|entry| entry.letters().cmp(wanted.as_bytes()))
            .ok()
            .and_then(|at| self.entries.get(at))
    }
}

fn little_endian(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |sum, &byte| (sum << 8) | u32::from(byte))
}

fn read_entries(body: &[u8], count: usize) -> Result<Vec<Entry>, BookError> {
    let mut rest = body;
    let mut entries = Vec::with_capacity(count);
    let mut letters = [0; LONGEST_NAME];
    for _ in 0..count {
        let lengths = take(&mut rest, 1)?.first().copied().unwrap_or(0);
        let (shared, new) = (usize::from(lengths >> 4), usize::from(lengths & 15));
        let suffix = take(&mut rest, new)?;
        letters
            .get_mut(shared..shared + new)
            .ok_or(BookError::Damaged)?
            .copy_from_slice(suffix);
        letters.iter_mut().skip(shared + new).for_each(|b| *b = 0);
        entries.push(Entry {
            letters,
            len: u8::try_from(shared + new).map_err(|_| BookError::Damaged)?,
            girls: peak(&mut rest)?,
            boys: peak(&mut rest)?,
        });
    }
    if rest.is_empty() {
        Ok(entries)
    } else {
        Err(BookError::Damaged)
    }
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Result<&'a [u8], BookError> {
    let (taken, left) = rest.split_at_checked(count).ok_or(BookError::Cut)?;
    *rest = left;
    Ok(taken)
}

/// Births as a LEB128 number, then the year above 1880 in one byte unless births are 0.
fn peak(rest: &mut &[u8]) -> Result<Peak, BookError> {
    let mut births = 0_u32;
    for shift in (0..28).step_by(7) {
        let byte = take(rest, 1)?.first().copied().unwrap_or(0);
        births |= u32::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            if births == 0 {
                return Ok(Peak::default());
            }
            let year = take(rest, 1)?.first().copied().unwrap_or(0);
            let year = FIRST_YEAR + u16::from(year);
            return Ok(Peak { births, year });
        }
    }
    Err(BookError::Damaged)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_bundled_book_is_whole_and_under_a_megabyte() {
        assert!(BUNDLED.len() < 1_000_000, "{}", BUNDLED.len());
        let book = Book::bundled().unwrap();
        assert_eq!(book.len(), 100_364);
        let linda = book.find("linda").unwrap();
        assert_eq!(linda.name(), "Linda");
        assert_eq!(
            linda.girls,
            Peak {
                births: 99_693,
                year: 1947
            }
        );
        assert!(linda.girls_share() > 0.99);
        assert!(book.find("Xyzzyx").is_none());
        assert!(
            book.entries()
                .is_sorted_by(|a, b| a.letters() < b.letters())
        );
    }

    #[test]
    fn a_book_cut_anywhere_is_refused() {
        for cut in (0..BUNDLED.len()).step_by(7_919).chain(0..40) {
            let cut = BUNDLED.get(..cut).unwrap();
            assert!(Book::parse(cut).is_err());
        }
    }

    #[test]
    fn one_changed_letter_is_noticed() {
        let mut packed = BUNDLED.to_vec();
        let at = packed
            .windows(5)
            .position(|letters| letters == b"linda")
            .unwrap_or(300_000);
        packed[at] ^= 1;
        assert!(matches!(Book::parse(&packed), Err(BookError::Damaged)));
    }

    proptest! {
        #[test]
        fn bytes_that_are_no_book_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(Book::parse(&bytes).is_err());
        }

        #[test]
        fn a_body_with_a_right_checksum_never_panics(
            count in 0_u32..40,
            body in proptest::collection::vec(any::<u8>(), 0..400),
        ) {
            let mut crc = Crc::new();
            crc.update(&body);
            let mut packed = MAGIC.to_vec();
            packed.extend(count.to_le_bytes());
            packed.extend(crc.sum().to_le_bytes());
            packed.extend(body);
            let _ = Book::parse(&packed);
        }
    }
}
