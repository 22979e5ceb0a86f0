//! Two people and an evening: a time that is free in both calendars, a place that is open, the table, the invitation,
//! against real servers of mail and calendars.

mod blind_date;
mod double_date;
mod guest;
mod offline;
mod other_program;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use os1_tests::{CalDav, Device, Dovecot, Handset, ImapDevice, evaldata};
use serde_json::Value;

use crate::mail_out::asked;

/// A Friday; the evening is a week later.
const NOW: &str = "2026-11-27T12:00:00+01:00[Europe/Berlin]";
/// Where the user's calendars lie on the server.
const HOME: &str = "/sam/home/";

/// Sam, who asks; Amy, who is asked out; a mail server and a calendar server for both.
struct Pair {
    sam: Handset,
    amy: Handset,
    /// Stops with it.
    mail: Dovecot,
    /// Stops with it.
    days: CalDav,
}

impl Pair {
    /// Both with mail; sam's calendar is on the server.
    fn new() -> Option<Self> {
        let (mail, days) = (Dovecot::that_vouches()?, CalDav::radicale_that_shares()?);
        let (mut sam, mut amy) = (Handset::set_up(), Handset::new());
        let answers = "name = \"Amy\"\nadult = true\nvoice = \"female\"\nlocale = \"en-US\"\nzone = \"Europe/Berlin\"\n";
        amy.set_up_with(answers).ok();
        sam.at(NOW).use_mail(&mail, "none");
        amy.at(NOW).use_mail_of("theo", &mail, "none");
        Device::new(days.port, "sam").make_calendar(HOME, "Home");
        sam.use_calendar(&days.address());
        sam.run(&["calendar", "sync"]).ok();
        Some(Self {
            sam,
            amy,
            mail,
            days,
        })
    }

    /// Amy lets sam see when she is taken, in a calendar on the server with these events.
    fn amy_shares(&self, events: &[(&str, &str)]) {
        let device = Device::new(self.days.port, "amy");
        device.make_calendar("/amy/free/", "Free");
        for (at, (start, end)) in events.iter().enumerate() {
            device.put(
                &format!("/amy/free/{at}.ics"),
                &event(&format!("{at}@amy"), start, end, "Rehearsal"),
            );
        }
        let file = self.sam.write("shared.txt", "secret\n");
        let address = format!("{}/amy/free/", self.days.address());
        let add = [
            "account", "add", "ics", &address, "--user", "sam", "--id", "amy",
        ];
        let password = ["--password-file", &file.to_string_lossy()].map(str::to_owned);
        let password: Vec<&str> = password.iter().map(String::as_str).collect();
        self.sam.run(&[&add[..], &password].concat()).ok();
        self.sam.run(&["calendar", "sync"]).ok();
    }

    /// Another program puts an event into sam's calendar.
    fn sam_has(&self, name: &str, start: &str, end: &str) {
        let text = event(&format!("{name}@phone"), start, end, "Choir");
        self.device().put(&format!("{HOME}{name}.ics"), &text);
        self.sam.run(&["calendar", "sync"]).ok();
    }

    /// Another program of sam's.
    fn device(&self) -> Device {
        Device::new(self.days.port, "sam")
    }

    /// The event of the table as the server has it, brought into step first.
    fn on_server(&self) -> String {
        into_step(&self.sam);
        let mut all = self.device().texts(HOME);
        all.retain(|text| text.contains("Table at"));
        assert!(all.len() <= 1, "{all:?}");
        all.pop().unwrap_or_default()
    }

    /// Amy writes to sam.
    fn amy_writes(&self, subject: &str, text: &str) {
        let send = [
            "mail",
            "send",
            "--to",
            "sam@example.test",
            "--subject",
            subject,
            text,
        ];
        let reply = self.amy.run(&send).ok();
        self.amy.run(&["approve", &asked(&reply)]).ok();
        self.sam.run(&["mail", "sync"]).ok();
    }

