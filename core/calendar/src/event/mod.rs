//! Events and to-dos as people mean them, over the components of a file.

mod attendee;
mod edit;
#[expect(clippy::module_inception, reason = "the type is called as its room")]
mod event;
mod event_set;
mod occurrences;
mod people;
mod status;
mod value;

pub use attendee::{Attendee, ParticipationStatus, Role};
pub use event::Event;
pub use event_set::EventSet;
pub use occurrences::Occurrences;
pub use status::{Status, Transparency};
pub use value::{read_span, write_span};
