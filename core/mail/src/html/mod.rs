//! Mail HTML as a closed set of text nodes.
//!
//! A tokenizer (html5gum, the WHATWG state machine, linear) and no tree: mail HTML is
//! judged by what a person would read, and the tree-building rules of HTML reopen
//! formatting elements without bound. What is not in [`HtmlNode`] does not exist
//! afterwards: no image, no style, no script, no form, so nothing that could be fetched.

mod element;
mod node;
mod read;
mod style;
mod text;

pub use node::HtmlNode;
pub(crate) use read::html_reading;
pub use read::{HtmlReading, MAX_HTML_BYTES, MAX_HTML_DEPTH};

/// The text nodes of mail HTML.
///
/// Input beyond [`MAX_HTML_BYTES`] is not read, and `cut` says so.
#[must_use]
pub fn html_nodes(html: &str) -> HtmlReading {
    html_reading(html)
}

/// Mail HTML as plain text for reading.
#[must_use]
pub fn html_text(html: &str) -> String {
    html_reading(html).text()
}
