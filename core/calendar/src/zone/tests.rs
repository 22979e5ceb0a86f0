//! Zones found by name, and zones defined and read back.

use jiff::Timestamp;
use jiff::tz::{TimeZone, db};
use proptest::prelude::*;

use super::{Wall, Zones, own_name, timestamp, vtimezone};
use crate::ical::{Component, Document, Entry};

/// The zone that a definition means, under a name that nobody knows.
fn read_back(zone: &TimeZone, from: Timestamp) -> TimeZone {
    let component = vtimezone(zone, "Nowhere (copy)", from);
    let mut calendar = Component::new("VCALENDAR");
    calendar.add_component(component);
    let document = Document::of(vec![Entry::Component(calendar)]);
    let file = document.write();
    let parsed = Document::parse(file.as_bytes());
    assert_eq!(Zones::defects(&parsed.document), vec![]);
    let found = Zones::of(&parsed.document).find("Nowhere (copy)");
    let found = found.unwrap_or_else(|| panic!("{file}"));
    assert_eq!(own_name(&found), Some("Nowhere (copy)"));
    found
}

#[test]
fn the_definition_of_every_zone_says_what_the_zone_does() {
    let from: Timestamp = "2024-02-01T00:00:00Z".parse().unwrap();
    for name in db().available() {
        let zone = TimeZone::get(name.as_str()).unwrap();
        let copy = read_back(&zone, from);
        let end = from.as_second() + 30 * 366 * 86_400;
        let changes = zone.following(from).take(60);
        let changes = changes.flat_map(|change| {
            let at = change.timestamp().as_second();
            [at - 1, at]
        });
        let spread = (0..400).map(|step| from.as_second() + step * 27 * 86_400);
        for at in spread.chain(changes).filter(|at| *at < end) {
            let (here, there) = (zone.to_offset(timestamp(at)), copy.to_offset(timestamp(at)));
            assert_eq!(here, there, "{name:?} at {}", timestamp(at));
        }
    }
}

#[test]
fn the_definition_is_as_people_write_it() {
    let from: Timestamp = "2026-03-10T00:00:00Z".parse().unwrap();
    let show = |name: &str| {
        let component = vtimezone(&TimeZone::get(name).unwrap(), name, from);
        Document::of(vec![Entry::Component(component)])
            .write()
            .replace("\r\n", "\n")
    };
    insta::assert_snapshot!("berlin", show("Europe/Berlin"));
    insta::assert_snapshot!("tokyo", show("Asia/Tokyo"));
    insta::assert_snapshot!("jerusalem", show("Asia/Jerusalem"));
}

#[test]
fn zones_are_found_by_the_names_that_programs_give_them() {
    let zones = Zones::default();
    let name = |tzid: &str| {
        let zone = zones.find(tzid)?;
        let offset = zone.to_offset(timestamp(1_768_000_000));
        Some(
            zone.iana_name()
                .map_or_else(|| offset.to_string(), str::to_owned),
        )
    };
    for (tzid, expected) in [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (
            "/mozilla.org/20070129_1/America/New_York",
            "America/New_York",
        ),
        (
            "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires",
            "America/Argentina/Buenos_Aires",
        ),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("UTC+11", "+11"),
        ("GMT-03:30", "-03:30"),
        ("(UTC-03:00) Brasilia", "-03"),
        ("tzone://Microsoft/Utc", "UTC"),
    ] {
        assert_eq!(name(tzid).as_deref(), Some(expected), "{tzid}");
    }
    for tzid in [
        "",
        "Nowhere",
        "UTC+99",
        "UTC+1x",
        "(UTC",
        "GMT +0100 (Standard) / GMT +0200",
    ] {
        assert_eq!(name(tzid), None, "{tzid}");
    }
}

#[test]
fn a_zone_of_the_files_own_has_its_daylight_saving() {
    let file = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\n\
        DTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\n\
        DTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
    let zones = Zones::of(&Document::parse(file.as_bytes()).document);
    let own = zones.find("Customized Time Zone").unwrap();
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    for day in 0..(70 * 365) {
        let at = timestamp(1_000_000_000 + day * 86_400);
        assert_eq!(own.to_offset(at), berlin.to_offset(at), "{at}");
    }
}

#[test]
fn a_zone_with_one_change_has_no_other() {
    let file = "BEGIN:VTIMEZONE\nTZID:Here\nBEGIN:DAYLIGHT\nDTSTART:19700101T000000\n\
        TZOFFSETFROM:-033000\nTZOFFSETTO:-0330\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
    let zones = Zones::of(&Document::parse(file.as_bytes()).document);
    let zone = zones.find("Here").unwrap();
    assert!(zone.following(timestamp(0)).count() <= 1);
    assert_eq!(Wall::new(zone, 0).offset_at(1_000_000_000), -12_600);
}

/// Why a footer is written: when this fails, the library ends there by itself.
#[test]
fn without_a_footer_the_time_library_finds_the_last_change_for_ever() {
    let mut file = b"TZif2".to_vec();
    file.extend([0; 15]);
    for count in [0_u32, 0, 0, 0, 1, 1] {
        file.extend(count.to_be_bytes());
    }
    file.extend([0; 7]);
    file.extend(b"TZif2");
    file.extend([0; 15]);
    for count in [0_u32, 0, 0, 1, 1, 4] {
        file.extend(count.to_be_bytes());
    }
    file.extend(0_i64.to_be_bytes());
    file.extend([0, 0, 0, 0, 0, 0, 0]);
    file.extend(b"UTC\0\n\n");
    let zone = TimeZone::tzif("Bare", &file).unwrap();
    assert_eq!(zone.following(timestamp(10)).take(3).count(), 3);
}

#[test]
fn a_broken_definition_is_told_with_its_line() {
    let file = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Europe/Prague\nBEGIN:STANDARD\n\
        DTSTART:18500101T000000\nTZOFFSETFROM:+5744\nTZOFFSETTO:+5744\nEND:STANDARD\n\
        END:VTIMEZONE\nEND:VCALENDAR\n";
    let defects = Zones::defects(&Document::parse(file.as_bytes()).document);
    assert_eq!(defects.len(), 1);
    assert_eq!(defects[0].line, 6);
}

fn any_zone() -> impl Strategy<Value = TimeZone> {
    let names: Vec<String> = db().available().map(|name| name.to_string()).collect();
    (0..names.len()).prop_map(move |at| TimeZone::get(&names[at]).unwrap())
}

proptest! {
    /// The remembered stretches say the same as the time library, in whatever order they are
    /// asked.
    #[test]
    fn the_wall_clock_is_the_zones(
        zone in any_zone(),
        times in prop::collection::vec(-3_000_000_000_i64..9_000_000_000, 1..30),
        near in -200_000_i64..200_000,
    ) {
        let mut wall = Wall::new(zone.clone(), times[0]);
        for time in times.iter().flat_map(|time| [*time, time + near]) {
            let offset = i64::from(zone.to_offset(timestamp(time)).seconds());
            prop_assert_eq!(wall.offset_at(time), offset);
            let civil = crate::recurrence::civil::to_datetime(time).unwrap();
            let there = zone.to_ambiguous_zoned(civil);
            let shown = !matches!(there.offset(), jiff::tz::AmbiguousOffset::Gap { .. });
            let there = there.compatible().unwrap().timestamp().as_second();
            prop_assert_eq!(wall.instant_of(time), (there, shown));
        }
    }
}
