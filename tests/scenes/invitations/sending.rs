//! The user invites, and free time is asked and told.

use std::fs;

use crate::invitations::{AMY, agenda, asked, id_of, read, row, theodore};

#[test]
fn guests_are_invited_answer_and_are_told_that_it_is_off() {
    let handset = theodore();
    let added = handset
        .run(&[
            "calendar",
            "add",
            "Dinner",
            "--start",
            "2026-03-20T20:00",
            "--for",
            "2h",
        ])
        .ok();
    let uid = added.first()["uid"].as_str().unwrap().to_owned();
    let question = handset
        .run(&[
            "calendar",
            "invite",
            "send",
            &uid,
            "--guest",
            AMY,
            "--out",
            "dinner.ics",
        ])
        .ok();
    let approval = asked(&question);
    assert_eq!(row(&approval, "What for"), ["invite"]);
    assert_eq!(row(&approval, "To"), [AMY], "the user named her");
    handset
        .run(&["approve", approval["id"].as_str().unwrap()])
        .ok();
    let sent = fs::read_to_string(handset.home().join("dinner.ics")).unwrap();
    assert!(sent.contains("METHOD:REQUEST") && sent.contains("RSVP=TRUE:mailto:amy@example.com"));

    let answer = |who: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nPRODID:-//x//EN\r\nVERSION:2.0\r\nMETHOD:REPLY\r\n\
             BEGIN:VEVENT\r\nUID:{uid}\r\nORGANIZER:mailto:theo@example.org\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}\r\nSEQUENCE:0\r\n\
             DTSTAMP:20260310T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let forged = read(&handset, &answer(AMY), "eve@evil.example").ok();
    assert_eq!(forged.first()["state"], "nothing");
    let crash = read(&handset, &answer("eve@evil.example"), "eve@evil.example").ok();
    assert_eq!(crash.first()["state"], "offered");
    let heard = read(&handset, &answer(AMY), AMY).ok();
    assert_eq!(heard.first()["state"], "applied");
    assert_eq!(heard.first()["notes"][0], "amy@example.com: accepted.");

    let question = handset
        .run(&["calendar", "invite", "cancel", &uid, "--out", "off.ics"])
        .ok();
    handset
        .run(&["approve", asked(&question)["id"].as_str().unwrap()])
        .ok();
    let off = fs::read_to_string(handset.home().join("off.ics")).unwrap();
    assert!(off.contains("METHOD:CANCEL") && off.contains("STATUS:CANCELLED"));
    assert!(!off.contains("X-OS1"), "{off}");
    assert_eq!(agenda(&handset, "2026-03-20")[0]["status"], "cancelled");
}

#[test]
fn free_time_is_asked_and_told_as_files() {
    let handset = theodore();
    handset
        .run(&[
            "calendar",
            "add",
            "Secret",
            "--start",
            "2026-03-16T10:00",
            "--for",
            "1h",
        ])
        .ok();
    let request = "BEGIN:VCALENDAR\r\nPRODID:-//Amy//EN\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n\
        BEGIN:VFREEBUSY\r\nUID:fb1\r\nORGANIZER:mailto:amy@example.com\r\n\
        ATTENDEE:mailto:theo@example.org\r\nDTSTAMP:20260309T060000Z\r\n\
        DTSTART:20260316T060000Z\r\nDTEND:20260316T160000Z\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n";
    let id = id_of(&read(&handset, request, AMY).ok());
    let question = handset
        .run(&["calendar", "answer", &id, "accept", "--out", "busy.ics"])
        .ok();
    handset
        .run(&["approve", asked(&question)["id"].as_str().unwrap()])
        .ok();
    let told = fs::read_to_string(handset.home().join("busy.ics")).unwrap();
    assert!(
        told.contains("FREEBUSY;FBTYPE=BUSY:20260316T090000Z/20260316T100000Z"),
        "{told}"
    );
    assert!(!told.contains("Secret"));
    // What came back is read by the search for a time.
    let free = handset
        .run(&[
            "calendar",
            "free",
            "--from",
            "2026-03-16T09:00",
            "--to",
            "2026-03-16T12:00",
            "--for",
            "1h",
            "--with",
            "busy.ics",
        ])
        .ok();
    assert!(!free.lines.is_empty());
    let asking = handset
        .run(&[
            "calendar",
            "invite",
            "busy",
            "--guest",
            AMY,
            "--from",
            "2026-03-16",
            "--to",
            "2026-03-18",
            "--out",
            "ask.ics",
        ])
        .ok();
    handset
        .run(&["approve", asked(&asking)["id"].as_str().unwrap()])
        .ok();
    assert!(
        fs::read_to_string(handset.home().join("ask.ics"))
            .unwrap()
            .contains("VFREEBUSY")
    );
}
