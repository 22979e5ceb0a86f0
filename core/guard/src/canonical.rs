//! The canonical bytes of an action: one action, one sequence of bytes, and back.
//!
//! Form (version 1): the 10 ASCII letters `os1-action`, the version as one byte, then the
//! value. A record is its fields in the order they are declared. A text or a byte string is
//! its length in bytes (8 bytes, big endian) and the bytes. A number is 8 bytes, big endian.
//! A truth value is one byte, 0 or 1. A choice is one tag byte and the chosen value. A list
//! is its count (8 bytes) and the items. An absent value is 0, a present one 1 and the value.
//!
//! Every form is read back strictly (no byte left over, no second spelling), so the reader is
//! a left inverse of the writer and two different actions cannot share bytes. The tests hold
//! both to it.

use jiff::Timestamp;
use os1_base::Id;

use crate::{Address, Digest, Origin};

const HEADER: &[u8] = b"os1-action\x01";

/// The bytes are not the canonical form of anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotCanonical;

type Read<T> = Result<T, NotCanonical>;

/// A value with one byte form.
pub(crate) trait Canonical: Sized {
    fn write(&self, out: &mut Vec<u8>);
    fn read(from: &mut Reader<'_>) -> Read<Self>;
}

/// The whole form of `value`, header included.
pub(crate) fn to_bytes(value: &impl Canonical) -> Vec<u8> {
    let mut out = HEADER.to_vec();
    value.write(&mut out);
    out
}

/// How the whole form of a choice with this tag begins.
pub(crate) fn beginning(tag: u8) -> Vec<u8> {
    let mut out = HEADER.to_vec();
    out.push(tag);
    out
}

/// The value whose whole form `bytes` is.
pub(crate) fn from_bytes<T: Canonical>(bytes: &[u8]) -> Read<T> {
    let rest = bytes.strip_prefix(HEADER).ok_or(NotCanonical)?;
    let mut reader = Reader(rest);
    let value = T::read(&mut reader)?;
    if reader.0.is_empty() {
        Ok(value)
    } else {
        Err(NotCanonical)
    }
}

/// What is left to read.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Read<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(NotCanonical)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next byte: a tag.
    pub(crate) fn tag(&mut self) -> Read<u8> {
        match self.take(1)? {
            [tag] => Ok(*tag),
            _ => Err(NotCanonical),
        }
    }

    fn bytes(&mut self) -> Read<&'a [u8]> {
        let count = usize::try_from(u64::read(self)?).map_err(|_| NotCanonical)?;
        self.take(count)
    }
}

fn write_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    (bytes.len() as u64).write(out);
    out.extend_from_slice(bytes);
}

impl Canonical for u64 {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_be_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Read<Self> {
        let bytes = from.take(8)?.try_into().map_err(|_| NotCanonical)?;
        Ok(Self::from_be_bytes(bytes))
    }
}

impl Canonical for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Read<Self> {
        match from.tag()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(NotCanonical),
        }
    }
}

impl Canonical for String {
    fn write(&self, out: &mut Vec<u8>) {
        write_bytes(self.as_bytes(), out);
    }

    fn read(from: &mut Reader<'_>) -> Read<Self> {
        Self::from_utf8(from.bytes()?.to_vec()).map_err(|_| NotCanonical)
    }
}

impl Canonical for Digest {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0);
    }

    fn read(from: &mut Reader<'_>) -> Read<Self> {
        Ok(Self(from.take(32)?.try_into().map_err(|_| NotCanonical)?))
    }
}

/// Types whose text reads back to themselves. The second check keeps other spellings of the
/// same value (an upper-case domain, an instant with an offset) from being a second form.
macro_rules! canonical_by_text {
    ($($type:ty),*) => {$(
        impl Canonical for $type {
            fn write(&self, out: &mut Vec<u8>) {
                write_bytes(self.to_string().as_bytes(), out);
            }

            fn read(from: &mut Reader<'_>) -> Read<Self> {
                let text = String::read(from)?;
                let value: Self = text.parse().map_err(|_| NotCanonical)?;
                if value.to_string() == text { Ok(value) } else { Err(NotCanonical) }
            }
        }
    )*};
}

canonical_by_text!(Address, Origin, Timestamp, Id);

impl<T: Canonical> Canonical for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        (self.len() as u64).write(out);
        for item in self {
            item.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Read<Self> {
        // Not reserved up front: the count is a claim until the items are there.
        let count = u64::read(from)?;
        (0..count).map(|_| T::read(from)).collect()
    }
}

impl<T: Canonical> Canonical for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Read<Self> {
        bool::read(from)?.then(|| T::read(from)).transpose()
    }
}

/// A record: its fields in this order. Leaving one out does not compile.
macro_rules! canonical_record {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl $crate::canonical::Canonical for $type {
            fn write(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($crate::canonical::Canonical::write($field, out);)*
            }

            fn read(
                from: &mut $crate::canonical::Reader<'_>,
            ) -> Result<Self, $crate::canonical::NotCanonical> {
                $(let $field = $crate::canonical::Canonical::read(from)?;)*
                Ok(Self { $($field),* })
            }
        }
    };
}

/// A choice: a tag for each variant, with or without one value. Leaving one out does not compile.
macro_rules! canonical_choice {
    ($type:ident { $($tag:literal => $variant:ident $(($value:ident))?),* $(,)? }) => {
        impl $crate::canonical::Canonical for $type {
            fn write(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $(($value))? => {
                        out.push($tag);
                        $($crate::canonical::Canonical::write($value, out);)?
                    })*
                }
            }

            #[deny(unreachable_patterns)] // two variants with one tag
            fn read(
                from: &mut $crate::canonical::Reader<'_>,
            ) -> Result<Self, $crate::canonical::NotCanonical> {
                Ok(match from.tag()? {
                    $($tag => Self::$variant $(({
                        let $value = $crate::canonical::Canonical::read(from)?;
                        $value
                    }))?,)*
                    _ => return Err($crate::canonical::NotCanonical),
                })
            }
        }
    };
}

pub(crate) use {canonical_choice, canonical_record};
