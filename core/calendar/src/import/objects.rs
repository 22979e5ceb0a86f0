//! The objects of a published file.

use super::item::items;
use crate::ical::Document;
use crate::store::digest;

/// The UID, the version and the text of every object that can be kept; what cannot is passed
/// over, because nobody here can mend a file that somebody else publishes.
pub(crate) fn objects(document: &Document) -> impl Iterator<Item = (String, String, Vec<u8>)> + '_ {
    items(document)
        .filter_map(Result::ok)
        .map(|item| (item.made.uid, version_of(&item.text), item.text))
}

/// A version for a text that its server gives none: of what it says.
pub(crate) fn version_of(text: &[u8]) -> String {
    digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
