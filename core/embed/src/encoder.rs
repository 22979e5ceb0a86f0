//! The encoder: BERT (Devlin et al. 2018) with mean pooling (Sentence-BERT).

use std::ops::Range;

use ndarray::{Array1, Array2, Axis, Slice};

use crate::attention::Attention;
use crate::dense::{Dense, Int8Matrix, Norm, gelu};
use crate::{EmbedError, Header};

/// One transformer layer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layer {
    pub(crate) attention: Attention,
    pub(crate) after_attention: Norm,
    pub(crate) inner: Dense,
    pub(crate) outer: Dense,
    pub(crate) after_outer: Norm,
}

/// The whole network.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Encoder {
    pub(crate) header: Header,
    pub(crate) pieces: Int8Matrix,
    pub(crate) places: Int8Matrix,
    pub(crate) segment: Array1<f32>,
    pub(crate) norm: Norm,
    pub(crate) layers: Vec<Layer>,
}

impl Encoder {
    /// One vector of length 1 for each text of pieces.
    ///
    /// # Errors
    /// A piece is not in the vocabulary, or a text has none.
    pub(crate) fn encode(&self, texts: &[Vec<usize>]) -> Result<Vec<Vec<f32>>, EmbedError> {
        let (mut rows, ranges) = self.tokens(texts)?;
        self.norm.apply(&mut rows);
        for layer in &self.layers {
            let taken = layer.attention.of(&rows, &ranges, self.header.heads);
            rows += &taken;
            layer.after_attention.apply(&mut rows);
            let inner = layer.inner.of(&rows).mapv_into(gelu);
            rows += &layer.outer.of(&inner);
            layer.after_outer.apply(&mut rows);
        }
        ranges.into_iter().map(|text| pooled(&rows, text)).collect()
    }

    /// The tokens of all texts below one another, and which rows are whose.
    fn tokens(&self, texts: &[Vec<usize>]) -> Result<(Array2<f32>, Vec<Range<usize>>), EmbedError> {
        let (mut pieces, mut places) = (Vec::new(), Vec::new());
        let mut ranges = Vec::with_capacity(texts.len());
        let mut from = 0;
        for text in texts {
            for (place, piece) in text.iter().enumerate() {
                let known = self.pieces.row(*piece, &mut pieces);
                known
                    .and_then(|()| self.places.row(place, &mut places))
                    .ok_or(EmbedError::Failed("a text has a piece it does not know"))?;
            }
            ranges.push(from..from + text.len());
            from += text.len();
        }
        let shape = (from, self.header.width);
        let array = |values| {
            Array2::from_shape_vec(shape, values)
                .map_err(|_| EmbedError::Failed("its parts do not fit together"))
        };
        Ok((array(pieces)? + &array(places)? + &self.segment, ranges))
    }
}

fn pooled(rows: &Array2<f32>, text: Range<usize>) -> Result<Vec<f32>, EmbedError> {
    let nothing = EmbedError::Failed("a text has no pieces");
    let mean = rows
        .slice_axis(Axis(0), Slice::from(text))
        .mean_axis(Axis(0))
        .ok_or(nothing)?;
    let length = mean.dot(&mean).sqrt();
    if !length.is_finite() || length == 0.0 {
        return Err(EmbedError::Failed("it gave no direction"));
    }
    Ok(mean.iter().map(|x| x / length).collect())
}
