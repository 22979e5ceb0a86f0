//! Text in a web address.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters (RFC 3986 §2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `text` as a value in a query or a template (RFC 6570 §3.2.2): what is not unreserved is
/// percent-encoded.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_unreserved_stay_and_all_else_is_encoded() {
        assert_eq!(super::encoded("a-B._~9"), "a-B._~9");
        assert_eq!(super::encoded("a@b/c \u{e9}&"), "a%40b%2Fc%20%C3%A9%26");
    }
}
