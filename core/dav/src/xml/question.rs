//! The questions, as XML.

use std::fmt::Write as _;

use super::document::{APPLE, CALDAV, CALSERVER, CARDDAV, DAV};

/// The prefixes that every question declares.
const PREFIXES: [(&str, &str); 5] = [
    ("d", DAV),
    ("c", CALDAV),
    ("r", CARDDAV),
    ("s", CALSERVER),
    ("a", APPLE),
];

/// Asks for properties, as `(namespace, local name)` (RFC 4918 §14.20).
pub(crate) fn propfind(props: &[(&str, &str)]) -> String {
    let mut xml = opened("d:propfind");
    prop(&mut xml, props);
    xml.push_str("</d:propfind>");
    xml
}

/// Asks what changed since `token`, or for everything (RFC 6578 §3.2).
pub(crate) fn sync_collection(token: Option<&str>, props: &[(&str, &str)]) -> String {
    let mut xml = opened("d:sync-collection");
    let token = escaped(token.unwrap_or_default());
    let _infallible = write!(
        xml,
        "<d:sync-token>{token}</d:sync-token><d:sync-level>1</d:sync-level>"
    );
    prop(&mut xml, props);
    xml.push_str("</d:sync-collection>");
    xml
}

/// Asks for named objects (RFC 4791 §7.9, RFC 6352 §8.7).
pub(crate) fn multiget<'a>(
    namespace: &str,
    report: &str,
    props: &[(&str, &str)],
    hrefs: impl IntoIterator<Item = &'a str>,
) -> String {
    let name = format!("{}:{report}", prefix(namespace));
    let mut xml = opened(&name);
    prop(&mut xml, props);
    for href in hrefs {
        let _infallible = write!(xml, "<d:href>{}</d:href>", escaped(href));
    }
    let _infallible = write!(xml, "</{name}>");
    xml
}

fn opened(name: &str) -> String {
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{name}");
    for (prefix, namespace) in PREFIXES {
        let _infallible = write!(xml, " xmlns:{prefix}=\"{namespace}\"");
    }
    xml.push('>');
    xml
}

fn prop(xml: &mut String, props: &[(&str, &str)]) {
    xml.push_str("<d:prop>");
    for (namespace, local) in props {
        let _infallible = write!(xml, "<{}:{local}/>", prefix(namespace));
    }
    xml.push_str("</d:prop>");
}

fn prefix(namespace: &str) -> &'static str {
    let known = PREFIXES.iter().find(|(_, known)| *known == namespace);
    known.map_or("d", |(prefix, _)| prefix)
}

/// What a server said, said back: tokens and paths may hold what XML means something by.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // XML 1.0 has no way to write them.
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questions_look_like_this() {
        insta::assert_snapshot!(propfind(&[(DAV, "getetag"), (CALSERVER, "getctag")]));
        insta::assert_snapshot!(sync_collection(Some("a<b&\u{1}c"), &[(DAV, "getetag")]));
        let props = [(DAV, "getetag"), (CALDAV, "calendar-data")];
        insta::assert_snapshot!(multiget(
            CALDAV,
            "calendar-multiget",
            &props,
            ["/a/1.ics", "/a/x&y.ics"]
        ));
    }
}
