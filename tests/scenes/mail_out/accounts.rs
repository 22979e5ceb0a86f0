//! An account in two questions.

use os1_tests::{Dovecot, Handset, files_with};

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
fn nothing_goes_unencrypted_to_another_machine() {
    let handset = Handset::set_up();
    let add = ["account", "add", "sam@example.test", "--no-password"];
    let places = ["--imap", "imap.example.test", "--smtp", "smtp.example.test"];
    let flags = ["--security", "none"];
    let refused = handset.run(&[&add[..], &places[..], &flags[..]].concat());
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("encryption"), "{}", refused.err);
}
