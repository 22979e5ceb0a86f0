//! Mails that ask for a time, invitations that come by mail, and a mail that goes later.

use std::io::Write as _;
use std::process::{Command, Stdio};

use os1_tests::{Handset, Relay, Reply};

use super::{import, letter};
use crate::mail_out::asked;

fn has_approval(said: &Reply) -> bool {
    said.out.contains("\"approval\"")
}

fn of_carla() -> String {
    letter(
        "c",
        "Carla Meyer <carla@example.org>",
        "Thursday",
        "Tue, 10",
        "Hi Sam, are you free Thursday afternoon? I'd like to talk about the fair.",
    )
}

#[test]
fn are_you_free_is_answered_from_the_calendar_after_a_yes_to_the_draft() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    handset
        .run(&["calendar", "add", "Dentist on Thursday from 1pm to 3pm"])
        .ok();
    import(&handset, &[of_carla()]);
    let read = handset.say("read me the mail from Carla");
    assert!(
        read.speech().contains("You are free then"),
        "{}",
        read.speech()
    );
    assert!(!has_approval(&read), "nothing is written unasked");
    let card = handset.say("yes");
    for words in [
        "carla@example.org",
        "Re: Thursday",
        "Thursday, 12 March",
        "15:00",
    ] {
        assert!(card.out.contains(words), "{words} is not on {}", card.out);
    }
    let own_words = card.out.split("wrote:").next().unwrap().to_owned();
    assert!(
        !own_words.contains("Dentist"),
        "what it is stays here: {own_words}"
    );
    assert!(relay.taken().is_empty());
    handset.run(&["approve", &asked(&card)]).ok();
    let taken = relay.taken();
    assert!(
        taken[0].contains("In-Reply-To: <c@example.test>"),
        "{}",
        taken[0]
    );
}

#[test]
fn who_is_taken_all_the_time_offers_to_say_so_and_a_no_ends_it() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    handset
        .run(&["calendar", "add", "Fair on Thursday from 8am to 11pm"])
        .ok();
    import(&handset, &[of_carla()]);
    let read = handset.say("read me the mail from Carla").speech();
    assert!(read.contains("taken"), "{read}");
    let no = handset.say("no");
    assert!(!has_approval(&no), "{}", no.out);
}

fn invitation(uid: &str, kind: &str) -> String {
    let body = match kind {
        "VEVENT" => "SUMMARY:Review\r\nDTSTART:20260312T140000Z\r\nDTEND:20260312T150000Z\r\n",
        _ => "DTSTART:20260312T080000Z\r\nDTEND:20260312T180000Z\r\n",
    };
    format!(
        "From: Amy <amy@example.org>\r\nTo: sam@example.test\r\nSubject: {uid}\r\n\
         Date: Tue, 10 Mar 2026 09:00:00 +0100\r\nMessage-ID: <{uid}@example.org>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nPlease see the calendar part.\r\n\
         --b\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n\
         BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//T//EN\r\nMETHOD:REQUEST\r\n\
         BEGIN:{kind}\r\nUID:{uid}\r\nDTSTAMP:20260310T080000Z\r\n\
         ORGANIZER:mailto:amy@example.org\r\nATTENDEE:mailto:sam@example.test\r\n{body}\
         END:{kind}\r\nEND:VCALENDAR\r\n--b--\r\n"
    )
}

/// The body of a mail that was encoded in base64, on one line each.
fn decoded(mail: &str) -> String {
    let body = mail.replace("\r\n", "\n");
    let (_, body) = body.split_once("\n\n").expect("a body");
    let mut decoder = Command::new("base64")
        .arg("-di")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("base64 is there");
    let mut input = decoder.stdin.take().expect("its input");
    input.write_all(body.as_bytes()).expect("it reads");
    drop(input);
    let out = decoder.wait_with_output().expect("it ends").stdout;
    // Lines of a calendar are folded (RFC 5545 section 3.1).
    String::from_utf8_lossy(&out).replace("\r\n ", "")
}

