//! A scheduling message, as it comes from anybody by mail.

use std::sync::OnceLock;

use os1_calendar::EventSet;
use os1_calendar::ical::Document;
use os1_calendar::invite::{Context, Effect, Judgement, Message, Own, judge};
use os1_guard::Address;

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "invitation",
    feed,
    seeds: &[
        b"BEGIN:VCALENDAR\r\nPRODID:-//Amy//EN\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:planning\r\nORGANIZER;CN=Amy:mailto:amy@example.com\r\nATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:amy@example.com\r\nATTENDEE;CN=\"Theo^'s\";RSVP=TRUE:mailto:theo@example.org\r\nDTSTAMP:20260308T120000Z\r\nSEQUENCE:1\r\nSUMMARY:Planning\r\nDTSTART;TZID=Europe/Berlin:20260317T090000\r\nDTEND;TZID=Europe/Berlin:20260317T100000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nACTION:AUDIO\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:planning\r\nRECURRENCE-ID;TZID=Europe/Berlin:20260324T090000\r\nORGANIZER:mailto:amy@example.com\r\nATTENDEE:mailto:theo@example.org\r\nDTSTAMP:20260308T120000Z\r\nSEQUENCE:1\r\nDTSTART;TZID=Europe/Berlin:20260324T110000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:planning\nORGANIZER;SENT-BY=\"mailto:pa@example.com\":mailto:amy@example.com\nATTENDEE:mailto:theo@example.org\nDTSTAMP:20260309T120000Z\nSEQUENCE:2\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260324T080000Z\nSTATUS:CANCELLED\nDTSTART:20260324T080000Z\nEND:VEVENT\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:dinner\nORGANIZER:mailto:theo@example.org\nATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:paul@example.com\":mailto:amy@example.com\nDTSTAMP:20260309T120000Z\nSEQUENCE:0\nREQUEST-STATUS:2.0;Success\nCOMMENT:see you\nEND:VEVENT\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:COUNTER\nBEGIN:VEVENT\nUID:dinner\nORGANIZER:mailto:theo@example.org\nATTENDEE;PARTSTAT=TENTATIVE:mailto:amy@example.com\nDTSTAMP:20260309T120000Z\nSEQUENCE:0\nDTSTART:20260311T190000Z\nDTEND:20260311T210000Z\nEND:VEVENT\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:ADD\nBEGIN:VEVENT\nUID:planning\nORGANIZER:mailto:amy@example.com\nATTENDEE:mailto:theo@example.org\nDTSTAMP:20260310T120000Z\nSEQUENCE:3\nDTSTART:20260501T080000Z\nEND:VEVENT\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VFREEBUSY\nUID:busy\nORGANIZER:mailto:amy@example.com\nATTENDEE:mailto:theo@example.org\nDTSTAMP:20260309T120000Z\nDTSTART:20260310T000000Z\nDTEND:20260311T000000Z\nEND:VFREEBUSY\nEND:VCALENDAR\n",
    ],
};

/// An event of the user's own and one they were invited to.
const KNOWN: [&str; 2] = [
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:dinner\nORGANIZER:mailto:theo@example.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:theo@example.org\nATTENDEE;RSVP=TRUE:mailto:amy@example.com\nDTSTAMP:20260301T120000Z\nSEQUENCE:0\nDTSTART:20260310T190000Z\nDTEND:20260310T210000Z\nEND:VEVENT\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:planning\nORGANIZER:mailto:amy@example.com\nATTENDEE;PARTSTAT=DECLINED:mailto:theo@example.org\nDTSTAMP:20260301T120000Z\nSEQUENCE:0\nDTSTART;TZID=Europe/Berlin:20260317T090000\nDTEND;TZID=Europe/Berlin:20260317T100000\nRRULE:FREQ=WEEKLY;COUNT=4\nEND:VEVENT\nEND:VCALENDAR\n",
];

/// It is read or refused; whoever sent it, nothing answers for the user, what comes out can be
/// read again, and the same message twice changes nothing the second time.
fn feed(bytes: &[u8]) {
    let Ok(message) = Message::read(bytes) else {
        return;
    };
    let (own, amy) = people();
    let of_it = known().iter().filter(|set| set.uid() == message.uid());
    for known in std::iter::once(None).chain(of_it.map(Some)) {
        for sender in [None, Some(amy)] {
            let judgement = judge(&message, &Context { known, own, sender });
            check(&message, &judgement, known);
        }
    }
}

fn check(message: &Message, judgement: &Judgement, known: Option<&EventSet>) {
    let (own, amy) = people();
    let set = match &judgement.effect {
        Effect::Apply(set) | Effect::Offer(set) | Effect::Invitation(set) => set,
        _ => return,
    };
    let written = set.document().write();
    let again = Document::parse(written.as_bytes()).document;
    assert_eq!(again.write(), written, "what comes out reads back");
    for event in set.events() {
        let Some(guest) = own.guest(event) else {
            continue;
        };
        let before = known.into_iter().flat_map(EventSet::events);
        let mut before = before.filter_map(|event| own.guest(event));
        let unanswered = guest.status == os1_calendar::ParticipationStatus::NeedsAction;
        assert!(
            unanswered || before.any(|one| one.status == guest.status),
            "a message answered for the user"
        );
    }
    if let Effect::Apply(set) = &judgement.effect {
        let context = Context {
            known: Some(set),
            own,
            sender: Some(amy),
        };
        let second = judge(message, &context).effect;
        assert!(!matches!(second, Effect::Apply(_)), "twice is not once");
    }
}

fn people() -> &'static (Own, Address) {
    static PEOPLE: OnceLock<(Own, Address)> = OnceLock::new();
    PEOPLE.get_or_init(|| {
        let address = |text: &str| text.parse::<Address>().expect("an address");
        let own = Own::of([address("theo@example.org")]);
        (own, address("amy@example.com"))
    })
}

fn known() -> &'static [EventSet] {
    static SETS: OnceLock<Vec<EventSet>> = OnceLock::new();
    SETS.get_or_init(|| {
        let documents = KNOWN.map(|text| Document::parse(text.as_bytes()).document);
        documents.iter().flat_map(EventSet::events_of).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seeds_are_messages_so_that_damage_begins_behind_the_gate() {
        for seed in TARGET.seeds {
            assert!(Message::read(seed).is_ok());
        }
        assert_eq!(known().len(), 2);
    }
}
