//! Tables that are asked for: the letter, the calendar, the answer, what the user is told. The machine and its steps
//! are in `os1_booking`; here its commands are carried out, each so that twice is as once.

mod answered;
mod archive;
mod ask;
mod calendar;
mod carry;
mod invited;
mod letter;
mod news;
mod shown;
mod withdrawn;

pub use answered::TableAnswer;
pub use ask::NewTable;
pub(crate) use news::TableNews;

use os1_base::{Error, ErrorKind, Id};

fn parsed(id: &str) -> Result<Id, Error> {
    id.parse().map_err(|_| {
        Error::new(
            ErrorKind::Invalid,
            "That is no id of a booking. os1 bookings lists them.",
        )
    })
}
