//! A fence around other people's parsers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use super::{Extracted, Note};

/// The stack of the thread that reads a file, in bytes. Parsers that call themselves for every
/// nested thing need more than the 2 MB of an ordinary thread before their own bounds hold.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// What `read` found, on a thread of its own with room for nested things. A panic in it is the
/// file's defect or the parser's, not the end of the program; whoever unwinds with a [`Note`]
/// says why there is no text.
pub(super) fn fenced(read: impl FnOnce() -> Extracted + Send) -> Extracted {
    let fenced = || {
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|cause| {
            let note = cause.downcast_ref().copied();
            Extracted::without_text(note.unwrap_or(Note::Damaged))
        })
    };
    let outcome = thread::scope(|scope| {
        let thread = thread::Builder::new()
            .name("os1-document".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, fenced);
        thread.ok().and_then(|thread| thread.join().ok())
    });
    outcome.unwrap_or_else(|| Extracted::without_text(Note::Damaged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::panic, reason = "what the fence is for")]
    fn a_panic_ends_at_the_fence() {
        let found = fenced(|| panic!("a parser's defect"));
        assert_eq!(found, Extracted::without_text(Note::Damaged));
    }
}
