//! Lists of words in a text file.

use std::collections::BTreeMap;

/// The lists of a file: `[name]` begins one, each line below it is a word or phrase, `#`
/// begins a remark.
#[must_use]
pub fn word_lists(file: &'static str) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut book = BTreeMap::new();
    let mut name = "";
    for line in file.lines().map(str::trim) {
        if let Some(next) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            name = next;
        } else if !line.is_empty() && !line.starts_with('#') {
            book.entry(name).or_insert_with(Vec::new).push(line);
        }
    }
    book
}
