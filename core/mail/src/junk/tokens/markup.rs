//! HTML, as a sender wrote it.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::part::Body;
use super::sender::domains;
use super::text::loudness;
use super::{Kind, Marks, link};

/// The longest attribute value that is a mark.
const MAX_VALUE: usize = 40;

/// What is counted.
#[derive(Debug, Default)]
struct Html {
    text: String,
    images: usize,
    links: usize,
    comments: usize,
    /// Inside what is not text.
    hidden: bool,
}

/// Marks of a HTML text.
pub(super) fn read(html: &str, body: &mut Body, marks: &mut Marks) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut seen = Html::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => start(&tag, &mut seen, body, marks),
            Ok(Token::EndTag(tag)) => end(&tag.name.0, &mut seen),
            Ok(Token::String(text)) if !seen.hidden => {
                seen.text.push_str(&String::from_utf8_lossy(&text.value.0));
            }
            Ok(Token::Comment(comment)) => {
                seen.comments += 1;
                if comment.value.0.len() < MAX_VALUE {
                    marks.add(Kind::Comment, &String::from_utf8_lossy(&comment.value.0));
                }
            }
            Ok(Token::Doctype(_)) => marks.add(Kind::Note, "doctype"),
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    link::in_text(&seen.text, body, marks);
    body.words.read(&seen.text, marks, &mut body.later);
    body.signs.count(&seen.text);
    marks.level("html ", "images", seen.images);
    marks.level("html ", "links", seen.links);
    marks.level("html ", "comments", seen.comments);
    marks.level("html ", "size", html.len());
    let share = seen.text.len() * 8 / html.len().max(1);
    marks.steps("html ", "text share", share as u64);
    loudness(&seen.text, marks);
}

fn start(tag: &StartTag<()>, seen: &mut Html, body: &mut Body, marks: &mut Marks) {
    let name = String::from_utf8_lossy(&tag.name.0);
    marks.add(Kind::Tag, &name);
    match name.as_ref() {
        "img" => seen.images += 1,
        "a" => seen.links += 1,
        "script" | "style" if !tag.self_closing => seen.hidden = true,
        "p" | "br" | "td" | "div" | "tr" | "li" => seen.text.push(' '),
        _ => {}
    }
    for (key, value) in &tag.attributes {
        let (key, value) = (
            String::from_utf8_lossy(&key.0),
            String::from_utf8_lossy(&value.value.0),
        );
        let value = value.trim();
        marks.add_two(Kind::Attribute, &name, &key);
        match key.as_ref() {
            "href" | "src" | "action" | "background" => target(&name, value, body, marks),
            _ if value.len() <= MAX_VALUE => {
                let lower = value.to_lowercase();
                marks.add_two(Kind::Value, &key, &lower);
                marks.add_two(Kind::Value, &format!("{name} {key}"), &lower);
            }
            "alt" | "title" => body.words.read(value, marks, &mut body.later),
            _ => {}
        }
    }
}

fn end(name: &[u8], seen: &mut Html) {
    match name {
        b"script" | b"style" => seen.hidden = false,
        b"p" | b"td" | b"div" | b"tr" | b"li" | b"h1" | b"title" => seen.text.push(' '),
        _ => {}
    }
}

/// Where an element leads.
fn target(element: &str, value: &str, body: &mut Body, marks: &mut Marks) {
    let Some((scheme, rest)) = value
        .split_once(':')
        .filter(|(scheme, _)| scheme.len() < 12)
    else {
        marks.add_two(Kind::Scheme, element, "relative");
        return;
    };
    let scheme = scheme.to_lowercase();
    marks.add_two(Kind::Scheme, element, &scheme);
    if scheme.starts_with("http") {
        link::read(rest.trim_start_matches('/'), body, marks);
    } else if scheme == "mailto" {
        let address = rest.split('?').next().unwrap_or_default().to_lowercase();
        marks.add(Kind::MailLink, &address);
        if let Some((_, domain)) = address.rsplit_once('@') {
            domains(Kind::Host, domain, marks);
        }
    }
}
