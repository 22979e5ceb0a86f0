//! Servers that are found by the address alone, and servers that cannot prove who they are.

mod certificates;
mod dav;
mod dns;
mod jmap;
mod published;

use os1_tests::{Handset, OwnNet, Reply};

const ADDRESS: &str = "sam@example.test";

/// `account add` with nothing but the address, as a script says it, where the net is this one.
fn add(handset: &Handset, net: &OwnNet) -> Reply {
    let file = handset.write("password.txt", "secret\n");
    let file = file.to_string_lossy();
    let arguments = ["account", "add", ADDRESS, "--password-file", &file];
    handset.run_in(net, &arguments)
}

/// The same at a terminal, where each question gets the next of `keys`; what stands there then,
/// on one line.
fn add_at_terminal(handset: &Handset, net: &OwnNet, keys: &str) -> String {
    let file = handset.write("password.txt", "secret\n");
    let file = file.to_string_lossy();
    let arguments = ["account", "add", ADDRESS, "--password-file", &file];
    let shown = handset.run_at_terminal_in(net, &arguments, keys);
    shown.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The servers of the only account; none when nothing was added.
fn servers(handset: &Handset) -> Vec<String> {
    let listed = handset.run(&["account", "list"]).ok();
    let account = listed.lines.first().cloned().unwrap_or_default();
    let servers = account["servers"].as_array().cloned().unwrap_or_default();
    servers
        .iter()
        .map(|server| server.as_str().unwrap().to_owned())
        .collect()
}

fn online() -> Handset {
    let mut handset = Handset::set_up();
    handset.online();
    handset
}
