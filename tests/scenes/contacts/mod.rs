//! The people whom the user knows: files, servers, duplicates.

mod daemon;
mod files;
mod people;
mod servers;

use os1_tests::Handset;
use serde_json::Value;

/// Every contact that is listed.
fn listed(handset: &Handset) -> Vec<Value> {
    let lines = handset.run(&["contacts", "list"]).ok().lines;
    lines
        .into_iter()
        .filter(|one| one["id"].is_string())
        .collect()
}

/// The one contact that is called so.
fn shown(handset: &Handset, who: &str) -> Value {
    handset.run(&["contacts", "show", who]).ok().lines[0].clone()
}

/// Imports a file of this text.
fn import(handset: &Handset, text: &str, more: &[&str]) -> Value {
    let file = handset.write("people.vcf", text.replace('\n', "\r\n"));
    let file = file.to_string_lossy().into_owned();
    let reply = handset.run(&[&["contacts", "import", &file], more].concat());
    reply.ok().lines[0].clone()
}

/// A vCard 3.0 with these lines.
fn card(lines: &str) -> String {
    format!("BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n")
}
