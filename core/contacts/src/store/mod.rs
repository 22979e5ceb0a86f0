//! The tables of contacts and the statements that fill and read single rows.

mod book;
mod contact;
mod past;

use os1_store::Schema;

pub(crate) use book::{BookRow, all, by_key, by_row, insert, remove, update};
pub(crate) use contact::{
    ContactRow, by_href, by_uid, contact, delete, every, insert_contact, keyed, of_book, texts,
    write_contact,
};
pub(crate) use past::{Before, Past, begin_change, digest, past_of, remember, remembers};

/// A mail address as a key.
pub(crate) const ADDRESS: i64 = 1;
/// A folded name as a key.
pub(crate) const NAME: i64 = 2;

/// The tables of contacts; hand it to [`os1_store::Store::open`].
pub const SCHEMA: Schema = Schema {
    component: "contacts",
    migrations: &[
        include_str!("../../migrations/001_contacts.sql"),
        include_str!("../../migrations/002_declined.sql"),
    ],
};

/// The id in column `index`.
fn id(
    row: &os1_store::rusqlite::Row<'_>,
    index: usize,
) -> os1_store::rusqlite::Result<os1_base::Id> {
    let text: String = row.get(index)?;
    text.parse().map_err(|error: os1_base::IdError| {
        os1_store::rusqlite::Error::FromSqlConversionFailure(
            index,
            os1_store::rusqlite::types::Type::Text,
            Box::new(error),
        )
    })
}
