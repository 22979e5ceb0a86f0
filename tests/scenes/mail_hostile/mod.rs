//! Mail that nobody should send and somebody will: read as far as it goes, in little memory,
//! harming nothing and telling nobody.

mod attachments;
mod headers;
mod leak_corpus;
mod leaks;
mod names;
mod protected;

use os1_tests::Handset;
use serde_json::Value;

/// The most address space of a run that reads a mail of 50 MB, in megabytes: room for the mail
/// with its encoding, the file in it, and one copy of that; not for another.
const MEMORY: u32 = 400;

/// A mail with these header lines and this body.
fn mail(headers: &str, body: &str) -> Vec<u8> {
    format!(
        "From: Amy <amy@example.test>\nTo: theo@example.test\nSubject: Odd\n\
         Date: Tue, 3 Mar 2026 10:00:00 +0100\nMessage-ID: <odd@example.test>\n\
         MIME-Version: 1.0\n{headers}\n{body}"
    )
    .into_bytes()
}

/// What `mail parse` says of it, in little memory.
fn parsed(handset: &Handset, mail: &[u8]) -> Value {
    let file = handset.write("hostile.eml", mail);
    let parse = ["mail", "parse", &file.to_string_lossy()];
    handset.run_within(MEMORY, &parse).ok().first().clone()
}

/// Its id, once it was imported in little memory.
fn imported(handset: &Handset, mail: &[u8]) -> String {
    let file = handset.write("hostile.eml", mail);
    let import = ["mail", "import", &file.to_string_lossy()];
    let told = handset.run_within(MEMORY, &import).ok();
    assert_eq!(told.first()["imported"], 1, "{told:?}");
    // Mail without a date is the newest.
    let listed = handset.run(&["mail", "list", "--limit", "1"]).ok();
    listed.first()["id"].as_str().unwrap().to_owned()
}

fn defects(mail: &Value) -> Vec<&str> {
    let all = mail["defects"].as_array().unwrap();
    all.iter().filter_map(Value::as_str).collect()
}
