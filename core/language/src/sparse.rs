//! A sparse matrix of one-byte weights, read in place from the bytes of a weights file.
//!
//! Rows are features, named by a 32-bit fingerprint; columns are classes or tags. Nothing
//! is unpacked at load, so opening costs a bounds check and the pages that are touched.

/// Fingerprint of a feature: FNV-1a, 32 bits.
///
/// Among the 100,000 features of a model an unseen feature hits one by mistake once in
/// 40,000; that is noise next to the features that are right.
#[must_use]
pub(crate) fn fingerprint(parts: &[&str]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

/// Takes a weights file apart, piece by piece, each checked against the end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(count)?;
        self.0 = tail;
        Some(head)
    }

    pub(crate) fn number(&mut self) -> Option<usize> {
        let bytes = self.bytes(4)?;
        usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
    }

    pub(crate) fn float(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.bytes(4)?.try_into().ok()?))
    }

    pub(crate) fn name(&mut self) -> Option<&'a str> {
        let count = self.number()?;
        std::str::from_utf8(self.bytes(count)?).ok()
    }
}

/// Sorted 32-bit numbers in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbers<'a>(&'a [u8]);

impl<'a> Numbers<'a> {
    pub(crate) fn read(reader: &mut Reader<'a>, count: usize) -> Option<Self> {
        reader.bytes(count.checked_mul(4)?).map(Self)
    }

    fn at(&self, index: usize) -> Option<u32> {
        let bytes = self.0.get(index * 4..index * 4 + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    /// Where `wanted` stands in the ascending row.
    pub(crate) fn find(&self, wanted: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.0.len() / 4);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.at(middle)?.cmp(&wanted) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// The matrix: for each feature the columns it speaks for and how strongly (-127…127).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sparse<'a> {
    names: Numbers<'a>,
    ends: Numbers<'a>,
    columns: &'a [u8],
    weights: &'a [u8],
}

impl<'a> Sparse<'a> {
    /// Reads what [`Sparse::write`] wrote.
    pub(crate) fn read(reader: &mut Reader<'a>) -> Option<Self> {
        let (rows, cells) = (reader.number()?, reader.number()?);
        Some(Self {
            names: Numbers::read(reader, rows)?,
            ends: Numbers::read(reader, rows)?,
            columns: reader.bytes(cells)?,
            weights: reader.bytes(cells)?,
        })
    }

    /// The row of a feature.
    pub(crate) fn find(&self, feature: u32) -> Option<usize> {
        self.names.find(feature)
    }

    /// The cells of a row: column and weight.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + 'a {
        let start = row
            .checked_sub(1)
            .map_or(Some(0), |last| self.ends.at(last));
        let range = start.unwrap_or(0) as usize..self.ends.at(row).unwrap_or(0) as usize;
        let columns = self.columns.get(range.clone()).unwrap_or(&[]);
        let weights = self.weights.get(range).unwrap_or(&[]);
        columns
            .iter()
            .zip(weights)
            .map(|(&column, &weight)| (usize::from(column), f32::from(weight.cast_signed())))
    }

    /// Writes rows given in ascending order of their fingerprints.
    #[cfg(feature = "training")]
    pub(crate) fn write(rows: &[(u32, Vec<(u8, i8)>)], out: &mut Vec<u8>) {
        let cells: usize = rows.iter().map(|(_, row)| row.len()).sum();
        for count in [rows.len(), cells] {
            out.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        }
        out.extend(rows.iter().flat_map(|(name, _)| name.to_le_bytes()));
        let mut end = 0_u32;
        for (_, row) in rows {
            end += u32::try_from(row.len()).unwrap_or(u32::MAX);
            out.extend(end.to_le_bytes());
        }
        out.extend(
            rows.iter()
                .flat_map(|(_, row)| row.iter().map(|&(column, _)| column)),
        );
        out.extend(
            rows.iter()
                .flat_map(|(_, row)| row.iter().map(|&(_, weight)| weight.cast_unsigned())),
        );
    }
}
