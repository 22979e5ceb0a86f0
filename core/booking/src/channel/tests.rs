use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{Host, TableRequest};

fn request() -> TableRequest {
    TableRequest::example()
}

fn venue(tags: &[(&str, &str)]) -> Host {
    let tags: BTreeMap<String, String> = tags
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    Host {
        id: "osm:node/1".to_owned(),
        name: "Roma".to_owned(),
        at: None,
        tags,
    }
}

fn words(tags: &[(&str, &str)]) -> Vec<&'static str> {
    let found = ways(&venue(tags), &request(), Some("DE"));
    found.ways.iter().map(Channel::word).collect()
}

#[test]
fn the_best_way_comes_first() {
    let all = [
        ("website", "https://roma.example"),
        ("phone", "+49 621 1"),
        ("phone", "+49 621 12345"),
        ("email", "info@roma.example"),
        ("reservation:website", "https://roma.example/book"),
    ];
    assert_eq!(words(&all), ["page", "mail", "phone", "page"]);
    assert_eq!(words(&[("reservation", "no"), all[3]]), Vec::<&str>::new());
    assert_eq!(words(&[]), Vec::<&str>::new());
}

#[test]
fn a_known_page_is_filled_in_and_a_fragment_stays_behind() {
    let url = "https://www.opentable.de/r/roma?lang=de&covers=8#book";
    let found = ways(&venue(&[("reservation:website", url)]), &request(), None);
    let filled =
        "https://www.opentable.de/r/roma?lang=de&covers=2&dateTime=2026-12-04T20%3A00#book";
    let page = Channel::Page {
        url: filled.to_owned(),
    };
    assert_eq!(found.ways, [page]);
    let stranger = "https://opentable.de.evil.example/r";
    let found = ways(&venue(&[("website", stranger)]), &request(), None);
    let page = Channel::Page {
        url: stranger.to_owned(),
    };
    assert_eq!(found.ways, [page]);
}

#[test]
fn tags_with_more_than_one_recipient_or_a_header_are_refused_with_a_reason() {
    for hostile in [
        "a@roma.example,b@evil.example",
        "a@roma.example;b@evil.example",
        "a@roma.example\nBcc: b@evil.example",
        "a@roma.example\r\nBcc: b@evil.example",
        "a@roma.example?bcc=b@evil.example",
        "mailto:a@roma.example",
        "Roma <a@roma.example>",
        "a@roma.example b@evil.example",
        " a@roma.example%0ABcc:b@evil.example",
    ] {
        let found = ways(&venue(&[("email", hostile)]), &request(), None);
        assert_eq!(found.ways, [], "{hostile:?}");
        assert_eq!(
            found.passed_over[0].why,
            Fault::NotOneAddress,
            "{hostile:?}"
        );
        let said = found.passed_over[0].to_string();
        assert!(said.contains("not one plain e-mail address"), "{said}");
    }
}

#[test]
fn only_plain_https_is_opened() {
    for hostile in [
        "http://roma.example",
        "https://roma.example@evil.example/",
        "https://user:secret@roma.example/",
        "javascript:alert(1)",
        "https://roma.example/\nx",
        "https://roma.example\\@evil.example/",
        "https://",
        "https://@roma.example/",
        "roma.example",
    ] {
        let found = ways(&venue(&[("website", hostile)]), &request(), None);
        assert_eq!(found.ways, [], "{hostile:?}");
        assert_eq!(found.passed_over[0].why, Fault::NotASafePage, "{hostile:?}");
    }
}

proptest! {
    #[test]
    fn whatever_the_tags_say_a_way_is_one_address_one_number_or_plain_https(
        mail in "\\PC{0,40}", phone in "[+0-9 ();,a-z-]{0,30}", page in "(https://)?\\PC{0,60}",
    ) {
        let tags = [("email", mail.as_str()), ("phone", &phone), ("reservation:website", &page)];
        for way in ways(&venue(&tags), &request(), None).ways {
            match way {
                Channel::Service { .. } => prop_assert!(false, "no tag names a service"),
                Channel::Mail { to } => prop_assert!(!to.as_str().contains([',', ';', ' ', '\n', '\r'])),
                Channel::Phone { number } => {
                    prop_assert!(number.trim_start_matches('+').chars().all(|c| c.is_ascii_digit()));
                }
                Channel::Page { url } => {
                    prop_assert!(url.starts_with("https://"));
                    let authority = url.trim_start_matches("https://").split(['/', '?', '#']).next();
                    prop_assert!(!authority.unwrap_or_default().contains('@'));
                }
            }
        }
    }
}
