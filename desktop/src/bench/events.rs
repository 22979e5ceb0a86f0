//! A calendar file as a busy person might have after some years.

use jiff::civil::DateTime;
use jiff::{SignedDuration, ToSpan};
use os1_base::Chance;

/// The zone that most of its events are in.
const ZONE: &str = "Europe/Berlin";
/// How far the events reach, in days around [`middle`].
const REACH: usize = 730;
/// How recurring events recur, by how common that is.
const RULES: [&str; 10] = [
    "FREQ=WEEKLY",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=WEEKLY;COUNT=20",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=DAILY;COUNT=10",
    "FREQ=YEARLY",
    "FREQ=DAILY;INTERVAL=3",
];

/// The day around which the events lie.
pub(super) fn middle() -> DateTime {
    DateTime::constant(2026, 3, 10, 0, 0, 0, 0)
}

/// An .ics file of `events` events, `recurring` of them with a rule: always the same one.
pub(super) fn ics(events: usize, recurring: usize) -> String {
    let mut chance = Chance::seeded(41);
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//OS1//bench//EN\r\n".to_owned();
    text.push_str(VTIMEZONE);
    for number in 0..events {
        let rule = (number * recurring / events.max(1) != (number + 1) * recurring / events.max(1))
            .then(|| chance.pick(&RULES).copied())
            .flatten();
        one(&mut text, number, rule, &mut chance);
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

fn one(text: &mut String, number: usize, rule: Option<&str>, chance: &mut Chance) {
    let days = chance.below(2 * REACH);
    let start = day(days) + SignedDuration::from_mins(i64_of(480 + chance.below(40) * 15));
    let end = start + SignedDuration::from_mins(i64_of(30 + chance.below(4) * 30));
    let form = |at: DateTime| at.strftime("%Y%m%dT%H%M%S").to_string();
    let lines = [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:bench-{number}@example.org"),
        "DTSTAMP:20260101T000000Z".to_owned(),
        format!("SUMMARY:Meeting number {number} about the garden"),
        format!("LOCATION:Room {}", chance.below(50)),
        format!("DTSTART;TZID={ZONE}:{}", form(start)),
        format!("DTEND;TZID={ZONE}:{}", form(end)),
        rule.map(|rule| format!("RRULE:{rule}")).unwrap_or_default(),
        "DESCRIPTION:What is to be said there\\, in a few words that a person writes.".to_owned(),
        "END:VEVENT".to_owned(),
    ];
    for line in lines.iter().filter(|line| !line.is_empty()) {
        text.push_str(line);
        text.push_str("\r\n");
    }
}

fn day(days: usize) -> DateTime {
    let away = i64_of(days) - i64_of(REACH);
    middle().saturating_add(away.days())
}

fn i64_of(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

const VTIMEZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