#[test]
fn an_invitation_by_mail_is_answered_with_another_time() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    import(&handset, &[invitation("review", "VEVENT")]);
    let read = handset.say("read me the mail from Amy").speech();
    assert!(
        read.contains("Review") && read.contains("suggest another time"),
        "{read}"
    );
    let card = handset.say("suggest Friday at 3pm instead");
    assert!(has_approval(&card), "{}", card.out);
    assert!(card.out.contains("amy@example.org"), "{}", card.out);
    assert!(relay.taken().is_empty());
    handset.run(&["approve", &asked(&card)]).ok();
    handset.run(&["outbox", "send"]).ok();
    let taken = relay.taken();
    assert_eq!(taken.len(), 1);
    let sent = decoded(&taken[0]);
    assert!(sent.contains("METHOD:COUNTER"), "{sent}");
    assert!(sent.contains("20260313T150000"), "{sent}");
}

#[test]
fn a_question_for_free_time_by_mail_is_answered_with_free_time_alone() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    handset
        .run(&["calendar", "add", "Dentist on Thursday from 1pm to 3pm"])
        .ok();
    import(&handset, &[invitation("busy", "VFREEBUSY")]);
    handset.say("read me the mail from Amy");
    let card = handset.say("accept it");
    assert!(has_approval(&card), "{}", card.out);
    handset.run(&["approve", &asked(&card)]).ok();
    handset.run(&["outbox", "send"]).ok();
    let taken = relay.taken();
    assert_eq!(taken.len(), 1);
    let sent = decoded(&taken[0]);
    for words in ["METHOD:REPLY", "BEGIN:VFREEBUSY", "20260312T120000Z"] {
        assert!(sent.contains(words), "{words} is not in {sent}");
    }
    assert!(!sent.contains("Dentist"), "{sent}");
}

#[test]
fn a_mail_goes_later_when_the_user_says_when_and_can_be_kept_until_it_left() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let anna = letter(
        "a",
        "Anna Berg <anna@example.org>",
        "Hi",
        "Mon, 9",
        "Hi Sam",
    );
    import(&handset, &[anna]);
    let now = handset.say("send Anna a mail that I'll be late");
    let later = handset.say("send it at eight tomorrow morning");
    assert!(later.speech().contains("tomorrow"), "{}", later.speech());
    assert_ne!(asked(&now), asked(&later));
    let over = handset.run(&["approve", &asked(&now)]);
    assert_ne!(over.code, Some(0), "that question is over");
    handset.run(&["approve", &asked(&later)]).ok();
    handset.run(&["outbox", "send"]).ok();
    assert!(relay.taken().is_empty(), "not before its time");
    let kept = handset.say("unsend it").speech();
    assert!(
        kept.contains("stays here") || kept.contains("took it back"),
        "{kept}"
    );

    let again = handset.say("send Anna a mail that I'll be late");
    let later = handset.say("send it at eight tomorrow morning");
    assert_ne!(asked(&again), asked(&later));
    handset.run(&["approve", &asked(&later)]).ok();
    handset.at("2026-03-11T08:05:00+01:00[Europe/Berlin]");
    handset.run(&["outbox", "send"]).ok();
    assert_eq!(relay.taken().len(), 1);
    let gone = handset.say("don't send it").speech();
    assert!(
        gone.contains("left already") || gone.contains("gone already"),
        "{gone}"
    );
    assert_eq!(relay.taken().len(), 1);
}

#[test]
fn a_hidden_copy_stands_on_the_card_and_in_the_envelope_alone() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let anna = letter(
        "a",
        "Anna Berg <anna@example.org>",
        "Hi",
        "Mon, 9",
        "Hi Sam",
    );
    let both = letter(
        "b",
        "Theo <theo@example.test>",
        "Dinner",
        "Tue, 10",
        "Eight at mine?",
    )
    .replace(
        "To: sam@example.test",
        "To: sam@example.test, bruno@example.org",
    );
    import(&handset, &[anna, both]);
    handset.say("read me the mail from Theo");
    let card = handset.say("reply all and bcc Anna: see you there");
    for words in [
        "theo@example.test",
        "bruno@example.org",
        "\"Bcc\"",
        "anna@example.org",
    ] {
        assert!(card.out.contains(words), "{words} is not on {}", card.out);
    }
    handset.run(&["approve", &asked(&card)]).ok();
    let taken = relay.taken();
    let (envelope, message) = taken[0].split_once("Date:").expect("an envelope");
    assert!(envelope.contains("anna@example.org"), "{envelope}");
    assert!(!message.contains("anna@example.org"), "{message}");
    let nobody = handset.say("reply all and bcc Zacharias: see you there");
    assert!(!has_approval(&nobody), "{}", nobody.out);
}
