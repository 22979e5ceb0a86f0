//! A mail, from the command to the other's inbox.

use os1_tests::{Dovecot, Handset, Relay};

use super::{asked, state, write_to};

#[test]
fn a_mail_is_shown_approved_and_arrives_once() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_mail(&server, "none");
    let paper = handset.write("Größe.pdf", b"%PDF-1.7 paper");
    let send = ["mail", "send", "--to", "theo@example.test"];
    let flags = [
        "--bcc",
        "sam@example.test",
        "--subject",
        "Papers – at last",
        "--file",
        &paper.to_string_lossy(),
        "Here they are.\n.\nA dot alone.",
    ];
    let reply = handset.run(&[&send[..], &flags[..]].concat()).ok();
    let card = reply.lines[0]["approval"]["card"].to_string();
    for shown in [
        "theo@example.test (new address)",
        "Bcc",
        "Größe.pdf",
        "14 bytes",
        "Papers – at last",
    ] {
        assert!(card.contains(shown), "{shown} is not on {card}");
    }
    assert!(
        server.inbox("theo").is_empty(),
        "nothing goes before the yes"
    );
    handset.run(&["approve", &asked(&reply)]).ok();

    let arrived = server.inbox("theo");
    assert_eq!(arrived.len(), 1);
    assert!(!arrived[0].to_lowercase().contains("bcc"), "{}", arrived[0]);
    assert!(arrived[0].contains("format=\"flowed\"") || arrived[0].contains("format=flowed"));
    let eml = handset.write("arrived.eml", &arrived[0]);
    let parsed = handset.run(&["mail", "parse", &eml.to_string_lossy()]).ok();
    let mail = &parsed.lines[0];
    assert_eq!(mail["subject"], "Papers – at last");
    assert_eq!(mail["from"][0]["address"], "sam@example.test");
    assert_eq!(mail["from"][0]["name"], "Theodore");
    assert_eq!(
        mail["text"].as_str().unwrap().trim_end(),
        "Here they are.\n.\nA dot alone."
    );
    assert_eq!(mail["attachments"][0]["name"], "Größe.pdf");
    assert_eq!(mail["attachments"][0]["type"], "application/pdf");
    assert_eq!(mail["defects"].as_array().unwrap().len(), 0, "{mail}");
    assert_eq!(
        server.inbox("sam").len(),
        1,
        "the hidden recipient has it too"
    );
    let left = handset.status();
    assert!(left["left_device_today"].to_string().contains("a mail"));
}

#[test]
fn a_no_sends_nothing() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let send = ["mail", "send", "--to", "amy@example.org", "Never mind."];
    let reply = handset.run(&send).ok();
    handset.run(&["decline", &asked(&reply)]).ok();
    assert_eq!(handset.run(&["approve", &asked(&reply)]).code, Some(1));
    assert!(relay.taken().is_empty());
}

#[test]
fn an_answer_stands_in_its_thread() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let letter = "From: Theo <theo@example.test>\r\nTo: sam@example.test\r\nSubject: Dinner tonight?\r\nDate: Tue, 10 Mar 2026 09:00:00 +0100\r\nMessage-ID: <dinner@example.test>\r\n\r\nEight at mine?\r\n";
    let file = handset.write("dinner.eml", letter);
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let listed = handset.run(&["mail", "list"]).ok();
    let id = listed.lines[0]["id"].as_str().unwrap().to_owned();
    let parent = listed.lines[0]["message_id"].as_str().unwrap().to_owned();
    let reply = handset.run(&["mail", "reply", &id, "Yes, but later."]).ok();
    let card = reply.lines[0]["approval"]["card"].to_string();
    assert!(!card.contains("new address"), "{card}");
    handset.run(&["approve", &asked(&reply)]).ok();
    let taken = relay.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].contains(&format!("In-Reply-To: <{parent}>")));
    assert!(taken[0].contains(&format!("References: <{parent}>")));
    assert!(taken[0].contains("Subject: Re: Dinner tonight?"));
    assert!(taken[0].contains("Yes, but later."));
    assert!(taken[0].contains("> Eight at mine?"));
}

#[test]
fn a_mail_for_later_waits_and_can_be_taken_back() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let send = [
        "mail",
        "send",
        "--to",
        "amy@example.org",
        "--at",
        "PT1H",
        "Later.",
    ];
    for undo in [true, false] {
        let reply = handset.run(&send).ok();
        let card = reply.lines[0]["approval"]["card"].to_string();
        assert!(card.contains("Not before"), "{card}");
        handset.run(&["approve", &asked(&reply)]).ok();
        assert!(relay.taken().is_empty());
        if undo {
            handset.run(&["undo"]).ok();
            assert_eq!(state(&handset), "stopped");
        }
    }
    handset.at("2026-03-10T13:00:01+01:00[Europe/Berlin]");
    handset.run(&["outbox", "send"]).ok();
    assert_eq!(relay.taken().len(), 1, "the one that was not taken back");
}

#[test]
fn the_stop_word_keeps_what_waits() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let send = [
        "mail",
        "send",
        "--to",
        "amy@example.org",
        "--at",
        "PT1H",
        "Later.",
    ];
    let reply = handset.run(&send).ok();
    handset.run(&["approve", &asked(&reply)]).ok();
    handset.run(&["stop"]).ok();
    assert_eq!(state(&handset), "stopped");
}

