//! Threads as people see them.

use crate::{Home, mail};

const ADA: &str = "Ada <ada@example.org>";
const BOB: &str = "Bob <bob@example.org>";

fn reply(id: &str, from: &str, day: u8, subject: &str, headers: &str) -> String {
    let raw = mail(
        id,
        from,
        &format!("{day} Feb 2025 10:00:00 +0100"),
        subject,
        "text",
    );
    raw.replacen("Subject:", &format!("{headers}Subject:"), 1)
}

/// The thread of each mail, by its Message-ID.
fn thread(home: &Home, id: &str) -> String {
    let all = home.mailbox.list(&os1_mail::MailFilter::default()).unwrap();
    let wanted = format!("{id}@example.org");
    all.value
        .into_iter()
        .find(|mail| mail.message_id.as_deref() == Some(&wanted))
        .unwrap()
        .thread
}

#[test]
fn a_talk_is_one_thread_in_whatever_order_it_comes() {
    let home = Home::new();
    home.receive(
        "c",
        &reply(
            "c",
            ADA,
            3,
            "Re: Roof",
            "References: <a@example.org> <b@example.org>\n",
        ),
    );
    home.receive(
        "d",
        &reply("d", BOB, 4, "Re: Roof", "In-Reply-To: <x@example.org>\n"),
    );
    assert_ne!(thread(&home, "c"), thread(&home, "d"));
    home.receive(
        "b",
        &reply("b", BOB, 2, "Re: Roof", "In-Reply-To: <a@example.org>\n"),
    );
    home.receive("a", &reply("a", ADA, 1, "Roof", ""));
    home.receive(
        "x",
        &reply("x", ADA, 3, "Re: Roof", "In-Reply-To: <c@example.org>\n"),
    );
    let talk = home.mailbox.thread(&thread(&home, "a")).unwrap();
    let ids: Vec<_> = talk
        .value
        .iter()
        .filter_map(|m| m.message_id.clone())
        .collect();
    assert_eq!(ids.len(), 5, "{ids:?}");
    assert_eq!(ids[0], "a@example.org");
}

#[test]
fn a_client_that_forgets_ids_is_forgiven() {
    let home = Home::new();
    home.receive("a", &reply("a", ADA, 1, "Lunch", ""));
    home.receive("b", &reply("b", ADA, 2, "AW: Lunch", ""));
    assert_eq!(thread(&home, "a"), thread(&home, "b"));
}

#[test]
fn the_same_subject_alone_is_no_talk() {
    let home = Home::new();
    home.receive("a", &reply("a", ADA, 1, "Invoice", ""));
    home.receive("again", &reply("again", ADA, 2, "Invoice", ""));
    assert_ne!(thread(&home, "a"), thread(&home, "again"));
    let other =
        reply("o", BOB, 3, "Re: Invoice", "").replace("theo@example.org", "eve@example.net");
    home.receive("o", &other);
    assert_ne!(thread(&home, "a"), thread(&home, "o"));
}

#[test]
fn a_stranger_who_names_many_mails_does_not_pour_threads_together() {
    let home = Home::new();
    home.receive("a", &reply("a", ADA, 1, "Roof", ""));
    home.receive("b", &reply("b", BOB, 1, "Car", ""));
    home.receive(
        "s",
        &reply(
            "s",
            "S <s@evil.test>",
            2,
            "hi",
            "References: <a@example.org> <b@example.org>\n",
        ),
    );
    assert_ne!(thread(&home, "a"), thread(&home, "b"));
}
