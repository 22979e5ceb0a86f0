//! The properties that are understood.

use roxmltree::Node;

use super::document::{APPLE, CALDAV, CALSERVER, CARDDAV, DAV, QName, child, children, content};
use crate::Kind;

/// What a server told of one resource; what it did not tell is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Props {
    /// The version (RFC 4918 §15.6).
    pub etag: Option<String>,
    /// The object itself, iCalendar or vCard.
    pub data: Option<String>,
    /// The name that people see (RFC 4918 §15.2).
    pub display_name: Option<String>,
    /// The colour, as the server wrote it, `#RRGGBB` or `#RRGGBBAA`.
    pub color: Option<String>,
    /// The state of the collection as a whole (CalendarServer's ctag).
    pub ctag: Option<String>,
    /// The state for a sync-collection report (RFC 6578 §4).
    pub sync_token: Option<String>,
    /// The components that a calendar takes: `VEVENT`, `VTODO` … (RFC 4791 §5.2.3).
    pub components: Vec<String>,
    /// The privileges of the account; `None` when the server does not say (RFC 3744 §5.4).
    pub privileges: Option<Vec<String>>,
    /// The principal of whoever asks (RFC 5397).
    pub principal: Option<String>,
    /// Where the principal's collections are (RFC 4791 §6.2.1, RFC 6352 §7.1.1).
    pub homes: Vec<String>,
    /// The reports that the collection answers, by local name (RFC 3253 §3.1.5).
    pub reports: Vec<String>,
    /// The bytes that an object may have (RFC 4791 §5.2.5).
    pub max_size: Option<u64>,
    types: Vec<QName>,
}

/// The resource types that are told apart.
const TYPES: [QName; 3] = [
    QName::new(DAV, "collection"),
    QName::new(CALDAV, "calendar"),
    QName::new(CARDDAV, "addressbook"),
];

impl Props {
    /// Whether it is a collection of that kind.
    #[must_use]
    pub fn is(&self, kind: Kind) -> bool {
        self.types.contains(&kind.resource_type())
    }

    /// Takes over what a `prop` element tells.
    pub(super) fn take(&mut self, prop: Node<'_, '_>) {
        for property in prop.children().filter(Node::is_element) {
            let name = property.tag_name();
            match (name.namespace().unwrap_or_default(), name.name()) {
                (DAV, "resourcetype") => self.types = known_types(property),
                (DAV, "supported-report-set") => self.reports = reports(property),
                (DAV, "current-user-privilege-set") => {
                    self.privileges = Some(privileges(property));
                }
                (DAV, "current-user-principal") => self.principal = hrefs(property).next(),
                (CALDAV, "calendar-home-set") | (CARDDAV, "addressbook-home-set") => {
                    self.homes = hrefs(property).collect();
                }
                (CALDAV, "supported-calendar-component-set") => {
                    self.components = components(property);
                }
                (CALDAV, "calendar-data") | (CARDDAV, "address-data") => {
                    self.data = Some(content(property));
                }
                (namespace, local) => self.take_line(namespace, local, property),
            }
        }
    }

    /// The properties that are one line.
    fn take_line(&mut self, namespace: &str, local: &str, property: Node<'_, '_>) {
        let line = || Some(content(property).trim().to_owned()).filter(|line| !line.is_empty());
        match (namespace, local) {
            (DAV, "getetag") => self.etag = line(),
            (DAV, "displayname") => self.display_name = line(),
            (DAV, "sync-token") => self.sync_token = line(),
            (CALSERVER, "getctag") => self.ctag = line(),
            (APPLE, "calendar-color") => self.color = line(),
            (CALDAV | CARDDAV, "max-resource-size") => {
                self.max_size = line().and_then(|line| line.parse().ok());
            }
            _ => {}
        }
    }
}

fn known_types(property: Node<'_, '_>) -> Vec<QName> {
    let known = |node| TYPES.into_iter().find(|name| name.names(node));
    property.children().filter_map(known).collect()
}

fn hrefs(property: Node<'_, '_>) -> impl Iterator<Item = String> {
    children(property, QName::new(DAV, "href")).map(|href| content(href).trim().to_owned())
}

fn components(property: Node<'_, '_>) -> Vec<String> {
    children(property, QName::new(CALDAV, "comp"))
        .filter_map(|comp| Some(comp.attribute("name")?.to_ascii_uppercase()))
        .collect()
}

/// `privilege` elements, each with one element in it that names it.
fn privileges(property: Node<'_, '_>) -> Vec<String> {
    children(property, QName::new(DAV, "privilege"))
        .flat_map(|privilege| privilege.children().filter(Node::is_element))
        .map(|named| named.tag_name().name().to_owned())
        .collect()
}

fn reports(property: Node<'_, '_>) -> Vec<String> {
    children(property, QName::new(DAV, "supported-report"))
        .filter_map(|supported| child(supported, QName::new(DAV, "report")))
        .flat_map(|report| report.children().filter(Node::is_element))
        .map(|named| named.tag_name().name().to_owned())
        .collect()
}
