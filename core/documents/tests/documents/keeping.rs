//! Documents kept, found, written, put away and brought back.

use os1_documents::{DocumentError, NewDocument, Origin};

use crate::Home;
use crate::papers::pdf;

fn note(home: &Home, name: &str, text: &str) -> os1_documents::Document {
    let new = NewDocument {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    home.documents.create(&new).unwrap()
}

#[test]
fn a_folder_is_kept_once_and_found_by_its_words() {
    let home = Home::new();
    home.write(
        "papers/lease.pdf",
        pdf(&["The deposit of the flat is 3.600 EUR"]),
    );
    home.write("papers/2025/boiler.txt", "The boiler was serviced in May.");
    home.write("papers/.hidden", "secret");
    home.write("papers/photo.png", b"\x89PNG\r\n\x1a\n\0\0");
    let folder = home.folder.path().join("papers");
    let report = home.import(std::slice::from_ref(&folder));
    assert_eq!(report.documents.len(), 3);
    assert_eq!(report.new_ones(), 3);
    assert_eq!(home.search("deposit"), ["lease.pdf"]);
    assert_eq!(home.search("boilers serviced"), ["boiler.txt"]);
    assert_eq!(home.search("lease"), ["lease.pdf"]);
    assert_eq!(home.search("secret"), [""; 0]);
    let again = home.import(&[folder]);
    assert_eq!((again.documents.len(), again.new_ones()), (3, 0));
    let shown = home.documents.show("lease").unwrap();
    assert!(shown.labels.has_third_party());
    insta::assert_json_snapshot!(shown.value, { ".id" => "ID" });
}

#[test]
fn an_import_is_taken_back_whole_and_repeated_from_the_trash() {
    let home = Home::new();
    let file = home.write("a.txt", "the only words");
    home.import(std::slice::from_ref(&file));
    home.undo().unwrap();
    assert_eq!(home.search("words"), [""; 0]);
    assert_eq!(home.documents.list(true, 9).unwrap().len(), 1);
    let again = home.import(&[file]);
    assert_eq!(again.new_ones(), 1);
    assert_eq!(home.search("words"), ["a.txt"]);
    assert_eq!(home.documents.count().unwrap(), (1, 14));
}

#[test]
fn what_is_written_here_is_the_users_own_and_grows() {
    let home = Home::new();
    let made = note(&home, "packing", "passport");
    assert_eq!(
        (made.name.as_str(), made.origin),
        ("packing.md", Origin::Created)
    );
    home.documents.append("packing", "sunglasses").unwrap();
    let shown = home.documents.show(&made.id).unwrap();
    assert_eq!(shown.value.text, "passport\nsunglasses");
    assert!(!shown.labels.has_third_party());
    assert_eq!(home.search("sunglasses"), ["packing.md"]);
    home.undo().unwrap();
    assert_eq!(
        home.documents.show("packing").unwrap().value.text,
        "passport"
    );
    assert_eq!(home.search("sunglasses"), [""; 0]);
    assert_eq!(note(&home, "packing", "again").name, "packing 2.md");
}

#[test]
fn a_line_is_not_taken_back_with_what_was_written_behind_it() {
    let home = Home::new();
    note(&home, "list.md", "one");
    home.documents.append("list", "two").unwrap();
    let two = home.journal.last_undoable().unwrap().unwrap();
    home.documents.append("list", "three").unwrap();
    let undo = serde_json::from_value(two.inverse.unwrap()).unwrap();
    let refused = home.store.write(|tx| home.documents.undo_in(tx, &undo));
    assert!(matches!(refused, Err(DocumentError::ChangedSince)));
    assert_eq!(
        home.documents.show("list").unwrap().value.text,
        "one\ntwo\nthree"
    );
}

#[test]
fn the_trash_gives_back_what_it_took() {
    let home = Home::new();
    note(&home, "a.md", "alpha");
    home.documents.trash("a.md").unwrap();
    assert_eq!(home.search("alpha"), [""; 0]);
    assert!(matches!(
        home.documents.show("a.md"),
        Err(DocumentError::NotFound)
    ));
    home.undo().unwrap();
    assert_eq!(home.search("alpha"), ["a.md"]);
}

#[test]
fn an_attachment_is_kept_under_a_name_that_leads_nowhere() {
    let home = Home::new();
    let kept = home
        .documents
        .attach(
            "m1",
            Some("../../.ssh/authorized_keys"),
            b"words of a stranger",
        )
        .unwrap();
    assert_eq!(kept.document.name, "authorized_keys");
    assert_eq!(kept.document.mail.as_deref(), Some("m1"));
    assert!(
        home.documents
            .show("authorized")
            .unwrap()
            .labels
            .has_third_party()
    );
    let target = home.folder.path().join("out");
    std::fs::create_dir(&target).unwrap();
    home.documents.export("authorized", &target).unwrap();
    assert_eq!(
        std::fs::read(target.join("authorized_keys")).unwrap(),
        b"words of a stranger"
    );
    assert!(
        home.documents.export("authorized", &target).is_err(),
        "not written over"
    );
}

#[test]
fn several_that_are_meant_are_told_apart() {
    let home = Home::new();
    note(&home, "tax 2024.md", "a");
    note(&home, "tax 2025.md", "b");
    note(&home, "tax.md", "c");
    assert!(matches!(
        home.documents.show("tax 20"),
        Err(DocumentError::Ambiguous(2))
    ));
    assert_eq!(home.documents.show("TAX.md").unwrap().value.text, "c");
    assert_eq!(home.documents.show("2025").unwrap().value.text, "b");
    assert!(matches!(
        home.documents.show(" "),
        Err(DocumentError::NotFound)
    ));
    assert!(matches!(
        home.documents.append("nothing", "x"),
        Err(DocumentError::NotFound)
    ));
}

#[test]
fn everything_leaves_and_comes_back() {
    let home = Home::new();
    home.write("lease.pdf", pdf(&["deposit"]));
    home.import(&[home.folder.path().join("lease.pdf")]);
    note(&home, "mine.md", "own words");
    note(&home, "gone.md", "away");
    home.documents.trash("gone").unwrap();
    let mut taken = Vec::new();
    let done = home
        .documents
        .each_archived::<DocumentError>(&mut (), &mut |line, bytes| {
            taken.push((line.clone(), bytes.to_vec()));
            Ok(())
        })
        .unwrap();
    assert_eq!(done, 2);
    let other = Home::new();
    for (line, bytes) in &taken {
        other.documents.bring_back(line, bytes).unwrap();
        other.documents.bring_back(line, bytes).unwrap();
    }
    assert_eq!(
        home.documents.list(false, 9).unwrap(),
        other.documents.list(false, 9).unwrap()
    );
    assert_eq!(other.search("deposit"), ["lease.pdf"]);
    assert!(
        !other
            .documents
            .show("mine")
            .unwrap()
            .labels
            .has_third_party()
    );
}

#[test]
fn whatever_is_typed_is_a_search() {
    let home = Home::new();
    note(&home, "a.md", "alpha");
    for query in [
        "\"", "NEAR(", "a OR", "*", "name : x", "--", "'; DROP", "\0", "{a}", "^a", "",
    ] {
        assert!(home.documents.search(query, 5).is_ok(), "{query:?}");
    }
    assert_eq!(home.search("alph"), ["a.md"]);
}
