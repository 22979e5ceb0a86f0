//! The content lines of a calendar object, read as simply as can be.
//!
//! The guard does not depend on the calendar: what it has to know of an object before it
//! leaves are a few lines, and a second reader cannot be wrong in the same way as the first.

use crate::Address;

/// The lines as they were before folding (RFC 5545 §3.1).
pub(super) fn unfolded(calendar: &str) -> String {
    let one_end = calendar.replace("\r\n", "\n").replace('\r', "\n");
    one_end.replace("\n ", "").replace("\n\t", "")
}

/// Whether a line is of this property.
pub(super) fn is(line: &str, name: &str) -> bool {
    let head = line.split([';', ':']).next().unwrap_or_default();
    head.trim().eq_ignore_ascii_case(name)
}

/// What stands before and behind the first colon outside quotes (RFC 5545 §3.1).
pub(super) fn halves(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let (at, _) = line.char_indices().find(|&(_, c)| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    Some((line.get(..at)?, line.get(at + 1..)?))
}

/// The mail address of a `mailto:` value; `None` when it is no plain one.
pub(super) fn address(value: &str) -> Option<Address> {
    let (scheme, address) = value.trim().split_once(':')?;
    scheme
        .eq_ignore_ascii_case("mailto")
        .then(|| address.parse().ok())?
}
