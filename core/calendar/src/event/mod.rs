//! Events and to-dos as people mean them, over the components of a file.

mod attendee;
mod change;
mod edit;
#[expect(clippy::module_inception, reason = "the type is called as its room")]
mod event;
mod event_set;
mod instances;
mod length;
mod occurrences;
mod people;
mod series;
mod status;
mod stream;
mod value;

pub use attendee::{Attendee, ParticipationStatus, Role};
pub use event::Event;
pub use event_set::EventSet;
pub use instances::MAX_INSTANCES;
pub(crate) use instances::{Instance, Instances, Window};
pub use occurrences::Occurrences;
pub(crate) use occurrences::ceiling;
pub(crate) use series::wall_of;
pub use status::{Status, Transparency};
pub(crate) use value::{
    date_value, digits, moment_property, moment_value, read_civil, time_value, utc_value,
};
pub use value::{read_span, write_span};
