//! Papers are kept, read, found, asked about, written, put away and taken along.

use os1_tests::{Handset, Relay};
use serde_json::Value;

/// A PDF of one page with these lines.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj T*")).collect();
    let page = format!("BT /F1 11 Tf 14 TL 72 770 Td\n{}\nET", shown.join("\n"));
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = "%PDF-1.7\n".to_owned();
    for (at, object) in objects.iter().enumerate() {
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    // No table: readers find the objects by looking, as they do in files that were cut.
    out.push_str("trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    out.into_bytes()
}

/// A profile with a lease, a report, and a mail with a file.
fn with_papers() -> Handset {
    let handset = Handset::set_up();
    let folder = handset.home().join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    let lease = [
        "Lease of the flat in Hafen Street",
        "The deposit of the flat is 3,600 EUR.",
        "The notice period is three months.",
    ];
    std::fs::write(folder.join("lease.pdf"), pdf(&lease)).unwrap();
    std::fs::write(
        folder.join("boiler.txt"),
        "Report\nThe boiler was serviced in May 2025 by Kessel GmbH.\n",
    )
    .unwrap();
    handset
        .run(&["documents", "import", &folder.to_string_lossy()])
        .ok();
    handset
}

fn with_mail(handset: &Handset) -> String {
    let mail = "From: Anna Berg <anna@example.test>\nTo: theo@example.test\n\
        Date: Mon, 2 Mar 2026 10:00:00 +0100\nMessage-ID: <m1@example.test>\n\
        Subject: The garage\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
        --b\nContent-Type: text/plain\n\nThe garage key is with Mrs Olsen.\n\
        --b\nContent-Type: text/plain; name=\"../../offer.txt\"\n\
        Content-Disposition: attachment; filename=\"../../offer.txt\"\n\n\
        The garage costs 80 EUR a month.\n--b--\n";
    let file = handset.write("garage.eml", mail);
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let listed = handset.run(&["mail", "list"]).ok();
    listed.first()["id"].as_str().unwrap().to_owned()
}

fn names(lines: &[Value]) -> Vec<&str> {
    lines
        .iter()
        .filter_map(|line| line["name"].as_str())
        .collect()
}

#[test]
fn papers_are_kept_once_found_and_shown() {
    let handset = with_papers();
    let listed = handset.run(&["documents", "list"]).ok();
    assert_eq!(listed.lines.len(), 2);
    assert!(
        listed.lines.iter().all(|line| line["id"].is_string()
            && line["size"].is_u64()
            && line["type"].is_string())
    );
    let folder = handset.home().join("papers");
    let again = handset
        .run(&["documents", "import", &folder.to_string_lossy()])
        .ok();
    assert!(again.lines.iter().all(|line| line["duplicate"] == true));
    let found = handset.run(&["documents", "search", "deposits"]).ok();
    assert_eq!(names(&found.lines), ["lease.pdf"]);
    assert!(found.first()["snippet"].as_str().unwrap().contains("3,600"));
    let shown = handset.run(&["documents", "show", "lease"]).ok();
    assert_eq!(shown.first()["type"], "application/pdf");
    assert!(
        shown.first()["text"]
            .as_str()
            .unwrap()
            .contains("three months")
    );
    let plain = handset.run_plain(&["documents", "show", "lease"], b"");
    assert!(
        plain.out.contains("The deposit of the flat is 3,600 EUR."),
        "{}",
        plain.out
    );
    let lost = handset.run(&["documents", "show", "no such paper"]);
    assert_eq!(lost.code, Some(1));
}

#[test]
fn what_is_written_can_be_taken_back_step_by_step() {
    let handset = Handset::set_up();
    handset
        .run_with(&["documents", "create", "packing"], b"passport\ncharger\n")
        .ok();
    handset
        .run(&["documents", "append", "packing", "sunglasses"])
        .ok();
    let text = |handset: &Handset| {
        let shown = handset.run(&["documents", "show", "packing.md"]).ok();
        shown.first()["text"].as_str().unwrap().to_owned()
    };
    assert_eq!(text(&handset), "passport\ncharger\nsunglasses");
    handset.run(&["undo"]).ok();
    assert_eq!(text(&handset), "passport\ncharger");
    handset.run(&["documents", "trash", "packing"]).ok();
    assert!(handset.run(&["documents", "list"]).ok().lines.is_empty());
    let trashed = handset.run(&["documents", "list", "--trashed"]).ok();
    assert_eq!(names(&trashed.lines), ["packing.md"]);
    handset.run(&["undo"]).ok();
    assert_eq!(text(&handset), "passport\ncharger");
}

#[test]
fn an_attachment_becomes_a_document_that_is_found() {
    let handset = with_papers();
    let mail = with_mail(&handset);
    let kept = handset.run(&["documents", "attach", &mail]).ok();
    assert_eq!(kept.first()["name"], "offer.txt");
    assert_eq!(kept.first()["mail"], mail.as_str());
    let found = handset.run(&["documents", "search", "80 EUR"]).ok();
    assert_eq!(names(&found.lines), ["offer.txt"]);
    let nothing = handset.run(&["documents", "attach", &mail, "nothing"]);
    assert_eq!(nothing.code, Some(1));
    let target = handset.home().join("out");
    std::fs::create_dir_all(&target).unwrap();
    handset
        .run(&["documents", "export", "offer", &target.to_string_lossy()])
        .ok();
    assert!(target.join("offer.txt").exists());
}

#[test]
fn one_search_looks_everywhere_and_ranks_by_one_measure() {
    let handset = with_papers();
    with_mail(&handset);
    handset.say("My landlord is called Mr Brandt.");
    handset
        .run(&["calendar", "add", "Boiler service next Friday at 10"])
        .ok();
    let found = handset.run(&["search", "boiler"]).ok();
    let kinds: Vec<&str> = found
        .lines
        .iter()
        .map(|line| line["kind"].as_str().unwrap())
        .collect();
    assert!(
        kinds.contains(&"document") && kinds.contains(&"calendar"),
        "{kinds:?}"
    );
    let scores: Vec<f64> = found
        .lines
        .iter()
        .map(|line| line["score"].as_f64().unwrap())
        .collect();
    assert!(scores.windows(2).all(|two| two[0] >= two[1]), "{scores:?}");
    assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)));
    let mails = handset.run(&["search", "garage", "--kind", "mail"]).ok();
    assert_eq!(mails.lines.len(), 1);
    assert_eq!(mails.first()["title"], "The garage");
    assert_eq!(
        mails.first()["snippet"],
        "The garage key is with Mrs Olsen."
    );
    let piped = handset.run_with(&["search"], b"deposit\nzebra\n").ok();
    assert_eq!(piped.lines.len(), 2);
    assert_eq!(piped.lines[0]["query"], "deposit");
    assert_eq!(piped.lines[0]["found"][0]["title"], "lease.pdf");
    assert_eq!(piped.lines[1]["found"].as_array().unwrap().len(), 0);
}

