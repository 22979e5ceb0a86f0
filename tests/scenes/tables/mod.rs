//! A table that is asked for: the letter, the evening in the calendar, the venue's answer, what comes of it.

mod answered;
mod called;
mod deadline;
mod evenings;
mod refused;
mod service;
mod suggested;
mod taste;

use os1_tests::{Dovecot, Handset, Reply};

use crate::mail_out::asked;

/// When the table is asked for, and when it is for.
const NOW: &str = "2026-11-27T12:00:00+01:00[Europe/Berlin]";
const EVENING: &str = "2026-12-04T20:00:00+01:00[Europe/Berlin]";

/// Sam, who asks, and theo, who has the restaurant; both have their mail at one server.
struct Town {
    sam: Handset,
    theo: Handset,
    /// Stops with it.
    server: Dovecot,
}

impl Town {
    fn new() -> Option<Self> {
        let server = Dovecot::start()?;
        let (mut sam, mut theo) = (Handset::set_up(), Handset::set_up());
        sam.at(NOW).use_mail(&server, "none");
        theo.at(NOW).use_mail_of("theo", &server, "none");
        Some(Self { sam, theo, server })
    }

    /// Sam asks for the table; the reply of the command.
    fn ask(&self, more: &[&str]) -> Reply {
        let ask = [
            "bookings",
            "ask",
            "Trattoria Roma",
            "--mail",
            "theo@example.test",
        ];
        let table = ["--when", EVENING, "--for", "2"];
        self.sam.run(&[&ask[..], &table[..], more].concat()).ok()
    }

    /// Sam asks and says yes; the id of the booking.
    fn ask_and_send(&self, more: &[&str]) -> String {
        let reply = self.ask(more);
        self.sam.run(&["approve", &asked(&reply)]).ok();
        let id = reply.lines[0]["id"].as_str().expect("an id").to_owned();
        assert_eq!(self.state(), "asked");
        id
    }

    /// The restaurant answers the newest mail it has, and sam's mail is looked at.
    fn answer(&self, text: &str) {
        self.theo.run(&["mail", "sync"]).ok();
        let newest = self.theo.run(&["mail", "list", "--limit", "1"]).ok();
        let id = newest.lines[0]["id"].as_str().expect("a mail").to_owned();
        let reply = self.theo.run(&["mail", "reply", &id, text]).ok();
        self.theo.run(&["approve", &asked(&reply)]).ok();
        self.sam.run(&["mail", "sync"]).ok();
    }

    /// Where the only booking stands.
    fn state(&self) -> String {
        let all = self.sam.run(&["bookings", "all"]).ok();
        assert_eq!(all.lines.len(), 1, "{}", all.out);
        all.lines[0]["state"].as_str().expect("a state").to_owned()
    }
}

/// What the calendar has: start and how firm.
fn agenda(handset: &Handset) -> Vec<(String, String)> {
    let window = ["--from", "2026-12-01", "--to", "2026-12-31"];
    let listed = handset
        .run(&[&["calendar", "agenda"][..], &window[..]].concat())
        .ok();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let own = listed.lines.iter();
    own.map(|line| (text(&line["start"]), text(&line["status"]).to_lowercase()))
        .collect()
}

/// Whom the open approvals reach.
fn waiting(handset: &Handset) -> Vec<String> {
    let open = handset.run(&["approvals"]).ok();
    open.lines
        .iter()
        .filter_map(|line| line["approval"]["to"][0].as_str())
        .map(str::to_owned)
        .collect()
}
