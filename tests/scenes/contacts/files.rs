//! Files of contacts: in, looked at, made one, out again.

use os1_tests::Handset;

use super::{card, import, listed, shown};

/// As a mail service writes it: groups with labels, a photo by its address, no UID.
const SERVICE: &str = "BEGIN:VCARD\nVERSION:3.0\nFN:Nora Lindqvist\nN:Lindqvist;Nora;;;\nitem1.EMAIL;TYPE=INTERNET:Nora@Example.org\nitem1.X-ABLabel:Studio\nEMAIL;TYPE=INTERNET;TYPE=HOME:nora.l@home.example\nTEL;TYPE=CELL:+46 70 123 45 67\nitem2.URL:http\\://nora.example\nitem2.X-ABLabel:PROFILE\nBDAY:19850412\nPHOTO:https://photos.example/nora.jpg\nCATEGORIES:myContacts\nEND:VCARD\n";

/// As a phone of another maker writes it: a preferred number, an instant messenger, a birthday
/// without its year, a picture in the card.
const PHONE: &str = "BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Phone//EN\nN:Baker;Tom;Q.;Dr.;\nFN:Dr. Tom Q. Baker\nORG:Baker & Sons;Oven\nTITLE:Master\nEMAIL;type=INTERNET;type=WORK;type=pref:tom@bakers.example\nTEL;type=CELL;type=VOICE;type=pref:(0170) 7654321\nitem1.ADR;type=HOME;type=pref:;;Mill Lane 3;Bath;;BA1 1AA;England\nitem1.X-ABADR:gb\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-09-30\nX-ABDATE:20110102\nNOTE:first line\\nsecond\\, line\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ\n EASABIAAD/2wBD\nUID:phone-1\nEND:VCARD\n";

/// As an old phone writes it.
const OLD: &str = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=\n=B6rg;;;\nTEL;CELL:0171 5556667\nNOTE;ENCODING=QUOTED-PRINTABLE:plumber=0D=0Acomes early\nEND:VCARD\n";

/// Without FN, without anything but an address, and broken ones.
const ODD: &str = "BEGIN:VCARD\nVERSION:3.0\nN:Only;Parts;;;\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nEMAIL:just@address.example\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\nBEGIN:VCARD\nFN:never ends\n";

#[test]
fn files_of_every_maker_are_read_and_come_out_as_they_went_in() {
    let handset = Handset::set_up();
    let report = import(&handset, &format!("{SERVICE}{PHONE}{OLD}{ODD}"), &[]);
    assert_eq!(report["imported"], 5, "{report}");
    assert_eq!(report["unreadable"][0]["number"], 6, "{report}");
    let names: Vec<_> = listed(&handset)
        .iter()
        .map(|one| one["name"].clone())
        .collect();
    assert_eq!(
        names,
        [
            "Dr. Tom Q. Baker",
            "Jörg Müller",
            "just@address.example",
            "Nora Lindqvist",
            "Parts Only"
        ]
    );
    let nora = shown(&handset, "nora");
    assert_eq!(nora["addresses"][0], "nora@example.org");
    assert_eq!(nora["birthday"], "1985-04-12");
    let tom = shown(&handset, "tom@bakers.example");
    assert_eq!(tom["birthday"], "--09-30");
    assert_eq!(tom["note"], "first line second, line");
    assert_eq!(tom["photo"], true);

    let file = handset.home().join("out.vcf");
    let path = file.to_string_lossy().into_owned();
    handset.run(&["contacts", "export", &path]).ok();
    let text = std::fs::read_to_string(&file).unwrap();
    for kept in [
        "item1.X-ABLabel:Studio",
        "X-ABDATE:20110102",
        "EASABIAAD",
        "CATEGORIES:myContacts",
    ] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    // The same file again changes nothing, here and in a profile that never saw it.
    let again = handset.run(&["contacts", "import", &path]).ok().lines[0].clone();
    assert_eq!(
        (&again["imported"], &again["unchanged"]),
        (&0.into(), &5.into()),
        "{again}"
    );
    let other = Handset::set_up();
    other.run(&["contacts", "import", &path]).ok();
    let there = other.home().join("there.vcf");
    other
        .run(&["contacts", "export", &there.to_string_lossy()])
        .ok();
    assert_eq!(std::fs::read_to_string(there).unwrap(), text);
    // All of the file is one change.
    handset.run(&["undo"]).ok();
    assert!(listed(&handset).is_empty());
}

