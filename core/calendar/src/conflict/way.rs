//! How long it takes from one place to another, as a port.

use jiff::SignedDuration;

/// The longest way that is looked for: what takes longer is a journey of its own.
pub const MAX_WAY: SignedDuration = SignedDuration::from_hours(12);

/// Tells how long it takes from one place to another. Whoever knows places fills this in.
pub trait Way: Send + Sync {
    /// The time from `from` to `to`, both as events write them; never negative.
    fn between(&self, from: &str, to: &str) -> SignedDuration;
}

/// Nobody knows the places: no way takes time.
impl Way for () {
    fn between(&self, _from: &str, _to: &str) -> SignedDuration {
        SignedDuration::ZERO
    }
}

impl<F: Fn(&str, &str) -> SignedDuration + Send + Sync> Way for F {
    fn between(&self, from: &str, to: &str) -> SignedDuration {
        self(from, to)
    }
}
