//! Flags as marks, and back.

use imap_next::imap_types::flag::{Flag, FlagFetch};
use os1_guard::MailFlag;

use crate::Marks;

/// The marks of a FETCH answer.
pub(super) fn marks(flags: &[FlagFetch<'_>]) -> Marks {
    flags.iter().fold(Marks::default(), |all, flag| match flag {
        FlagFetch::Flag(flag) => all.with(Marks::of_name(&flag.to_string())),
        FlagFetch::Recent => all,
    })
}

/// A flag that is set or cleared.
pub(super) fn flag(flag: MailFlag) -> Flag<'static> {
    match flag {
        MailFlag::Seen => Flag::Seen,
        MailFlag::Flagged => Flag::Flagged,
        MailFlag::Answered => Flag::Answered,
    }
}
