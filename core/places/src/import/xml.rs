//! What every XML file here is read with: events of a bounded size, no entities of its own.
//!
//! Entities that a file declares are never replaced: a bomb of them stays a few bytes.

use std::io::{self, BufRead, Read};

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::intake::ReadError;

/// The largest tag or stretch of text, in bytes.
const MAX_EVENT: u64 = 1 << 20;

/// Reads events.
pub(crate) struct Xml<R> {
    reader: quick_xml::Reader<Limited<R>>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Xml<R> {
    /// From the beginning of `inner`.
    pub(crate) fn new(inner: R) -> Self {
        let mut reader = quick_xml::Reader::from_reader(Limited {
            inner,
            left: MAX_EVENT,
        });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Self {
            reader,
            buffer: Vec::new(),
        }
    }

    /// The next event.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, ReadError> {
        self.buffer.clear();
        self.reader.get_mut().left = MAX_EVENT;
        self.reader
            .read_event_into(&mut self.buffer)
            .map_err(|error| match error {
                quick_xml::Error::Io(error) => {
                    io::Error::new(error.kind(), error.to_string()).into()
                }
                _ => ReadError::File("its XML is damaged".to_owned()),
            })
    }
}

/// The attributes of a start tag that can be read, in order.
pub(crate) fn attributes<'t>(
    tag: &'t BytesStart<'_>,
) -> impl Iterator<Item = (&'t str, std::borrow::Cow<'t, str>)> {
    let all = tag.attributes();
    all.filter_map(Result::ok).filter_map(|one| {
        let value = one.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((one.key.into_inner(), value))
    })
}

/// What a reference in a text stands for; nothing for an entity that a file declares.
pub(crate) fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c.to_string());
    }
    resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned)
}

/// Ends with an error when one event wants more than its bytes.
struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: BufRead> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: BufRead> BufRead for Limited<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, used: usize) {
        self.left = self.left.saturating_sub(used as u64);
        self.inner.consume(used);
    }
}
