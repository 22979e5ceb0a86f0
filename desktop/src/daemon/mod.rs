//! One process keeps the profile open; the other commands are its clients.
//!
//! A client sends the words it was started with and then serves as the daemon's console:
//! it prints, asks and draws what the daemon tells it to. So every command is written
//! once. The protocol is private to one version of the program ([`frame::PROTOCOL`]).

mod address;
mod client;
pub(crate) mod frame;
mod keeper;
mod remote;
mod server;
mod wire;

pub(crate) use address::socket_of;
pub(crate) use client::Client;
pub(crate) use keeper::Keeper;
pub(crate) use server::Server;
