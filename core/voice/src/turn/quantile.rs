//! Quantiles of what a speaker does, in a histogram.

/// Counts in equal bins from a lowest value on.
#[derive(Debug, Clone)]
pub(super) struct Quantiles {
    lowest: f32,
    width: f32,
    bins: Vec<u32>,
    count: u32,
}

impl Quantiles {
    /// `bins` bins of `width` from `lowest`; what is outside counts at the edge.
    pub(super) fn new(lowest: f32, width: f32, bins: usize) -> Self {
        Self {
            lowest,
            width,
            bins: vec![0; bins],
            count: 0,
        }
    }

    pub(super) fn push(&mut self, value: f32) {
        let last = self.bins.len().saturating_sub(1);
        let at = ((value - self.lowest) / self.width).max(0.0) as usize;
        if let Some(bin) = self.bins.get_mut(at.min(last)) {
            *bin = bin.saturating_add(1);
            self.count = self.count.saturating_add(1);
        }
    }

    /// How many values were counted.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// The value that `share` of the counted are below, to a bin's width; `None` without any.
    pub(super) fn at(&self, share: f32) -> Option<f32> {
        let wanted = (share * self.count as f32) as u32;
        let mut below = 0;
        let bin = self.bins.iter().position(|bin| {
            below += bin;
            below > wanted
        });
        bin.map(|bin| self.lowest + (bin as f32 + 0.5) * self.width)
    }
}
