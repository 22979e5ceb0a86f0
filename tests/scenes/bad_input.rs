//! Input that nobody should send and somebody will: a clear error or a sound result, never
//! a panic, nothing lost.

use os1_tests::{Handset, Reply};

fn says(input: &[u8]) -> Reply {
    Handset::set_up().run_with(&["say"], input).ok()
}

/// Whether the last line was still heard: what came before it did no harm.
fn heard_hello(reply: &Reply) -> bool {
    let heard = reply.events("heard");
    heard.iter().any(|event| event["text"] == "hello")
}

#[test]
fn empty_lines_are_no_turns_and_end_nothing() {
    let reply = says(b"\n\n   \nhello\n\n");
    assert!(!reply.events("done").is_empty());
    assert!(heard_hello(&reply));
}

#[test]
fn a_line_of_a_megabyte_is_taken_or_cut_with_a_word() {
    let mut input = vec![b'a'; 1 << 20];
    input.extend_from_slice(b" tail\nhello\n");
    let reply = says(&input);
    assert!(heard_hello(&reply));
}

#[test]
fn a_very_long_line_without_end_does_not_fill_the_memory() {
    let mut input = vec![b'x'; 20 << 20];
    input.extend_from_slice(b"\nhello\n");
    let reply = says(&input);
    assert!(heard_hello(&reply));
}

#[test]
fn bytes_that_are_no_utf8_are_read_as_well_as_they_can_be() {
    let reply = says(b"caf\xE9 \xFF\xFE\nhello\n");
    let heard = reply.events("heard");
    assert_eq!(heard.len(), 2, "{reply:?}");
    assert!(heard[0]["text"].as_str().unwrap().starts_with("caf"));
}

#[test]
fn control_and_bidi_characters_do_not_reach_the_terminal() {
    let handset = Handset::set_up();
    let words = "say \u{202E}evil\u{1b}[2J\u{7} \u{200B}now";
    let reply = handset.run_plain(&["say", words], b"").ok();
    assert!(
        !reply.out.contains(['\u{202E}', '\u{7}', '\u{200B}']) && !reply.out.contains("\u{1b}[2J"),
        "{:?}",
        reply.out
    );
}

#[test]
fn nul_bytes_in_a_line_are_no_end_of_it() {
    let reply = says(b"before\0after\nhello\n");
    assert_eq!(reply.events("done").len(), 2, "{reply:?}");
}

#[test]
fn a_last_line_without_its_end_is_a_turn_too() {
    let reply = says(b"hello");
    assert_eq!(reply.events("done").len(), 1);
}

#[test]
fn a_clock_before_1970_works() {
    let mut handset = Handset::new();
    handset.at("1955-11-05T06:00:00-08:00[America/Los_Angeles]");
    handset
        .set_up_with("name = \"Marty\"\nadult = true\nzone = \"America/Los_Angeles\"\n")
        .ok();
    let reply = handset.say("Good morning");
    assert!(!reply.speech().is_empty());
    let at = reply.events("heard")[0]["at"].as_str().unwrap().to_owned();
    assert!(at.starts_with("1955-11-05"), "{at}");
}

#[test]
fn a_clock_that_is_none_is_refused() {
    for now in [
        "yesterday",
        "2026-02-30T00:00:00+01:00[Europe/Berlin]",
        "2026-03-10T12:00:00+01:00[Mars/Olympus]",
        "2026-03-10T12:00:00",
        "",
    ] {
        let mut handset = Handset::set_up();
        handset.at(now);
        let reply = handset.run(&["say", "hello"]);
        assert!(matches!(reply.code, Some(1 | 2)), "{now}: {reply:?}");
    }
}

#[test]
fn a_clock_that_goes_back_a_year_keeps_everything() {
    let mut handset = Handset::set_up();
    handset.say("Hello from March");
    handset.at("2025-03-10T12:00:00+01:00[Europe/Berlin]");
    assert!(!handset.say("Hello from a year before").speech().is_empty());
    handset.at("2026-03-11T12:00:00+01:00[Europe/Berlin]");
    assert!(!handset.say("Hello again").speech().is_empty());
}

#[test]
fn broken_mails_are_read_as_far_as_they_go() {
    let handset = Handset::new();
    for (name, mail) in broken_mails() {
        let file = handset.write("broken.eml", &mail);
        let reply = handset.run(&["mail", "parse", &file.to_string_lossy()]);
        if reply.code == Some(0) {
            assert!(reply.first()["attachments"].is_array(), "{name}: {reply:?}");
        } else {
            reply.refused();
        }
    }
}

