//! Permission for one thing, once.

use std::time::Duration;

use jiff::Timestamp;
use os1_base::Id;

use crate::Digest;
use crate::action::Action;
use crate::stopwatch::Stopwatch;

/// How long a permit holds after it was given: five minutes, enough for a slow server.
pub const PERMIT_LIFETIME: Duration = Duration::from_secs(300);

/// Permission for exactly one action, once, for [`PERMIT_LIFETIME`].
///
/// Made by the gate alone. It is not `Clone`, has no public constructor and no stored form,
/// and is used up by [`crate::Gate::redeem`], which takes it by value and enters its nonce in
/// the database before anything happens.
#[derive(Debug)]
#[must_use = "nothing happens until the permit is redeemed"]
pub struct Permit {
    pub(crate) digest: Digest,
    pub(crate) nonce: [u8; 16],
    pub(crate) ground: Ground,
    /// The stop words counted when it was given.
    pub(crate) generation: u64,
    pub(crate) given: Timestamp,
    /// Since it was given.
    pub(crate) age: Stopwatch,
}

/// What a permit rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// It stays in the profile.
    Local,
    /// The standing grant of this account.
    Grant(Id),
    /// The user's yes.
    Approval(Id),
    /// A message in the outbox, which rests on a yes.
    Outbox(Id),
}

impl Permit {
    /// SHA-256 of the canonical bytes it is for.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

/// A redeemed permit with its action: the effect may happen now, and only this one.
///
/// Made by [`crate::Gate::redeem`] alone; a transport takes what it sends from here.
#[derive(Debug)]
#[must_use = "the permit is used up; the effect should happen now"]
pub struct Cleared {
    action: Action,
}

impl Cleared {
    pub(crate) fn new(action: Action) -> Self {
        Self { action }
    }

    /// What may happen.
    #[must_use]
    pub fn action(&self) -> &Action {
        &self.action
    }
}
