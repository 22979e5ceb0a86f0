//! Junk is learned and corrected; an inbox of thousands is sorted by groups and put back.

use std::fs;
use std::path::PathBuf;

use os1_tests::{Handset, Reply};

/// Letters of three sorts: Anna's, a weekly letter nobody opens, and a shop's advertising.
fn letters(handset: &Handset, count: usize) -> PathBuf {
    let mut mbox = String::new();
    for n in 0..count {
        let (from, extra, subject, body) = match n % 10 {
            0 => (
                "Anna Berg <anna@berg.example>",
                "",
                "The lake",
                "It was lovely at the lake, come again.",
            ),
            1..=6 => (
                "Tea Weekly <letter@tea.example>",
                "List-Unsubscribe: <https://tea.example/u>\n",
                "Tea weekly",
                "In this issue: green tea and cups.",
            ),
            _ => (
                "Shop <sales@shop.example>",
                "List-Unsubscribe: <https://shop.example/u>\n",
                "Winter sale",
                "Special offer: save up to a half, shop now!",
            ),
        };
        let (day, hour) = (1 + n % 28, n % 24);
        mbox.push_str(&format!(
            "From a@b Mon Feb  3 10:00:00 2025\nFrom: {from}\nTo: Theo <theo@example.org>\nDate: {day} Jan 2025 {hour:02}:00:00 +0000\nMessage-ID: <{n}@letters.example>\n{extra}Subject: {subject} {n}\n\n{body}\n\n"
        ));
    }
    handset.write("letters.mbox", mbox)
}

fn groups(handset: &Handset) -> Vec<(String, u64, u64)> {
    let told = handset
        .run(&["mail", "triage", "--groups", "--limit", "10000"])
        .ok();
    let group = |line: &serde_json::Value| {
        let name = line["group"].as_str()?.to_owned();
        Some((name, line["mails"].as_u64()?, line["senders"].as_u64()?))
    };
    told.lines.iter().filter_map(group).collect()
}

fn said(reply: &Reply) -> String {
    let speech = reply.lines.iter().filter(|line| line["event"] == "speech");
    let texts = speech.filter_map(|line| line["text"].as_str());
    texts.collect::<Vec<_>>().join("")
}

#[test]
fn three_thousand_mails_are_sorted_on_a_yes_and_put_back_on_a_word() {
    let handset = Handset::set_up();
    let mbox = letters(&handset, 3_000);
    handset
        .run(&["mail", "import", &mbox.to_string_lossy()])
        .ok();
    let before = groups(&handset);
    assert_eq!(
        before,
        [
            ("personal".to_owned(), 300, 1),
            ("newsletter".to_owned(), 1_800, 1),
            ("advertisement".to_owned(), 900, 1)
        ]
    );
    let first = said(&handset.say("my inbox is a mess, sort it").ok());
    assert!(
        first.contains("1,800 newsletters from one sender, none of them opened"),
        "{first}"
    );
    assert!(first.contains("shall I archive them?"), "{first}");
    assert_eq!(groups(&handset), before, "nothing moves before the yes");
    let samples = said(&handset.say("show me some").ok());
    assert!(samples.contains("Tea Weekly"), "{samples}");
    let done = said(&handset.say("yes").ok());
    assert!(
        done.contains("1800 are archived") || done.contains("1,800 are archived"),
        "{done}"
    );
    assert!(done.contains("900 advertisements"), "{done}");
    handset.say("no").ok();
    assert_eq!(
        groups(&handset).len(),
        2,
        "the newsletters are gone from the inbox"
    );
    handset.run(&["undo"]).ok();
    assert_eq!(groups(&handset), before);
}

#[test]
fn a_sort_that_is_named_is_asked_about_by_itself() {
    let handset = Handset::set_up();
    let mbox = letters(&handset, 50);
    handset
        .run(&["mail", "import", &mbox.to_string_lossy()])
        .ok();
    let before = groups(&handset);
    let asked = said(&handset.say("put all the advertisements with the junk").ok());
    assert!(
        asked.contains("person. 15 advertisements from one sender")
            && asked.ends_with("shall I put them with the junk?"),
        "{asked}"
    );
    assert_eq!(groups(&handset), before, "nothing moves before the yes");
    let done = said(&handset.say("yes").ok());
    assert!(done.contains("15 are put with the junk"), "{done}");
    assert!(
        !done.contains("shall I"),
        "nothing else was asked for: {done}"
    );
    assert_eq!(groups(&handset).len(), 2);
    let none = said(&handset.say("archive the receipts").ok());
    assert_eq!(none, "There are no receipts in your inbox.");
    handset.say("yes").ok();
    assert_eq!(groups(&handset).len(), 2, "nothing was asked");
    handset.run(&["undo"]).ok();
    assert_eq!(groups(&handset), before);
}