    /// The venue answers the newest letter that went to it.
    fn venue_answers(&self, text: &str) {
        let letter = self.letters().pop().expect("a letter to the venue");
        let line = |name: &str| {
            let found = letter.lines().find_map(|line| line.strip_prefix(name));
            found.expect("a line of the head").trim().to_owned()
        };
        let (id, venue) = (line("Message-ID:"), line("To:"));
        let raw = format!(
            "From: {venue}\nTo: sam@example.test\nDate: Fri, 27 Nov 2026 13:00:00 +0100\nMessage-ID: <{}@venue>\n\
             In-Reply-To: {id}\nSubject: Re: Table\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n",
            self.sam
                .run(&["mail", "list", "--limit", "1000"])
                .ok()
                .lines
                .len()
        );
        ImapDevice::new(self.mail.imap, "sam").append("INBOX", "", &raw);
        self.sam.run(&["mail", "sync"]).ok();
    }

    /// What went to addresses outside: the letters to the venue, oldest first.
    fn letters(&self) -> Vec<String> {
        let mut all = self.mail.relay.taken();
        all.retain(|mail| {
            let to = mail.lines().next().unwrap_or_default();
            !to.contains("@example.test")
        });
        all
    }

    /// Where the only booking stands.
    fn state(&self) -> String {
        let all = self.sam.run(&["bookings", "all"]).ok();
        assert_eq!(all.lines.len(), 1, "{}", all.out);
        all.lines[0]["state"].as_str().expect("a state").to_owned()
    }

    /// Sam says yes to the only thing that waits for `to`.
    fn approve(&self, to: &str) {
        let open = self.sam.run(&["approvals"]).ok().lines;
        let is_event = |one: &Value| one["approval"]["card"]["rows"][0]["label"] == "Event";
        let own: Vec<&Value> = open
            .iter()
            .filter(|one| one["approval"]["to"][0] == to && !is_event(one))
            .collect();
        assert_eq!(own.len(), 1, "{open:?}");
        let id = own[0]["approval"]["id"].as_str().unwrap().to_owned();
        self.sam.run(&["approve", &id]).ok();
        send(&self.sam);
    }

    /// Amy answers the invitation that she has with `word`, accept or decline.
    fn amy_answers(&self, word: &str) -> Value {
        self.amy.run(&["mail", "sync"]).ok();
        let open = self.amy.run(&["calendar", "invite", "list"]).ok();
        assert_eq!(open.lines.len(), 1, "{}", open.out);
        let id = open.lines[0]["id"].as_str().unwrap().to_owned();
        let reply = self.amy.run(&["calendar", "answer", &id, word]).ok();
        self.amy.run(&["approve", &asked(&reply)]).ok();
        send(&self.amy);
        self.sam.run(&["mail", "sync"]).ok();
        open.lines[0].clone()
    }
}

/// Brings the calendar into step, with a yes to each event with guests: a server may write to them.
fn into_step(handset: &Handset) {
    handset.run(&["calendar", "sync"]).ok();
    let open = handset.run(&["approvals"]).ok().lines;
    let is_event = |one: &&Value| one["approval"]["card"]["rows"][0]["label"] == "Event";
    for one in open.iter().filter(is_event) {
        let id = one["approval"]["id"].as_str().unwrap();
        handset.run(&["approve", id]).ok();
    }
    handset.run(&["calendar", "sync"]).ok();
}

/// Sends what is due; what cannot go waits.
fn send(handset: &Handset) {
    let reply = handset.run(&["outbox", "send"]);
    assert!(matches!(reply.code, Some(0 | 1)), "{reply:?}");
}

/// What a mail with one part in base64 says (RFC 2045 §6.8), unfolded.
fn in_clear(mail: &str) -> String {
    let (_, body) = mail.split_once("\n\n").expect("a body");
    let body: String = body.split_whitespace().collect();
    let bytes = STANDARD.decode(body).expect("base64");
    String::from_utf8_lossy(&bytes).replace("\r\n ", "")
}

/// Reads the map of a real town in; whether it is there.
fn with_mannheim(handset: &Handset) -> bool {
    let Some(city) = evaldata("places/mannheim-overpass.json") else {
        return false;
    };
    handset
        .run(&["places", "import", &city.to_string_lossy()])
        .ok();
    true
}

/// An object of one event; the times are in UTC.
fn event(uid: &str, start: &str, end: &str, summary: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//phone//EN\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
         DTSTAMP:20261101T000000Z\r\nDTSTART:{start}\r\nDTEND:{end}\r\nSUMMARY:{summary}\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}
