//! The header of a GGUF file, read with bounds before the engine sees the file.
//!
//! Format: <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>, versions 2 and 3,
//! little endian.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use crate::GgufError;

/// The most bytes of a header that are read: vocabularies of 256,000 tokens take about 10 MiB.
pub const MAX_HEADER: u64 = 128 * 1024 * 1024;
/// The most entries of metadata.
const MAX_ENTRIES: u64 = 100_000;
/// The longest key, in bytes (the format's own bound).
const MAX_KEY: u64 = 65_535;
/// The longest array.
const MAX_ARRAY: u64 = 4_000_000;

/// What a model says about itself, as far as it is used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Header {
    /// `general.name`, for people.
    pub name: Option<String>,
    /// The window it was trained for: `{architecture}.context_length`.
    pub context_length: Option<u32>,
    /// `tokenizer.chat_template`, Jinja.
    pub chat_template: Option<String>,
    /// `tokenizer.ggml.model`: `llama` (SentencePiece), `gpt2` (byte-level BPE), others.
    pub tokenizer: Option<String>,
    /// `tokenizer.ggml.tokens`, as bytes.
    pub tokens: Vec<Vec<u8>>,
    /// `tokenizer.ggml.token_type`; empty when the file has none.
    pub token_types: Vec<i64>,
    /// How many scores there are; `None` when the file has none.
    pub scores: Option<u64>,
    /// `tokenizer.ggml.bos_token_id`.
    pub bos: Option<u32>,
    /// `tokenizer.ggml.eos_token_id`.
    pub eos: Option<u32>,
}

impl Header {
    /// Reads the header of the file at `path`.
    ///
    /// # Errors
    /// [`GgufError::Unreadable`] or [`GgufError::NotSound`].
    pub fn read(path: &Path) -> Result<Self, GgufError> {
        let file = File::open(path).map_err(|_| GgufError::Unreadable)?;
        if !file.metadata().is_ok_and(|m| m.is_file()) {
            return Err(GgufError::Unreadable);
        }
        Self::parse(BufReader::new(file))
    }

    /// Reads a header from bytes.
    ///
    /// # Errors
    /// [`GgufError::NotSound`].
    pub fn parse(bytes: impl Read) -> Result<Self, GgufError> {
        let mut from = Source(bytes.take(MAX_HEADER));
        if from.array::<4>()? != *b"GGUF" {
            return Err(not_sound("it does not begin like one"));
        }
        if !matches!(from.u32()?, 2 | 3) {
            return Err(not_sound("its version is unknown"));
        }
        let _tensors = from.u64()?;
        let entries = from.u64()?;
        if entries > MAX_ENTRIES {
            return Err(not_sound("it has too many entries"));
        }
        let mut header = Self::default();
        for _ in 0..entries {
            let key = from.text(MAX_KEY)?;
            let value = from.value()?;
            header.take(&key, value);
        }
        Ok(header)
    }

    fn take(&mut self, key: &[u8], value: Value) {
        let key = String::from_utf8_lossy(key);
        match (key.as_ref(), value) {
            ("general.name", value) => self.name = value.text(),
            ("tokenizer.chat_template", value) => self.chat_template = value.text(),
            ("tokenizer.ggml.model", value) => self.tokenizer = value.text(),
            ("tokenizer.ggml.tokens", Value::Texts(tokens)) => self.tokens = tokens,
            ("tokenizer.ggml.token_type", Value::Numbers(types)) => self.token_types = types,
            ("tokenizer.ggml.scores", Value::Skipped(count)) => self.scores = Some(count),
            ("tokenizer.ggml.bos_token_id", value) => self.bos = value.number(),
            ("tokenizer.ggml.eos_token_id", value) => self.eos = value.number(),
            (key, value) if key.ends_with(".context_length") => {
                self.context_length = value.number();
            }
            _ => {}
        }
    }
}

/// A value of metadata, reduced to what may be asked of it.
enum Value {
    Number(i64),
    Text(Vec<u8>),
    Texts(Vec<Vec<u8>>),
    Numbers(Vec<i64>),
    /// Something nobody asks for; of an array, its length.
    Skipped(u64),
}

