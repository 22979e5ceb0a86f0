//! The tables of one crate, as numbered steps.

/// A crate's tables: its name and the SQL of each migration, in order, the first is 1.
///
/// A step is never edited once released; a change is a new step.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// The crate that owns the tables, for example `mail`.
    pub component: &'static str,
    /// One SQL script a step.
    pub migrations: &'static [&'static str],
}

/// The tables of the store itself; every profile has them.
pub(crate) const OWN: Schema = Schema {
    component: "store",
    migrations: &[
        include_str!("migrations/001_store.sql"),
        include_str!("migrations/002_successor.sql"),
    ],
};
