//! How much one action may hold, and why more is refused.

/// Recipients of one message, To, Cc and Bcc together. All of them stand on the card.
pub const MAX_RECIPIENTS: usize = 500;
/// Guests of one event.
pub const MAX_GUESTS: usize = 500;
/// Attachments of one message: the "at most 20 objects behind one approval".
pub const MAX_ATTACHMENTS: usize = 20;
/// Bytes of a message's or a calendar object's text. Longer cannot be read on a card.
pub const MAX_BODY: usize = 262_144;
/// Bytes of a one-line field: subject, name, reason. RFC 5322 §2.1.1 has 998 a line.
pub const MAX_LINE: usize = 998;
/// Messages in one reversible move or flag change.
pub const MAX_MOVED: usize = 10_000;
/// Messages that may go to the trash in one step: servers empty it by themselves.
pub const MAX_TRASHED: usize = 20;
/// Headers of one web request.
pub const MAX_HEADERS: usize = 32;

/// The action is beyond a bound, or cannot be shown honestly, so it was not even proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Too many of something.
    #[error("That has more than {most} {what}, too many for one yes. Split it into smaller parts.")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// The bound.
        most: usize,
    },
    /// A text is too long.
    #[error(
        "The {what} is longer than {most} bytes, too long to be shown before it happens. Make it shorter."
    )]
    TooLong {
        /// Which text.
        what: &'static str,
        /// The bound in bytes.
        most: usize,
    },
    /// Something that must be there is not.
    #[error("There is no {what} in that, so it cannot happen. Say which it should be.")]
    Missing {
        /// What is missing.
        what: &'static str,
    },
    /// A one-line field has a line break or another control character in it.
    #[error("The {what} has a line break or control character in it. Take it out and try again.")]
    NotOneLine {
        /// Which field.
        what: &'static str,
    },
    /// A stranger's text may not do that, with or without a yes.
    #[error(
        "Text from somebody else may not make rules, contacts or facts. Say it in your own words."
    )]
    ThirdParty,
    /// An event tells other people than its list of guests says.
    #[error(
        "The event would tell other people than the card shows, so it was refused. List exactly its guests."
    )]
    GuestsDiffer,
    /// A scheduling message says something else than its card.
    #[error(
        "The invitation says something else than the card shows, so it was refused. Make it anew from the event."
    )]
    MessageDiffers,
}

pub(super) fn at_most(count: usize, most: usize, what: &'static str) -> Result<(), Refusal> {
    if count > most {
        return Err(Refusal::TooMany { what, most });
    }
    Ok(())
}

pub(super) fn some(count: usize, what: &'static str) -> Result<(), Refusal> {
    if count == 0 {
        return Err(Refusal::Missing { what });
    }
    Ok(())
}

pub(super) fn text(text: &str, what: &'static str) -> Result<(), Refusal> {
    if text.len() > MAX_BODY {
        return Err(Refusal::TooLong {
            what,
            most: MAX_BODY,
        });
    }
    Ok(())
}

/// One line without controls: what becomes a header or a protocol argument must not be able
/// to begin another (RFC 5322 §2.2, header injection).
pub(super) fn line(text: &str, what: &'static str) -> Result<(), Refusal> {
    if text.len() > MAX_LINE {
        return Err(Refusal::TooLong {
            what,
            most: MAX_LINE,
        });
    }
    if text.chars().any(char::is_control) {
        return Err(Refusal::NotOneLine { what });
    }
    Ok(())
}
