//! The one rule of the merge.

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// This device.
    Ours,
    /// The server.
    Theirs,
}

/// What becomes of one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// Only we changed it, or nobody, or both alike.
    Ours,
    /// Only they changed it.
    Theirs,
    /// Both changed it, differently.
    Both,
}

impl Choice {
    /// Compares what a piece was with what it is now; `None` where it is not there.
    pub(super) fn of<T: PartialEq>(base: Option<&T>, ours: Option<&T>, theirs: Option<&T>) -> Self {
        if ours == theirs || theirs == base {
            Self::Ours
        } else if ours == base {
            Self::Theirs
        } else {
            Self::Both
        }
    }
}
