//! Self-attention (Vaswani et al. 2017) inside each text of a batch.

use std::ops::Range;

use ndarray::{Array2, ArrayView2, Axis, Slice};

use crate::dense::Dense;

/// The attention part of a layer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Attention {
    pub(crate) query: Dense,
    pub(crate) key: Dense,
    pub(crate) value: Dense,
    pub(crate) output: Dense,
}

impl Attention {
    /// What every token takes from the tokens of its own text; `texts` are the rows of each.
    pub(crate) fn of(
        &self,
        rows: &Array2<f32>,
        texts: &[Range<usize>],
        heads: usize,
    ) -> Array2<f32> {
        let query = self.query.of(rows);
        let key = self.key.of(rows);
        let value = self.value.of(rows);
        let width = rows.ncols() / heads.max(1);
        let scale = 1.0 / (width as f32).sqrt();
        let mut taken = Array2::zeros(rows.raw_dim());
        for text in texts {
            for head in 0..heads {
                let columns = head * width..(head + 1) * width;
                let of = |all| part(all, text, &columns);
                let mut share = of(&query).dot(&of(&key).t()) * scale;
                softmax(&mut share);
                let mut place = taken.view_mut();
                place.slice_axis_inplace(Axis(0), Slice::from(text.clone()));
                place.slice_axis_inplace(Axis(1), Slice::from(columns.clone()));
                place.assign(&share.dot(&of(&value)));
            }
        }
        self.output.of(&taken)
    }
}

fn part<'a>(
    all: &'a Array2<f32>,
    rows: &Range<usize>,
    columns: &Range<usize>,
) -> ArrayView2<'a, f32> {
    let mut view = all.view();
    view.slice_axis_inplace(Axis(0), Slice::from(rows.clone()));
    view.slice_axis_inplace(Axis(1), Slice::from(columns.clone()));
    view
}

fn softmax(rows: &mut Array2<f32>) {
    for mut row in rows.axis_iter_mut(Axis(0)) {
        let most = row.fold(f32::NEG_INFINITY, |most, x| most.max(*x));
        row.mapv_inplace(|x| (x - most).exp());
        let sum = row.sum();
        row.mapv_inplace(|x| x / sum);
    }
}
