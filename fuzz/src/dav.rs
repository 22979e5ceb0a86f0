//! What a WebDAV server answers, and the paths it names.

use os1_dav::{Href, Multistatus};
use os1_guard::Origin;

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "dav",
    feed,
    seeds: &[
        b"<?xml version=\"1.0\"?><d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:response><d:href>/a/1.ics</d:href><d:propstat><d:prop><d:getetag>\"1\"</d:getetag><c:calendar-data><![CDATA[BEGIN:VCALENDAR]]></c:calendar-data></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response><d:sync-token>t</d:sync-token></d:multistatus>",
        b"<multistatus xmlns=\"DAV:\"><response><href>/x</href><href>/y</href><status>HTTP/1.1 404 Not Found</status></response></multistatus>",
        b"<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>https://a.example/%2e%2e/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype><d:current-user-privilege-set><d:privilege><d:write/></d:privilege></d:current-user-privilege-set></d:prop></d:propstat></d:response></d:multistatus>",
        b"<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>",
        b"<html><body>Log in</body></html>",
    ],
};

/// Whatever comes is read the same twice, and no path leads off its host or upwards.
fn feed(bytes: &[u8]) {
    let Ok(read) = Multistatus::read(bytes) else {
        return paths([&*text(bytes)]);
    };
    let again = Multistatus::read(bytes).expect("it was read before");
    assert_eq!(read, again);
    paths(read.answers.iter().map(|answer| answer.href.as_str()));
}

fn paths<'a>(texts: impl IntoIterator<Item = &'a str>) {
    let origin = Origin::of_url("https://dav.example").expect("an origin");
    let base = Href::of_path("/cal/").expect("a path");
    for text in texts {
        let Some(href) = Href::read(text, &base, &origin) else {
            continue;
        };
        assert!(href.as_str().starts_with('/') && href.as_str().is_ascii());
        assert!(!href.as_str().split('/').any(|part| part == ".."));
        assert_eq!(Href::of_path(href.as_str()), Some(href));
    }
}
