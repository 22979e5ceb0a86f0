//! Mail that goes out: shown first, once, and its end told.

mod accounts;
mod handed_on;
mod morning;
mod returned;
mod sending;
mod trouble;

use os1_tests::{Handset, Reply};

/// The approval that a command asked for.
pub(crate) fn asked(reply: &Reply) -> String {
    reply
        .lines
        .iter()
        .find_map(|line| line["approval"]["id"].as_str())
        .unwrap_or_else(|| panic!("no approval: {}", reply.out))
        .to_owned()
}

/// Writes to one person and says yes; what the yes came to.
fn write_to(handset: &Handset, address: &str) -> Reply {
    let send = ["mail", "send", "--to", address, "--subject", "Dinner"];
    let reply = handset.run(&[&send[..], &["I'll be late."]].concat()).ok();
    handset.run(&["approve", &asked(&reply)])
}

/// Where the only message of the outbox stands.
fn state(handset: &Handset) -> String {
    let outbox = handset.run(&["outbox"]).ok();
    assert_eq!(outbox.lines.len(), 1, "{}", outbox.out);
    outbox.lines[0]["state"].as_str().unwrap().to_owned()
}
