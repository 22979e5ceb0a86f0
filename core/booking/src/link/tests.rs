use os1_places::Coordinate;
use proptest::prelude::*;

use super::*;

fn here() -> Coordinate {
    Coordinate::new(49.4875, -8.466).unwrap()
}

#[test]
fn links_are_those_of_their_standards() {
    let tel = Tel::new("+4962112345").unwrap();
    assert_eq!(Geo { at: here() }.to_string(), "geo:49.487500,-8.466000");
    assert_eq!(tel.to_string(), "tel:+4962112345");
    let body = "A table for 2 & quiet?\nÄ".to_owned();
    let sms = Sms {
        to: tel,
        body: body.clone(),
    };
    assert_eq!(
        sms.to_string(),
        "sms:+4962112345?body=A%20table%20for%202%20%26%20quiet%3F%0D%0A%C3%84"
    );
    let mail = Mailto {
        to: "a+b@roma.example".parse().unwrap(),
        subject: "Table\r\nBcc: x@evil.example".to_owned(),
        body,
    };
    assert_eq!(
        mail.to_string(),
        "mailto:a%2Bb@roma.example?subject=TableBcc%3A%20x%40evil.example&body=A%20table%20for%202%20%26%20quiet%3F%0D%0A%C3%84"
    );
}

#[test]
fn ways_open_in_the_map_that_is_liked() {
    let way = |app, from| {
        Way {
            app,
            from,
            to: here(),
            travel: Travel::Foot,
        }
        .to_string()
    };
    insta::assert_snapshot!(
        [
            way(MapApp::OpenStreetMap, Some(here())),
            way(MapApp::OpenStreetMap, None),
            way(MapApp::Apple, Some(here())),
            way(MapApp::Google, None),
        ]
        .join("\n"),
        @r"
    https://www.openstreetmap.org/directions?engine=fossgis_osrm_foot&route=49.487500%2C-8.466000%3B49.487500%2C-8.466000
    https://www.openstreetmap.org/directions?engine=fossgis_osrm_foot&route=%3B49.487500%2C-8.466000
    https://maps.apple.com/?daddr=49.487500%2C-8.466000&saddr=49.487500%2C-8.466000&dirflg=w
    https://www.google.com/maps/dir/?api=1&destination=49.487500%2C-8.466000&travelmode=walking
    "
    );
}

#[test]
fn a_number_without_its_country_is_no_link() {
    for number in [
        "0621123",
        "+",
        "+49;phone-context=x",
        "+49 621",
        "+1234567890123456",
    ] {
        assert_eq!(Tel::new(number), None, "{number}");
    }
}

proptest! {
    #[test]
    fn nothing_in_a_text_becomes_a_part_of_the_link(text in any::<String>(), subject in any::<String>()) {
        let link = Mailto { to: "a@roma.example".parse().unwrap(), subject, body: text }.to_string();
        prop_assert!(link.is_ascii());
        prop_assert!(link.matches('?').count() <= 1 && link.matches('&').count() <= 1);
        prop_assert!(link.matches('@').count() == 1 && !link.contains(['#', ' ', '\n', '\r']));
    }
}
