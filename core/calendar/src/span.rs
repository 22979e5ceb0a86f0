//! Stretches of time and sets of them.

use jiff::{SignedDuration, Timestamp};

/// A stretch of time, `start` included, `end` not. Empty when `end` is not after `start`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Its first instant.
    pub start: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
}

impl Span {
    /// From `start` to before `end`.
    #[must_use]
    pub fn new(start: Timestamp, end: Timestamp) -> Self {
        Self { start, end }
    }

    /// Whether there is no instant in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.end <= self.start
    }

    /// How long it is; zero when empty.
    #[must_use]
    pub fn length(&self) -> SignedDuration {
        if self.is_empty() {
            SignedDuration::ZERO
        } else {
            self.start.duration_until(self.end)
        }
    }

    /// Whether the two have an instant in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        !self.is_empty() && !other.is_empty() && self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        other.is_empty() || (self.start <= other.start && other.end <= self.end)
    }

    /// What the two have in common, perhaps empty.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// It with `before` and `after` added at its ends, as far as time goes.
    #[must_use]
    pub fn widened(&self, before: SignedDuration, after: SignedDuration) -> Self {
        Self {
            start: self.start.saturating_sub(before).unwrap_or(Timestamp::MIN),
            end: self.end.saturating_add(after).unwrap_or(Timestamp::MAX),
        }
    }
}

/// A set of instants: stretches in order, none empty, none touching the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// All instants that are in any of `spans`.
    #[must_use]
    pub fn union(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut all: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        all.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        Self(joined)
    }

    /// The stretches, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }

    /// Whether there is no instant in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All instants of `window` that are not in it.
    #[must_use]
    pub fn complement(&self, window: &Span) -> Self {
        let mut left = Vec::new();
        let mut from = window.start;
        for span in &self.0 {
            let gap = Span::new(from, span.start.min(window.end));
            if !gap.is_empty() {
                left.push(gap);
            }
            from = from.max(span.end);
        }
        let rest = Span::new(from, window.end);
        if !rest.is_empty() {
            left.push(rest);
        }
        Self(left)
    }

    /// All instants that are in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = Vec::new();
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let both = a.intersection(b);
            if !both.is_empty() {
                common.push(both);
            }
            if a.end <= b.end {
                left.next();
            } else {
                right.next();
            }
        }
        Self(common)
    }

    /// Whether all of `span` is in it.
    #[must_use]
    pub fn holds(&self, span: &Span) -> bool {
        span.is_empty() || self.0.iter().any(|one| one.holds(span))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span() -> impl Strategy<Value = Span> {
        (0_i64..200, -5_i64..60).prop_map(|(start, length)| {
            let at = |second| Timestamp::from_second(second).unwrap();
            Span::new(at(start), at(start + length))
        })
    }

    /// Every second of the window, asked one by one.
    fn has(spans: &[Span], second: i64) -> bool {
        let at = Timestamp::from_second(second).unwrap();
        spans.iter().any(|span| span.start <= at && at < span.end)
    }

    proptest! {
        #[test]
        fn sets_of_stretches_are_what_their_instants_say(
            a in proptest::collection::vec(span(), 0..12),
            b in proptest::collection::vec(span(), 0..12),
            window in span(),
        ) {
            let (left, right) = (Spans::union(a.clone()), Spans::union(b.clone()));
            let both = left.intersection(&right);
            let free = left.complement(&window);
            for second in -10..300 {
                let (in_a, in_b) = (has(&a, second), has(&b, second));
                prop_assert_eq!(has(left.as_slice(), second), in_a);
                prop_assert_eq!(has(both.as_slice(), second), in_a && in_b);
                let inside = has(&[window], second);
                prop_assert_eq!(has(free.as_slice(), second), inside && !in_a);
            }
            for set in [left, both, free] {
                prop_assert!(set.as_slice().iter().all(|span| !span.is_empty()));
                prop_assert!(set.as_slice().windows(2).all(|pair| pair[0].end < pair[1].start));
            }
        }
    }
}
