//! Standing rules: made by the user's own words, applied when mail comes, each taken back on a word.

use os1_tests::{Dovecot, Handset};

use super::{known_attorney, mail, triaged};

const TEA: &str = "List-Unsubscribe: <https://tea.example/u>\n";

#[test]
fn newsletters_of_one_sender_are_archived_when_they_come() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let handset = known_attorney(&server);
    let mut device = server.device("sam");
    let letter = |id: &str| {
        mail(
            TEA,
            id,
            "Tea Weekly <letter@tea.example>",
            "Tue, 10 Mar 2026 08:00:00 +0100",
            "Tea weekly",
            "In this issue: green tea.",
        )
    };
    device.append("INBOX", "", &letter("t0@tea.example"));
    handset.run(&["mail", "sync"]).ok();
    let made = handset
        .say("Always archive newsletters from Tea Weekly")
        .speech();
    assert!(made.contains("letter@tea.example"), "{made}");
    device.append("INBOX", "", &letter("t1@tea.example"));
    device.append(
        "INBOX",
        "",
        &mail(
            "",
            "b@tea.example",
            "Bo <bo@tea.example>",
            "Tue, 10 Mar 2026 08:00:00 +0100",
            "Hi",
            "Shall we meet?",
        ),
    );
    handset.run(&["mail", "sync"]).ok();
    handset.run(&["mail", "sync"]).ok();
    assert_eq!(
        device.ids("Archive"),
        ["t1@tea.example"],
        "only what came after the rule"
    );
    let done = handset.run(&["activity"]).ok();
    let done = done
        .lines
        .iter()
        .map(ToString::to_string)
        .collect::<String>();
    assert!(
        done.contains("you said so on March 10: “Always archive newsletters from Tea Weekly”"),
        "{done}"
    );
    let why = triaged(&handset, "t0@tea.example")["reasons"].to_string();
    assert!(why.contains("you said so on March 10"), "{why}");

    let listed = handset.run(&["mail", "rules"]).ok();
    assert_eq!(listed.lines.len(), 1);
    let id = listed.lines[0]["id"].as_str().unwrap();
    handset.run(&["mail", "rules", "--remove", id]).ok();
    assert!(handset.run(&["mail", "rules"]).ok().lines.is_empty());
    handset.run(&["undo"]).ok();
    assert_eq!(handset.run(&["mail", "rules"]).ok().lines.len(), 1);
    let ended = handset
        .say("Forget the mail rule about Tea Weekly")
        .speech();
    assert!(ended.starts_with("Ended"), "{ended}");
    device.append("INBOX", "", &letter("t2@tea.example"));
    handset.run(&["mail", "sync"]).ok();
    handset.run(&["mail", "sync"]).ok();
    assert_eq!(device.ids("Archive").len(), 1, "the rule is over");
}

#[test]
fn what_is_important_is_said_by_the_user_and_told_by_the_triage() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let handset = known_attorney(&server);
    let add = [
        "mail",
        "rules",
        "--add",
        "mails from bo@tea.example are always important",
    ];
    let made = handset.run(&add).ok();
    assert_eq!(made.lines[0]["does"], "important");
    let mut device = server.device("sam");
    device.append(
        "INBOX",
        "",
        &mail(
            "",
            "b@tea.example",
            "Bo <bo@tea.example>",
            "Tue, 10 Mar 2026 08:00:00 +0100",
            "Hi",
            "See you.",
        ),
    );
    handset.run(&["mail", "sync"]).ok();
    let told = triaged(&handset, "b@tea.example");
    assert_eq!(
        (&told["class"], &told["suggest"]),
        (&"urgent".into(), &"flag".into()),
        "{told}"
    );
    let file = handset.home().join("all.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    let other = Handset::new();
    other.run(&["import", &file.to_string_lossy()]).ok();
    assert_eq!(triaged(&other, "b@tea.example")["class"], "urgent");
    handset.run(&["undo"]).ok();
    assert!(handset.run(&["mail", "rules"]).ok().lines.is_empty());
    assert_eq!(triaged(&handset, "b@tea.example")["class"], "personal");
    let no = handset.run(&["mail", "rules", "--add", "delete everything from Bo"]);
    assert_eq!(no.code, Some(1));
}
