//! Engines as a talk sees them: real libraries, and a real server that misbehaves.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking, and says what it skips"
)]

mod here;
mod piper;
mod scene;
mod server;
