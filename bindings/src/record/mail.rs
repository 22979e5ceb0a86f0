//! The inbox and its threads. All words are the senders'.

use os1_companion::mail::{
    Address as CoreAddress, Attachment as CoreAttachment, Class as CoreClass, Flag as CoreFlag,
    MailGroup as CoreGroup, Shelf as CoreShelf, Suggestion as CoreSuggestion,
};
use os1_companion::{InboxRow as CoreRow, ThreadMail as CoreMail, ThreadView as CoreThread};

use super::{mirror, mirror_choice};

mirror! {
    /// A person or list at an address, as the sender wrote it: not verified.
    MailAddress of CoreAddress {
        /// The display name.
        name: Option<String>,
        /// The address itself, `local@domain`.
        address: Option<String>,
    }
}

mirror_choice! {
    /// A mark on a mail.
    Flag of CoreFlag {
        /// Somebody has read it.
        Seen,
        /// It was answered.
        Answered,
        /// The user starred it.
        Flagged,
        /// It is not finished.
        Draft,
        /// It was passed on.
        Forwarded,
        /// It lies in the trash.
        Deleted,
    }
}

mirror_choice! {
    /// Where a mail is put out of the inbox.
    Shelf of CoreShelf {
        /// Kept, out of sight.
        Archive,
        /// Unwanted.
        Junk,
        /// Thrown away.
        Trash,
    }
}

mirror_choice! {
    /// What a mail is.
    MailClass of CoreClass {
        /// From a person who needs an answer or a deed soon.
        Urgent,
        /// From a person, about life.
        Personal,
        /// From a person, about work.
        Work,
        /// Asks the user to come somewhere.
        Invitation,
        /// A booking, a ticket, a journey.
        Booking,
        /// Says what was paid or ordered.
        Receipt,
        /// Wants to be paid.
        Bill,
        /// A parcel on its way.
        Delivery,
        /// Sent to many who asked for it.
        Newsletter,
        /// Written by a machine about something that happened.
        Notification,
        /// Wants to sell.
        Advertisement,
        /// Unwanted, by the filter.
        Junk,
        /// Pretends to come from somebody else to get at something.
        Phishing,
    }
}

mirror_choice! {
    /// What could be done with a mail.
    Suggestion of CoreSuggestion {
        /// Leave it where it is.
        Keep,
        /// Star it.
        Flag,
        /// Put it out of sight.
        Archive,
        /// Put it with the junk.
        Junk,
    }
}

mirror! {
    /// Mails of one class for which the same could be done.
    MailGroup of CoreGroup {
        /// The class.
        group: MailClass,
        /// What could be done with them.
        suggest: Suggestion,
        /// How many mails.
        mails: u64,
        /// From how many senders.
        senders: u64,
        /// How many of them were never opened.
        unopened: u64,
        /// The mails, newest first.
        ids: Vec<String>,
    }
}

mirror! {
    /// One mail of the inbox.
    InboxRow of CoreRow {
        /// The mail.
        id: String,
        /// The thread it belongs to.
        thread: String,
        /// Who wrote.
        from: MailAddress,
        /// What about.
        subject: String,
        /// Its beginning.
        snippet: String,
        /// When it was sent, RFC 3339 with zone.
        at: String,
        /// Whether it was opened.
        seen: bool,
        /// Whether the user starred it.
        starred: bool,
        /// What it is.
        class: MailClass,
        /// What could be done with it.
        suggest: Suggestion,
        /// Why, for a person.
        reasons: Vec<String>,
    }
}

mirror! {
    /// One attachment.
    Attachment of CoreAttachment {
        /// The file name that the sender gave. Hostile: never a path to write to.
        name: Option<String>,
        /// The media type in lower case, `type/subtype`.
        media_type: String,
        /// Its size in bytes, decoded.
        size: u64,
        /// SHA-256 of the decoded bytes, in hexadecimal.
        sha256: String,
        /// Whether it belongs into the text rather than beside it.
        inline: bool,
        /// Its section number: `2`, `1.3`.
        part: String,
    }
}

mirror! {
    /// One mail of a thread.
    ThreadMail of CoreMail {
        /// The mail.
        id: String,
        /// Who wrote.
        from: MailAddress,
        /// To whom.
        to: Vec<MailAddress>,
        /// When it was sent, RFC 3339 with zone.
        at: String,
        /// What it says, as plain text.
        text: String,
        /// Whether more of it is kept than `text` shows.
        cut: bool,
        /// What is attached.
        attachments: Vec<Attachment>,
        /// Whether it was opened.
        seen: bool,
    }
}

mirror! {
    /// A thread, with what is in its mails.
    ThreadView of CoreThread {
        /// The thread.
        id: String,
        /// What about.
        subject: String,
        /// Its mails, oldest first.
        mails: Vec<ThreadMail>,
    }
}
