//! `207 Multi-Status` (RFC 4918 §13).

use roxmltree::Node;

use super::document::{self, DAV, QName, child, children, content};
use super::props::Props;
use crate::DavError;

/// What a server answered about several resources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Multistatus {
    /// One a resource, in the server's order.
    pub answers: Vec<Answer>,
    /// The state after these changes, of a sync-collection report.
    pub sync_token: Option<String>,
}

/// What a server answered about one resource.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Which, as the server wrote it.
    pub href: String,
    /// The status of the resource as a whole, where it has one.
    pub status: Option<u16>,
    /// The properties that it has.
    pub props: Props,
}

impl Multistatus {
    /// Reads an answer's body.
    ///
    /// # Errors
    /// [`DavError::NotDav`] when it is HTML, cut off, has a document type or is otherwise no
    /// multistatus; [`DavError::TooLarge`] beyond [`super::MAX_NODES`].
    pub fn read(bytes: &[u8]) -> Result<Self, DavError> {
        let document = document::parse(document::text(bytes)?)?;
        let root = document.root_element();
        if !QName::new(DAV, "multistatus").names(root) {
            return Err(DavError::NotDav {
                why: "its XML is no multistatus",
            });
        }
        Ok(Self {
            answers: children(root, QName::new(DAV, "response"))
                .flat_map(answers)
                .collect(),
            sync_token: child(root, QName::new(DAV, "sync-token"))
                .map(|token| content(token).trim().to_owned())
                .filter(|token| !token.is_empty()),
        })
    }
}

/// A `response` names one resource with its properties, or several with one status.
fn answers(response: Node<'_, '_>) -> Vec<Answer> {
    let mut props = Props::default();
    let mut missing = None;
    for propstat in children(response, QName::new(DAV, "propstat")) {
        let status = status(propstat).unwrap_or(200);
        match child(propstat, QName::new(DAV, "prop")) {
            Some(prop) if (200..300).contains(&status) => props.take(prop),
            _ => missing = Some(status),
        }
    }
    let own = status(response);
    // Some servers say of a gone resource only that its properties are (not) found.
    let gone = missing.filter(|&status| status == 404 && props == Props::default());
    children(response, QName::new(DAV, "href"))
        .map(|href| Answer {
            href: content(href).trim().to_owned(),
            status: own.or(gone),
            props: props.clone(),
        })
        .collect()
}

/// The number in `HTTP/1.1 404 Not Found` (RFC 4918 §14.28).
fn status(node: Node<'_, '_>) -> Option<u16> {
    let line = content(child(node, QName::new(DAV, "status"))?);
    line.split_ascii_whitespace().nth(1)?.parse().ok()
}
