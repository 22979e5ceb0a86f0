//! Mail that presses, standing rules, and leaving lists, with a real server.

mod attorney;
mod leaving;
mod rules;

use os1_tests::{Dovecot, Handset, Reply};

/// A mail to sam with these header lines in front.
fn mail(headers: &str, id: &str, from: &str, date: &str, subject: &str, body: &str) -> String {
    format!(
        "{headers}From: {from}\nTo: Sam <sam@example.test>\nDate: {date}\n\
         Message-ID: <{id}>\nSubject: {subject}\n\n{body}\n"
    )
}

/// The attorney, whom the user answered in February.
const JANE: &str = "Jane Clark <jane@clark-law.example>";

fn from_jane(id: &str, date: &str, subject: &str, body: &str) -> String {
    mail("", id, JANE, date, subject, body)
}

/// A server with that correspondence, and a handset with sam's account there, in step.
fn known_attorney(server: &Dovecot) -> Handset {
    let mut device = server.device("sam");
    let first = from_jane(
        "a0@law.test",
        "Fri, 20 Feb 2026 10:00:00 +0100",
        "The papers",
        "Here is the draft.",
    );
    device.append("INBOX", "\\Seen", &first);
    device.append(
        "Sent",
        "\\Seen",
        "From: Sam <sam@example.test>\nTo: Jane Clark <jane@clark-law.example>\n\
         Date: Sat, 21 Feb 2026 10:00:00 +0100\nMessage-ID: <s0@example.test>\n\
         In-Reply-To: <a0@law.test>\nSubject: Re: The papers\n\nThank you, I will look.\n",
    );
    let mut handset = Handset::set_up();
    handset.use_mail(server, "none");
    handset.run(&["mail", "sync"]).ok();
    handset
}

/// Three mails of hers that nobody answered.
fn three_times(server: &Dovecot) {
    let mut device = server.device("sam");
    for (id, day, subject, body) in [
        (
            "a1",
            "Fri, 6 Mar",
            "Settlement",
            "Have you seen my last mail?",
        ),
        (
            "a2",
            "Mon, 9 Mar",
            "Settlement, again",
            "I still need your answer.",
        ),
        (
            "a3",
            "Tue, 10 Mar",
            "The court date",
            "The court wants your signature by Thursday. Please call me.",
        ),
    ] {
        let date = format!("{day} 2026 08:00:00 +0100");
        device.append(
            "INBOX",
            "",
            &from_jane(&format!("{id}@law.test"), &date, subject, body),
        );
    }
}

fn pressing(handset: &Handset) -> Vec<serde_json::Value> {
    handset.run(&["mail", "pressing"]).ok().lines
}

fn triaged(handset: &Handset, message_id: &str) -> serde_json::Value {
    let told: Reply = handset.run(&["mail", "triage", "--limit", "1000"]).ok();
    let mut lines = told.lines.into_iter();
    lines
        .find(|mail| mail["message_id"] == message_id)
        .expect("it lies in the inbox")
}

/// The moment of a day in March.
fn march(day: u8, hour: u8) -> String {
    format!("2026-03-{day:02}T{hour:02}:00:00+01:00[Europe/Berlin]")
}
