//! Percent-encoding (RFC 3986 §2.1).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself: the unreserved characters (RFC 3986 §2.3).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `text` with everything but letters, digits, `-`, `.`, `_` and `~` escaped.
#[must_use]
pub fn escaped(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}
