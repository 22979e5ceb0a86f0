//! What a stretch of time holds: by day or week, spoken or drawn.

mod alarmed;
mod cache;
mod details;
mod entry;
mod expand;
mod plan;
mod query;
mod room;
mod series;
mod spoken;
mod view;

pub use cache::SeriesCache;
pub use details::EntryDetails;
pub use entry::AgendaEntry;
pub use plan::{AgendaPlan, DayPlan, PlannedEntry};
pub use query::MAX_AGENDA_DAYS;
pub use spoken::spoken;
pub use view::EventView;
