//! What is wrong with a mail that could be read all the same.

use serde::{Deserialize, Serialize};

/// One thing that a mail has wrong. Listed in `os1 mail parse` and `show`, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Defect {
    /// No `From` header (RFC 5322 section 3.6 wants one).
    MissingFrom,
    /// No `Date` header.
    MissingDate,
    /// A `Date` that is no date, or one before 1971.
    BadDate,
    /// A `Date` more than a day ahead of the clock; sorted by arrival instead.
    FutureDate,
    /// No `Message-ID`.
    MissingMessageId,
    /// A header that may stand once stands several times.
    RepeatedHeader,
    /// Bytes above 127 in a header without an encoding (RFC 2047, RFC 6532).
    RawEightBitHeader,
    /// A header or the header block is beyond the bound and was cut.
    HeaderTooLong,
    /// The mail holds NUL bytes.
    NulBytes,
    /// A multipart whose boundary is missing or never closes.
    BrokenMime,
    /// Base64 or quoted-printable that does not decode; shown as it stands.
    BrokenEncoding,
    /// A charset that nobody knows; read as UTF-8.
    UnknownCharset,
    /// Parts nested deeper than the bound; what lies deeper is not shown.
    TooDeep,
    /// More parts than the bound; the rest is not shown.
    TooManyParts,
    /// The readable text was longer than the bound and was cut.
    TextTooLong,
    /// The HTML holds text that a reader could not have seen; it was dropped.
    HiddenText,
}
