//! Writing a document (RFC 5545 §3.1: CRLF, folded at 75 octets).

use super::{Component, Entry, Parameter, Property};

/// Octets a line may have without its CRLF (§3.1).
const LINE_OCTETS: usize = 75;

pub(super) fn entries(entries: &[Entry], out: &mut String) {
    for entry in entries {
        match entry {
            Entry::Property(property) => self::property(property, out),
            Entry::Component(inner) => component(inner, out),
            Entry::Unread(text) => fold(text, out),
        }
    }
}

pub(super) fn component(component: &Component, out: &mut String) {
    fold(&format!("BEGIN:{}", component.name()), out);
    entries(component.entries(), out);
    fold(&format!("END:{}", component.name()), out);
}

fn property(property: &Property, out: &mut String) {
    if property.parameters().is_empty() {
        let mut line = String::with_capacity(property.name().len() + property.value().len() + 1);
        line.push_str(property.name());
        line.push(':');
        line.push_str(property.value());
        return fold(&line, out);
    }
    let mut line = property.name().to_owned();
    for parameter in property.parameters() {
        line.push(';');
        self::parameter(parameter, &mut line);
    }
    line.push(':');
    line.push_str(property.value());
    fold(&line, out);
}

fn parameter(parameter: &Parameter, line: &mut String) {
    line.push_str(parameter.name());
    for (at, value) in parameter.values().iter().enumerate() {
        line.push(if at == 0 { '=' } else { ',' });
        let quoted = value.contains([':', ';', ',']);
        if quoted {
            line.push('"');
        }
        for c in value.chars() {
            match c {
                '^' => line.push_str("^^"),
                '\n' => line.push_str("^n"),
                '"' => line.push_str("^'"),
                c => line.push(c),
            }
        }
        if quoted {
            line.push('"');
        }
    }
}

/// One content line, folded between characters.
fn fold(line: &str, out: &mut String) {
    if line.len() <= LINE_OCTETS {
        out.push_str(line);
        out.push_str("\r\n");
        return;
    }
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}
