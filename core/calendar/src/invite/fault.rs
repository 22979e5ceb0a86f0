//! Why a file is no scheduling message that can be taken in.

use os1_base::{ErrorKind, Explained};

/// Why a file was not taken in. Nothing happened then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MessageFault {
    /// Beyond [`super::MAX_MESSAGE_BYTES`].
    #[error(
        "The file is larger than 1 MiB, more than an invitation may have. Nothing was changed."
    )]
    TooLarge,
    /// Beyond [`super::MAX_MESSAGE_PARTS`].
    #[error(
        "The file holds more than 200 events, more than an invitation may have. Nothing was changed."
    )]
    TooManyParts,
    /// Beyond [`super::MAX_MESSAGE_PEOPLE`].
    #[error("The invitation names more than 500 people, more than OS1 reads. Nothing was changed.")]
    TooManyPeople,
    /// Not one VCALENDAR.
    #[error(
        "The file is not one calendar object, so it is no invitation. Save the attachment of the mail again."
    )]
    NotOneCalendar,
    /// It ends in the middle.
    #[error(
        "The file is cut off or damaged in the middle, so it was not taken in. Save the attachment of the mail again."
    )]
    CutOff,
    /// There is no METHOD.
    #[error(
        "The file is a plain calendar and no invitation: it has no METHOD. `os1 calendar import` reads it."
    )]
    NoMethod,
    /// A METHOD that RFC 5546 does not know, or two.
    #[error(
        "The file wants something that no invitation can (its METHOD is unknown), so it was not taken in."
    )]
    BadMethod,
    /// Journals, or kinds of components mixed.
    #[error(
        "The file holds something else than events, to-dos or free/busy, or a mix of them. Nothing was changed."
    )]
    OtherKind,
    /// The METHOD does not go with the component.
    #[error(
        "The file asks something of free/busy that cannot be asked of it. Nothing was changed."
    )]
    MethodDoesNotFit,
    /// Nothing in it.
    #[error("The file holds no event, to-do or free/busy. Nothing was changed.")]
    Empty,
    /// No UID.
    #[error(
        "The invitation does not say which event it is about (it has no UID). Nothing was changed."
    )]
    NoUid,
    /// Several UIDs.
    #[error(
        "The file is about several events at once (several UIDs), which no invitation may be. Nothing was changed."
    )]
    SeveralUids,
    /// A UID that cannot be shown on one line of a card.
    #[error(
        "The UID of the invitation is too long or holds control characters. Nothing was changed."
    )]
    BadUid,
    /// No ORGANIZER.
    #[error(
        "The invitation names no organizer, so nobody could be answered. `os1 calendar import` reads it as a plain event."
    )]
    NoOrganizer,
    /// Several organizers.
    #[error("The invitation names several organizers. Nothing was changed.")]
    SeveralOrganizers,
    /// The organizer's address is no plain mail address.
    #[error(
        "The organizer's address is not a plain mail address, so it was not taken in. Ask them to send it again."
    )]
    BadOrganizer,
    /// No ATTENDEE where one must be.
    #[error("The message names no guest, so it is for nobody. Nothing was changed.")]
    NoGuests,
    /// A REPLY for several people.
    #[error(
        "The answer speaks for several people at once, which no answer may. Nothing was changed."
    )]
    AnswersForMany,
    /// No DTSTAMP.
    #[error(
        "The message does not say when it was made (it has no DTSTAMP), so nobody can tell whether it is old. Nothing was changed."
    )]
    NoStamp,
    /// No DTSTART that can be read.
    #[error(
        "The invitation does not say when it takes place, or in no form that can be read. Nothing was changed."
    )]
    NoStart,
}

impl Explained for MessageFault {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLarge | Self::TooManyParts | Self::TooManyPeople => ErrorKind::TooLarge,
            Self::CutOff => ErrorKind::Damaged,
            _ => ErrorKind::Invalid,
        }
    }
}
