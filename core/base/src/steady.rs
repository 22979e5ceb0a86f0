//! Time that nobody can set.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The reading of a clock that runs on while the machine sleeps and that nobody can set.
///
/// It begins anew with each boot, so a reading names the boot it belongs to; readings of
/// two boots say nothing about each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steady {
    /// Names the boot.
    pub boot: String,
    /// Time since a fixed point of that boot.
    pub since: Duration,
}

impl Steady {
    /// What passed since `before`; `None` when that was before another boot.
    #[must_use]
    pub fn after(&self, before: &Self) -> Option<Duration> {
        (self.boot == before.boot).then(|| self.since.saturating_sub(before.since))
    }

    /// The reading of this machine; `None` where the system has no such clock or does not
    /// name its boots.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub(crate) fn of_machine() -> Option<Self> {
        use nix::time::{ClockId, clock_gettime};
        use std::sync::LazyLock;
        static BOOT: LazyLock<Option<String>> = LazyLock::new(|| {
            let text = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
            Some(text.trim().to_owned())
        });
        // CLOCK_BOOTTIME: CLOCK_MONOTONIC and the time spent asleep (clock_gettime(2)).
        let since = clock_gettime(ClockId::CLOCK_BOOTTIME).ok()?;
        Some(Self {
            boot: BOOT.clone()?,
            since: Duration::from(since),
        })
    }

    /// None is known for this system yet.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    pub(crate) fn of_machine() -> Option<Self> {
        None
    }

    /// The first reading of a fixed clock.
    pub(crate) fn first() -> Self {
        Self {
            boot: "1".to_owned(),
            since: Duration::ZERO,
        }
    }

    /// The first reading after the next boot of a fixed clock.
    pub(crate) fn next_boot(&self) -> Self {
        let number: u64 = self.boot.parse().unwrap_or_default();
        Self {
            boot: (number + 1).to_string(),
            since: Duration::ZERO,
        }
    }
}
