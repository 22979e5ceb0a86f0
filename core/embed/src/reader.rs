//! Reading a model's file.

use ndarray::Array1;
use sha2::{Digest, Sha256};

use crate::attention::Attention;
use crate::dense::{Dense, Int8Matrix, Norm};
use crate::encoder::{Encoder, Layer};
use crate::file::{MAGIC, MAX_HEADER_BYTES};
use crate::word_piece::WordPiece;
use crate::{EmbedError, Header};

/// What is left of the file.
struct Rest<'a>(&'a [u8]);

/// The most bytes of a file that its header may take, with what stands before it.
pub(crate) const MAX_BEGIN_BYTES: u64 = (MAGIC.len() + 4 + MAX_HEADER_BYTES) as u64;

/// The header at the beginning of a file.
///
/// # Errors
/// [`EmbedError::Unusable`] when it is not one of a model of this version.
pub(crate) fn header(begin: &[u8]) -> Result<Header, EmbedError> {
    Rest(begin).header()
}

impl<'a> Rest<'a> {
    fn header(&mut self) -> Result<Header, EmbedError> {
        if self.take(MAGIC.len())? != MAGIC {
            return Err(EmbedError::Unusable("the file is not an embedding model"));
        }
        let length = u32::from_le_bytes(self.take(4)?.try_into().unwrap_or_default());
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > MAX_HEADER_BYTES {
            return Err(EmbedError::Unusable("its header is too long"));
        }
        let header: Header = serde_json::from_slice(self.take(length)?)
            .map_err(|_| EmbedError::Unusable("its header cannot be read"))?;
        header.check()?;
        Ok(header)
    }

    fn take(&mut self, bytes: usize) -> Result<&'a [u8], EmbedError> {
        let cut = EmbedError::Unusable("the file is cut short");
        let (taken, rest) = self.0.split_at_checked(bytes).ok_or(cut)?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<f32, EmbedError> {
        let bytes = self.take(4)?.try_into().unwrap_or_default();
        let number = f32::from_le_bytes(bytes);
        if number.is_finite() {
            return Ok(number);
        }
        Err(EmbedError::Unusable("a weight is no number"))
    }

    fn vector(&mut self, length: usize) -> Result<Array1<f32>, EmbedError> {
        (0..length).map(|_| self.number()).collect()
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Result<Int8Matrix, EmbedError> {
        let mut scales = Vec::new();
        let mut values = Vec::new();
        for _ in 0..rows {
            scales.push(self.number()?);
            values.extend(self.take(columns)?.iter().map(|byte| byte.cast_signed()));
        }
        Ok(Int8Matrix {
            columns,
            scales,
            values,
        })
    }

    fn dense(&mut self, rows: usize, columns: usize) -> Result<Dense, EmbedError> {
        Ok(Dense {
            weight: self.matrix(rows, columns)?,
            bias: self.vector(rows)?,
        })
    }

    fn norm(&mut self, width: usize) -> Result<Norm, EmbedError> {
        Ok(Norm {
            gain: self.vector(width)?,
            offset: self.vector(width)?,
        })
    }

    fn layer(&mut self, width: usize, inner: usize) -> Result<Layer, EmbedError> {
        Ok(Layer {
            attention: Attention {
                query: self.dense(width, width)?,
                key: self.dense(width, width)?,
                value: self.dense(width, width)?,
                output: self.dense(width, width)?,
            },
            after_attention: self.norm(width)?,
            inner: self.dense(inner, width)?,
            outer: self.dense(width, inner)?,
            after_outer: self.norm(width)?,
        })
    }
}

/// The network and vocabulary in `bytes`.
///
/// # Errors
/// [`EmbedError::Unusable`] for anything but a whole file of this version.
pub(crate) fn read(bytes: &[u8]) -> Result<(Encoder, WordPiece), EmbedError> {
    let mut rest = Rest(bytes);
    let header = rest.header()?;
    let summed = bytes
        .len()
        .checked_sub(32)
        .and_then(|at| bytes.split_at_checked(at));
    let (body, sum) = summed.ok_or(EmbedError::Unusable("the file is cut short"))?;
    if Sha256::digest(body).as_slice() != sum {
        return Err(EmbedError::Unusable("the file is cut short or was changed"));
    }
    let vocabulary = std::str::from_utf8(rest.take(header.vocabulary_bytes)?)
        .map_err(|_| EmbedError::Unusable("its vocabulary is not text"))?;
    let pieces = WordPiece::new(vocabulary)?;
    if vocabulary.lines().count() != header.pieces {
        return Err(EmbedError::Unusable("its vocabulary has another size"));
    }
    let (width, inner) = (header.width, header.inner);
    let encoder = Encoder {
        pieces: rest.matrix(header.pieces, width)?,
        places: rest.matrix(header.positions, width)?,
        segment: rest.vector(width)?,
        norm: rest.norm(width)?,
        layers: (0..header.layers)
            .map(|_| rest.layer(width, inner))
            .collect::<Result<_, _>>()?,
        header,
    };
    if rest.0.len() != 32 {
        return Err(EmbedError::Unusable(
            "the file has another size than its header says",
        ));
    }
    Ok((encoder, pieces))
}
