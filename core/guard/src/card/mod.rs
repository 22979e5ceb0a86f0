//! Approval cards.

mod shown;

pub(crate) use shown::shown;
