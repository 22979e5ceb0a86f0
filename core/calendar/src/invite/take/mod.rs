//! One file for each METHOD that comes in.

mod add;
mod answer_of;
mod busy;
mod cancel;
mod counter;
mod decline_counter;
mod instance;
mod merge;
mod publish;
mod refresh;
mod reply;
mod request;

pub(super) use add::add;
pub(super) use busy::busy;
pub(super) use cancel::cancel;
pub(super) use counter::counter;
pub(super) use decline_counter::decline_counter;
pub(super) use instance::instance_of;
pub(super) use publish::publish;
pub(super) use refresh::refresh;
pub(super) use reply::reply;
pub(super) use request::request;
