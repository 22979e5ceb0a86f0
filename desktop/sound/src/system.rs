//! The sound system that this was built with.

#[cfg(feature = "devices")]
pub use crate::device::devices;
#[cfg(feature = "devices")]
pub(crate) use crate::device::find;
#[cfg(feature = "devices")]
pub(crate) use crate::stream::{Held, open_input, open_output};
#[cfg(not(feature = "devices"))]
pub use crate::without::devices;
#[cfg(not(feature = "devices"))]
pub(crate) use crate::without::{Held, find, open_input, open_output};
