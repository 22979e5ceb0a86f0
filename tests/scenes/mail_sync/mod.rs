//! Mail accounts in step with a real server.

mod both_ways;
mod cut_off;
mod cyrus;
mod daemon;
mod endurance;
mod jmap;
mod large;
mod servers;
mod trouble;
mod wanted;

use os1_tests::{Dovecot, Handset, Letter, Reply};
use serde_json::Value;

/// A round; what it says of the first account.
fn sync(handset: &Handset) -> Value {
    let reply = handset.run(&["mail", "sync"]).ok();
    reply.lines[0].clone()
}

/// Every mail here: its Message-ID, its folders and its marks, sorted.
fn here(handset: &Handset) -> Vec<String> {
    let mut all: Vec<String> = listed(handset)
        .lines
        .iter()
        .map(|mail| {
            let list = |key: &str| {
                let words = mail[key].as_array().cloned().unwrap_or_default();
                let mut words: Vec<String> = words
                    .iter()
                    .map(|word| word.as_str().unwrap().to_owned())
                    .collect();
                words.sort();
                words.join(",")
            };
            let id = mail["message_id"].as_str().unwrap();
            format!("{id} {} {}", list("folders"), list("flags"))
                .trim()
                .to_owned()
        })
        .collect();
    all.sort();
    all
}

fn listed(handset: &Handset) -> Reply {
    handset.run(&["mail", "list", "--limit", "10000"]).ok()
}

/// The id here of a letter.
fn id_of(handset: &Handset, letter: &Letter) -> String {
    let found = listed(handset).lines;
    let mail = found
        .iter()
        .find(|mail| mail["message_id"] == *letter.id)
        .expect("the letter is here");
    mail["id"].as_str().unwrap().to_owned()
}

/// A handset with sam's account at `server`.
fn with_account(server: &Dovecot) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_mail(server, "none");
    handset
}
