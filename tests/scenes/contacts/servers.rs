//! An address book on a server: added, read, written both ways, left.

use os1_tests::{CardDav, Counted, Handset, Reply, files_with};
use serde_json::Value;

use super::{card, import, listed, shown};

fn with_account(address: &str) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_contacts(address);
    handset
}

fn sync(handset: &Handset) -> Value {
    of_friends(&handset.run(&["contacts", "sync"]).ok())
}

/// What a round says about the address book `friends`.
fn of_friends(round: &Reply) -> Value {
    let books = round.lines[0]["books"].as_array();
    books
        .and_then(|all| all.iter().find(|one| one["book"] == "friends"))
        .unwrap_or_else(|| panic!("nothing about friends: {:?}", round.lines))
        .clone()
}

fn counts(round: &Value) -> [u64; 6] {
    ["taken", "gone", "merged", "sent", "removed", "conflicts"]
        .map(|name| round[name].as_u64().unwrap_or(99))
}

#[test]
fn an_account_is_added_tried_read_written_and_removed() {
    for server in CardDav::all() {
        eprintln!("with {}", server.name);
        server.fill(["anna".to_owned()]);
        let handset = with_account(&server.address());
        let tried = handset.run(&["account", "test", "home"]).ok();
        let books = tried.lines[0]["books"].as_array().expect("books");
        assert!(books.contains(&"friends".into()), "{books:?}");
        assert_eq!(counts(&sync(&handset)), [1, 0, 0, 0, 0, 0]);
        assert_eq!(shown(&handset, "anna")["name"], "Person anna");

        let new = card("UID:ben\nFN:Ben Novak\nTEL:+420 601 123 456\nX-ODD;X-P=\"a:b\":kept");
        assert_eq!(
            import(&handset, &new, &["--book", "friends"])["imported"],
            1
        );
        assert_eq!(counts(&sync(&handset)), [0, 0, 0, 1, 0, 0]);
        assert_eq!(server.uids().len(), 2);
        let there = server.texts().join("");
        assert!(there.contains("X-ODD;X-P=\"a:b\":kept"), "{there}");

        let account = handset.run(&["account", "list"]).ok().lines[0].clone();
        assert_eq!(
            (&account["id"], &account["kind"]),
            (&"home".into(), &"carddav".into())
        );
        handset.run(&["account", "remove", "home"]).ok();
        assert_eq!(server.uids().len(), 2, "on the server all stays");
        assert!(listed(&handset).is_empty());
        assert!(files_with(&handset.data(), "secret").is_empty());
    }
}

#[test]
fn what_changes_on_either_side_reaches_the_other() {
    for server in CardDav::all() {
        eprintln!("with {}", server.name);
        server.fill(["a", "b", "c", "d", "e"].map(str::to_owned));
        let handset = with_account(&server.address());
        sync(&handset);
        // There: one changed, one gone. Here: one changed, one deleted.
        server.put("a", "FN:Person a\nN:a;Person;;;\nTEL:+49 30 1111111");
        server.device().delete(&server.path("b"));
        let ours = card("UID:c\nFN:Person c\nN:c;Person;;;\nEMAIL:c@example.org");
        assert_eq!(import(&handset, &ours, &[])["updated"], 1);
        handset.run(&["contacts", "delete", "Person d"]).ok();
        assert_eq!(counts(&sync(&handset)), [1, 1, 0, 1, 1, 0]);
        assert_eq!(
            shown(&handset, "Person a")["phones"][0]["number"],
            "+49 30 1111111"
        );
        assert!(server.text("c").contains("c@example.org"));
        let there: Vec<String> = server.uids().into_keys().collect();
        assert_eq!(there, ["a", "c", "e"], "{}", server.name);
        assert_eq!(listed(&handset).len(), 3);
        // A deletion is taken back also after the server knew of it.
        handset.run(&["contacts", "delete", "Person e"]).ok();
        sync(&handset);
        assert!(!server.uids().contains_key("e"));
        handset.run(&["undo"]).ok();
        assert_eq!(counts(&sync(&handset)), [0, 0, 0, 1, 0, 0]);
        assert_eq!(server.uids().get("e"), Some(&1));
        assert_eq!(counts(&sync(&handset)), [0; 6]);
    }
}

#[test]
fn what_both_changed_is_merged_where_it_does_not_touch_and_asked_where_it_does() {
    for server in CardDav::all() {
        eprintln!("with {}", server.name);
        server.make_book();
        for uid in ["far", "near"] {
            server.put(
                uid,
                &format!("FN:Old {uid}\nN:{uid};Old;;;\nTITLE:Baker\nNOTE:Plain"),
            );
        }
        let handset = with_account(&server.address());
        sync(&handset);
        server.put("far", "FN:Old far\nN:far;Old;;;\nTITLE:Miller\nNOTE:Plain");
        server.put(
            "near",
            "FN:Old near\nN:near;Old;;;\nTITLE:Miller\nNOTE:Plain",
        );
        let far = card("UID:far\nFN:Old far\nN:far;Old;;;\nTITLE:Baker\nNOTE:Likes tea");
        let near = card("UID:near\nFN:Old near\nN:near;Old;;;\nTITLE:Potter\nNOTE:Likes tea");
        import(&handset, &format!("{far}{near}"), &[]);
        let round = handset.run(&["contacts", "sync"]).ok();
        assert_eq!(of_friends(&round)["merged"], 1);
        assert_eq!(of_friends(&round)["conflicts"], 1);
        let merged = server.text("far");
        assert!(
            merged.contains("TITLE:Miller") && merged.contains("Likes tea"),
            "{merged}"
        );
        let asked = round
            .lines
            .iter()
            .find_map(|line| line["conflict"].as_object());
        let asked = asked.expect("the conflict");
        assert!(
            asked["touches"][0]["ours"]
                .as_str()
                .unwrap()
                .contains("Potter")
        );
        assert!(
            server.text("near").contains("TITLE:Miller"),
            "nothing of it is sent before"
        );

        let id = asked["id"].as_str().unwrap();
        handset.run(&["contacts", "resolve", id, "mine"]).ok();
        assert_eq!(sync(&handset)["conflicts"], 0);
        let near = server.text("near");
        assert!(
            near.contains("TITLE:Potter") && near.contains("Likes tea"),
            "{near}"
        );
        assert_eq!(shown(&handset, "Old near")["role"], "Potter");
        assert_eq!(counts(&sync(&handset)), [0; 6]);
    }
}

