//! What a scheduling message says, read from the very text that goes out.
//!
//! The card shows fields and the whole text; a reader of the fields alone must not be
//! deceived. So the fields are held against the text before anything is asked.

use super::bounds::Refusal;
use super::lines::{address, halves, is, unfolded};
use crate::Address;

/// The lines of a scheduling message.
pub(super) struct Scheduled {
    text: String,
    attendees: Vec<Address>,
    organizers: Vec<Address>,
}

impl Scheduled {
    /// Reads the lines, without those of zones, which have a DTSTART of their own.
    pub(super) fn read(calendar: &str) -> Self {
        let text = without_zones(&unfolded(calendar));
        let people = |name: &str| -> Vec<Address> {
            let lines = text.lines().filter(|line| is(line, name));
            lines.filter_map(|line| address(halves(line)?.1)).collect()
        };
        Self {
            attendees: people("ATTENDEE"),
            organizers: people("ORGANIZER"),
            text,
        }
    }

    /// Every line of this property has this value, and there is one.
    pub(super) fn says(&self, name: &str, value: &str) -> Result<(), Refusal> {
        let mut values = self.values(name).peekable();
        let is_there = values.peek().is_some();
        held(is_there && values.all(|(_, said)| unescaped(said.trim()) == value))
    }

    /// Every DTSTART and DTEND is in this zone: a TZID, `UTC`, or none.
    pub(super) fn has_times_in(&self, zone: &str) -> Result<(), Refusal> {
        let mut times = self.values("DTSTART").chain(self.values("DTEND"));
        held(times.all(|(head, value)| zone_of(head, value) == zone))
    }

    /// Every ORGANIZER line is this address, and there is one.
    pub(super) fn is_organized_by(&self, organizer: &Address) -> Result<(), Refusal> {
        let lines = self.values("ORGANIZER").count();
        let same = self.organizers.iter().all(|one| same(one, organizer));
        held(lines > 0 && lines == self.organizers.len() && same)
    }

    /// Every ATTENDEE line is this address with this PARTSTAT, and there is one.
    pub(super) fn answers_only(&self, from: &Address, status: &str) -> Result<(), Refusal> {
        let mut lines = self.values("ATTENDEE").peekable();
        let is_there = lines.peek().is_some();
        held(
            is_there
                && lines.all(|(head, value)| {
                    let said = head.split(';').filter_map(|part| part.split_once('='));
                    let mut said = said.filter(|(name, _)| name.eq_ignore_ascii_case("PARTSTAT"));
                    let answers = said.next().is_some_and(|(_, said)| said == status);
                    let once = said.next().is_none();
                    answers && once && address(value).is_some_and(|one| same(&one, from))
                }),
        )
    }

    /// This address is among the attendees.
    pub(super) fn names(&self, one: &Address) -> Result<(), Refusal> {
        held(self.attendees.iter().any(|attendee| same(attendee, one)))
    }

    /// This address is an attendee or the organizer.
    pub(super) fn concerns(&self, one: &Address) -> Result<(), Refusal> {
        let mut all = self.attendees.iter().chain(&self.organizers);
        held(all.any(|known| same(known, one)))
    }

    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let lines = self.text.lines().filter(move |line| is(line, name));
        lines.map(|line| halves(line).unwrap_or((line, "")))
    }
}

fn zone_of<'a>(head: &'a str, value: &str) -> &'a str {
    let mut parts = head.split(';').filter_map(|part| part.split_once('='));
    match parts.find(|(name, _)| name.eq_ignore_ascii_case("TZID")) {
        Some((_, zone)) => zone.trim_matches('"'),
        None if value.trim().ends_with('Z') => "UTC",
        None => "",
    }
}

fn without_zones(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut in_zone = false;
    for line in text.lines() {
        let plain = line.trim();
        in_zone |= plain.eq_ignore_ascii_case("BEGIN:VTIMEZONE");
        if !in_zone {
            kept.push_str(line);
            kept.push('\n');
        }
        in_zone &= !plain.eq_ignore_ascii_case("END:VTIMEZONE");
    }
    kept
}

/// Calendars write addresses in any case; mail is delivered all the same.
fn same(a: &Address, b: &Address) -> bool {
    a.as_str().eq_ignore_ascii_case(b.as_str())
}

/// A value of type TEXT (RFC 5545 §3.3.11).
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let escapes = c == '\\' && matches!(chars.peek(), Some('\\' | ';' | ','));
        text.extend(if escapes { chars.next() } else { Some(c) });
    }
    text
}

fn held(holds: bool) -> Result<(), Refusal> {
    if holds {
        Ok(())
    } else {
        Err(Refusal::MessageDiffers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPLY: &str = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1\\,2\n\
        ORGANIZER:mailto:amy@example.com\n\
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:Theo@example.org\nEND:VEVENT\nEND:VCALENDAR\n";

    fn theo() -> Address {
        "theo@example.org".parse().unwrap()
    }

    #[test]
    fn what_the_text_says_is_held() {
        let reply = Scheduled::read(REPLY);
        assert_eq!(reply.says("METHOD", "REPLY"), Ok(()));
        assert_eq!(reply.says("UID", "1,2"), Ok(()));
        assert_eq!(reply.answers_only(&theo(), "ACCEPTED"), Ok(()));
        assert_eq!(
            reply.is_organized_by(&"amy@example.com".parse().unwrap()),
            Ok(())
        );
        assert_eq!(
            reply.answers_only(&theo(), "DECLINED"),
            Err(Refusal::MessageDiffers)
        );
        assert_eq!(
            reply.says("METHOD", "REQUEST"),
            Err(Refusal::MessageDiffers)
        );
        assert_eq!(reply.is_organized_by(&theo()), Err(Refusal::MessageDiffers));
    }

    #[test]
    fn a_second_line_that_says_otherwise_is_seen() {
        for more in [
            "METHOD:REQUEST",
            "UID:2",
            "ORGANIZER:mailto:eve@evil.example",
            "ORGANIZER:urn:x",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@evil.example",
            "ATTEN\n DEE;PARTSTAT=DECLINED:mailto:theo@example.org",
            "ATTENDEE:mailto:theo@example.org",
            "ATTENDEE;PARTSTAT=ACCEPTED;PARTSTAT=DECLINED:mailto:theo@example.org",
            "ATTENDEE",
        ] {
            let object = Scheduled::read(&format!("{REPLY}{more}\n"));
            let all = object
                .says("METHOD", "REPLY")
                .and(object.says("UID", "1,2"))
                .and(object.is_organized_by(&"amy@example.com".parse().unwrap()))
                .and(object.answers_only(&theo(), "ACCEPTED"));
            assert_eq!(all, Err(Refusal::MessageDiffers), "{more}");
        }
    }
}
