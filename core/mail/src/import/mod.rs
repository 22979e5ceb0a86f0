//! Taking in mail: what is it, read it on all cores, write it in batches, go on after a kill.

mod each;
mod filed;
mod folder;
mod mbox;
mod pipeline;
mod report;
mod source;
mod write;

pub use each::{TakeMail, each_mail};
pub(crate) use filed::{Filed, Filer, words};
pub use folder::FLAG_LIST;
pub(crate) use pipeline::run;
pub use report::{ImportReport, Unreadable};
pub(crate) use write::{begin as begin_many, end as end_many, index, keep_one, refile};
