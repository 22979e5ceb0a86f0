//! Frames of the pipeline, brought to what a device takes.

mod outlet;

pub use outlet::Outlet;