#[test]
fn broken_mails_among_good_ones_do_not_stop_the_import() {
    let handset = Handset::set_up();
    let mails = os1_tests::Mailbox::of(5);
    let folder = mails.eml_folder();
    for (at, (_, mail)) in broken_mails().into_iter().enumerate() {
        std::fs::write(folder.join(format!("broken-{at}.eml")), mail).unwrap();
    }
    handset
        .run(&["mail", "import", &folder.to_string_lossy()])
        .ok();
    for letter in &mails.letters {
        let found = handset.run(&["mail", "search", &letter.token]).ok();
        assert_eq!(found.lines.len(), 1, "{}", letter.token);
    }
}

fn broken_mails() -> Vec<(&'static str, Vec<u8>)> {
    let head = "From: a@example.test\nTo: b@example.test\nSubject: x\nMIME-Version: 1.0\n";
    let multipart = "Content-Type: multipart/mixed; boundary=\"q\"\n\n";
    vec![
        ("nothing", Vec::new()),
        ("one byte", vec![0]),
        ("no body", head.as_bytes().to_vec()),
        (
            "no end of parts",
            format!("{head}{multipart}--q\n\nhello").into_bytes(),
        ),
        ("no parts at all", format!("{head}{multipart}").into_bytes()),
        (
            "base64 that is none",
            format!("{head}Content-Transfer-Encoding: base64\n\n!!!!====\n").into_bytes(),
        ),
        (
            "a charset that is none",
            format!("{head}Content-Type: text/plain; charset=martian\n\nh\u{e9}llo").into_bytes(),
        ),
        ("two hundred nested parts", nested(200)),
        (
            "NUL bytes",
            b"From: a\0b@example.test\nSubject: \0\n\nbo\0dy".to_vec(),
        ),
        ("a header of a megabyte", {
            let mut mail = b"Subject: ".to_vec();
            mail.resize(1 << 20, b'a');
            mail.extend_from_slice(b"\n\nbody");
            mail
        }),
        (
            "a date that is none",
            format!("{head}Date: Thu, 99 Foo 99999 99:99:99 +9999\n\nbody").into_bytes(),
        ),
    ]
}

/// A mail whose parts lie in each other, `depth` deep.
fn nested(depth: usize) -> Vec<u8> {
    let mut mail = String::from("From: a@example.test\nSubject: deep\nMIME-Version: 1.0\n");
    for level in 0..depth {
        mail.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=\"b{level}\"\n\n--b{level}\n"
        ));
    }
    mail.push_str("Content-Type: text/plain\n\nthe innermost words\n");
    for level in (0..depth).rev() {
        mail.push_str(&format!("--b{level}--\n"));
    }
    mail.into_bytes()
}

#[test]
fn a_message_of_a_hundred_megabytes_is_taken_or_named_as_too_large() {
    let handset = Handset::set_up();
    let mut mail =
        b"From: a@example.test\nSubject: large\nMessage-ID: <large@example.test>\n\n".to_vec();
    let line = [&[b'x'; 76][..], b"\n"].concat();
    while mail.len() < 100 << 20 {
        mail.extend_from_slice(&line);
    }
    let file = handset.write("large.eml", &mail);
    let reply = handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let told = reply.lines.last().unwrap();
    let taken = told["imported"].as_u64().unwrap();
    let named = told["unreadable"].as_array().unwrap().len() as u64;
    assert_eq!(taken + named, 1, "{told}");
    let parsed = handset.run(&["mail", "parse", &file.to_string_lossy()]);
    if parsed.code != Some(0) {
        assert_eq!(parsed.refused(), "too_large");
    }
}

#[test]
fn paths_that_are_not_there_are_refused() {
    let handset = Handset::set_up();
    let reply = handset.run(&["mail", "import", "no/such/folder"]);
    assert_eq!(reply.refused(), "not_found");
    assert_eq!(handset.run(&["mail", "show", "no-such-id"]).code, Some(1));
    assert_eq!(handset.run(&["mail", "parse", "no-such.eml"]).code, Some(1));
}

#[test]
fn strange_search_words_are_words_and_no_syntax_error() {
    let handset = Handset::set_up();
    let mails = os1_tests::Mailbox::of(3);
    handset
        .run(&["mail", "import", &mails.eml_folder().to_string_lossy()])
        .ok();
    for query in [
        "\"",
        "AND OR NOT",
        "a*(b",
        "from:",
        "before:never",
        "''; DROP TABLE",
        "\u{202E}",
        "-",
    ] {
        let reply = handset.run(&["mail", "search", "--", query]);
        if reply.code != Some(0) {
            assert_eq!(reply.refused(), "invalid", "{query}");
        }
    }
}
