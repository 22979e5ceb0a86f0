//! Files of vCard 2.1, as phones still write them, into version 3.0.

use std::borrow::Cow;

use encoding_rs::Encoding;
use os1_vobject::escape;
use quoted_printable::ParseMode;

/// The most lines that one value in quoted-printable may run over.
const MAX_LINES: usize = 20_000;
/// Properties whose value has parts between semicolons.
const STRUCTURED: [&str; 3] = ["N", "ADR", "ORG"];

/// The file, with every card of version 2.1 as one of 3.0: values in quoted-printable as text,
/// `TEL;CELL` as `TEL;TYPE=CELL`. A file without such a card is handed back as it is.
///
/// In 2.1 a value in quoted-printable goes on in the next line where a line ends with `=`, which
/// no reader of content lines knows: so this comes before all reading.
#[must_use]
pub fn modern(bytes: &[u8]) -> Cow<'_, [u8]> {
    let old = bytes
        .split(|byte| *byte == b'\n')
        .any(|line| is(line, "VERSION:2.1") || head_of(line).is_some_and(|head| is_quoted(&head)));
    if !old {
        return Cow::Borrowed(bytes);
    }
    let mut written = Vec::with_capacity(bytes.len());
    let mut lines = bytes.split(|byte| *byte == b'\n').peekable();
    let mut is_old = false;
    while let Some(line) = lines.next() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if is(line, "BEGIN:VCARD") {
            is_old = false;
        }
        if is(line, "VERSION:2.1") {
            is_old = true;
            written.extend(b"VERSION:3.0\r\n");
            continue;
        }
        match head_of(line) {
            Some(head) if is_quoted(&head) => {
                let mut value = line.get(head.len() + 1..).unwrap_or_default().to_vec();
                for _ in 0..MAX_LINES {
                    if !value.ends_with(b"=") || lines.peek().is_none() {
                        break;
                    }
                    value.pop();
                    let next = lines.next().unwrap_or_default();
                    value.extend(next.strip_suffix(b"\r").unwrap_or(next));
                }
                written.extend(plain(&head, &value).into_bytes());
            }
            Some(head) if is_old => {
                written.extend(named(&head, &[]).into_bytes());
                written.extend(line.get(head.len()..).unwrap_or_default());
            }
            _ => written.extend(line),
        }
        if lines.peek().is_some() {
            written.extend(b"\r\n");
        }
    }
    Cow::Owned(written)
}

fn is(line: &[u8], text: &str) -> bool {
    line.trim_ascii().eq_ignore_ascii_case(text.as_bytes())
}

/// Name and parameters of a line: what stands before the first colon. A line that goes on the one
/// before, or says nothing readable, has none.
fn head_of(line: &[u8]) -> Option<String> {
    let at = line.iter().position(|byte| *byte == b':')?;
    let head = std::str::from_utf8(line.get(..at)?).ok()?;
    let starts = head.starts_with(|c: char| c.is_ascii_alphanumeric());
    (starts && !head.contains('"')).then(|| head.to_owned())
}

fn is_quoted(head: &str) -> bool {
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

/// A line in quoted-printable as one of text.
fn plain(head: &str, value: &[u8]) -> String {
    let bytes = quoted_printable::decode(value, ParseMode::Robust).unwrap_or_default();
    let charset = head.split(';').find_map(|part| {
        part.to_ascii_uppercase()
            .strip_prefix("CHARSET=")
            .map(str::to_owned)
    });
    let encoding = charset.and_then(|name| Encoding::for_label(name.as_bytes()));
    let text = match (encoding, String::from_utf8(bytes)) {
        (None, Ok(text)) => text,
        (Some(encoding), Ok(text)) => encoding.decode(text.as_bytes()).0.into_owned(),
        (encoding, Err(error)) => {
            let encoding = encoding.unwrap_or(encoding_rs::WINDOWS_1252);
            encoding.decode(error.as_bytes()).0.into_owned()
        }
    };
    let text = text.replace("\r\n", "\n");
    let name = head.split(';').next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or(name);
    let value = if STRUCTURED.iter().any(|one| name.eq_ignore_ascii_case(one)) {
        let parts: Vec<String> = text.split(';').map(escape).collect();
        parts.join(";")
    } else {
        escape(&text)
    };
    let head = named(
        head,
        &["ENCODING=QUOTED-PRINTABLE", "QUOTED-PRINTABLE", "CHARSET="],
    );
    format!("{head}:{value}")
}

/// The head with every bare word as a TYPE, without the parameters that begin with one of `gone`.
fn named(head: &str, gone: &[&str]) -> String {
    let mut parts = head.split(';');
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let upper = part.trim().to_ascii_uppercase();
        if upper.is_empty() || gone.iter().any(|one| upper.starts_with(one)) {
            continue;
        }
        written.push(';');
        match upper.as_str() {
            "BASE64" | "ENCODING=BASE64" | "B" => written.push_str("ENCODING=b"),
            "URL" | "CONTENT-ID" => written.push_str("VALUE=uri"),
            _ if upper.contains('=') => written.push_str(part.trim()),
            _ => {
                written.push_str("TYPE=");
                written.push_str(&upper);
            }
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::modern;
    use crate::VCard;

    #[test]
    fn a_phones_old_card_is_read_with_its_accents_and_its_long_lines() {
        let old = "BEGIN:VCARD\r\nVERSION:2.1\r\n\
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=\r\n=B6rg;;;\r\n\
            FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg M=C3=BCller\r\n\
            TEL;CELL;PREF:+49 170 1234567\r\n\
            NOTE;ENCODING=QUOTED-PRINTABLE:met at Ute's, in May=0D=0Alikes tea; and cake\r\n\
            ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:B=E4ckerei;Kasse\r\n\
            PHOTO;JPEG;ENCODING=BASE64:\r\n /9j/4AAQ\r\n\r\nEND:VCARD\r\n";
        let card = VCard::parse(&modern(old.as_bytes())).unwrap();
        assert_eq!(card.name(), "Jörg Müller");
        assert_eq!(card.phones()[0].kinds, ["cell"]);
        assert_eq!(card.organisation().as_deref(), Some("Bäckerei, Kasse"));
        assert!(card.note().unwrap().contains("likes tea; and cake"));
        assert!(card.has_photo());
        let written = card.write();
        assert!(written.contains("VERSION:3.0\r\n"), "{written}");
        assert_eq!(modern(written.as_bytes()), written.as_bytes());
    }

    #[test]
    fn a_newer_card_keeps_its_bytes_and_an_endless_value_ends() {
        let new = b"BEGIN:VCARD\nVERSION:4.0\nFN:A=\nTEL;CELL:1\nEND:VCARD\n";
        assert_eq!(modern(new), &new[..]);
        for text in [
            "NOTE;QUOTED-PRINTABLE:a=",
            "NOTE;ENCODING=QUOTED-PRINTABLE:=\n=\n=",
        ] {
            let _read = modern(text.as_bytes());
        }
    }
}