#[test]
fn a_contact_is_made_changed_found_deleted_and_each_is_taken_back() {
    let handset = Handset::set_up();
    let add = ["contacts", "add", "Ida Berg", "--mail", "Ida@Example.org"];
    let more = [
        "--phone",
        "+47 22 12 34 56",
        "--born",
        "--02-29",
        "--firm",
        "Fjord; Sons",
    ];
    let made = handset.run(&[&add[..], &more].concat()).ok().lines[0].clone();
    assert_eq!(made["addresses"][0], "ida@example.org");
    handset
        .run(&["contacts", "change", "ida", "--role", "Captain"])
        .ok();
    let found = handset
        .run(&["contacts", "search", "fjord", "captain"])
        .ok();
    assert_eq!(found.lines[0]["id"], made["id"]);
    let card = handset.run_plain(&["contacts", "show", "ida"], b"").out;
    for part in ["Ida Berg", "mail", "+47 22 12 34 56", "--02-29", "Captain"] {
        assert!(card.contains(part), "{part}: {card}");
    }
    handset.run(&["undo"]).ok();
    assert!(shown(&handset, "ida")["role"].is_null());
    handset.run(&["contacts", "delete", "ida"]).ok();
    assert_eq!(handset.run(&["contacts", "show", "ida"]).code, Some(1));
    handset.run(&["undo"]).ok();
    assert_eq!(shown(&handset, "ida")["id"], made["id"]);

    let nobody = handset.run(&["contacts", "delete", "nobody"]);
    assert_eq!(nobody.code, Some(1));
    assert_eq!(
        nobody.lines[0]["error"]["kind"], "not_found",
        "{:?}",
        nobody.lines
    );
    assert_eq!(handset.run(&["contacts", "add"]).code, Some(2));
    let nowhere = handset.run(&[&add[..], &["--book", "nowhere"]].concat());
    assert_eq!(nowhere.code, Some(1));
    let wrong = handset.run(&[&add[..], &["--born", "someday"]].concat());
    assert_eq!(
        wrong.lines[0]["error"]["kind"], "invalid",
        "{:?}",
        wrong.lines
    );
}

#[test]
fn twins_are_found_explained_made_one_and_given_back() {
    let handset = Handset::set_up();
    let one = card("UID:1\nFN:Anna Meyer\nTEL:+49 170 1234567\nNOTE:from the choir");
    let other = card(
        "UID:2\nFN:Anna Meyer\nTEL;TYPE=CELL:0170/1234567\nEMAIL:anna@example.org\nNOTE:owes me a book",
    );
    let family = card("UID:3\nFN:Paul Meyer\nTEL:+49 170 1234567");
    import(&handset, &format!("{one}{other}{family}"), &[]);
    let pairs = handset.run(&["contacts", "merge"]).ok().lines;
    assert_eq!(pairs.len(), 1, "a family shares a number: {pairs:?}");
    assert!(
        pairs[0]["why"]
            .as_str()
            .unwrap()
            .contains("telephone number")
    );
    let (kept, gone) = (&pairs[0]["one"]["id"], &pairs[0]["other"]["id"]);
    let pair = [kept.as_str().unwrap(), gone.as_str().unwrap()];
    handset.run(&["contacts", "merge", pair[0], pair[1]]).ok();
    assert_eq!(listed(&handset).len(), 2);
    let merged = shown(&handset, "anna");
    assert_eq!(merged["addresses"][0], "anna@example.org");
    let note = merged["note"].as_str().unwrap();
    assert!(note.contains("choir") && note.contains("book"), "{note}");
    handset.run(&["undo"]).ok();
    assert_eq!(listed(&handset).len(), 3);
    handset
        .run(&["contacts", "merge", "--apart", pair[0], pair[1]])
        .ok();
    let none = handset.run(&["contacts", "merge"]).ok().lines;
    assert!(none.iter().all(|line| line["one"].is_null()), "{none:?}");
}

#[test]
fn birthdays_come_into_the_calendar_and_go_with_the_contact() {
    let handset = Handset::set_up();
    let day = ["calendar", "agenda", "--day", "2026-04-12"];
    let birthday = || {
        let lines = handset.run(&day).ok().lines;
        lines.iter().any(|one| {
            one["summary"]
                .as_str()
                .is_some_and(|text| text.contains("Nora"))
        })
    };
    import(&handset, SERVICE, &[]);
    assert!(birthday());
    handset.run(&["contacts", "delete", "nora"]).ok();
    assert!(!birthday());
    handset.run(&["undo"]).ok();
    assert_eq!(shown(&handset, "nora")["name"], "Nora Lindqvist");
    assert!(birthday());
}
