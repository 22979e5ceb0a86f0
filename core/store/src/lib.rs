//! One encrypted SQLite file: opening, key, migrations, one writer, a few readers.
//!
//! Every crate that keeps something owns its tables: it hands over a [`Schema`] with
//! numbered migrations and reads and writes through [`Store::read`] and [`Store::write`].

mod error;
mod key;
mod schema;
mod store;

pub use error::StoreError;
pub use key::Key;
pub use schema::Schema;
pub use store::Store;

/// Re-exported so that crates name one version of the database binding.
pub use rusqlite;
