//! Finding mail again.

use os1_base::Reader;
use os1_mail::{Flag, MailFilter};
use proptest::prelude::*;

use crate::{Home, mail};

fn home() -> Home {
    let home = Home::new();
    home.receive(
        "1",
        &mail(
            "1",
            "Ada Lövelace <ada@example.org>",
            "Mon, 3 Feb 2025 10:00:00 +0100",
            "The roof",
            "The red door needs paint. Two invoices are due.",
        ),
    );
    home.receive(
        "2",
        &mail(
            "2",
            "Bob Smith <bob@example.net>",
            "Tue, 4 Feb 2025 23:30:00 +0100",
            "Lunch",
            "A door that is red? The draft is attached.",
        ),
    );
    let html = mail(
        "3",
        "Shop <news@shop.test>",
        "Wed, 5 Feb 2025 10:00:00 +0100",
        "Door sale",
        "<p>Buy a <i>door</i></p>",
    )
    .replacen("Subject:", "Content-Type: text/html\nSubject:", 1);
    home.receive("3", &html);
    let file = mail(
        "4",
        "Ada Lövelace <ada@example.org>",
        "Thu, 6 Feb 2025 10:00:00 +0100",
        "Plans",
        "",
    )
    .replacen(
        "Subject:",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\nSubject:",
        1,
    ) + "--b\nContent-Type: text/plain\n\nsee there\n--b\nContent-Type: application/pdf; name=blueprint.pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--b--\n";
    home.receive("4", &file);
    home
}

#[test]
fn words_phrases_people_days_and_attachments() {
    let home = home();
    assert_eq!(home.search("\"red door\""), ["The roof"]);
    assert_eq!(home.search("invoice"), ["The roof"]);
    assert_eq!(home.search("subject:door"), ["Door sale"]);
    assert_eq!(home.search("door -red"), ["Door sale"]);
    assert_eq!(home.search("from:lovelace has:attachment"), ["Plans"]);
    assert_eq!(home.search("blueprint"), ["Plans"]);
    assert_eq!(
        home.search("from:ada@example.org before:2025-02-04"),
        ["The roof"]
    );
    assert_eq!(home.search("on:2025-02-04"), ["Lunch"]);
    assert_eq!(home.search("after:2025-02-05 -from:ada"), ["Door sale"]);
    assert_eq!(home.search("-door"), ["Plans"]);
    assert_eq!(home.search("zebra"), [""; 0]);
    assert_eq!(home.search(""), [""; 0]);
}

#[test]
fn a_result_is_a_line_of_the_contract() {
    let home = home();
    let found = home.mailbox.search("invoices", 5).unwrap();
    assert!(found.labels.has_third_party());
    assert!(!found.labels.readers.allow(Reader::RemoteModel));
    insta::assert_json_snapshot!(found.value);
}

#[test]
fn the_conversation_asks_who_wrote_and_what() {
    let home = home();
    let since = "2025-02-03T00:00:00Z".parse().unwrap();
    let wrote = home.mailbox.wrote_since(since).unwrap().value;
    let told: Vec<_> = wrote
        .iter()
        .map(|one| (one.from.spoken(), one.count))
        .collect();
    assert_eq!(told[0], ("Ada Lövelace", 2));
    assert_eq!(wrote[0].subjects, ["Plans", "The roof"]);
    assert_eq!(
        home.mailbox.latest(None).unwrap().unwrap().value.subject,
        "Plans"
    );
    assert_eq!(
        home.mailbox
            .latest(Some("bob"))
            .unwrap()
            .unwrap()
            .value
            .subject,
        "Lunch"
    );
    assert!(home.mailbox.latest(Some("nobody")).unwrap().is_none());
    for name in ["lovelace ada", "ADA", "Löve", "ada@example.org"] {
        assert_eq!(
            home.mailbox.from_person(name, 9).unwrap().value.len(),
            2,
            "{name}"
        );
    }
    let id = home.mailbox.latest(Some("bob")).unwrap().unwrap().value.id;
    assert_eq!(
        home.mailbox.gist(&id).unwrap().value,
        "A door that is red? The draft is attached."
    );
    assert!(
        home.mailbox
            .for_reading(&id)
            .unwrap()
            .labels
            .has_third_party()
    );
}

#[test]
fn reading_is_marked_and_can_be_taken_back() {
    let home = home();
    let id = home.mailbox.latest(None).unwrap().unwrap().value.id;
    let unseen = MailFilter {
        unseen: true,
        ..MailFilter::default()
    };
    let change = home.mailbox.set_flag(&id, Flag::Seen, true).unwrap();
    assert_eq!(home.mailbox.list(&unseen).unwrap().value.len(), 3);
    home.store
        .write(|tx| home.mailbox.undo_in(tx, &change))
        .unwrap();
    assert_eq!(home.mailbox.list(&unseen).unwrap().value.len(), 4);
    assert!(
        home.mailbox
            .set_flag("no such id", Flag::Seen, true)
            .is_err()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is typed is a search, never an error and never SQL.
    #[test]
    fn hostile_queries_are_safe(queries in prop::collection::vec("(from:|to:|before:|-|\"|\\*|\\(|NEAR|AND|OR|NOT|'|;|--|\\^|\\{|:|\u{0}|[a-zé ]|\\PC){0,20}", 20)) {
        let home = HOME.with(std::rc::Rc::clone);
        for query in queries {
            prop_assert!(home.mailbox.search(&query, 10).is_ok(), "{query:?}");
            prop_assert!(home.mailbox.from_person(&query, 10).is_ok(), "{query:?}");
        }
        prop_assert_eq!(home.mailbox.count().unwrap(), 4);
    }
}

thread_local! {
    static HOME: std::rc::Rc<Home> = std::rc::Rc::new(home());
}
