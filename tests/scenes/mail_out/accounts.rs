//! An account in two questions.

use os1_tests::{Authorizer, Dovecot, Handset, files_with};

#[test]
fn a_server_of_ones_own_is_tried_pinned_and_removed() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_mail(&server, "starttls");
    let id = "sam@example.test";
    let listed = handset.run(&["account", "list"]).ok();
    assert_eq!(listed.lines[0]["kind"], "mail");
    assert_eq!(listed.lines[0]["address"], id);

    let refused = handset.run(&["account", "test", id]);
    assert_eq!(refused.code, Some(1));
    let told = refused.err.clone();
    assert!(told.contains("Nobody this device trusts vouches"), "{told}");
    let print = told
        .split_whitespace()
        .find(|word| word.trim_end_matches('.').len() == 64)
        .expect("a fingerprint")
        .trim_end_matches('.');
    let wrong = "0".repeat(64);
    handset.run(&["account", "pin", id, &wrong]).ok();
    let other = handset.run(&["account", "test", id]);
    assert!(
        other.err.contains("not the one that you allowed"),
        "{}",
        other.err
    );
    handset.run(&["account", "pin", id, print]).ok();
    let tried = handset.run(&["account", "test", id]).ok();
    assert_eq!(tried.lines[0]["sends"], true);

    let file = handset.write("wrong.txt", "not it\n");
    let file = file.to_string_lossy();
    handset
        .run(&["account", "login", id, "--password-file", &file])
        .ok();
    let wrong = handset.run(&["account", "test", id]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.err.contains("password"), "{}", wrong.err);

    handset.run(&["account", "remove", id]).ok();
    assert!(handset.run(&["account", "list"]).ok().lines.is_empty());
    assert!(files_with(&handset.data(), "secret").is_empty());
}

#[test]
fn an_answer_goes_from_the_own_address_that_was_named() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.use_mail(&server, "none");
    handset.use_mail_of("theo", &server, "none");
    let mail = "From: Anna <anna@example.test>\r\nTo: sam@example.test\r\nSubject: Dinner\r\n\
        Message-ID: <1@example.test>\r\nDate: Tue, 10 Mar 2026 08:00:00 +0000\r\n\r\nAt eight?\r\n";
    server.device("sam").append("INBOX", "", mail);
    handset.run(&["mail", "sync"]).ok();
    handset.say("read me the mail from Anna");
    let unknown = handset.say("reply from my work address: yes");
    let question = unknown.speech();
    for own in ["sam@example.test", "theo@example.test"] {
        assert!(question.contains(own), "{question}");
    }
    assert!(!unknown.out.contains("\"approval\""), "{}", unknown.out);
    for (words, from) in [
        ("reply from my other address: yes", "theo@example.test"),
        ("tell her yes, from my theo account", "theo@example.test"),
        ("tell her yes", "sam@example.test"),
    ] {
        let reply = handset.say(words);
        handset.run(&["approve", &super::asked(&reply)]).ok();
        let taken = server.relay.taken();
        let sent = taken.last().expect("it left");
        let writer = sent.lines().find(|line| line.starts_with("From:"));
        assert!(
            writer.is_some_and(|line| line.contains(from)),
            "{words}: {sent}"
        );
        assert!(sent.contains("\r\nYes.\r\n"), "{words}: {sent}");
    }
}

#[test]
fn nothing_goes_unencrypted_to_another_machine() {
    let handset = Handset::set_up();
    let add = ["account", "add", "sam@example.test", "--no-password"];
    let places = ["--imap", "imap.example.test", "--smtp", "smtp.example.test"];
    let flags = ["--security", "none"];
    let refused = handset.run(&[&add[..], &places[..], &flags[..]].concat());
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("encryption"), "{}", refused.err);
}

/// The browser is the test's own; the server checks PKCE, Dovecot the token, by either mechanism.
#[test]
fn an_account_signs_in_by_oauth_and_again_when_its_token_ends() {
    for mechanisms in ["xoauth2 oauthbearer", "oauthbearer", "xoauth2"] {
        eprintln!("by {mechanisms}");
        let mechanisms = format!("plain login {mechanisms}");
        let server = Dovecot::that_proves(&mechanisms);
        let (Some(server), Some(authorizer)) = (server, Authorizer::start()) else {
            return;
        };
        signs_in(&server, &authorizer);
    }
}

fn signs_in(server: &Dovecot, authorizer: &Authorizer) {
    let mut handset = Handset::set_up();
    handset.online();
    let place = |port: u16| format!("localhost:{port}");
    let at = |path: &str| format!("http://127.0.0.1:{}/{path}", authorizer.port);
    let (imap, smtp) = (place(server.imap), place(server.submission));
    let (authorize, token) = (at("authorize"), at("token"));
    let add = [
        "account",
        "add",
        "sam@example.test",
        "--imap",
        &imap,
        "--smtp",
        &smtp,
    ];
    let oauth = ["--oauth-client", "os1-test", "--oauth-scope", "mail"];
    let places = ["--oauth-authorize", &authorize, "--oauth-token", &token];
    let security = ["--security", "none"];
    let mut running = handset.start(&[&add[..], &oauth[..], &places[..], &security[..]].concat());
    let visit = running.next_line().expect("where to go");
    let page = Authorizer::visit(visit["visit"].as_str().unwrap());
    assert!(page.contains("close this page"), "{page}");
    let added = running.next_line().expect("the account");
    assert_eq!(added["id"], "sam@example.test");
    running.kill();
    assert!(authorizer.count().contains("\"authorization_code\": 1"));

    // The first token ends within the minute, so that it is not used; the next one is kept.
    let tried = handset.run(&["account", "test", "sam@example.test"]).ok();
    assert_eq!(tried.lines[0]["reads"], true);
    super::write_to(&handset, "theo@example.test").ok();
    assert_eq!(server.inbox("theo").len(), 1);
    let count = authorizer.count();
    assert!(count.contains("\"refresh_token\": 1"), "{count}");
}
