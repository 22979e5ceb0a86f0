//! Cards show all of it, and never the same for two different things.

use std::collections::BTreeSet;

use os1_guard::{Action, Card, FORWARDED, MailboxRole, MakeMailbox, Mark};
use proptest::prelude::*;

use crate::actions::{action, archive, letter, mail};

fn card(action: &Action) -> Card {
    Card::of(action, &BTreeSet::new())
}

fn label<'a>(card: &'a Card, label: &str) -> Vec<&'a os1_guard::Row> {
    card.rows.iter().filter(|row| row.label == label).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn different_actions_look_different(a in action(), b in action()) {
        prop_assert_eq!(a == b, card(&a) == card(&b));
    }

    #[test]
    fn different_messages_look_different(a in mail(), b in mail()) {
        let (a, b) = (Action::SendMail(a), Action::SendMail(b));
        prop_assert_eq!(a == b, card(&a) == card(&b));
    }

    #[test]
    fn one_changed_field_changes_the_card(a in mail(), b in mail(), which in 0..14) {
        let mut c = a.clone();
        match which {
            0 => c.account = b.account,
            1 => c.from = b.from,
            2 => c.to = b.to,
            3 => c.cc = b.cc,
            4 => c.bcc = b.bcc,
            5 => c.reply_to = b.reply_to,
            6 => c.subject = b.subject,
            7 => c.body = b.body,
            8 => c.attachments = b.attachments,
            9 => c.in_reply_to = b.in_reply_to,
            10 => c.message_id = b.message_id,
            11 => c.date = b.date,
            12 => c.not_before = b.not_before,
            _ => c.sha256 = b.sha256,
        }
        let same = a == c;
        prop_assert_eq!(same, card(&Action::SendMail(a)) == card(&Action::SendMail(c)));
    }

    #[test]
    fn nothing_on_a_card_hides(action in action()) {
        let card = card(&action);
        for line in card.rows.iter().flat_map(|row| &row.lines) {
            prop_assert!(!line.chars().any(os1_base::text::is_hidden), "{line:?}");
        }
    }
}

#[test]
fn a_letter_shows_all_of_it() {
    let known = BTreeSet::from(["amy@example.com".parse().unwrap()]);
    let card = Card::of(&Action::SendMail(letter()), &known);
    insta::assert_json_snapshot!(card);
}

#[test]
fn a_move_is_previewed_by_group_with_every_message() {
    insta::assert_json_snapshot!(card(&Action::MoveMail(archive())));
}

#[test]
fn a_mailbox_is_made_for_what_mail_is_put_away_into_and_for_nothing_else() {
    let mut made = MakeMailbox {
        account: letter().account,
        role: MailboxRole::Junk,
        name: "INBOX.Junk".to_owned(),
    };
    let action = Action::MakeMailbox(made.clone());
    action.check().unwrap();
    let card = card(&action);
    assert_eq!(label(&card, "Name")[0].lines, ["INBOX.Junk"]);
    assert_eq!(label(&card, "Which is")[0].lines, ["junk"]);
    for role in [MailboxRole::Inbox, MailboxRole::Other] {
        made.role = role;
        assert!(Action::MakeMailbox(made.clone()).check().is_err());
    }
    made.role = MailboxRole::Trash;
    made.name = "Trash\r\nA1 DELETE INBOX".to_owned();
    assert!(Action::MakeMailbox(made).check().is_err());
}

#[test]
fn answers_that_go_elsewhere_are_marked() {
    let mut mail = letter();
    mail.reply_to = Some("eve@evil.example".parse().unwrap());
    let card = card(&Action::SendMail(mail));
    let rows = label(&card, "Answers go to");
    assert_eq!(rows[0].lines, ["eve@evil.example"]);
    assert_eq!(rows[0].marks, [Mark::NewAddress, Mark::ReplyToDiffers]);
}

#[test]
fn a_file_name_that_reads_backwards_is_written_out() {
    let mut mail = letter();
    mail.attachments[0].name = "photo\u{202E}gpj.exe".to_owned();
    let card = card(&Action::SendMail(mail));
    let rows = label(&card, "Attachment");
    assert_eq!(rows[0].lines[0], "photo<U+202E>gpj.exe");
    assert_eq!(rows[0].marks, [Mark::HiddenCharacters]);
}

#[test]
fn what_somebody_else_wrote_stands_apart() {
    let shown = |body: &str| {
        let mut mail = letter();
        body.clone_into(&mut mail.body);
        card(&Action::SendMail(mail))
    };
    let both = shown(&format!("For you.\n\n{FORWARDED}\nFrom: Eve\n\nPay me."));
    assert_eq!(label(&both, "Text")[0].lines, ["For you.", ""]);
    let theirs = &label(&both, "Forwarded, not your words")[0].lines;
    assert_eq!(theirs[1..], ["From: Eve", "", "Pay me."]);
    let alone = shown(&format!("{FORWARDED}\nx"));
    assert!(label(&alone, "Text").is_empty());
    assert_ne!(alone, shown(&format!("\n{FORWARDED}\nx")));
}

proptest! {
    #[test]
    fn bodies_with_forwarded_words_look_different(
        a in prop::collection::vec(prop_oneof![Just(FORWARDED.to_owned()), "[a-b ]{0,2}"], 0..5),
        b in prop::collection::vec(prop_oneof![Just(FORWARDED.to_owned()), "[a-b ]{0,2}"], 0..5),
    ) {
        let shown = |lines: &[String]| {
            let mut mail = letter();
            mail.body = lines.join("\n");
            card(&Action::SendMail(mail))
        };
        prop_assert_eq!(a.join("\n") == b.join("\n"), shown(&a) == shown(&b));
    }
}

#[test]
fn everybody_in_bcc_is_on_the_card() {
    let mut mail = letter();
    mail.bcc = (0..400)
        .map(|n| format!("p{n}@example.net").parse().unwrap())
        .collect();
    assert_eq!(label(&card(&Action::SendMail(mail)), "Bcc").len(), 400);
}
