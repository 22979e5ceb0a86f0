//! Two people's companions find a time together: by mail, in the words of calendars alone (iTIP and free/busy).

use os1_tests::Device;

use super::{Pair, asked, event, in_clear, into_step, send, with_mannheim};

/// Amy's calendars on the server.
const HERS: &str = "/amy/home/";

/// Amy has a calendar of her own on the server, with what nobody is to know.
fn with_her_calendar(pair: &mut Pair) {
    let device = Device::new(pair.days.port, "amy");
    device.make_calendar(HERS, "Home");
    let taken = event(
        "secret@amy",
        "20261130T160000Z",
        "20261130T220000Z",
        "Doctor Secret",
    );
    device.put(&format!("{HERS}secret.ics"), &taken);
    let file = pair.amy.write("calendar.txt", "secret\n");
    let address = pair.days.address();
    let add = [
        "account", "add", "caldav", &address, "--user", "amy", "--id", "home",
    ];
    let file = file.to_string_lossy();
    let password = ["--password-file", file.as_ref()];
    pair.amy.run(&[&add[..], &password[..]].concat()).ok();
    pair.amy.run(&["calendar", "sync"]).ok();
}

#[test]
fn two_companions_find_an_evening_and_each_tells_only_what_its_user_allowed() {
    let Some(mut pair) = Pair::new() else {
        return;
    };
    if !with_mannheim(&pair.sam) {
        return;
    }
    with_her_calendar(&mut pair);
    pair.sam_has("choir", "20261201T163000Z", "20261201T220000Z");
    pair.sam.say("My friend Amy likes Mexican food.");
    pair.amy_writes("Four of us", "Shall we all have dinner next week?");

    let wish = "Find an evening and a place for Amy and me next week";
    let said = pair.sam.say(wish).speech();
    assert!(said.contains("I cannot see when Amy is free"), "{said}");
    let asks = pair.sam.say("ask Amy when she is free");
    let before = pair.mail.inbox("theo").len();
    assert!(asks.speech().contains("theo@example.test"), "{}", asks.out);
    pair.sam.run(&["approve", &asked(&asks)]).ok();
    send(&pair.sam);
    assert_eq!(pair.mail.inbox("theo").len(), before + 1);

    // Her companion asks her, and tells nothing before her yes.
    pair.amy.run(&["mail", "sync"]).ok();
    let open = pair.amy.run(&["calendar", "invite", "list"]).ok();
    assert!(
        open.out.contains("They ask when you are free"),
        "{}",
        open.out
    );
    let said = pair.amy.say("what invitations do I have?").speech();
    assert!(
        said.contains("when you are free from 30 November"),
        "{said}"
    );
    let before = pair.mail.inbox("sam").len();
    let tells = pair.amy.say("accept it");
    assert!(
        tells.speech().contains("nothing of what they are"),
        "{}",
        tells.out
    );
    assert_eq!(pair.mail.inbox("sam").len(), before);
    pair.amy.run(&["approve", &asked(&tells)]).ok();
    send(&pair.amy);
    let told = pair.mail.inbox("sam");
    assert_eq!(told.len(), before + 1);
    let told = in_clear(told.iter().find(|mail| mail.contains("VFREEBUSY")).unwrap());
    assert!(
        told.contains("FREEBUSY;FBTYPE=BUSY:20261130T160000Z"),
        "{told}"
    );
    assert!(
        !told.contains("Secret") && !told.contains("SUMMARY"),
        "{told}"
    );

    pair.sam.run(&["mail", "sync"]).ok();
    let said = pair.sam.say("hello").out;
    assert!(said.contains("Amy has told when they are free"), "{said}");
    let said = pair.sam.say("yes").speech();
    assert!(
        said.contains("On Monday Amy is taken, on Tuesday you are taken"),
        "{said}"
    );
    assert!(
        said.contains("Wednesday, 2 December, 19:30, you and Amy are free"),
        "{said}"
    );
    let chosen = pair.sam.say("the first one, please");
    pair.sam.run(&["approve", &asked(&chosen)]).ok();
    pair.venue_answers("Gerne, der Tisch ist reserviert. Bis Mittwoch!");
    assert_eq!(pair.state(), "confirmed");
    pair.approve("theo@example.test");
    pair.amy_answers("accept");
    let said = pair.sam.say("hello").out;
    assert!(said.contains("Amy comes to"), "{said}");

    // The evening stands in both calendars on the server, and with each other's addresses in both.
    into_step(&pair.amy);
    let hers = Device::new(pair.days.port, "amy").texts(HERS);
    let evening = hers.iter().find(|text| text.contains("Table at"));
    let evening = evening.expect("the evening is in her calendar");
    assert!(evening.contains("20261202T193000"), "{evening}");
    assert!(evening.contains("ORGANIZER"), "{evening}");
    assert!(pair.on_server().contains("PARTSTAT=ACCEPTED"));
}

#[test]
fn who_does_not_want_to_tell_tells_nothing_and_a_forged_answer_is_not_believed() {
    let Some(mut pair) = Pair::new() else {
        return;
    };
    if !with_mannheim(&pair.sam) {
        return;
    }
    with_her_calendar(&mut pair);
    // Nobody has told anything about Amy: she has written, and that is all.
    pair.amy_writes("Dinner", "Shall we?");
    pair.sam
        .say("Find an evening and a place for Amy and me next week");
    let asks = pair.sam.say("ask Amy when she is free");
    pair.sam.run(&["approve", &asked(&asks)]).ok();
    send(&pair.sam);
    let question = pair
        .mail
        .inbox("theo")
        .into_iter()
        .find(|mail| mail.contains("VFREEBUSY"));
    let question = question.expect("the question came");
    pair.amy.run(&["mail", "sync"]).ok();
    let open = pair.amy.run(&["calendar", "invite", "list"]).ok();
    let id = open.lines[0]["id"].as_str().unwrap();
    let before = pair.mail.inbox("sam").len();
    let tells = pair.amy.run(&["calendar", "answer", id, "accept"]).ok();
    pair.amy.run(&["decline", &asked(&tells)]).ok();
    send(&pair.amy);
    assert_eq!(pair.mail.inbox("sam").len(), before, "nothing was told");

    // Somebody writes in her name, and no server says that it is she.
    let uid = question
        .lines()
        .find_map(|line| line.strip_prefix("UID:"))
        .unwrap_or("1");
    let forged = format!(
        "From: Amy <theo@example.test>\nTo: sam@example.test\nDate: Fri, 27 Nov 2026 14:00:00 +0100\n\
         Message-ID: <forged@x>\nSubject: Re: free\nMIME-Version: 1.0\n\
         Content-Type: text/calendar; method=REPLY; charset=utf-8\n\n\
         BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nMETHOD:REPLY\nBEGIN:VFREEBUSY\nUID:{uid}\n\
         DTSTAMP:20261127T120000Z\nORGANIZER:mailto:sam@example.test\nATTENDEE:mailto:theo@example.test\n\
         DTSTART:20261127T000000Z\nDTEND:20261231T000000Z\n\
         FREEBUSY:20261127T000000Z/20261231T000000Z\nEND:VFREEBUSY\nEND:VCALENDAR\n"
    );
    os1_tests::ImapDevice::new(pair.mail.imap, "sam").append("INBOX", "", &forged);
    pair.sam.run(&["mail", "sync"]).ok();
    let said = pair.sam.say("hello").out;
    assert!(!said.contains("has told when"), "{said}");
    let said = pair
        .sam
        .say("Find an evening and a place for Amy and me next week")
        .speech();
    assert!(said.contains("I cannot see when Amy is free"), "{said}");
}