#[test]
fn offline_a_mail_waits() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    handset.offline();
    write_to(&handset, "amy@example.org").ok();
    assert_eq!(state(&handset), "queued");
    assert!(relay.taken().is_empty());
    handset.online();
    handset.run(&["outbox", "send"]).ok();
    assert_eq!(relay.taken().len(), 1);
    assert_eq!(state(&handset), "accepted");
}

#[test]
fn in_the_talk_a_mail_is_written_in_the_users_manner_and_waits_for_the_yes() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let earlier = "From: sam@example.test\r\nTo: Theo Twombly <theo@example.test>\r\nSubject: Hi\r\nDate: Mon, 9 Mar 2026 09:00:00 +0100\r\nMessage-ID: <1@example.test>\r\n\r\nHey Theo,\r\n\r\nhow are you?\r\n\r\nCheers,\r\nT.\r\n";
    let theirs = "From: Theo Twombly <theo@example.test>\r\nTo: sam@example.test\r\nSubject: Dinner tonight?\r\nDate: Tue, 10 Mar 2026 09:00:00 +0100\r\nMessage-ID: <2@example.test>\r\n\r\nEight at mine?\r\n";
    for (name, text) in [("a.eml", earlier), ("b.eml", theirs)] {
        let file = handset.write(name, text);
        handset
            .run(&["mail", "import", &file.to_string_lossy()])
            .ok();
    }
    let said = handset.say("send Theo a mail that I'll be late");
    handset.run(&["approve", &asked(&said)]).ok();
    handset.say("read me the mail from Theo");
    let said = handset.say("tell him yes, but later");
    handset.run(&["approve", &asked(&said)]).ok();
    let taken = relay.taken();
    assert_eq!(taken.len(), 2);
    assert!(taken[0].contains("X-Envelope-To: theo@example.test"));
    assert!(
        taken[0].contains("Hey Theo,\r\n\r\nI'll be late.\r\n\r\nCheers,\r\nT."),
        "{}",
        taken[0]
    );
    assert!(
        taken[1].contains("In-Reply-To: <2@example.test>"),
        "{}",
        taken[1]
    );
    assert!(taken[1].contains("Yes, but later."));
}

#[test]
fn what_comes_back_is_told_once_with_its_reason() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    write_to(&handset, "amy@example.org").ok();
    let outbox = handset.run(&["outbox"]).ok();
    let id = outbox.lines[0]["message_id"].as_str().unwrap();
    let report = format!(
        "From: MAILER-DAEMON@example.org\r\nTo: sam@example.test\r\nSubject: Undelivered\r\nDate: Tue, 10 Mar 2026 11:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; example.org\r\n\r\nFinal-Recipient: rfc822; amy@example.org\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n--B\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{id}>\r\nSubject: Dinner\r\n\r\nI'll be late.\r\n--B--\r\n"
    );
    let file = handset.write("report.eml", report);
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let told = |said: &os1_tests::Reply| said.out.contains("came back: the mailbox is full");
    assert!(told(&handset.say("hello")));
    assert!(!told(&handset.say("hello")), "once");
    let outbox = handset.run(&["outbox"]).ok();
    assert!(
        outbox.lines[0]["why"]
            .as_str()
            .unwrap()
            .contains("the mailbox is full")
    );
}

#[test]
fn a_question_that_nobody_answers_is_mentioned_when_mail_is_spoken_of() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let send = [
        "mail",
        "send",
        "--to",
        "amy@example.org",
        "--subject",
        "Lunch",
        "Are you free?",
    ];
    let reply = handset.run(&send).ok();
    handset.run(&["approve", &asked(&reply)]).ok();
    let file = handset.write(
        "x.eml",
        "From: bob@example.org\r\nSubject: x\r\nDate: Tue, 10 Mar 2026 11:00:00 +0100\r\n\r\nx\r\n",
    );
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let told = |said: &os1_tests::Reply| said.out.contains("no answer from amy@example.org");
    assert!(!told(&handset.say("any new mail today?")), "too early");
    handset.at("2026-03-14T12:00:00+01:00[Europe/Berlin]");
    let said = handset.say("any new mail today?");
    assert!(told(&said), "{}", said.out);
    assert!(said.out.contains("Tuesday, 10 March"), "{}", said.out);
    assert!(!told(&handset.say("any new mail today?")), "once");
}

#[test]
fn an_invitation_goes_by_mail() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    handset
        .run(&["calendar", "invite", "me", "sam@example.test"])
        .ok();
    let added = handset
        .run(&["calendar", "add", "Dinner", "--start", "2026-03-13T20:00"])
        .ok();
    let uid = added.lines[0]["uid"].as_str().unwrap().to_owned();
    let asked_for = handset
        .run(&[
            "calendar",
            "invite",
            "send",
            &uid,
            "--guest",
            "amy@example.org",
        ])
        .ok();
    handset.run(&["approve", &asked(&asked_for)]).ok();
    let taken = relay.taken();
    assert_eq!(taken.len(), 1);
    for line in [
        "X-Envelope-To: amy@example.org",
        "Subject: Invitation: Dinner",
        "method=REQUEST",
        "From: \"Theodore\" <sam@example.test>",
    ] {
        assert!(taken[0].contains(line), "{line} is not in\n{}", taken[0]);
    }
    assert_eq!(state(&handset), "accepted");
}