#[test]
fn a_yes_to_something_else_moves_no_mail() {
    let handset = Handset::set_up();
    let mbox = letters(&handset, 30);
    handset
        .run(&["mail", "import", &mbox.to_string_lossy()])
        .ok();
    let before = groups(&handset);
    let asked = said(&handset.say("my inbox is a mess, sort it").ok());
    assert!(asked.contains("shall I archive them?"), "{asked}");
    handset.say("what time is it?").ok();
    handset.say("yes").ok();
    assert_eq!(groups(&handset), before);
}

#[test]
fn a_profile_nobody_lives_in_yet_learns_scores_corrects_and_forgets() {
    let handset = Handset::new();
    let junk = |n: usize| {
        format!(
            "From: Deals <offer{n}@shop.example>\nSubject: Cheap pills {n}!!!\n\nBuy pills now, limited offer {n}. Order at http://10.0.0.1/{n}\n"
        )
    };
    let wanted = |n: usize| {
        format!(
            "From: Anna <anna@berg.example>\nSubject: Re: the roof\n\nHi Theo, I thought about the roof again, number {n}. Shall we talk?\n"
        )
    };
    let folder = |name: &str| {
        let folder = handset.home().join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    };
    let (bad, good, new) = (folder("bad"), folder("good"), folder("new"));
    for n in 0..30 {
        fs::write(bad.join(format!("{n:02}.eml")), junk(n)).unwrap();
        fs::write(good.join(format!("{n:02}.eml")), wanted(n)).unwrap();
    }
    fs::write(new.join("a.eml"), junk(99)).unwrap();
    fs::write(new.join("b.eml"), wanted(99)).unwrap();
    let learn = |what: &str, path: &PathBuf| {
        handset
            .run(&["mail", "learn", what, &path.to_string_lossy()])
            .ok()
    };
    learn("junk", &bad);
    let told = learn("wanted", &good);
    assert_eq!(
        (
            told.first()["junk"].as_u64(),
            told.first()["wanted"].as_u64()
        ),
        (Some(30), Some(30))
    );
    let scores = || -> Vec<(String, f64)> {
        let told = handset.run(&["mail", "score", &new.to_string_lossy()]).ok();
        let pair = |line: &serde_json::Value| {
            Some((line["path"].as_str()?.to_owned(), line["junk"].as_f64()?))
        };
        told.lines.iter().filter_map(pair).collect()
    };
    let told = scores();
    assert_eq!(told[0].0, new.join("a.eml").display().to_string());
    assert!(told[0].1 >= 0.9 && told[1].1 < 0.5, "{told:?}");
    learn("wanted", &new.join("a.eml"));
    assert!(scores()[0].1 < 0.9, "the correction counts at once");
    let forgotten = learn("forget", &bad);
    assert_eq!(forgotten.first()["junk"], 0);
}

#[test]
fn one_mail_after_the_other_is_archived_thrown_away_and_had_back() {
    let handset = Handset::set_up();
    let mbox = letters(&handset, 10);
    handset
        .run(&["mail", "import", &mbox.to_string_lossy()])
        .ok();
    let left = || groups(&handset).iter().map(|group| group.1).sum::<u64>();
    handset.say("read me the last mail").ok();
    let told = said(&handset.say("delete it").ok());
    assert!(told.contains("in the trash"), "{told}");
    assert_eq!(left(), 9);
    handset.run(&["undo"]).ok();
    assert_eq!(left(), 10);
    handset.say("skip").ok();
    let told = said(&handset.say("archive it").ok());
    assert!(told.contains("is archived"), "{told}");
    assert_eq!(left(), 9);
    let back = said(&handset.say("back").ok());
    assert!(back.starts_with("From "), "{back}");
}
