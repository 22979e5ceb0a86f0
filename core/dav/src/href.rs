//! Where a resource is on its server.

use std::fmt::{self, Display};

use os1_guard::Origin;

/// The longest path that is kept, in bytes.
const MAX_PATH: usize = 1_500;

/// The absolute path of a resource on the server it was read from, in the normal form of
/// RFC 3986 §6.2.2, so that two spellings of one path are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Href(String);

impl Href {
    /// Reads what a server wrote, a path or a whole address, seen from `base` on `origin`.
    ///
    /// `None` when it lies at another origin, leads upwards, or is no path: nothing that a
    /// server says may lead elsewhere.
    #[must_use]
    pub fn read(text: &str, base: &Self, origin: &Origin) -> Option<Self> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix("//") {
            return Self::read(&format!("https://{rest}"), base, origin);
        }
        let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
        let path = if lower.starts_with("http://") || lower.starts_with("https://") {
            if Origin::of_url(text).ok()? != *origin {
                return None;
            }
            let (_, rest) = text.split_once("://")?;
            rest.find('/')
                .and_then(|at| rest.get(at..))
                .unwrap_or("/")
                .to_owned()
        } else if text.starts_with('/') {
            text.to_owned()
        } else {
            format!("{}{text}", base.folder())
        };
        Self::of_path(&path)
    }

    /// An absolute path; `None` when it is none, is too long or leads upwards.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let normal = normal(path);
        let leads_up = normal.split('/').any(|part| matches!(part, "." | ".."));
        let fits = normal.starts_with('/') && normal.len() <= MAX_PATH && !leads_up;
        fits.then_some(Self(normal))
    }

    /// The path, percent-encoded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same with a `/` at its end, as collections have it (RFC 4918 §5.2).
    #[must_use]
    pub fn as_collection(&self) -> Self {
        if self.0.ends_with('/') {
            self.clone()
        } else {
            Self(format!("{}/", self.0))
        }
    }

    /// Whether it lies directly in `collection`.
    #[must_use]
    pub fn is_member_of(&self, collection: &Self) -> bool {
        self.0
            .strip_prefix(collection.as_collection().as_str())
            .is_some_and(|name| !name.is_empty() && !name.contains('/'))
    }

    /// A member of this collection by its name, which is encoded.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<Self> {
        let name: String = name.bytes().map(|byte| encoded(byte, false)).collect();
        Self::of_path(&format!("{}{name}", self.as_collection().as_str()))
    }

    /// The path up to its last `/`.
    fn folder(&self) -> &str {
        let end = self.0.rfind('/').map_or(0, |at| at + 1);
        self.0.get(..end).unwrap_or("/")
    }
}

impl Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Decodes what needs no encoding and encodes what does, in capital letters.
fn normal(path: &str) -> String {
    let mut normal = String::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        let ahead: Vec<u8> = bytes.clone().take(2).collect();
        match (byte, hex(&ahead)) {
            (b'%', Some(decoded)) => {
                normal.push_str(&encoded(decoded, false));
                bytes.nth(1);
            }
            (byte, _) => normal.push_str(&encoded(byte, true)),
        }
    }
    normal
}

/// The value of two hexadecimal digits.
fn hex(digits: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(digits).ok().filter(|t| t.len() == 2)?;
    if text.starts_with('+') {
        return None;
    }
    u8::from_str_radix(text, 16).ok()
}

/// One byte of a path; `slash` says whether a `/` separates or belongs to a name.
fn encoded(byte: u8, slash: bool) -> String {
    let plain = byte.is_ascii_alphanumeric()
        || b"-._~!$&'()*+,;=:@".contains(&byte)
        || (slash && byte == b'/');
    if plain {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn origin() -> Origin {
        Origin::of_url("https://dav.example").unwrap()
    }

    fn read(text: &str) -> Option<String> {
        let base = Href::of_path("/sam/cal/").unwrap();
        Href::read(text, &base, &origin()).map(|href| href.to_string())
    }

    #[test]
    fn spellings_of_one_path_are_equal() {
        for (text, normal) in [
            ("/sam/cal/a%40b.ics", "/sam/cal/a@b.ics"),
            ("/sam/cal/a@b.ics", "/sam/cal/a@b.ics"),
            ("https://dav.example/sam/cal/1.ics", "/sam/cal/1.ics"),
            ("https://DAV.example:443/sam/cal/1.ics", "/sam/cal/1.ics"),
            ("//dav.example/x", "/x"),
            ("https://dav.example", "/"),
            ("1.ics", "/sam/cal/1.ics"),
            ("/a%2fb c\u{e4}", "/a%2Fb%20c%C3%A4"),
            ("/100%", "/100%25"),
            ("/a%+1", "/a%25+1"),
        ] {
            assert_eq!(read(text).as_deref(), Some(normal), "{text}");
        }
    }

    #[test]
    fn nothing_leads_elsewhere() {
        for text in [
            "https://evil.example/sam/cal/1.ics",
            "http://dav.example/1.ics",
            "https://dav.example:8443/1.ics",
            "//evil.example/1.ics",
            "/sam/cal/../../etc",
            "/sam/%2e%2e/etc",
            "../1.ics",
            "https://user:pw@dav.example/1.ics",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn members_are_directly_in_their_collection() {
        let collection = Href::of_path("/cal").unwrap();
        let member = collection.member("a b/c@d.ics").unwrap();
        assert_eq!(member.as_str(), "/cal/a%20b%2Fc@d.ics");
        assert!(member.is_member_of(&collection));
        assert!(!Href::of_path("/cal/").unwrap().is_member_of(&collection));
        assert!(!Href::of_path("/cal/a/b").unwrap().is_member_of(&collection));
        assert!(!Href::of_path("/calm/b").unwrap().is_member_of(&collection));
    }

    proptest! {
        #[test]
        fn the_normal_form_is_normal(path in "/[a-c%/ \u{e4}0-9]{0,20}") {
            if let Some(href) = Href::of_path(&path) {
                prop_assert_eq!(Href::of_path(href.as_str()), Some(href));
            }
        }

        #[test]
        fn anything_can_be_read(text in ".{0,40}") {
            if let Some(path) = read(&text) {
                prop_assert!(path.starts_with('/') && path.is_ascii());
            }
        }
    }
}
