//! What nobody answered is asked again on a yes, in its thread; what came back is told until it
//! was shown.

use os1_tests::{Handset, Relay, Reply};

use super::{import, letter};
use crate::mail_out::asked;

/// A handset that asked Amy for lunch on 10 March, on the 14th.
fn with_a_question(relay: &Relay) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_relay(relay);
    let send = [
        "mail",
        "send",
        "--to",
        "amy@example.org",
        "--subject",
        "Lunch",
    ];
    let reply = handset
        .run(&[&send[..], &["Are you free on Sunday?"]].concat())
        .ok();
    handset.run(&["approve", &asked(&reply)]).ok();
    import(
        &handset,
        &[letter("x", "bob@example.org", "x", "Tue, 10", "x")],
    );
    handset.at("2026-03-14T12:00:00+01:00[Europe/Berlin]");
    handset
}

fn asks(said: &Reply) -> bool {
    said.out.contains("no answer from amy@example.org")
}

#[test]
fn a_yes_writes_a_follow_up_in_the_thread_that_waits_for_its_own_yes() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let handset = with_a_question(&relay);
    let said = handset.say("any new mail today?");
    assert!(asks(&said), "{}", said.out);
    let card = handset.say("yes");
    for words in [
        "amy@example.org",
        "Re: Lunch",
        "Tuesday, 10 March",
        "Are you free on Sunday?",
    ] {
        assert!(card.out.contains(words), "{words} is not on {}", card.out);
    }
    assert_eq!(relay.taken().len(), 1, "nothing goes before the yes");
    handset.run(&["approve", &asked(&card)]).ok();
    let taken = relay.taken();
    assert_eq!(taken.len(), 2);
    let id = |mail: &str| {
        let line = mail.lines().find(|line| line.starts_with("Message-ID: "));
        line.unwrap().trim_start_matches("Message-ID: ").to_owned()
    };
    let first = id(&taken[0]);
    assert!(
        taken[1].contains(&format!("In-Reply-To: {first}")),
        "{}",
        taken[1]
    );
    assert!(
        taken[1].contains(&format!("References: {first}")),
        "{}",
        taken[1]
    );
    assert!(taken[1].contains("X-Envelope-To: amy@example.org"));
    assert!(!asks(&handset.say("any new mail today?")), "once");
}

#[test]
fn a_no_is_the_end_of_it_and_other_words_are_no_yes() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let handset = with_a_question(&relay);
    assert!(asks(&handset.say("any new mail today?")));
    let no = handset.say("no");
    assert!(!no.out.contains("\"approval\""), "{}", no.out);
    assert!(!asks(&handset.say("any new mail today?")));
    let late = handset.say("yes");
    assert!(!late.out.contains("\"approval\""), "{}", late.out);
}

/// Runs a turn whose output goes nowhere: nobody sees what it says.
fn unseen(handset: &Handset, text: &str) {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let mut command = handset.command(&["say", "--json", "--", text]);
    command.stdout(full).stderr(std::process::Stdio::null());
    let _ended = command.status().expect("os1 runs");
}

#[test]
fn what_nobody_saw_is_said_again_and_what_was_seen_is_not() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let handset = with_a_question(&relay);
    let sent = handset.run(&["outbox"]).ok();
    let id = sent.lines[0]["message_id"].as_str().unwrap();
    let report = format!(
        "From: MAILER-DAEMON@example.org\r\nTo: sam@example.test\r\nSubject: Undelivered\r\n\
         Date: Tue, 10 Mar 2026 11:00:00 +0100\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n\
         --B\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--B\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; example.org\r\n\r\n\
         Final-Recipient: rfc822; amy@example.org\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n\
         --B\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{id}>\r\n\r\nHi\r\n--B--\r\n"
    );
    let told = |said: &Reply| said.out.contains("came back: the mailbox is full");
    unseen(&handset, "any new mail today?");
    assert!(
        asks(&handset.say("any new mail today?")),
        "nobody had seen it"
    );
    assert!(!asks(&handset.say("any new mail today?")), "once");
    import(&handset, &[report]);
    unseen(&handset, "hello");
    assert!(told(&handset.say("hello")), "nobody had seen it");
    assert!(!told(&handset.say("hello")), "once");
}

#[test]
fn killed_in_the_middle_it_is_said_and_not_said_for_ever() {
    let Some(relay) = Relay::start() else {
        return;
    };
    for _ in 0..5 {
        let handset = with_a_question(&relay);
        let mut running = handset.start(&[]);
        running.write("any new mail today?");
        let heard = running.next_line().expect("it hears");
        assert!(heard.is_object());
        let rest = running.kill();
        let seen = rest
            .iter()
            .any(|line| line.to_string().contains("no answer from amy@example.org"));
        let again = asks(&handset.say("any new mail today?"));
        assert!(seen || again, "it was lost");
        assert!(
            !asks(&handset.say("any new mail today?")),
            "it was said before"
        );
    }
}
