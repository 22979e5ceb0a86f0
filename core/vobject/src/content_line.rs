//! One content line into a property (RFC 5545 §3.1, RFC 6868).

use super::property::is_name_char;
use super::{DefectKind, Parameter, Property};

/// Reads a line; `flaws` gets what was wrong with it and could be passed over.
///
/// # Errors
/// It is no property.
pub(super) fn read(
    text: &str,
    line: usize,
    flaws: &mut Vec<DefectKind>,
) -> Result<Property, DefectKind> {
    let name_end = text
        .find(|c| !is_name_char(c))
        .ok_or(DefectKind::NotAProperty)?;
    let (name, rest) = text
        .split_at_checked(name_end)
        .ok_or(DefectKind::NotAProperty)?;
    // `BEGIN;x:VEVENT` is neither a property nor a frame; written as one it would be a frame.
    let frame = ["BEGIN", "END"]
        .iter()
        .any(|frame| name.eq_ignore_ascii_case(frame));
    if name.is_empty() || frame {
        return Err(DefectKind::NotAProperty);
    }
    // A blank before the colon or semicolon is seen and harmless.
    let rest = rest.trim_start_matches([' ', '\t']);
    if let Some(value) = rest.strip_prefix(':') {
        return Ok(Property::of(
            name.to_owned(),
            Vec::new(),
            value.to_owned(),
            line,
        ));
    }
    let rest = rest.strip_prefix(';').ok_or(DefectKind::NotAProperty)?;
    let (head, value) = match split_at_colon(rest, true) {
        Some(split) => split,
        None => {
            flaws.push(DefectKind::BadQuote);
            split_at_colon(rest, false).ok_or(DefectKind::NotAProperty)?
        }
    };
    let parameters = split_outside_quotes(head, ';')
        .into_iter()
        .filter_map(|part| parameter(part, flaws))
        .collect();
    Ok(Property::of(
        name.to_owned(),
        parameters,
        value.to_owned(),
        line,
    ))
}

fn split_at_colon(text: &str, quotes: bool) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if quotes => quoted = !quoted,
            ':' if !quoted => return Some((text.get(..at)?, text.get(at + 1..)?)),
            _ => {}
        }
    }
    None
}

fn split_outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        if c == '"' {
            quoted = !quoted;
        }
        c == separator && !quoted
    })
    .collect()
}

fn parameter(part: &str, flaws: &mut Vec<DefectKind>) -> Option<Parameter> {
    let (name, value) = match part.split_once('=') {
        Some((name, value)) => (name.trim(), Some(value)),
        None => (part.trim(), None),
    };
    let named = !name.is_empty() && name.chars().all(is_name_char);
    if !named || value.is_none() {
        flaws.push(DefectKind::BadParameter);
    }
    if !named {
        return None;
    }
    let values = value.map_or_else(Vec::new, |value| {
        split_outside_quotes(value, ',')
            .into_iter()
            .map(|value| unquote(value, flaws))
            .collect()
    });
    Some(Parameter::of(name.to_owned(), values))
}

/// A parameter's value without quotes and carets.
fn unquote(value: &str, flaws: &mut Vec<DefectKind>) -> String {
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(value);
    let plain = if inner.contains('"') {
        flaws.push(DefectKind::BadQuote);
        inner.replace('"', "")
    } else {
        inner.to_owned()
    };
    if plain.contains('^') {
        uncaret(&plain)
    } else {
        plain
    }
}

/// RFC 6868 §3.1: `^n`, `^'` and `^^`; a caret before anything else stays.
fn uncaret(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let meant = match (c, chars.peek()) {
            ('^', Some('n')) => '\n',
            ('^', Some('\'')) => '"',
            ('^', Some('^')) => '^',
            _ => {
                text.push(c);
                continue;
            }
        };
        text.push(meant);
        chars.next();
    }
    text
}
