//! A table that is asked for: the states it goes through, what is written to the venue, and what the answer says.
//!
//! Nothing in this crate opens a connection.

mod party;

pub use party::Party;
