//! The guard from outside, as the rest of OS1 sees it.

mod actions;
mod approvals;
mod canonical;
mod cards;
mod compile_fail;
mod desk;
mod documented;
mod egress;
mod journal;
mod labels;
mod mailing;
mod permits;
mod workspace;
