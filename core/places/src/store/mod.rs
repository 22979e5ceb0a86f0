//! The tables of places and the statements that fill and read single rows.

mod asked;
mod source;
mod venue;

use os1_store::Schema;

pub(crate) use asked::{
    drop_gone, forget_asked, forget_names, is_asked, named, put_asked, put_named,
};
pub(crate) use source::{SourceRow, age, put_source, remove_source, sources};
pub(crate) use venue::{Put, VenueRow, by_id, by_key, each_own, position_of, put_venue};

/// The tables of places; hand it to [`os1_store::Store::open`].
pub const SCHEMA: Schema = Schema {
    component: "places",
    migrations: &[
        include_str!("../../migrations/001_places.sql"),
        include_str!("../../migrations/002_remote.sql"),
    ],
};
