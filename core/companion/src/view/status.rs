//! Who it is and how it stands.

use serde::Serialize;

use super::{AccountView, ModelInUse};

/// The companion at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusView {
    /// Its name.
    pub name: String,
    /// The profile's size on disk, backups included.
    pub profile_bytes: u64,
    /// The accounts.
    pub accounts: Vec<AccountView>,
    /// How much the calendar holds.
    pub calendar: CalendarCount,
    /// The documents that are kept.
    pub documents: DocumentCount,
    /// The model asked first; `None` when it speaks with the core's own words alone.
    pub model: Option<ModelInUse>,
    /// The model of meaning that recall uses; `None` when it goes by words alone.
    pub embedder: Option<String>,
    /// Everything that left the device today.
    pub left_device_today: Vec<LeftView>,
}

/// How much the calendar holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CalendarCount {
    /// Calendars.
    pub calendars: usize,
    /// Events, to-dos and journals in them.
    pub events: u64,
}

/// The documents that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DocumentCount {
    /// How many, without the trash.
    pub documents: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Something that left the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftView {
    /// When, RFC 3339 with zone.
    pub at: String,
    /// Where to.
    pub to: String,
    /// How much.
    pub bytes: u64,
    /// What it was.
    pub what: String,
}
