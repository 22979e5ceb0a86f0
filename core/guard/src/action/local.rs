//! What happens inside the profile only.

use os1_base::Id;

use super::bounds::{self, Refusal};
use crate::canonical::{canonical_choice, canonical_record};

/// Something that is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalRead {
    /// Messages in the profile.
    Mail,
    /// Events in the profile.
    Calendar,
    /// People.
    Contacts,
    /// What was said and learned.
    Memory,
    /// Files kept in the profile.
    Documents,
    /// Lists, timers, alarms.
    Lists,
    /// Venues and opening hours.
    Places,
    /// What the companion did, and its own state.
    Activity,
}

canonical_choice!(LocalRead {
    1 => Mail,
    2 => Calendar,
    3 => Contacts,
    4 => Memory,
    5 => Documents,
    6 => Lists,
    7 => Places,
    8 => Activity,
});

impl LocalRead {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Calendar => "calendar",
            Self::Contacts => "contacts",
            Self::Memory => "memory",
            Self::Documents => "documents",
            Self::Lists => "lists",
            Self::Places => "places",
            Self::Activity => "activity",
        }
    }
}

/// A change of the profile that has an inverse in the undo journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalChange {
    /// What sort of change.
    pub kind: LocalChangeKind,
    /// The changed thing.
    pub object: Id,
    /// The change in a line, for the journal and, where asked, the card.
    pub summary: String,
}

canonical_record!(LocalChange {
    kind,
    object,
    summary,
});

impl LocalChange {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        bounds::line(&self.summary, "summary")
    }
}

/// The sorts of local change. There is none that deletes for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalChangeKind {
    /// Sorts a message: archive, junk, flag, in the local copy.
    SortMail,
    /// Writes or changes a draft.
    Draft,
    /// Adds or changes an event of the local calendar.
    Event,
    /// Adds, ticks or moves an item of a list.
    ListItem,
    /// Sets or stops a timer, an alarm or a reminder.
    Alarm,
    /// Adds or changes a document.
    Document,
    /// Puts a document, an event or a message into the local trash.
    Trash,
    /// Changes a setting of voice, temperament or manner.
    Setting,
    /// Keeps a fact about the user or somebody else.
    Fact,
    /// Makes or merges a contact.
    Contact,
}

canonical_choice!(LocalChangeKind {
    1 => SortMail,
    2 => Draft,
    3 => Event,
    4 => ListItem,
    5 => Alarm,
    6 => Document,
    7 => Trash,
    8 => Setting,
    9 => Fact,
    10 => Contact,
});

impl LocalChangeKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::SortMail => "sort mail",
            Self::Draft => "draft",
            Self::Event => "event",
            Self::ListItem => "list",
            Self::Alarm => "alarm",
            Self::Document => "document",
            Self::Trash => "trash",
            Self::Setting => "setting",
            Self::Fact => "fact",
            Self::Contact => "contact",
        }
    }

    /// Whether a stranger's text may bring it about at all: it makes no contacts, no facts
    /// about the user and no settings, which would act long after it was read.
    #[must_use]
    pub fn open_to_third_party(self) -> bool {
        match self {
            Self::SortMail
            | Self::Draft
            | Self::Event
            | Self::ListItem
            | Self::Alarm
            | Self::Document
            | Self::Trash => true,
            Self::Setting | Self::Fact | Self::Contact => false,
        }
    }
}
