//! The part of a mail that carries a scheduling message (iMIP, RFC 6047 §2.4).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use os1_guard::Action;

/// Characters of a line of base64 (RFC 2045 §6.8).
const LINE: usize = 76;

/// The MIME part for the message of an action: headers, an empty line, the text in base64.
/// It follows from the approved bytes alone; `None` for an action that carries none.
#[must_use]
pub fn mime_part(action: &Action) -> Option<Vec<u8>> {
    let (method, calendar) = message_of(action)?;
    let component = ["VEVENT", "VTODO", "VFREEBUSY"]
        .into_iter()
        .find(|kind| calendar.contains(&format!("\nBEGIN:{kind}\n")))?;
    let mut part = format!(
        "Content-Type: text/calendar; charset=UTF-8; method={method}; component={component}\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n"
    );
    let encoded = STANDARD.encode(wire(calendar));
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at_checked(LINE).unwrap_or((rest, ""));
        part.push_str(line);
        part.push_str("\r\n");
        rest = after;
    }
    Some(part.into_bytes())
}

/// The .ics file with the message of an action, byte for byte what the part holds; `None` for
/// an action that carries none.
#[must_use]
pub fn message_file(action: &Action) -> Option<Vec<u8>> {
    Some(wire(message_of(action)?.1))
}

fn message_of(action: &Action) -> Option<(&'static str, &str)> {
    match action {
        Action::AnswerInvitation(answer) => Some(("REPLY", &answer.calendar)),
        Action::CounterInvitation(counter) => Some(("COUNTER", &counter.calendar)),
        Action::SendInvitation(sent) => Some((sent.kind.method(), &sent.calendar)),
        _ => None,
    }
}

/// The text of a message as it goes over the wire: each line ends with CRLF.
fn wire(calendar: &str) -> Vec<u8> {
    calendar.replace('\n', "\r\n").into_bytes()
}
