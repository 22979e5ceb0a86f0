//! Who it is and how it stands: accounts, models, what left the device.

use os1_base::Error as CoreError;
use os1_companion::{
    AccountView as CoreAccount, CalendarCount as CoreCalendar, DocumentCount as CoreDocuments,
    LeftView as CoreLeft, ModelInUse as CoreModel, ProviderView as CoreProvider,
    StatusView as CoreStatus, SyncView as CoreSync,
};

use super::{Over, mirror};
use crate::ErrorKind;

impl Over<ErrorKind> for os1_base::ErrorKind {
    fn over(self) -> ErrorKind {
        self.into()
    }
}

/// An error that is shown, not thrown.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct ShownError {
    /// What sort of failure.
    pub kind: ErrorKind,
    /// What failed, why, what to do.
    pub sentence: String,
}

impl From<CoreError> for ShownError {
    fn from(core: CoreError) -> Self {
        let CoreError { kind, message } = core;
        Self {
            kind: kind.into(),
            sentence: message,
        }
    }
}

impl Over<ShownError> for CoreError {
    fn over(self) -> ShownError {
        self.into()
    }
}

mirror! {
    /// How an account stands with its server. Instants are RFC 3339 with zone.
    SyncView of CoreSync {
        /// When it was last in step; none when never.
        last: Option<String>,
        /// When it is asked next; none when it is not asked at all.
        next: Option<String>,
        /// Why the last round failed, if it did.
        error: Option<ShownError>,
        /// Why it is not asked, if it is not.
        paused: Option<String>,
    }
}

mirror! {
    /// An imported mailbox, or an account on a server.
    AccountView of CoreAccount {
        /// Its id.
        id: String,
        /// `mail`, `caldav` or `ics`.
        kind: String,
        /// The user's address there, when it has one.
        address: Option<String>,
        /// Its servers; none for an imported mailbox.
        servers: Vec<String>,
        /// In a few words: how much is in it.
        state: String,
        /// The model providers that may read it.
        readable_by: Vec<String>,
        /// How it stands with its server, where it has one.
        sync: Option<SyncView>,
    }
}

mirror! {
    /// How much the calendar holds.
    CalendarCount of CoreCalendar {
        /// Calendars.
        calendars: u64,
        /// Events, to-dos and journals in them.
        events: u64,
    }
}

mirror! {
    /// The documents that are kept.
    DocumentCount of CoreDocuments {
        /// How many, without the trash.
        documents: u64,
        /// Their bytes.
        bytes: u64,
    }
}

mirror! {
    /// Something that left the device.
    LeftView of CoreLeft {
        /// When, RFC 3339 with zone.
        at: String,
        /// Where to.
        to: String,
        /// How much.
        bytes: u64,
        /// What it was.
        what: String,
    }
}

mirror! {
    /// The model that is asked first.
    ModelInUse of CoreModel {
        /// The provider's id.
        provider: String,
        /// Where words go; `this device` when they stay.
        server: String,
        /// The model's name.
        model: String,
        /// Whether it runs on this device.
        on_device: bool,
    }
}

mirror! {
    /// A provider of a language model as it was set up.
    ProviderView of CoreProvider {
        /// What it is called here.
        id: String,
        /// `openai`, `anthropic`, `gguf` or `host`.
        kind: String,
        /// Where words go; `this device` when they stay.
        server: String,
        /// The model's name there.
        model: String,
        /// Whether words may go there.
        allowed: bool,
        /// Whether it is the one asked first.
        first: bool,
    }
}

mirror! {
    /// The companion at a glance.
    StatusView of CoreStatus {
        /// Its name.
        name: String,
        /// The profile's size on disk, backups included.
        profile_bytes: u64,
        /// The accounts.
        accounts: Vec<AccountView>,
        /// How much the calendar holds.
        calendar: CalendarCount,
        /// The documents that are kept.
        documents: DocumentCount,
        /// The model asked first; none when it speaks with the core's own words alone.
        model: Option<ModelInUse>,
        /// The model of meaning that recall uses; none when it goes by words alone.
        embedder: Option<String>,
        /// Everything that left the device today.
        left_device_today: Vec<LeftView>,
    }
}
