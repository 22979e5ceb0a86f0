//! What a server said in answer to one command.

use imap_next::imap_types::response::{Code, Data, StatusKind};

use crate::PostError;

/// One thing that was said before the command was done.
#[derive(Debug)]
pub(super) enum Heard {
    /// A response with data.
    Data(Data<'static>),
    /// The code of an untagged OK.
    Code(Code<'static>),
    /// An untagged NO or BAD that asks to be left alone for a while.
    Slow,
}

/// How the command ended: the code of its OK.
pub(super) type Done = Option<Code<'static>>;

/// What a refusal means (RFC 5530, RFC 9051 §7.1).
pub(super) fn refusal(kind: StatusKind, code: Option<&Code<'_>>) -> PostError {
    if matches!(code, Some(Code::OverQuota | Code::TooBig)) {
        return PostError::Full;
    }
    let word = match code {
        Some(Code::Other(other)) => other.inner().to_ascii_uppercase(),
        Some(Code::TryCreate) => return PostError::Gone,
        _ => Vec::new(),
    };
    match (word.as_slice(), kind) {
        (b"AUTHENTICATIONFAILED" | b"AUTHORIZATIONFAILED" | b"EXPIRED" | b"CONTACTADMIN", _) => {
            PostError::Unauthorized
        }
        (b"LIMIT" | b"UNAVAILABLE" | b"INUSE" | b"SERVERBUG" | b"THROTTLED", _) => PostError::Busy,
        (b"NONEXISTENT", _) => PostError::Gone,
        (b"OVERQUOTA", _) => PostError::Full,
        (_, StatusKind::Bad) => PostError::Unsupported,
        _ => PostError::Refused,
    }
}

#[cfg(test)]
mod tests {
    use imap_next::imap_types::response::CodeOther;

    use super::*;

    #[test]
    fn a_refusal_says_what_can_be_done_about_it() {
        let other = |word: &'static str| Code::Other(CodeOther::unvalidated(word.as_bytes()));
        for (code, expected) in [
            (Some(other("LIMIT")), "Busy"),
            (Some(other("unavailable")), "Busy"),
            (Some(other("AUTHENTICATIONFAILED")), "Unauthorized"),
            (Some(other("NONEXISTENT")), "Gone"),
            (Some(Code::TryCreate), "Gone"),
            (Some(Code::OverQuota), "Full"),
            (Some(other("X-ODD")), "Refused"),
            (None, "Refused"),
        ] {
            let said = format!("{:?}", refusal(StatusKind::No, code.as_ref()));
            assert_eq!(said, expected, "{code:?}");
        }
        let bad = refusal(StatusKind::Bad, None);
        assert!(matches!(bad, PostError::Unsupported));
    }
}
