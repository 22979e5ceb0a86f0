//! Microdata in HTML (WHATWG HTML §5) as the same values that JSON-LD gives.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use serde_json::{Map, Value};

use super::json_ld::MAX_HTML;

/// The deepest nesting of elements that is followed.
const MAX_DEPTH: usize = 200;
/// The most properties of one mail.
const MAX_PROPERTIES: usize = 5_000;
/// The longest value, in bytes.
const MAX_VALUE: usize = 4_096;

/// The top-level items of `html`, each as an object with `@type` and its properties.
pub(super) fn things(html: &str) -> Vec<Value> {
    if !html.contains("itemscope") {
        return Vec::new();
    }
    let end = html.floor_char_boundary(html.len().min(MAX_HTML));
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    let html = html.get(..end).unwrap_or_default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name.0)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text.value.0)),
            _ => {}
        }
    }
    reader.close_to(0);
    reader.things
}

/// An open element that matters: an item, or a property whose value is its text.
#[derive(Debug)]
struct Open {
    element: String,
    property: Option<String>,
    item: Option<Map<String, Value>>,
    text: String,
}

#[derive(Debug, Default)]
struct Reader {
    stack: Vec<Open>,
    things: Vec<Value>,
    properties: usize,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<()>) {
        let element = String::from_utf8_lossy(&tag.name.0).into_owned();
        let property = attribute(tag, "itemprop");
        if let Some(name) = &property {
            self.properties += 1;
            if self.properties > MAX_PROPERTIES {
                return;
            }
            let scoped = tag.attributes.contains_key(b"itemscope".as_slice());
            if let Some(value) = own_value(&element, tag).filter(|_| !scoped) {
                self.give(name, Value::String(value));
                if is_void(&element) {
                    return;
                }
                return self.push(element, None, None);
            }
        }
        if is_void(&element) {
            return;
        }
        let item = tag
            .attributes
            .contains_key(b"itemscope".as_slice())
            .then(|| {
                let mut item = Map::new();
                if let Some(kind) = attribute(tag, "itemtype") {
                    item.insert("@type".to_owned(), Value::String(kind));
                }
                item
            });
        self.push(element, property, item);
    }

    fn push(
        &mut self,
        element: String,
        property: Option<String>,
        item: Option<Map<String, Value>>,
    ) {
        if self.stack.len() < MAX_DEPTH {
            self.stack.push(Open {
                element,
                property,
                item,
                text: String::new(),
            });
        }
    }

    fn text(&mut self, text: &str) {
        for open in &mut self.stack {
            let counts = open.property.is_some() && open.item.is_none();
            if counts && open.text.len() + text.len() <= MAX_VALUE {
                open.text.push_str(text);
            }
        }
    }

    fn end(&mut self, element: &str) {
        let at = self.stack.iter().rposition(|open| open.element == element);
        if let Some(at) = at {
            self.close_to(at);
        }
    }

    /// Closes every element from the innermost up to the one at `at`.
    fn close_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(open) = self.stack.pop() else {
                return;
            };
            match (open.property, open.item) {
                (Some(name), Some(item)) => self.give(&name, Value::Object(item)),
                (None, Some(item)) => self.things.push(Value::Object(item)),
                (Some(name), None) => {
                    let text = open.text.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.give(&name, Value::String(text));
                }
                (None, None) => {}
            }
        }
    }

    /// Gives a value to the innermost open item, under each of the names.
    fn give(&mut self, names: &str, value: Value) {
        let item = self
            .stack
            .iter_mut()
            .rev()
            .find_map(|open| open.item.as_mut());
        let Some(item) = item else {
            return;
        };
        for name in names.split_whitespace().take(8) {
            item.entry(name.to_owned()).or_insert_with(|| value.clone());
        }
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    let text = String::from_utf8_lossy(&value.value.0);
    let end = text.floor_char_boundary(text.len().min(MAX_VALUE));
    text.get(..end).map(|text| text.trim().to_owned())
}

/// The value that an element has by itself: §5.2.4 of HTML.
fn own_value(element: &str, tag: &StartTag<()>) -> Option<String> {
    let by = match element {
        "meta" => "content",
        "a" | "link" | "area" => "href",
        "img" | "audio" | "video" | "embed" | "iframe" | "source" | "track" => "src",
        "data" | "meter" => "value",
        "time" => "datetime",
        "object" => "data",
        _ => "content",
    };
    attribute(tag, by)
}

fn is_void(element: &str) -> bool {
    matches!(
        element,
        "meta"
            | "link"
            | "img"
            | "br"
            | "hr"
            | "input"
            | "area"
            | "embed"
            | "source"
            | "track"
            | "wbr"
            | "col"
            | "base"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_nest_and_values_stand_where_html_has_them() {
        let html = r#"<div itemscope itemtype="http://schema.org/LodgingReservation">
            <meta itemprop="reservationNumber" content="H-77"/>
            <div itemprop="reservationFor" itemscope itemtype="http://schema.org/LodgingBusiness">
              <span itemprop="name">Hotel <b>Sonne</b></span>
            </div>
            <time itemprop="checkinDate" datetime="2027-04-11T15:00:00+02:00">11 April</time>
            </div><p itemprop="stray">x</p>"#;
        let found = things(html);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["reservationNumber"], "H-77");
        assert_eq!(found[0]["reservationFor"]["name"], "Hotel Sonne");
        assert_eq!(found[0]["checkinDate"], "2027-04-11T15:00:00+02:00");
    }

    #[test]
    fn what_never_closes_ends_with_the_mail() {
        let html = "<div itemscope itemtype=x>".repeat(10_000);
        assert!(things(&html).len() <= MAX_DEPTH);
    }
}
