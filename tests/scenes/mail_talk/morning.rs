//! A hands-free morning at a real server: what is thrown away, taken back and archived by voice is
//! so on the server.

use os1_tests::{Dovecot, Handset};

use super::letter;

/// Sam's inbox with four mails of this morning, in three languages.
fn morning(server: &Dovecot) -> Handset {
    let mut device = server.device("sam");
    for mail in [
        letter(
            "m1",
            "Anna Berg <anna@example.org>",
            "Lunch",
            "Mon, 9",
            "Lunch at noon?",
        ),
        letter(
            "m2",
            "Ivan Petrov <ivan@example.org>",
            "Ivan",
            "Mon, 9",
            "Привет! Как дела?",
        ),
        letter(
            "m3",
            "Bruno Kranz <bruno@example.org>",
            "Termin",
            "Tue, 10",
            "Hallo Sam, ich würde mich freuen, wenn wir uns am Freitag sehen könnten.",
        ),
        letter(
            "m4",
            "Theo <theo@example.test>",
            "Elm Street",
            "Tue, 10",
            "The roof leaks.",
        ),
    ] {
        device.append("INBOX", "", &mail);
    }
    let mut handset = Handset::set_up();
    handset.use_mail(server, "none");
    handset.run(&["mail", "sync"]).ok();
    handset
}

fn subjects(mails: &[String]) -> Vec<String> {
    let mut all: Vec<String> = mails
        .iter()
        .filter_map(|mail| mail.lines().find_map(|line| line.strip_prefix("Subject: ")))
        .map(|subject| subject.trim().to_owned())
        .collect();
    all.sort();
    all
}

#[test]
fn a_morning_by_voice_is_the_same_morning_on_the_server() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let handset = morning(&server);
    let says = |text: &str| handset.say(text).speech();
    let has = |said: &str, words: &[&str]| {
        for word in words {
            assert!(said.contains(word), "{word} is not in: {said}");
        }
    };
    let round = || {
        handset.run(&["mail", "sync"]).ok();
    };
    has(
        &says("any mail since yesterday?"),
        &["Theo", "Bruno", "Ivan", "Anna"],
    );
    has(&says("next"), &["Elm Street", "roof"]);
    has(&says("who else wrote?"), &["Bruno", "Anna"]);
    has(&says("skip"), &["It is in German.", "Freitag"]);
    has(&says("delete it"), &["trash", "undo"]);
    round();
    assert_eq!(
        subjects(&server.inbox("sam")),
        ["Elm Street", "Ivan", "Lunch"]
    );
    assert_eq!(subjects(&server.folder_of("sam", "Trash")), ["Termin"]);
    says("undo");
    round();
    assert_eq!(
        subjects(&server.inbox("sam")),
        ["Elm Street", "Ivan", "Lunch", "Termin"],
        "it is back where it was"
    );
    assert!(server.folder_of("sam", "Trash").is_empty());

    has(&says("next"), &["It is in Russian."]);
    has(&says("back"), &["Termin"]);
    has(&says("next"), &["Ivan"]);
    has(&says("next"), &["Lunch at noon?"]);
    has(&says("archive it"), &["archived"]);
    has(&says("next"), &["last"]);
    round();
    assert_eq!(subjects(&server.folder_of("sam", "Archive")), ["Lunch"]);
    says("undo");
    round();
    assert!(server.folder_of("sam", "Archive").is_empty());
    assert_eq!(server.inbox("sam").len(), 4, "nothing is lost or doubled");
}
