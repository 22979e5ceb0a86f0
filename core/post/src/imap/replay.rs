//! What a server says, without a server: for tests that say anything.

use imap_next::client::{Client, Event, Options};
use imap_next::{Interrupt, Io, State as _};

use super::fetch::{body, entry};
use super::folders::{folder, standing};
use super::heard::{Heard, refusal};
use super::look::Opened;
use super::wire::MAX_ANSWER;
use imap_next::imap_types::response::{Data, Status};

/// Reads everything that a server said, as a connection would: how many answers were understood.
/// Nothing that comes makes it panic, and no number in it makes it take room.
#[must_use]
pub fn replay(bytes: &[u8]) -> usize {
    let mut options = Options::default();
    options.crlf_relaxed = true;
    options.max_response_size = MAX_ANSWER;
    let mut client = Client::new(options);
    client.enqueue_input(bytes);
    let mut opened = Opened::default();
    let mut understood = 0;
    loop {
        match client.next() {
            Ok(Event::DataReceived { data }) => {
                look_at(&data);
                if opened.hear(Heard::Data(data)).is_err() {
                    return understood;
                }
            }
            Ok(Event::StatusReceived { status }) => note(status, &mut opened),
            Ok(_) | Err(Interrupt::Io(Io::Output(_)) | Interrupt::Error(_)) => {}
            Err(Interrupt::Io(Io::NeedMoreInput)) => return understood,
        }
        understood += 1;
    }
}

/// Lets `hear` hear what a server said while one command was under way, as a connection does; how the
/// command ended.
#[cfg(test)]
pub(super) fn heard(
    bytes: &[u8],
    mut hear: impl FnMut(Heard) -> Result<(), crate::PostError>,
) -> Result<super::heard::Done, crate::PostError> {
    use super::wire::{ended, untagged};
    let mut options = Options::default();
    options.discard_greeting = true;
    let mut client = Client::new(options);
    client.enqueue_input(bytes);
    loop {
        match client.next() {
            Ok(Event::DataReceived { data }) => hear(Heard::Data(data))?,
            Ok(Event::StatusReceived {
                status: Status::Tagged(tagged),
            }) => return ended(tagged),
            Ok(Event::StatusReceived { status }) => untagged(status, &mut hear)?,
            Ok(_) | Err(Interrupt::Io(Io::Output(_)) | Interrupt::Error(_)) => {}
            Err(Interrupt::Io(Io::NeedMoreInput)) => return Err(crate::PostError::Unreadable),
        }
    }
}

fn look_at(data: &Data<'static>) {
    match data {
        Data::Fetch { items, .. } => {
            let _entry = entry(items.as_ref());
            let _body = body(items.clone().into_inner());
        }
        Data::List {
            items,
            delimiter,
            mailbox,
        } => {
            let _folder = folder(items, delimiter.map(|one| one.inner()), mailbox);
        }
        Data::Status { items, .. } => {
            let _standing = standing(items);
        }
        _ => {}
    }
}

fn note(status: Status<'static>, opened: &mut Opened) {
    let (kind, code) = match status {
        Status::Untagged(body) => (body.kind, body.code),
        Status::Tagged(tagged) => (tagged.body.kind, tagged.body.code),
        Status::Bye(_) => return,
    };
    let _refusal = refusal(kind, code.as_ref());
    if let Some(code) = code {
        let _heard = opened.hear(Heard::Code(code));
    }
}

#[cfg(test)]
mod tests {
    use super::replay;

    #[test]
    fn answers_are_understood_and_nonsense_is_passed_over() {
        let said = b"* OK ready\r\n* 3 EXISTS\r\n* what is this\r\n* VANISHED (EARLIER) 1:4294967295\r\n* 1 FETCH (UID 7 FLAGS (\\Seen) BODY[] {3}\r\nabc)\r\n* LIST (\\HasNoChildren) \"/\" \"Entw&APw-rfe\"\r\na1 OK [COPYUID 1 1:4294967295 1:4294967295] done\r\n";
        assert!(replay(said) >= 7);
        // An answer that never ends is waited for, and takes no more room than came.
        assert_eq!(replay(b"* 1 FETCH (UID 7 BODY[] {4294967295}\r\nabc"), 0);
    }
}