#[test]
fn a_round_without_change_is_one_request_and_a_lost_token_doubles_nothing() {
    for server in CardDav::all() {
        eprintln!("with {}", server.name);
        server.fill((0..30).map(|n| format!("p{n}")));
        let line = Counted::before(server.port());
        let handset = with_account(&format!("http://127.0.0.1:{}", line.port));
        assert_eq!(counts(&sync(&handset)), [30, 0, 0, 0, 0, 0]);
        let _first = line.asked();
        assert_eq!(counts(&sync(&handset)), [0; 6]);
        let asked = line.asked();
        assert_eq!(asked.len(), 1, "{asked:?}");
        // The address book is made anew: what the server said before means nothing to it.
        server.device().delete(&format!("{}friends/", server.home));
        server.fill((0..29).map(|n| format!("p{n}")));
        let round = sync(&handset);
        assert_eq!(round["gone"], 1, "{round}");
        assert_eq!(round["conflicts"], 0, "{round}");
        assert_eq!(listed(&handset).len(), 29);
        assert_eq!(server.uids().len(), 29);
    }
}

#[test]
fn the_address_books_are_found_from_wherever_the_user_begins() {
    for server in CardDav::all() {
        eprintln!("with {}", server.name);
        server.fill(["anna".to_owned()]);
        for start in ["/", server.home, &format!("{}friends/", server.home)] {
            let handset = with_account(&format!("{}{start}", server.address()));
            assert_eq!(sync(&handset)["taken"], 1, "{start}");
            // Calendars are none of them, though radicale keeps both in one place.
            let books = handset.run(&["contacts", "books"]).ok().lines;
            assert!(
                books.iter().any(|one| one["name"] == "friends"),
                "{books:?}"
            );
        }
    }
}

#[test]
fn cards_of_both_versions_keep_what_nobody_here_knows() {
    for server in CardDav::all() {
        eprintln!("with {}", server.name);
        server.make_book();
        let three = "BEGIN:VCARD\nVERSION:3.0\nUID:three\nFN:Tess\nN:;Tess;;;\nX-STRANGE;X-Q=\"1;2\":a\\,b\nitem1.TEL:+49 30 5550001\nitem1.X-ABLabel:Boat\nEND:VCARD\n";
        let four = "BEGIN:VCARD\nVERSION:4.0\nUID:four\nFN:Fred\nN:;Fred;;;\nX-STRANGE:b\nTEL;VALUE=uri;PREF=1:tel:+49-30-5550002\nEND:VCARD\n";
        for (uid, text) in [("three", three), ("four", four)] {
            server
                .device()
                .put(&server.path(uid), &text.replace('\n', "\r\n"));
        }
        let handset = with_account(&server.address());
        sync(&handset);
        for (who, more) in [("Tess", "tess@example.org"), ("Fred", "fred@example.org")] {
            handset
                .run(&["contacts", "change", who, "--mail", more])
                .ok();
        }
        assert_eq!(sync(&handset)["sent"], 2);
        let three = server.text("three");
        for part in [
            "X-STRANGE;X-Q=\"1;2\":a\\,b",
            "item1.TEL",
            "Boat",
            "tess@example.org",
        ] {
            assert!(
                three.to_lowercase().contains(&part.to_lowercase()),
                "{part}: {three}"
            );
        }
        let four = server.text("four");
        for part in ["X-STRANGE:b", "tel:+49-30-5550002", "fred@example.org"] {
            assert!(four.contains(part), "{part}: {four}");
        }
        // Cyrus hands every card out as 3.0 (RFC 6352 §6.2.2.1 lets it).
        let version = if server.name == "cyrus" { "3.0" } else { "4.0" };
        assert!(four.contains(&format!("VERSION:{version}")), "{four}");
    }
}

#[test]
fn a_hostile_card_is_told_and_keeps_nobody_else_out() {
    let Some(server) = CardDav::radicale() else {
        return;
    };
    server.fill(["good".to_owned()]);
    server.put(
        "odd",
        "FN:Odd \u{1b}[31mred\u{202e}\nN:;Odd;;;\nBDAY:9999-99-99\nTEL:;;;;\nEMAIL:@\nNOTE:x",
    );
    server.put(
        "large",
        &format!("FN:Large\nN:;Large;;;\nNOTE:{}", "x".repeat(2_000_000)),
    );
    let handset = with_account(&server.address());
    let round = sync(&handset);
    assert_eq!(round["taken"], 2, "{round}");
    let refused = round["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 1, "{refused:?}");
    let plain = handset.run_plain(&["contacts", "list"], b"");
    assert!(
        !plain.out.contains('\u{1b}') && !plain.out.contains('\u{202e}'),
        "{:?}",
        plain.out
    );
    assert_eq!(counts(&sync(&handset)), [0; 6]);
}
