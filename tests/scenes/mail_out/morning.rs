//! A hands-free morning: mail is gone through by voice, answered and handed on.

use os1_tests::{Handset, Relay};

use super::asked;

fn letter(n: u8, from: &str, subject: &str, hour: u8, text: &str) -> String {
    format!(
        "From: {from}\r\nTo: sam@example.test\r\nSubject: {subject}\r\n\
         Date: Tue, 10 Mar 2026 {hour:02}:00:00 +0100\r\nMessage-ID: <m{n}@example.test>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
}

/// Four mails of this morning: the newest is Theo's.
fn morning(relay: &Relay) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_relay(relay);
    let folder = handset.home().join("inbox");
    std::fs::create_dir_all(&folder).unwrap();
    let prices = "Room | 80 EUR\r\n".repeat(12);
    let mails = [
        letter(
            1,
            "Anna Berg <anna@example.org>",
            "Lunch",
            6,
            "Shall we have lunch at noon?",
        ),
        letter(
            2,
            "Bruno Kranz <bruno@example.org>",
            "Termin",
            7,
            "Hallo Sam, ich würde mich freuen, wenn wir uns am Freitag sehen könnten.",
        ),
        letter(
            3,
            "Hotel Adler <desk@example.com>",
            "Prices",
            8,
            &format!("Our prices:\r\n\r\n{prices}\r\nSee https://www.example.com/book?id=7."),
        ),
        letter(
            4,
            "Theo Twombly <theo@example.test>",
            "Dinner tonight?",
            9,
            "Eight at mine? Bring the contract for the house.\r\n-- \r\nTheo\r\n",
        ),
    ];
    for (at, mail) in mails.iter().enumerate() {
        std::fs::write(folder.join(format!("{at}.eml")), mail).unwrap();
    }
    let folder = folder.to_string_lossy().into_owned();
    handset.run(&["mail", "import", &folder]).ok();
    handset
}

#[test]
fn mail_is_gone_through_answered_and_handed_on_by_voice() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let handset = morning(&relay);
    let says = |text: &str| handset.say(text).speech();
    let has = |said: &str, words: &[&str]| {
        for word in words {
            assert!(said.contains(word), "{word} is not in: {said}");
        }
    };
    has(&says("any mail?"), &["our mails", "Theo", "Anna"]);
    // Four were told and none was read.
    has(&says("delete it"), &["Which one?"]);
    has(&says("next"), &["Eight at mine?"]);
    let others = says("who else wrote?");
    has(&others, &["Hotel Adler", "Bruno", "Anna"]);
    assert!(!others.contains("Theo"), "{others}");

    let answer = handset.say("tell him yes, but later");
    handset.run(&["approve", &asked(&answer)]).ok();
    let taken = relay.taken();
    assert_eq!(taken.len(), 1);
    has(
        &taken[0],
        &[
            "X-Envelope-To: theo@example.test",
            "In-Reply-To: <m4@example.test>",
        ],
    );
    has(&taken[0], &["Yes, but later."]);

    let prices = says("next");
    has(&prices, &["a table of 12 rows", "example.com"]);
    assert!(
        !prices.contains("80 EUR") && !prices.contains("id=7"),
        "{prices}"
    );
    has(&says("more"), &["Room, 80 EUR."]);
    has(&says("delete it"), &["trash"]);
    has(&says("skip"), &["It is in German.", "Freitag"]);
    has(&says("back"), &["Prices"]);
    handset.say("next");
    has(&says("next"), &["lunch at noon"]);
    has(&says("archive it"), &["archived"]);
    handset.run(&["undo"]).ok();
    has(
        &says("find the mail with the contract"),
        &["Dinner tonight?"],
    );
}

#[test]
fn a_mail_is_handed_on_to_whom_the_user_names_with_its_words_apart() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let handset = morning(&relay);
    handset.say("read me the mail from Theo");
    let card = handset.say("forward it to Anna: have a look");
    let shown = card.out.clone();
    for words in [
        "anna@example.org",
        "Forwarded, not your words",
        "Have a look.",
        "Fwd: Dinner",
    ] {
        assert!(shown.contains(words), "{words} is not on {shown}");
    }
    assert!(relay.taken().is_empty(), "nothing goes before the yes");
    handset.run(&["approve", &asked(&card)]).ok();
    let taken = relay.taken();
    assert_eq!(taken.len(), 1);
    assert!(
        taken[0].contains("X-Envelope-To: anna@example.org\r\n"),
        "{}",
        taken[0]
    );
    assert!(taken[0].contains("Eight at mine?"), "{}", taken[0]);
    assert_eq!(taken[0].matches("X-Envelope-To").count(), 1);

    let nobody = handset.say("forward it to Zacharias");
    assert!(!nobody.out.contains("approval"), "{}", nobody.out);
}

#[test]
fn the_files_of_a_mail_go_along_or_the_whole_mail_as_one() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_relay(&relay);
    let mail = "From: Theo <theo@example.test>\r\nTo: sam@example.test\r\nSubject: Lease\r\n\
        Date: Tue, 10 Mar 2026 09:00:00 +0100\r\nMessage-ID: <l@example.test>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSign it.\r\n--b\r\n\
        Content-Type: application/pdf\r\n\
        Content-Disposition: attachment; filename=\"../../lease.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";
    let file = handset.write("lease.eml", mail);
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let listed = handset.run(&["mail", "list"]).ok();
    let id = listed.lines[0]["id"].as_str().unwrap().to_owned();
    let forward = ["mail", "forward", &id, "--to", "amy@example.org"];
    for (flags, name) in [
        (&["For you."][..], "lease.pdf"),
        (&["--attached"][..], "forwarded.eml"),
    ] {
        let reply = handset.run(&[&forward[..], flags].concat()).ok();
        let card = reply.lines[0]["approval"]["card"].to_string();
        for shown in [name, "amy@example.org", "SHA-256"] {
            assert!(card.contains(shown), "{shown} is not on {card}");
        }
        assert!(!card.contains(".."), "no path: {card}");
        handset.run(&["approve", &asked(&reply)]).ok();
        let sent = relay.taken().pop().unwrap();
        let eml = handset.write("sent.eml", &sent);
        let parsed = handset.run(&["mail", "parse", &eml.to_string_lossy()]).ok();
        assert_eq!(parsed.lines[0]["attachments"][0]["name"], name);
    }
    assert_eq!(relay.taken().len(), 2);
}

#[test]
fn an_encrypted_mail_is_told_as_one() {
    let handset = Handset::set_up();
    let mail = "From: Eve <eve@example.test>\r\nTo: sam@example.test\r\nSubject: Secret\r\n\
        Date: Tue, 10 Mar 2026 09:00:00 +0100\r\nMessage-ID: <e@example.test>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n\
        --b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n\
        Content-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\nhQEMA\r\n--b--\r\n";
    let file = handset.write("secret.eml", mail);
    let parsed = handset
        .run(&["mail", "parse", &file.to_string_lossy()])
        .ok();
    assert_eq!(parsed.lines[0]["protection"], "encrypted");
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let said = handset.say("read me the last mail").speech();
    assert!(said.contains("encrypted"), "{said}");
}
