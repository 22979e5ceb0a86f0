//! Text as it is said: what is written for the eye, written out for the ear.
//!
//! A language is a folder; English is the one there is.

mod en;
mod markdown;

use os1_base::spoken::spoken_line;
use os1_base::text::{printable, shortened};

pub(crate) use en::is_abbreviation;

/// The longest text that is written out at once, in characters; the rest is left out.
pub const MAX_SPELLED_CHARS: usize = 20_000;

/// `text` for the ear, in English: layout, links, emoji, numbers, dates, times, money and units in
/// words. Bounded by [`MAX_SPELLED_CHARS`]; nothing but layout gives nothing.
#[must_use]
pub fn for_the_ear(text: &str) -> String {
    let text = shortened(&printable(text), MAX_SPELLED_CHARS);
    let mut said = String::new();
    for line in text.lines() {
        let Some(line) = markdown::plain_line(line) else {
            continue;
        };
        let line = en::spelled(&spoken_line(&line));
        if line.is_empty() {
            continue;
        }
        if !said.is_empty() {
            said.push_str(if said.ends_with(['.', '?', '!', ':', ';', ',']) {
                " "
            } else {
                ". "
            });
        }
        said.push_str(&line);
    }
    said
}

#[cfg(test)]
mod tests;
