//! How much all that is remembered may be together.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The most instances that are remembered, of all events together: some 40 MB.
const MAX_INSTANCES: usize = 1_000_000;

/// The room that is left. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Room(Arc<AtomicUsize>);

/// Room that was taken; given back when dropped.
#[derive(Debug)]
pub(super) struct Taken {
    from: Room,
    count: usize,
}

impl Room {
    /// Takes room for so many instances; `None` when there is not enough.
    pub(super) fn take(&self, count: usize) -> Option<Taken> {
        let before = self.0.fetch_add(count, Ordering::Relaxed);
        let taken = Taken {
            from: self.clone(),
            count,
        };
        (before.saturating_add(count) <= MAX_INSTANCES).then_some(taken)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.from.0.fetch_sub(self.count, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_bound_and_what_is_forgotten_makes_room() {
        let room = Room::default();
        let most = room.take(MAX_INSTANCES).unwrap();
        assert!(room.clone().take(1).is_none());
        drop(most);
        assert!(room.take(1).is_some());
    }
}
