//! What nobody answered is asked again on a yes, in its thread; what came back is told until it
//! was shown.

use std::process::Stdio;
use std::time::Duration;

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

/// How much a pipe holds on Linux, in bytes.
const PIPE: usize = 65_536;

/// How long the line is that tells what was heard, without that, in bytes.
fn around_the_words(handset: &Handset) -> usize {
    let heard = handset.say("hello");
    heard.out.lines().next().unwrap().len() + 1 - "hello".len()
}

/// Runs a turn and kills it while it waits to say its first words: what it says before leaves no
/// room for them in the pipe, which nobody reads.
fn killed_while_it_speaks(handset: &Handset, around: usize, text: &str) {
    // Pauses are left out of what is understood.
    let room = PIPE - around - text.len() - 40;
    let long = format!("{text}{}", " um".repeat(room / 3));
    let mut command = handset.command(&["say", "--json", "--", &long]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("os1 runs");
    let mut still = 0;
    let mut before = String::new();
    // It sleeps, and does nothing any more: it waits for somebody to read.
    while still < 20 {
        std::thread::sleep(Duration::from_millis(50));
        let now = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
        let fields: Vec<&str> = now.rsplit(") ").next().unwrap().split(' ').collect();
        let used = format!("{} {} {}", fields[0], fields[11], fields[12]);
        still = if used == before && fields[0] == "S" {
            still + 1
        } else {
            0
        };
        before = used;
    }
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
}

#[test]
fn a_question_that_nobody_saw_when_it_was_killed_is_asked_again() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let handset = with_a_question(&relay);
    let around = around_the_words(&handset);
    killed_while_it_speaks(&handset, around, "any new mail today?");
    assert!(asks(&handset.say("any new mail today?")), "nobody saw it");
    assert!(!asks(&handset.say("any new mail today?")), "once");
}

#[test]
fn what_came_back_and_nobody_saw_when_it_was_killed_is_told_again() {
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
    let around = around_the_words(&handset);
    import(&handset, &[report]);
    killed_while_it_speaks(&handset, around, "hello");
    let told = |said: &Reply| said.out.contains("came back: the mailbox is full");
    assert!(told(&handset.say("hello")), "nobody saw it");
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
