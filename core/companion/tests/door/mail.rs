//! Mail in the talk, and taking back what reading changed.

use os1_base::ErrorKind;
use os1_companion::mail::MailFilter;

use crate::home::Home;

/// Three mails: two of the day, one of the day before.
pub(crate) fn import(home: &Home) {
    let folder = tempfile::tempdir().unwrap();
    for (at, (who, day, subject, text)) in [
        (
            "Bruno",
            "9 Mar 2026 09:00",
            "Bicycle",
            "Your bicycle is ready to be fetched.",
        ),
        (
            "Anna",
            "10 Mar 2026 08:00",
            "Contract",
            "Please sign the contract by Friday.",
        ),
        (
            "Chiyo",
            "10 Mar 2026 09:00",
            "Lunch",
            "Shall we have lunch on Thursday?",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let mail = format!(
            "From: {who} <{who}@example.test>\r\nTo: t@example.test\r\nSubject: {subject}\r\nDate: {day}:00 +0100\r\nMessage-ID: <{at}@example.test>\r\n\r\n{text}\r\n"
        );
        std::fs::write(folder.path().join(format!("{at}.eml")), mail).unwrap();
    }
    let report = home
        .companion
        .import_mail(&[folder.path().to_owned()], &mut ())
        .unwrap();
    assert_eq!(report.imported, 3);
}

/// Subjects of the mails that were read.
fn read(home: &Home) -> Vec<String> {
    let all = home
        .companion
        .mailbox()
        .list(&MailFilter::default())
        .unwrap()
        .value;
    all.into_iter()
        .filter(|mail| !mail.flags.is_empty())
        .map(|mail| mail.subject)
        .collect()
}

#[test]
fn one_goes_through_the_mail_of_the_day() {
    let home = Home::plain();
    import(&home);
    let who = home.says("Who wrote today?");
    assert!(
        who.contains("Anna") && who.contains("Chiyo") && !who.contains("Bruno"),
        "{who}"
    );
    let last = home.says("Read me the last one");
    assert!(last.contains("lunch on Thursday"), "{last}");
    let next = home.says("Read me the next mail");
    assert!(next.contains("sign the contract"), "{next}");
    let end = home.says("Read me the next mail");
    assert!(!end.contains("bicycle"), "the row was today's: {end}");
    let wanted = home.says("What did Bruno want?");
    assert!(wanted.contains("bicycle"), "{wanted}");
}

#[test]
fn reading_marks_a_mail_and_undo_takes_the_mark_back_once() {
    let home = Home::plain();
    import(&home);
    home.turn("Read me the last one");
    assert_eq!(read(&home), ["Lunch"]);
    let undone = home.companion.undo(None).unwrap();
    assert!(read(&home).is_empty());
    let again = home.companion.undo(Some(&undone.id)).unwrap_err();
    assert_eq!(again.kind, ErrorKind::NotFound);
}

#[test]
fn what_could_not_be_taken_back_is_not_marked_as_taken_back() {
    let home = Home::plain();
    home.turn("I want to call you Juniper");
    // Makes the persona's file unwritable: a folder stands in its place.
    let file = home.folder.path().join("persona.toml");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    assert!(home.companion.undo(None).is_err());
    std::fs::remove_dir(&file).unwrap();
    let open = home.companion.activity(None).unwrap();
    assert!(
        open.iter().any(|deed| deed.undo.is_some() && !deed.undone),
        "{open:?}"
    );
    home.companion.undo(None).unwrap();
    assert_ne!(home.companion.name().unwrap(), "Juniper");
}
