//! Making a model's file from weights in floats.

use sha2::{Digest, Sha256};

use crate::dense::Int8Matrix;
use crate::file::MAGIC;
use crate::{EmbedError, Header};

/// Gives a tensor of the published model by its name, row by row.
pub type Tensors<'a> = &'a dyn Fn(&str) -> Option<Vec<f32>>;

/// The bytes of the file for a BERT encoder whose weights `tensors` gives under the names
/// that the published files use, with the vocabulary of one piece a line.
///
/// # Errors
/// A tensor is missing or of another size than `header` says.
pub fn write(
    header: &Header,
    vocabulary: &str,
    tensors: Tensors<'_>,
) -> Result<Vec<u8>, EmbedError> {
    header.check()?;
    let mut out = MAGIC.to_vec();
    let json = serde_json::to_vec(header)
        .map_err(|_| EmbedError::Unusable("the header cannot be written"))?;
    out.extend(u32::try_from(json.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(json);
    out.extend(vocabulary.as_bytes());
    let mut body = Body { out, tensors };
    let (width, inner) = (header.width, header.inner);
    body.matrix("embeddings.word_embeddings.weight", header.pieces, width)?;
    body.matrix(
        "embeddings.position_embeddings.weight",
        header.positions,
        width,
    )?;
    body.vector("embeddings.token_type_embeddings.weight", width)?;
    body.norm("embeddings.LayerNorm", width)?;
    for at in 0..header.layers {
        let layer = |part: &str| format!("encoder.layer.{at}.{part}");
        for part in ["self.query", "self.key", "self.value", "output.dense"] {
            body.dense(&layer(&format!("attention.{part}")), width, width)?;
        }
        body.norm(&layer("attention.output.LayerNorm"), width)?;
        body.dense(&layer("intermediate.dense"), inner, width)?;
        body.dense(&layer("output.dense"), width, inner)?;
        body.norm(&layer("output.LayerNorm"), width)?;
    }
    let sum = Sha256::digest(&body.out);
    body.out.extend(sum);
    Ok(body.out)
}

struct Body<'a> {
    out: Vec<u8>,
    tensors: Tensors<'a>,
}

impl Body<'_> {
    /// At least so many values of a tensor: published tables are longer than what is used.
    fn values(&self, name: &str, length: usize) -> Result<Vec<f32>, EmbedError> {
        let missing = EmbedError::Unusable("the weights lack a tensor, or it has another size");
        let mut values = (self.tensors)(name)
            .filter(|values| values.len() >= length)
            .ok_or(missing)?;
        values.truncate(length);
        Ok(values)
    }

    fn vector(&mut self, name: &str, length: usize) -> Result<(), EmbedError> {
        let values = self.values(name, length)?;
        self.out
            .extend(values.iter().flat_map(|value| value.to_le_bytes()));
        Ok(())
    }

    fn matrix(&mut self, name: &str, rows: usize, columns: usize) -> Result<(), EmbedError> {
        for row in self.values(name, rows * columns)?.chunks_exact(columns) {
            let (scale, values) = Int8Matrix::quantised(row);
            self.out.extend(scale.to_le_bytes());
            self.out
                .extend(values.iter().map(|value| value.cast_unsigned()));
        }
        Ok(())
    }

    fn dense(&mut self, name: &str, rows: usize, columns: usize) -> Result<(), EmbedError> {
        self.matrix(&format!("{name}.weight"), rows, columns)?;
        self.vector(&format!("{name}.bias"), rows)
    }

    fn norm(&mut self, name: &str, width: usize) -> Result<(), EmbedError> {
        self.vector(&format!("{name}.weight"), width)?;
        self.vector(&format!("{name}.bias"), width)
    }
}
