//! The profile: one encrypted SQLite file, and everything that keeps it.
//!
//! - [`Store`]: opening, one writer thread, a few readers, pausing, checking. Every crate
//!   that keeps something owns its tables: it hands over a [`Schema`] with numbered
//!   migrations and reads and writes through [`Store::read`] and [`Store::write`].
//! - [`RecoveryPhrase`] and [`Key`]: twelve words that open the profile and its backups.
//! - Backups ([`Store::backup_if_due`]), [`restore()`], recovery from a damaged file
//!   ([`Store::open_or_recover`]), [`Tombstone`]s that keep forgotten things forgotten.
//! - [`Settings`] and [`Secrets`], the two small tables that everybody needs.
//! - [`erase()`] and [`profile_bytes`].
//!
//! What was acknowledged is durable: a commit returns after the log is on the disk
//! (`synchronous = FULL`). Nothing is written in the clear: whole-file encryption covers
//! the log and the word indexes, temporary tables stay in memory, and what is deleted is
//! overwritten with zeros (`secure_delete`).

mod backup;
mod connect;
mod damaged;
mod erase;
mod error;
mod files;
mod hex;
mod install;
mod key;
mod key_check;
mod layout;
mod library;
mod lock;
mod migrate;
mod open;
mod phrase;
mod readers;
mod recover;
mod replace;
mod restore;
mod salvage;
mod schema;
mod scrub;
mod secrets;
mod settings;
mod store;
mod successor;
mod tombstones;
mod word_index;
mod writer;

pub use backup::BackupInfo;
pub use erase::{EraseReport, erase, profile_bytes};
pub use error::StoreError;
pub use key::Key;
pub use layout::GENERATIONS;
pub use open::exists;
pub use phrase::{PhraseError, RecoveryPhrase};
pub use recover::{RecoveryReport, SavedTable};
pub use restore::{RestoreReport, restore};
pub use schema::Schema;
pub use scrub::Scrubbed;
pub use secrets::Secrets;
pub use settings::{MAX_SETTING_BYTES, Settings};
pub use store::Store;
pub use tombstones::Tombstone;

/// Re-exported so that crates name one version of the database binding.
pub use rusqlite;
