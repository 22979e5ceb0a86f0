use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::Coordinate;

fn at(lat: f64, lon: f64) -> Coordinate {
    Coordinate::new(lat, lon).unwrap()
}

fn instant(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

#[test]
fn an_area_is_asked_about_in_squares_and_all_kinds_at_once() {
    let question = Question::area("/api/interpreter", Area::round(at(49.4875, 8.4660)));
    assert_eq!(question.path, "/api/interpreter");
    let form = percent_encoding::percent_decode_str(&question.form);
    insta::assert_snapshot!(form.decode_utf8().unwrap());
}

#[test]
fn a_name_goes_alone_with_its_region_at_most() {
    let here = Some(at(49.4875, 8.4660));
    let ask = |server: MapServer, path: &str, name: &str, around| {
        Question::name(server, &server.endpoint(path), name, around)
            .unwrap()
            .path
    };
    insta::assert_snapshot!([
        ask(MapServer::Nominatim, "/", "the opera & more", None),
        ask(MapServer::Nominatim, "/search", "Straße 5", here),
        ask(MapServer::Photon, "", "opera", here),
    ]
    .join("\n"), @r"
    /search?q=the%20opera%20%26%20more&format=jsonv2&limit=5
    /search?q=Stra%C3%9Fe%205&format=jsonv2&limit=5&viewbox=8.0,50.0,9.0,49.0
    /api?q=opera&limit=5&lat=49.5&lon=8.5
    ");
    for no_name in ["", " ?!", "\n", &"a".repeat(201)] {
        assert_eq!(
            Question::name(MapServer::Nominatim, "/search", no_name, None),
            None
        );
    }
}

#[test]
fn answers_say_where_a_name_is() {
    let nominatim =
        br#"[{"lat":"49.4880","lon":"8.4777","display_name":"Nationaltheater,\nMannheim"},
        {"lat":"91","lon":"8","display_name":"nowhere"},{"lat":"x","lon":"8"}]"#;
    let found = read_names(MapServer::Nominatim, nominatim).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].label, "Nationaltheater, Mannheim");
    let photon = br#"{"features":[{"geometry":{"coordinates":[8.4777,49.4880]},
        "properties":{"name":"Nationaltheater","city":"Mannheim"}}]}"#;
    assert_eq!(
        read_names(MapServer::Photon, photon).unwrap()[0].at,
        found[0].at
    );
    for (server, answer) in [
        (MapServer::Nominatim, &b"<html>"[..]),
        (MapServer::Nominatim, b"{}"),
        (MapServer::Photon, b"[]"),
        (MapServer::Overpass, b"[]"),
    ] {
        assert_eq!(read_names(server, answer), Err(UnusableAnswer::Unreadable));
    }
}

#[test]
fn of_several_the_one_in_the_region_is_meant() {
    let named = |label: &str, at| NamedPoint {
        label: label.to_owned(),
        at,
    };
    let all = [
        named("Milano", at(45.467, 9.190)),
        named("Mannheim", at(49.488, 8.478)),
    ];
    let meant = |around| pick(&all, around).map(|one| one.label.as_str());
    assert_eq!(meant(Some(at(49.5, 8.5))), Some("Mannheim"));
    assert_eq!(meant(None), Some("Milano"));
    assert_eq!(meant(Some(at(0.0, 0.0))), Some("Milano"));
}

#[test]
fn an_answer_that_broke_off_is_none() {
    let remark = br#"{"elements":[],"remark":"runtime error: Query timed out"}"#;
    assert_eq!(check_area(remark), Err(UnusableAnswer::BrokenOff));
    for answer in [&b"{\"elements\":[{"[..], b"{}", b"[]", b""] {
        assert_eq!(check_area(answer), Err(UnusableAnswer::Unreadable));
    }
    assert_eq!(
        check_area(br#"{"osm3s":{},"elements":[{"type":"node"}]}"#),
        Ok(())
    );
}

#[test]
fn a_server_that_asks_for_rest_gets_it_and_longer_each_time() {
    let (now, tired) = (instant(0), Answered::Badly(None));
    let asked = Pace::default().after(Answered::Badly(Some(Duration::from_secs(120))), now);
    assert_eq!(asked.next(instant(119)).0, Turn::NotBefore(instant(120)));
    assert_eq!(asked.next(instant(121)).0, Turn::In(Duration::ZERO));
    let once = Pace::default().after(tired, now);
    assert_eq!(once.next(now).0, Turn::NotBefore(instant(60)));
    let twice = once.after(tired, now);
    assert_eq!(twice.next(now).0, Turn::NotBefore(instant(120)));
    let rested = twice.after(Answered::Well, now);
    assert_eq!(rested.next(now).0, Turn::In(Duration::ZERO));
}

proptest! {
    #[test]
    fn every_point_lies_in_its_area_and_the_area_is_small(lat in -90.0..=90.0_f64, lon in -180.0..=180.0_f64) {
        let area = Area::round(at(lat, lon));
        let [south, west, north, east] = area.bounds().map(|edge| f64::from(edge) / 100.0);
        prop_assert!(south <= lat && lat <= north && west <= lon && lon <= east);
        prop_assert!(north - south <= 0.2001 && area.squares().count() <= 63, "{area:?}");
        // All points of a square whose walks stay within it ask alike, so an answer tells no point.
        prop_assert_eq!(Area::holding(&area.squares().collect::<Vec<_>>()), Some(area));
    }

    #[test]
    fn no_server_is_asked_twice_a_second_nor_before_it_may(
        steps in proptest::collection::vec((0_i64..3000, any::<bool>(), proptest::option::of(0_u64..100_000)), 1..30),
    ) {
        let (mut pace, mut now) = (Pace::default(), instant(0));
        let (mut last, mut rest): (Option<Timestamp>, Option<Timestamp>) = (None, None);
        for (pass, well, wait) in steps {
            now = now.saturating_add(SignedDuration::from_millis(pass)).unwrap();
            let (turn, next) = pace.next(now);
            let Turn::In(after) = turn else { continue };
            let at = now.saturating_add(SignedDuration::try_from(after).unwrap()).unwrap();
            prop_assert!(rest.is_none_or(|rest| at >= rest));
            prop_assert!(last.is_none_or(|last| at.duration_since(last) >= SignedDuration::from_secs(1)));
            last = Some(at);
            let answered = if well { Answered::Well } else { Answered::Badly(wait.map(Duration::from_secs)) };
            rest = (!well).then(|| at.saturating_add(SignedDuration::from_secs(
                wait.map_or(60, |wait| wait.min(86_400)) as i64)).unwrap());
            pace = next.after(answered, at);
            now = at;
        }
    }

    #[test]
    fn no_answer_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[\\[\\]{}\",:a-z0-9. ]{0,80}") {
        for answer in [&bytes[..], text.as_bytes()] {
            for server in MapServer::ALL {
                let _read = read_names(server, answer);
            }
            let _checked = check_area(answer);
        }
    }
}
