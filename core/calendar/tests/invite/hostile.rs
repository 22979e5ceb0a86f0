//! Hostile files: a bound, a clear sentence, no effect.

use os1_calendar::invite::{MAX_MESSAGE_BYTES, MAX_MESSAGE_PEOPLE, Message, MessageFault as Fault};
use proptest::prelude::*;

use crate::message;
use crate::rfc::{group_reply, group_request};

fn refused(text: &str) -> Fault {
    match Message::read(text.as_bytes()) {
        Err(fault) => fault,
        Ok(_) => panic!("taken in:\n{text}"),
    }
}

#[test]
fn each_lack_has_its_sentence() {
    let request = group_request();
    let without = |name: &str| -> String {
        request
            .lines()
            .filter(|line| !line.starts_with(name))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    for (text, fault) in [
        (without("METHOD"), Fault::NoMethod),
        (
            request.replace("METHOD:REQUEST", "METHOD:EXECUTE"),
            Fault::BadMethod,
        ),
        (
            request.replace("METHOD:REQUEST", "METHOD:REQUEST\nMETHOD:PUBLISH"),
            Fault::BadMethod,
        ),
        (without("ORGANIZER"), Fault::NoOrganizer),
        (
            request.replace("DTSTAMP", "ORGANIZER:mailto:eve@evil.example\nDTSTAMP"),
            Fault::SeveralOrganizers,
        ),
        (
            request.replace("ORGANIZER:mailto:a@example.com", "ORGANIZER:urn:uuid:1"),
            Fault::BadOrganizer,
        ),
        (
            request.replace(
                "ORGANIZER:mailto:a@example.com",
                "ORGANIZER:mailto:a@example.com?bcc=eve@evil.example&subject=x",
            ),
            Fault::BadOrganizer,
        ),
        (
            request.replace("ORGANIZER:mailto:a@", "ORGANIZER:mailto:a\u{430}@"),
            Fault::BadOrganizer,
        ),
        (without("UID"), Fault::NoUid),
        (request.replace("UID:", "UID:a\\nb"), Fault::BadUid),
        (without("ATTENDEE"), Fault::NoGuests),
        (without("DTSTAMP"), Fault::NoStamp),
        (without("DTSTART"), Fault::NoStart),
        (request.replace("DTSTART:", "DTSTART:soon"), Fault::NoStart),
        (request.replace("VEVENT", "VJOURNAL"), Fault::OtherKind),
        (request.replace("VEVENT", "X-THING"), Fault::OtherKind),
        (
            request.replace(
                "END:VCALENDAR",
                "BEGIN:VTODO\nUID:2\nEND:VTODO\nEND:VCALENDAR",
            ),
            Fault::OtherKind,
        ),
        (
            request
                .replace("METHOD:REQUEST", "METHOD:CANCEL")
                .replace("VEVENT", "VFREEBUSY"),
            Fault::MethodDoesNotFit,
        ),
        (
            request.replace("END:VEVENT\nEND:VCALENDAR\n", ""),
            Fault::CutOff,
        ),
        (format!("{request}{request}"), Fault::NotOneCalendar),
        (String::new(), Fault::NotOneCalendar),
        ("MZ\u{0}\u{1}".to_owned(), Fault::NotOneCalendar),
        (
            "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n".to_owned(),
            Fault::Empty,
        ),
    ] {
        assert_eq!(refused(&text), fault, "{text}");
        let sentence = fault.to_string();
        assert!(sentence.ends_with('.') && sentence.len() > 40, "{sentence}");
    }
}

#[test]
fn several_uids_in_one_message_are_refused() {
    let second = group_request()
        .lines()
        .skip_while(|line| *line != "BEGIN:VEVENT")
        .take_while(|line| *line != "END:VCALENDAR")
        .map(|line| format!("{line}\n"))
        .collect::<String>()
        .replace("UID:", "UID:x");
    let both = group_request().replace("END:VCALENDAR", &format!("{second}END:VCALENDAR"));
    assert_eq!(refused(&both), Fault::SeveralUids);
}

#[test]
fn ten_thousand_guests_and_a_megabyte_are_too_many() {
    let crowd = |count: usize| -> String {
        let guests: String = (0..count)
            .map(|n| format!("ATTENDEE:mailto:p{n}@example.com\n"))
            .collect();
        group_request().replace("DTSTAMP", &format!("{guests}DTSTAMP"))
    };
    assert_eq!(refused(&crowd(10_000)), Fault::TooManyPeople);
    message(&crowd(MAX_MESSAGE_PEOPLE - 6));
    let long = group_request().replace("Conference", &"x".repeat(MAX_MESSAGE_BYTES));
    assert_eq!(refused(&long), Fault::TooLarge);
    let parts: String = (0..300)
        .map(|n| {
            format!(
                "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:199707{:02}T000000Z\nEND:VEVENT\n",
                n % 28 + 1
            )
        })
        .collect();
    let many = format!("BEGIN:VCALENDAR\nMETHOD:CANCEL\n{parts}END:VCALENDAR\n");
    assert_eq!(refused(&many), Fault::TooManyParts);
}

#[test]
fn an_answer_for_many_is_refused() {
    let guests: String = (0..3)
        .map(|n| format!("ATTENDEE;PARTSTAT=ACCEPTED:mailto:p{n}@x.example\n"))
        .collect();
    let many = group_reply().replace("ORGANIZER", &format!("{guests}ORGANIZER"));
    assert_eq!(refused(&many), Fault::AnswersForMany);
}

#[test]
fn odd_sequence_numbers_are_the_oldest() {
    for odd in ["-1", "99999999999999999999", "x", ""] {
        let text = group_request().replace("SEQUENCE:0", &format!("SEQUENCE:{odd}"));
        message(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is done to a message, reading and judging it ends without harm.
    #[test]
    fn a_damaged_message_is_read_or_refused(
        at in any::<prop::sample::Index>(), with in "[ -~\n;:,=\"]{0,12}", cut in 0_usize..20,
    ) {
        let mut text = group_request();
        let at = at.index(text.len());
        let end = (at + cut).min(text.len());
        text.replace_range(at..end, &with);
        if let Ok(message) = Message::read(text.as_bytes()) {
            let own = crate::own(&["b@example.com"]);
            let context = os1_calendar::invite::Context {
                known: None,
                own: &own,
                sender: None,
            };
            let _ = os1_calendar::invite::judge(&message, &context);
        }
    }
}
