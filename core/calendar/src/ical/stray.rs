//! Ends of nothing, which must not end something else when a component moves.

use super::parse::keyword;
use super::{Component, Entry};

impl Component {
    /// The component to be put into another file. An END line that ended nothing where it was
    /// read is kept as it stood there; inside another component of that name it would end that
    /// one, so it stays behind.
    #[must_use]
    pub(crate) fn moved(&self) -> Self {
        let mut moved = self.clone();
        let mut open = 0_usize;
        moved.entries_mut().retain_mut(|entry| match entry {
            Entry::Property(_) => true,
            Entry::Component(inner) => {
                *inner = inner.moved();
                true
            }
            // What lies too deep to be read is kept line by line, with its own ends.
            Entry::Unread(line) if keyword(line, "BEGIN").is_some() => {
                open += 1;
                true
            }
            Entry::Unread(line) if keyword(line, "END").is_some() => {
                let own = open > 0;
                open = open.saturating_sub(1);
                own
            }
            Entry::Unread(_) => true,
        });
        moved
    }
}