#[test]
fn with_somebody_in_the_room_only_their_part_is_found() {
    let handset = with_papers();
    with_mail(&handset);
    let alone = handset.run(&["search", "garage"]).ok();
    assert_eq!(alone.lines.len(), 1);
    let anna = handset.run(&["search", "garage", "--present", "Anna"]).ok();
    assert_eq!(anna.lines.len(), 1, "it is her own mail");
    let tom = handset.run(&["search", "garage", "--present", "Tom"]).ok();
    assert!(tom.lines.is_empty(), "{tom:?}");
    let papers = handset.run(&["search", "deposit", "--present", "Tom"]).ok();
    assert!(papers.lines.is_empty(), "{papers:?}");
}

#[test]
fn the_talk_answers_from_papers_with_the_source_or_says_that_it_does_not_know() {
    let handset = with_papers();
    with_mail(&handset);
    let deposit = handset.say("What was the flat's deposit?");
    assert!(deposit.out.contains("3,600 EUR"), "{}", deposit.out);
    assert!(deposit.out.contains("lease.pdf"), "{}", deposit.out);
    let notice = handset.say("What does the lease say about the notice period?");
    assert!(notice.out.contains("three months"), "{}", notice.out);
    let key = handset.say("Who has the garage key?");
    assert!(
        key.out.contains("Anna Berg wrote on Monday, 2 March 2026"),
        "{}",
        key.out
    );
    let place = handset.say("Where is the lease?");
    assert!(place.out.contains("lease.pdf"), "{}", place.out);
    let all = handset.say("Find everything about the boiler");
    assert!(all.out.contains("Kessel GmbH"), "{}", all.out);
    let unknown = handset.say("What does the lease say about pets?");
    assert!(unknown.out.contains("don't know"), "{}", unknown.out);
    assert!(!unknown.out.contains("3,600"), "{}", unknown.out);
}

#[test]
fn papers_leave_with_the_rest_and_come_back() {
    let handset = with_papers();
    with_mail(&handset);
    let file = handset.home().join("all.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    let other = Handset::new();
    let back = other.run(&["import", &file.to_string_lossy()]).ok();
    assert!(
        back.lines.iter().any(|line| line["documents"] == 2),
        "{back:?}"
    );
    let listed = |handset: &Handset| handset.run(&["documents", "list"]).ok().lines;
    assert_eq!(listed(&handset), listed(&other));
    let status = other.run(&["status"]).ok();
    assert_eq!(status.first()["documents"]["documents"], 2);
}

#[test]
fn a_document_is_shared_after_a_yes_to_its_card_and_no_sooner() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = with_papers();
    handset.use_relay(&relay);
    let share = ["documents", "share", "lease"];
    let flags = ["--to", "amy@example.org", "Here is the lease."];
    let asked = handset.run(&[&share[..], &flags[..]].concat()).ok();
    let approval = &asked.first()["approval"];
    let card = approval["card"].to_string();
    for shown in [
        "amy@example.org (new address)",
        "lease.pdf",
        "SHA-256",
        "Here is the lease.",
    ] {
        assert!(card.contains(shown), "{shown} is not on {card}");
    }
    assert!(relay.taken().is_empty(), "nothing goes before the yes");
    let id = approval["id"].as_str().unwrap().to_owned();
    handset.run(&["approve", &id]).ok();
    assert_eq!(relay.taken().len(), 1);
    let nothing = handset.run(&["documents", "share", "no such", "--to", "amy@example.org"]);
    assert_eq!(nothing.code, Some(1));
}
