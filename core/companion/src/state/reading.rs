//! What short words do with the mail that was read last.

use super::follow_up::plain;

/// What the user wants of the mail that was read last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadingWish {
    /// The one read before it.
    Back,
    /// What was not read of it yet.
    More,
    /// Into the trash.
    Delete,
    /// Out of sight.
    Archive,
    /// With the junk.
    Junk,
}

impl ReadingWish {
    /// The wish that the words are, if they are nothing else.
    pub(crate) fn of(text: &str) -> Option<Self> {
        Some(match plain(text).as_str() {
            "back" | "go back" | "the one before" | "previous" | "the previous one"
            | "previous mail" => Self::Back,
            "more" | "read on" | "go on" | "continue" | "read more" | "tell me more"
            | "read the rest" | "the rest" | "read it all" => Self::More,
            "delete it" | "delete that" | "delete this" | "delete that mail"
            | "delete this mail" | "throw it away" | "trash it" | "delete" => Self::Delete,
            "archive it" | "archive that" | "archive this" | "archive" | "archive that mail"
            | "put it away" => Self::Archive,
            "that's junk" | "that's spam" | "it's junk" | "it's spam" | "junk" | "spam"
            | "mark it as junk" | "mark it as spam" | "this is spam" | "this is junk" => Self::Junk,
            _ => return None,
        })
    }

    /// Whether the words pass over to the next mail.
    pub(crate) fn skips(text: &str) -> bool {
        matches!(
            plain(text).as_str(),
            "skip" | "skip it" | "skip that" | "skip this one"
        )
    }
}

/// Whether the words ask for the other senders of the mails that are gone through.
pub(crate) fn asks_who_else(text: &str) -> bool {
    matches!(
        plain(text).as_str(),
        "who else wrote"
            | "who else has written"
            | "who else wrote today"
            | "anybody else"
            | "anyone else"
            | "who else"
            | "did anybody else write"
            | "did anyone else write"
            | "and who else"
            | "who else is there"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_bare_words_are_a_wish() {
        assert_eq!(ReadingWish::of("Delete it."), Some(ReadingWish::Delete));
        assert_eq!(ReadingWish::of("that's spam!"), Some(ReadingWish::Junk));
        assert_eq!(ReadingWish::of("delete the dinner on Friday"), None);
        assert!(ReadingWish::skips("Skip!") && !ReadingWish::skips("skip the gym"));
    }
}
