//! Answers, each after a yes.

use std::fs;

use crate::invitations::{AMY, agenda, asked, id_of, outbox, read, row, theodore, weekly};

#[test]
fn an_invitation_is_read_shown_with_conflicts_and_accepted_only_after_a_yes() {
    let handset = theodore();
    handset
        .run(&[
            "calendar",
            "add",
            "Gym",
            "--start",
            "2026-03-17T09:30",
            "--repeat",
            "FREQ=WEEKLY",
        ])
        .ok();
    let received = read(&handset, &weekly(), AMY).ok();
    let view = received.first();
    assert_eq!(view["state"], "open");
    assert_eq!(view["start"], "2026-03-17T09:00:00+01:00[Europe/Berlin]");
    assert_eq!(view["conflict_count"], 4);
    assert_eq!(view["conflicts"][0]["summary"], "Gym");
    assert_eq!(
        agenda(&handset, "2026-03-17").len(),
        1,
        "nothing is in the calendar yet"
    );
    let id = id_of(&received);

    let out = handset.home().join("yes.ics");
    let question = handset
        .run(&[
            "calendar",
            "answer",
            &id,
            "accept",
            "--comment",
            "Gladly",
            "--out",
            "yes.ics",
        ])
        .ok();
    let approval = asked(&question);
    assert_eq!(row(&approval, "Answer"), ["accept"]);
    assert_eq!(row(&approval, "To"), [AMY], "the sender is no new address");
    assert_eq!(row(&approval, "Comment"), ["Gladly"]);
    assert!(row(&approval, "In full").contains(&"METHOD:REPLY"));
    assert!(!out.exists() && outbox(&handset).is_empty());
    assert_eq!(agenda(&handset, "2026-03-17").len(), 1);

    handset
        .run(&["approve", approval["id"].as_str().unwrap()])
        .ok();
    let reply = fs::read_to_string(&out).unwrap();
    assert!(reply.contains("METHOD:REPLY\r\n"), "{reply}");
    assert!(reply.contains("ATTENDEE;PARTSTAT=ACCEPTED:mailto:theo@example.org\r\n"));
    assert_eq!(reply.matches("ATTENDEE").count(), 1);
    assert_eq!(outbox(&handset)[0]["state"], "filed");
    let day = agenda(&handset, "2026-03-24");
    assert!(
        day.iter().any(|event| event["summary"] == "Planning"),
        "{day:?}"
    );
    assert!(
        handset
            .run(&["calendar", "invite", "list"])
            .ok()
            .lines
            .is_empty()
    );
    let twice = handset.run(&["approve", approval["id"].as_str().unwrap()]);
    assert_eq!(twice.refused(), "refused");
    assert_eq!(outbox(&handset).len(), 1);
}

#[test]
fn without_a_file_the_answer_waits_in_the_outbox_until_it_is_written_once() {
    let handset = theodore();
    let id = id_of(&read(&handset, &weekly(), AMY).ok());
    let approval = asked(&handset.run(&["calendar", "answer", &id, "decline"]).ok());
    handset
        .run(&["approve", approval["id"].as_str().unwrap()])
        .ok();
    assert!(
        agenda(&handset, "2026-03-17").is_empty(),
        "a no keeps it out"
    );
    let waiting = outbox(&handset);
    assert_eq!(waiting[0]["state"], "queued");
    let message = waiting[0]["id"].as_str().unwrap();
    handset
        .run(&["calendar", "invite", "out", message, "no.ics"])
        .ok();
    let written = fs::read_to_string(handset.home().join("no.ics")).unwrap();
    assert!(written.contains("PARTSTAT=DECLINED"));
    let again = handset.run(&["calendar", "invite", "out", message, "no2.ics"]);
    assert_eq!(again.refused(), "refused");
    assert!(!handset.home().join("no2.ics").exists());
}

#[test]
fn a_no_to_the_question_sends_nothing() {
    let handset = theodore();
    let id = id_of(&read(&handset, &weekly(), AMY).ok());
    let approval = asked(&handset.run(&["calendar", "answer", &id, "accept"]).ok());
    handset
        .run(&["decline", approval["id"].as_str().unwrap()])
        .ok();
    assert!(outbox(&handset).is_empty());
    assert!(agenda(&handset, "2026-03-17").is_empty());
    let view = handset.run(&["calendar", "invite", "show", &id]).ok();
    assert_eq!(view.first()["answer"], "needs-action");
}

#[test]
fn the_stop_word_ends_the_question() {
    let handset = theodore();
    let id = id_of(&read(&handset, &weekly(), AMY).ok());
    let approval = asked(&handset.run(&["calendar", "answer", &id, "accept"]).ok());
    handset.run(&["stop"]).ok();
    handset
        .run(&["approve", approval["id"].as_str().unwrap()])
        .refused();
    assert!(outbox(&handset).is_empty());
    assert!(agenda(&handset, "2026-03-17").is_empty());
}

#[test]
fn another_time_is_proposed_on_a_card() {
    let handset = theodore();
    let id = id_of(&read(&handset, &weekly(), AMY).ok());
    let question = handset
        .run(&[
            "calendar",
            "answer",
            &id,
            "counter",
            "--start",
            "2026-03-24T15:00",
            "--instance",
            "2026-03-24T09:00",
            "--out",
            "other.ics",
        ])
        .ok();
    let approval = asked(&question);
    assert_eq!(row(&approval, "New beginning"), ["20260324T150000"]);
    assert_eq!(row(&approval, "Zone"), ["Europe/Berlin"]);
    assert_eq!(
        row(&approval, "New end"),
        ["20260324T160000"],
        "as long as before"
    );
    handset
        .run(&["approve", approval["id"].as_str().unwrap()])
        .ok();
    let written = fs::read_to_string(handset.home().join("other.ics")).unwrap();
    assert!(written.contains("METHOD:COUNTER"));
    assert!(agenda(&handset, "2026-03-24").is_empty());
}

#[test]
fn a_file_that_is_there_is_not_overwritten_and_the_message_waits() {
    let handset = theodore();
    let id = id_of(&read(&handset, &weekly(), AMY).ok());
    handset.write("mine.ics", "mine");
    let question = handset
        .run(&["calendar", "answer", &id, "accept", "--out", "mine.ics"])
        .ok();
    let failed = handset.run(&["approve", asked(&question)["id"].as_str().unwrap()]);
    assert_eq!(failed.refused(), "io");
    assert_eq!(
        fs::read_to_string(handset.home().join("mine.ics")).unwrap(),
        "mine"
    );
    let waiting = outbox(&handset);
    assert_eq!(waiting[0]["state"], "queued");
    let message = waiting[0]["id"].as_str().unwrap();
    handset
        .run(&["calendar", "invite", "out", message, "new.ics"])
        .ok();
    assert_eq!(outbox(&handset)[0]["state"], "filed");
}
