//! The guard from outside, as the rest of OS1 sees it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails loudly; clippy.toml allows it in test functions, not in their helpers"
)]

mod actions;
mod approvals;
mod booking;
mod canonical;
mod cards;
mod compile_fail;
mod dav;
mod desk;
mod documented;
mod egress;
mod invitations;
mod inviting;
mod journal;
mod labels;
mod mailing;
mod maps;
mod permits;
mod speech;
mod stream;
mod submission;
mod workspace;
