//! Reading XML that may be meant to harm.

use roxmltree::{Document, Node, ParsingOptions};

use crate::DavError;

/// WebDAV (RFC 4918).
pub(crate) const DAV: &str = "DAV:";
/// CalDAV (RFC 4791).
pub(crate) const CALDAV: &str = "urn:ietf:params:xml:ns:caldav";
/// CardDAV (RFC 6352).
pub(crate) const CARDDAV: &str = "urn:ietf:params:xml:ns:carddav";
/// Apple's extensions that every server took over: ctag.
pub(crate) const CALSERVER: &str = "http://calendarserver.org/ns/";
/// Apple's colours.
pub(crate) const APPLE: &str = "http://apple.com/ns/ical/";

/// Nodes of one answer: two million, about 150,000 listed objects.
pub const MAX_NODES: u32 = 2_000_000;

/// A name with its namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QName {
    /// The namespace, one of those this crate knows.
    pub namespace: &'static str,
    /// The local name.
    pub local: &'static str,
}

impl QName {
    /// A name that is known when this is compiled.
    pub(crate) const fn new(namespace: &'static str, local: &'static str) -> Self {
        Self { namespace, local }
    }

    pub(crate) fn names(self, node: Node<'_, '_>) -> bool {
        node.tag_name().name() == self.local && node.tag_name().namespace() == Some(self.namespace)
    }
}

/// Parses `bytes`. A document type is refused, and with it every entity that could grow or
/// reach for a file; so are more nodes than [`MAX_NODES`]. Nesting costs no stack.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, DavError> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => DavError::TooLarge,
        roxmltree::Error::DtdDetected => DavError::NotDav {
            why: "its XML has a document type, which is not allowed",
        },
        _ => DavError::NotDav {
            why: "it is no well-formed XML",
        },
    })
}

/// The bytes as text; XML elsewhere than in UTF-8 is not spoken by any server.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, DavError> {
    std::str::from_utf8(bytes).map_err(|_| DavError::NotDav {
        why: "it is no text in UTF-8",
    })
}

/// The child elements of `node` with this name.
pub(crate) fn children<'a, 'i>(
    node: Node<'a, 'i>,
    name: QName,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children()
        .filter(move |child| child.is_element() && name.names(*child))
}

/// The first child element with this name.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, name: QName) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// The text in `node`, all pieces of it, those in CDATA too.
pub(crate) fn content(node: Node<'_, '_>) -> String {
    node.children()
        .filter_map(|child| child.is_text().then(|| child.text()).flatten())
        .collect()
}

/// The local name of the precondition that an error's body names (RFC 4918 §16); empty
/// when it names none.
pub(crate) fn precondition(bytes: &[u8]) -> String {
    let named = |bytes| {
        let document = parse(text(bytes).ok()?).ok()?;
        let root = document.root_element();
        let named = QName::new(DAV, "error").names(root);
        let first = root.children().find(Node::is_element)?;
        named.then(|| first.tag_name().name().to_owned())
    };
    named(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bombs_are_refused_before_they_go_off() {
        let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>"#;
        assert!(matches!(parse(bomb), Err(DavError::NotDav { .. })));
        let file = r#"<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>"#;
        assert!(matches!(parse(file), Err(DavError::NotDav { .. })));
        let many = format!("<x>{}</x>", "<y/>".repeat(MAX_NODES as usize + 1));
        assert!(matches!(parse(&many), Err(DavError::TooLarge)));
    }

    #[test]
    fn nesting_costs_no_stack() {
        let deep = 200_000;
        let text = format!("{}{}", "<a>".repeat(deep), "</a>".repeat(deep));
        let document = parse(&text).unwrap();
        assert_eq!(document.descendants().count(), deep + 1);
    }

    #[test]
    fn the_reason_of_an_error_is_found() {
        let body = b"<?xml version=\"1.0\"?>\n<error xmlns=\"DAV:\"><valid-sync-token/></error>";
        assert_eq!(precondition(body), "valid-sync-token");
        assert_eq!(precondition(b"<html><body>No</body></html>"), "");
        assert_eq!(precondition(b"no"), "");
    }
}
