//! Keeping in step with real servers, and with servers that misbehave.
//!
//! `OS1_RADICALE` names a Python that has radicale, `OS1_XANDIKOS` one with xandikos, `OS1_CYRUS` a
//! folder into which Cyrus was unpacked; what is not named is skipped aloud, and an error where
//! `OS1_REQUIRE_PEERS` is set. `cargo xtask test` installs them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test fails loudly, and says what it skips"
)]

mod causes;
mod home;
mod phone;
mod scheduling;
mod script;
mod servers;
mod trouble;

/// A calendar object of one event.
fn event(uid: &str, summary: &str) -> String {
    object(uid, &format!("SUMMARY:{summary}"))
}

/// A calendar object of one event with these lines in it.
fn object(uid: &str, lines: &str) -> String {
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20260301T000000Z\nDTSTART:20260310T150000Z\nDTEND:20260310T160000Z\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    text.replace('\n', "\r\n")
}