impl Value {
    fn text(self) -> Option<String> {
        match self {
            Self::Text(bytes) => String::from_utf8(bytes).ok(),
            _ => None,
        }
    }

    fn number(&self) -> Option<u32> {
        match self {
            Self::Number(number) => u32::try_from(*number).ok(),
            _ => None,
        }
    }
}

struct Source<R>(std::io::Take<R>);

impl<R: Read> Source<R> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], GgufError> {
        let mut out = [0; N];
        self.0
            .read_exact(&mut out)
            .map_err(|_| not_sound("it ends too early"))?;
        Ok(out)
    }

    fn u32(&mut self) -> Result<u32, GgufError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn u64(&mut self) -> Result<u64, GgufError> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    /// A length and that many bytes. Memory grows with what is there, not with what is said.
    fn text(&mut self, most: u64) -> Result<Vec<u8>, GgufError> {
        let length = self.u64()?;
        if length > most {
            return Err(not_sound("a text in it is too long"));
        }
        let mut out = Vec::new();
        let read = (&mut self.0).take(length).read_to_end(&mut out);
        if read.is_ok_and(|read| read as u64 == length) {
            Ok(out)
        } else {
            Err(not_sound("it ends too early"))
        }
    }

    fn value(&mut self) -> Result<Value, GgufError> {
        const ARRAY: u32 = 9;
        let kind = self.u32()?;
        if kind == ARRAY {
            return self.items();
        }
        self.scalar(kind)
    }

    fn scalar(&mut self, kind: u32) -> Result<Value, GgufError> {
        const TEXT: u32 = 8;
        Ok(match kind {
            0 | 7 => Value::Number(i64::from(self.array::<1>()?[0])),
            1 => Value::Number(i64::from(i8::from_le_bytes(self.array()?))),
            2 => Value::Number(i64::from(u16::from_le_bytes(self.array()?))),
            3 => Value::Number(i64::from(i16::from_le_bytes(self.array()?))),
            4 => Value::Number(i64::from(self.u32()?)),
            5 => Value::Number(i64::from(i32::from_le_bytes(self.array()?))),
            6 => {
                self.u32()?;
                Value::Skipped(1)
            }
            TEXT => Value::Text(self.text(MAX_HEADER)?),
            10 | 11 => Value::Number(i64::try_from(self.u64()?).unwrap_or(i64::MAX)),
            12 => {
                self.u64()?;
                Value::Skipped(1)
            }
            _ => return Err(not_sound("it has a value of an unknown kind")),
        })
    }

    fn items(&mut self) -> Result<Value, GgufError> {
        let kind = self.u32()?;
        let count = self.u64()?;
        if count > MAX_ARRAY {
            return Err(not_sound("a list in it is too long"));
        }
        let (mut texts, mut numbers, mut skipped) = (Vec::new(), Vec::new(), 0);
        for _ in 0..count {
            match self.scalar(kind)? {
                Value::Text(text) => texts.push(text),
                Value::Number(number) => numbers.push(number),
                _ => skipped += 1,
            }
        }
        Ok(match kind {
            8 => Value::Texts(texts),
            _ if skipped > 0 => Value::Skipped(skipped),
            _ => Value::Numbers(numbers),
        })
    }
}

fn not_sound(what: &'static str) -> GgufError {
    GgufError::NotSound { what }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_that_claims_to_be_huge_is_refused_before_it_is_read() {
        let mut bytes = b"GGUF\x03\0\0\0".to_vec();
        bytes.extend(0u64.to_le_bytes());
        bytes.extend(1u64.to_le_bytes());
        bytes.extend(1u64.to_le_bytes());
        bytes.extend(b"k");
        bytes.extend(9u32.to_le_bytes());
        bytes.extend(8u32.to_le_bytes());
        bytes.extend(u64::MAX.to_le_bytes());
        assert_eq!(
            Header::parse(bytes.as_slice()),
            Err(not_sound("a list in it is too long"))
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(tail in proptest::collection::vec(any::<u8>(), 0..400)) {
            let mut bytes = b"GGUF\x03\0\0\0".to_vec();
            bytes.extend(0u64.to_le_bytes());
            bytes.extend(3u64.to_le_bytes());
            bytes.extend(tail);
            let _ = Header::parse(bytes.as_slice());
        }
    }
}
