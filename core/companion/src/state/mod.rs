//! What the talk is about: kept in the profile, so that it resumes where it was.

mod about;
mod bare;
mod follow_up;
mod kind;
mod last_read;
mod offered;
mod plans;
mod reading;
mod remembered;
mod sorting;
mod table;

use os1_language::Intent;
use os1_mail::Class;
use serde::{Deserialize, Serialize};

pub(crate) use bare::{bare, corrects};
pub(crate) use follow_up::{Timing, is_yes, one_or_all, place_of, plain};
pub(crate) use kind::asked as kind_asked;
pub(crate) use last_read::LastRead;
pub(crate) use offered::{Offered, OfferedMail};
pub(crate) use plans::{EventRef, Pending, Plans, Question, Topic};
pub(crate) use reading::{ReadingWish, asks_who_else};
pub(crate) use remembered::{Brought, MemoryQuestion, Remembered};
pub(crate) use sorting::{Sorting, SortingReply};
pub(crate) use table::{AskedTable, TableQuestion};

/// The most mails one row of reading holds.
const ROW_MAX: usize = 500;

/// The thread of the conversation between two turns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TalkState {
    /// The mails being gone through, in the order they are read.
    pub(crate) mails: Vec<String>,
    /// Which of them was read last.
    pub(crate) at: Option<usize>,
    /// Which piece of it comes next, when there is one.
    pub(crate) more: Option<usize>,
    /// When that was.
    pub(crate) read: Option<LastRead>,
    /// Events, reminders, timers, lists.
    pub(crate) plans: Plans,
    /// People and facts.
    pub(crate) memory: Remembered,
    /// Groups of mail.
    pub(crate) sorting: Sorting,
    /// The sort of which every mail is meant, where the user named it and the first group is of it.
    pub(crate) whole_kind: Option<Class>,
    /// The booking that a yes takes over.
    pub(crate) booking: Option<AskedBooking>,
    /// The table that a yes is about.
    pub(crate) table: Option<AskedTable>,
    /// The people of the address books that were spoken of.
    pub(crate) contacts: SpokenContacts,
    /// The mail that a yes lets the companion write.
    pub(crate) offered: Option<Offered>,
    /// The document that is being read.
    pub(crate) document: Option<OpenDocument>,
}

/// Contacts in the talk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SpokenContacts {
    /// Of whom was spoken last, by their ids.
    pub(crate) about: Vec<String>,
    /// What a yes does.
    pub(crate) asked: Option<AskedContact>,
    /// How much had been said then.
    pub(crate) said: u64,
}

/// What was asked about contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AskedContact {
    /// Whether these two are one.
    Merge(String, String),
    /// Whether this proposal is to be added.
    Add(String),
}

/// A document that is being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenDocument {
    /// Its id.
    pub(crate) id: String,
    /// Which piece of it comes next.
    pub(crate) piece: usize,
}

/// A booking that was asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AskedBooking {
    /// Its id.
    pub(crate) id: String,
    /// How much had been said when it was asked about: only the very next words answer.
    pub(crate) said: u64,
}

impl TalkState {
    /// A row of mails of which none was read yet.
    pub(crate) fn row(mails: Vec<String>) -> Self {
        Self {
            mails: mails.into_iter().take(ROW_MAX).collect(),
            at: None,
            more: None,
            read: None,
            plans: Plans::default(),
            memory: Remembered::default(),
            sorting: Sorting::default(),
            whole_kind: None,
            booking: None,
            table: None,
            contacts: SpokenContacts::default(),
            offered: None,
            document: None,
        }
    }

    /// The same talk, as far as plans go now `plans`.
    pub(crate) fn planning(&self, plans: Plans) -> Self {
        Self {
            plans,
            sorting: Sorting::default(),
            ..self.clone()
        }
    }

    /// The same talk, as far as memory goes now `memory`.
    pub(crate) fn remembering(&self, memory: Remembered) -> Self {
        Self {
            memory,
            sorting: Sorting::default(),
            ..self.clone()
        }
    }

    /// The same talk, with these groups of mail to be proposed.
    pub(crate) fn sorting_on(&self, sorting: Sorting) -> Self {
        Self {
            sorting,
            whole_kind: None,
            ..self.clone()
        }
    }

    /// What `text` wants in this talk: a bare "next" is the next mail while mails are being
    /// gone through, whatever it would be by itself; "push it an hour" is about the event that
    /// was spoken of. `timing` tells what it says about time.
    pub(crate) fn in_context(&self, intent: Intent, text: &str, timing: Timing) -> Intent {
        if let Some(planned) = follow_up::follow_up(&self.plans, intent, text, timing) {
            return planned;
        }
        if kind_asked(text).is_some() {
            return Intent::MailTidy;
        }
        if let Some(sorts) = self.sorting.intent(text) {
            return sorts;
        }
        if self.at.is_some() && ReadingWish::of(text).is_some() {
            return Intent::MailRead;
        }
        if !self.mails.is_empty() && asks_who_else(text) {
            return Intent::MailNew;
        }
        let words = text.trim_end_matches(['.', '!', '?', ' ']).to_lowercase();
        let goes_on = matches!(
            words.as_str(),
            "next" | "next one" | "the next one" | "next please" | "next, please" | "and the next"
        );
        let goes_on = goes_on || (self.at.is_some() && ReadingWish::skips(text));
        let answers = [
            "tell her ",
            "tell him ",
            "tell them ",
            "reply",
            "write back",
        ];
        if goes_on && !self.mails.is_empty() {
            Intent::MailNext
        } else if self.at.is_some() && answers.iter().any(|begin| words.starts_with(begin)) {
            Intent::MailWrite
        } else {
            intent
        }
    }

    /// The same talk, in which a mail is read at `at`, when `said` episodes are kept.
    pub(crate) fn reading(&self, said: u64, at: jiff::Timestamp) -> Self {
        Self {
            read: Some(LastRead::new(said, at)),
            ..self.clone()
        }
    }

    /// The same row, standing at `at`, where the piece `more` of that mail comes next.
    pub(crate) fn standing(&self, at: usize, more: Option<usize>) -> Self {
        Self {
            at: Some(at),
            more,
            document: None,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_is_the_next_mail_only_while_mails_are_gone_through() {
        let talk = TalkState::row(vec!["a".to_owned()]);
        assert_eq!(
            talk.in_context(Intent::MusicNext, "Next.", Timing::default()),
            Intent::MailNext
        );
        assert_eq!(
            talk.in_context(Intent::MusicNext, "next song", Timing::default()),
            Intent::MusicNext
        );
        let other = TalkState::default();
        assert_eq!(
            other.in_context(Intent::None, "next", Timing::default()),
            Intent::None
        );
    }
}
