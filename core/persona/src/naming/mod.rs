//! Choosing a name: the book, how names sound, which are too alike, which one it likes.

mod alike;
mod avoid;
mod book;
mod choose;
mod error;
mod given;
mod nicknames;
mod pack;
mod reason;
mod sound;
mod taste;
mod tongue;

#[cfg(test)]
mod tests;

pub use alike::Heard;
pub use avoid::Avoid;
pub use book::{Book, Entry, LONGEST_NAME, MOST_NAMES, Peak};
pub use choose::{Choice, choose, choose_from};
pub use error::{BookError, NameRefused, NamingError};
pub use given::{MAX_NAME, accept};
pub use pack::pack;
pub use reason::Reason;
pub use sound::{Ending, Sound};
