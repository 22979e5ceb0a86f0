//! The export file: a zip of open formats with a manifest.
//!
//! | file | what | format |
//! |---|---|---|
//! | `manifest.json` | format, version, every file with size and SHA-256 | JSON |
//! | `companion.json` | first boot's answers and choice, the seed, the user's name and zone | JSON |
//! | `persona.toml`, `persona.jsonl` | who it is, and each dated change | TOML, JSON Lines |
//! | `talk.jsonl`, `talk.md` | every episode with its labels, and the facts with their sources; the talk to be read | JSON Lines, Markdown |
//! | `facts.md` | what is known of whom, with the words that say so, to be read | Markdown |
//! | `mail/*.eml`, `mail/flags.jsonl` | every mail's exact bytes; flags | EML, JSON Lines |
//! | `documents/*`, `documents/documents.jsonl` | every document as it was; names and whose words they hold | any, JSON Lines |
//! | `calendar/*.ics`, `calendar/calendars.jsonl` | every calendar; names, colours, whose words the events are | iCalendar, JSON Lines |
//! | `calendar/invitations.jsonl` | invitations, what guests know, the user's own addresses | JSON Lines |
//! | `contacts/*.vcf`, `contacts/books.jsonl` | every address book; how each contact stands to its server | vCard, JSON Lines |
//! | `places/*.geojson`, `places/sources.jsonl` | the user's own lists of places; what was imported, whose data, how old | GeoJSON, JSON Lines |
//! | `places/home.jsonl` | where the user lives, as a point | JSON Lines |
//! | `contacts/answers.jsonl` | who was kept apart, what was declined, which birthdays came from contacts | JSON Lines |
//! | `accounts.jsonl` | accounts on servers, without passwords and without consent | JSON Lines |
//! | `mail-accounts.jsonl` | mail accounts, without passwords and without consent | JSON Lines |
//! | `alarms.json` | reminders, timers, the wake-up, and up to where each has rung | JSON |
//! | `lists/*.ics`, `lists/lists.jsonl` | every list as VTODOs; the same to be brought back | iCalendar, JSON Lines |
//! | `tables.jsonl` | tables that were asked for, with all that happened | JSON Lines |
//! | `activity.jsonl`, `outbox.jsonl` | what it did and what it sent | JSON Lines |
//! | `models.jsonl` | providers, without keys and without consent | JSON Lines |
//!
//! Keys, passwords and consents stay out: a file that travels must not open doors on another
//! machine. The manifest says which of them have to be entered again.

mod manifest;
mod reader;
mod writer;

pub(super) use manifest::{FORMAT, Head, Manifest, VERSION};
pub(super) use reader::ArchiveReader;
pub(super) use writer::ArchiveWriter;

/// First boot, seed, names.
pub(super) const COMPANION: &str = "companion.json";
/// The persona as its owner edits it.
pub(super) const PERSONA: &str = "persona.toml";
/// Each change of the persona.
pub(super) const PERSONA_HISTORY: &str = "persona.jsonl";
/// Every episode.
pub(super) const TALK: &str = "talk.jsonl";
/// Every episode, to be read.
pub(super) const TALK_TEXT: &str = "talk.md";
/// What is known, to be read.
pub(super) const FACTS_TEXT: &str = "facts.md";
/// The folder of the mails and their flags; `os1 mail import` takes it too.
pub(super) const MAIL: &str = "mail/";
/// The folder of the documents.
pub(super) const DOCUMENTS: &str = "documents/";
/// Names and origins of the documents.
pub(super) const DOCUMENT_LIST: &str = "documents/documents.jsonl";
/// The folder of the calendars; `os1 calendar import` takes its files too.
pub(super) const CALENDAR: &str = "calendar/";
/// Reminders, timers and the wake-up.
pub(super) const ALARMS: &str = "alarms.json";
/// The folder of the lists: each as iCalendar, and all of them as JSON Lines.
pub(super) const LISTS: &str = "lists/";
/// Names, colours and labels of the calendars.
pub(super) const CALENDARS: &str = "calendar/calendars.jsonl";
/// Invitations, what guests know, the user's own addresses.
pub(super) const INVITATIONS: &str = "calendar/invitations.jsonl";
/// The folder of the address books; `os1 contacts import` takes its files too.
pub(super) const CONTACTS: &str = "contacts/";
/// The address books, and how each contact stands to its server.
pub(super) const BOOKS: &str = "contacts/books.jsonl";
/// The folder of the user's lists of places; `os1 places import` takes its files too.
pub(super) const PLACES: &str = "places/";
/// What was imported of places, in the order of the lists' numbers.
pub(super) const PLACE_SOURCES: &str = "places/sources.jsonl";
/// Where the user lives, as a point.
pub(super) const PLACE_HOME: &str = "places/home.jsonl";
/// What was answered to proposals about contacts, and which birthdays came from contacts.
pub(super) const ANSWERED: &str = "contacts/answers.jsonl";
/// Accounts on servers, without passwords.
pub(super) const ACCOUNTS: &str = "accounts.jsonl";
/// Mail accounts, without passwords.
pub(super) const MAIL_ACCOUNTS: &str = "mail-accounts.jsonl";
/// When the user works and rests.
pub(super) const HABITS: &str = "calendar/habits.json";
/// Tables that were asked for.
pub(super) const TABLES: &str = "tables.jsonl";
/// What it did.
pub(super) const ACTIVITY: &str = "activity.jsonl";
/// What was sent.
pub(super) const OUTBOX: &str = "outbox.jsonl";
/// Providers without keys.
pub(super) const MODELS: &str = "models.jsonl";
/// The list of files.
pub(super) const MANIFEST: &str = "manifest.json";
