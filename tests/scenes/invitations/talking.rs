//! Invitations by talk: who is meant is read from the mail, and nothing goes out without a yes.

use os1_tests::{Mailbox, Reply};
use serde_json::Value;

use crate::invitations::{AMY, agenda, outbox, read, row, theodore, weekly};

fn approval(reply: &Reply) -> Option<Value> {
    let asked = |line: &&Value| line["approval"].is_object();
    reply
        .lines
        .iter()
        .find(asked)
        .map(|line| line["approval"].clone())
}

#[test]
fn somebody_who_wrote_is_invited_by_name_after_a_yes() {
    let handset = theodore();
    let mails = Mailbox::of(8);
    handset
        .run(&["mail", "import", &mails.mbox().to_string_lossy()])
        .ok();
    let said = handset.say("Invite Anna to dinner on Friday at 8");
    let asked = approval(&said).expect("the guard asks");
    let marked = "anna@example.test (new address)";
    assert_eq!(
        row(&asked, "To"),
        [marked],
        "the address stands on the card"
    );
    assert!(outbox(&handset).is_empty(), "nothing is on its way yet");
    assert_eq!(
        agenda(&handset, "2026-03-13").len(),
        1,
        "the event is the user's own"
    );
    let silent = handset.say("Who has answered?").speech();
    assert!(silent.contains("Nobody is invited"), "{silent}");

    handset
        .run(&["approve", asked["id"].as_str().unwrap()])
        .ok();
    assert_eq!(outbox(&handset).len(), 1);
    let silent = handset.say("Who has answered?").speech();
    assert!(silent.contains("No answer yet from"), "{silent}");
}

#[test]
fn an_address_is_never_guessed() {
    let handset = theodore();
    let none = handset.say("Invite Zoe to dinner on Friday at 8");
    assert!(approval(&none).is_none());
    assert!(
        none.speech().contains("no address of Zoe"),
        "{}",
        none.speech()
    );

    let letter = |number: u8, address: &str| {
        format!(
            "From: Paul Kern <{address}>\r\nTo: theo@example.org\r\nSubject: Hi\r\n\
             Date: Mon, 9 Mar 2026 10:0{number}:00 +0100\r\nMessage-ID: <{number}@example.test>\r\n\r\nHi\r\n"
        )
    };
    for (number, address) in [(1, "paul@example.test"), (2, "paul@elsewhere.test")] {
        let file = handset.write(&format!("{number}.eml"), letter(number, address));
        handset
            .run(&["mail", "import", &file.to_string_lossy()])
            .ok();
    }
    let several = handset.say("Invite Paul to dinner on Friday at 8");
    assert!(approval(&several).is_none());
    let said = several.speech();
    assert!(
        said.contains("paul@example.test") && said.contains("paul@elsewhere.test"),
        "{said}"
    );
    let said = handset.say("Invite paul@example.test to dinner on Friday at 8");
    let asked = approval(&said).expect("the guard asks");
    assert_eq!(row(&asked, "To"), ["paul@example.test"], "said by the user");
}

#[test]
fn an_invitation_is_told_and_answered_in_the_talk() {
    let handset = theodore();
    read(&handset, &weekly(), AMY).ok();
    let told = handset.say("What invitations do I have?").speech();
    assert!(told.contains("Planning") && told.contains("Amy"), "{told}");
    let said = handset.say("Say no to it");
    let asked = approval(&said).expect("the guard asks");
    assert_eq!(row(&asked, "Answer"), ["decline"]);
    assert_eq!(row(&asked, "To"), [AMY]);
    assert!(outbox(&handset).is_empty());

    let said = handset.say("Accept the invitation from Amy");
    assert_eq!(row(&approval(&said).expect("asks"), "Answer"), ["accept"]);
    let other = handset.say("Accept the invitation from Paul").speech();
    assert!(other.contains("no such invitation"), "{other}");
}
