//! Opening hours, as doors and maps have them.

use jiff::Zoned;
use jiff::tz::TimeZone;
use os1_places::Coordinate;
use os1_places::hours::{Hours, Place};

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "hours",
    feed,
    seeds: &[
        b"Mo-Fr 09:00-12:00,14:00-18:00; Sa 10-14; PH,Su off || \"by appointment\"",
        b"2013 Dec 31-2014 Jan 02,easter -2 days-easter +1 day: (sunrise+01:30)-sunset+",
        b"week 02-52/3 We[1,-1] +3 days 22:00-26:00, Jan 01-29/7 SH off",
        b"Montag bis Freitag 9 Uhr 30 - 17h, Sonntag geschlossen; 24/7 open; 1. Mai - 30. September",
        b"9am-5pm Mo-Fr (Sa 10 a.m. to noon) closed on holidays",
        b"\xE6\x9C\x88\xE3\x80\x9C\xE9\x87\x91 \xEF\xBC\x99\xEF\xBC\x9A\xEF\xBC\x90\xEF\xBC\x90\xE3\x80\x9C18\xE6\x99\x8230",
    ],
};

/// Stretches lie in the window, in order and apart.
fn feed(bytes: &[u8]) {
    let Ok(hours) = Hours::parse(&text(bytes)) else {
        return;
    };
    let zone = TimeZone::get("Europe/Berlin").expect("a zone");
    let at = Coordinate::new(69.65, 18.96).expect("in bounds");
    let place = Place::new(zone).at(at).in_country("DE");
    let instant = |text: &str| -> Zoned { text.parse().expect("an instant") };
    let from = instant("2026-03-20T13:30:00+01:00[Europe/Berlin]");
    let to = instant("2026-04-08T09:00:00+02:00[Europe/Berlin]");
    let mut last = from.clone();
    for stretch in hours.stretches(&from, &to, &place) {
        assert!(stretch.from < stretch.to, "a stretch without length");
        assert!(last <= stretch.from && stretch.to <= to, "out of order");
        last = stretch.to;
    }
}
