//! The elements of HTML that matter for reading, and what they mean.

use html5gum::{StartTag, State};

use super::style::hides;
use crate::link::host;

/// What an open element means for the text in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Open {
    Heading(u8),
    Item,
    List(Option<u32>),
    Quote,
    Pre,
    Row,
    Cell,
    Link(Option<String>),
    Hidden,
    Other,
}

/// A tag's name, of which 32 bytes tell all that matter.
pub(super) fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..32).unwrap_or(bytes)).into_owned()
}

/// The value of an attribute.
pub(super) fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes
        .get(name.as_bytes())
        .map(|value| String::from_utf8_lossy(&value.value.0).into_owned())
}

/// Elements that begin and end a line.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "center"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "address"
            | "form"
            | "body"
            | "caption"
            | "fieldset"
            | "title"
            | "tbody"
            | "thead"
            | "tfoot"
            | "main"
            | "nav"
            | "aside"
            | "figure"
    )
}

/// Elements whose text is not for reading.
pub(super) fn is_dropped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "head"
            | "title"
            | "template"
            | "object"
            | "iframe"
            | "svg"
            | "math"
            | "select"
            | "textarea"
            | "noembed"
            | "noframes"
            | "xmp"
            | "audio"
            | "video"
            | "canvas"
    )
}

/// How the text of an element is read whose content is no markup, with scripting off: no mail
/// runs any, so that `noscript` is what a reader sees.
pub(super) fn raw_text(name: &str) -> Option<State> {
    match name {
        "textarea" | "title" => Some(State::RcData),
        "script" => Some(State::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(State::RawText),
        "plaintext" => Some(State::PlainText),
        _ => None,
    }
}

/// Elements whose content is another language, where HTML's raw text does not exist.
pub(super) fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// Elements of another language whose content is HTML again.
pub(super) fn holds_html(name: &str) -> bool {
    matches!(
        name,
        "foreignobject" | "desc" | "title" | "annotation-xml" | "mi" | "mo" | "mn" | "ms" | "mtext"
    )
}

/// Elements of HTML that end another language around them (WHATWG HTML, section 13.2.6.5).
pub(super) fn breaks_out(name: &str) -> bool {
    is_block(name) && !matches!(name, "title" | "tr" | "td" | "th" | "form" | "caption")
        || matches!(
            name,
            "b" | "big"
                | "br"
                | "code"
                | "em"
                | "embed"
                | "font"
                | "head"
                | "hr"
                | "i"
                | "img"
                | "listing"
                | "menu"
                | "meta"
                | "nobr"
                | "ruby"
                | "s"
                | "small"
                | "span"
                | "strike"
                | "strong"
                | "sub"
                | "sup"
                | "tt"
                | "u"
                | "var"
        )
}

/// Elements that do not end an open head.
pub(super) fn belongs_into_head(name: &str) -> bool {
    matches!(
        name,
        "head" | "title" | "meta" | "link" | "base" | "style" | "script" | "noscript" | "template"
    )
}

/// Elements without an end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "source"
            | "track"
            | "wbr"
            | "param"
            | "basefont"
            | "bgsound"
            | "frame"
    )
}

/// What a start tag means for the text in it.
pub(super) fn meaning(name: &str, tag: &StartTag<()>) -> Open {
    let hidden = tag.attributes.contains_key("hidden".as_bytes())
        || attribute(tag, "style").is_some_and(|style| hides(&style))
        || (name == "font" && attribute(tag, "size").is_some_and(|size| size == "0"));
    if hidden || is_dropped(name) {
        return Open::Hidden;
    }
    match name {
        "h1" => Open::Heading(1),
        "h2" => Open::Heading(2),
        "h3" => Open::Heading(3),
        "h4" => Open::Heading(4),
        "h5" => Open::Heading(5),
        "h6" => Open::Heading(6),
        "li" | "dd" | "dt" => Open::Item,
        "ul" | "dl" => Open::List(None),
        "ol" => Open::List(Some(
            attribute(tag, "start")
                .and_then(|n| n.parse().ok())
                .unwrap_or(1),
        )),
        "blockquote" => Open::Quote,
        "pre" | "listing" | "plaintext" => Open::Pre,
        "tr" => Open::Row,
        "td" | "th" => Open::Cell,
        "a" => Open::Link(attribute(tag, "href").and_then(|href| host(&href))),
        _ => Open::Other,
    }
}

/// Whether the text of a link already names the host, and no other.
pub(super) fn shows_host(text: &str, host: &str) -> bool {
    let bare = host.strip_prefix("www.").unwrap_or(host);
    text.to_lowercase()
        .split(|c: char| c.is_whitespace() || "/()<>?#,;".contains(c))
        .any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.strip_prefix("www.").unwrap_or(word) == bare
        })
}
