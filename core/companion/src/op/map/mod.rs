//! The map: servers that know more of it, what is asked of them, where things are, and home.

mod ask;
mod home;
mod look;
mod servers;
mod spot;

pub use home::Home;
pub use servers::MapServerView;
pub(crate) use spot::{Spot, is_here, without_article};
