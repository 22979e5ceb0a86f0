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

/// Makes the journal refuse the mark that something was taken back, as a full disk would.
fn refuse_marks(home: Home) -> Home {
    home.closed(|store| {
        store
            .write(|tx| {
                tx.execute_batch(
                    "CREATE TRIGGER no_mark BEFORE UPDATE OF undone_at ON journal
                     BEGIN SELECT RAISE (ABORT, 'no'); END;",
                )
                .map_err(os1_store::StoreError::from)
            })
            .unwrap();
    })
}

#[test]
fn what_cannot_be_marked_as_taken_back_is_not_taken_back() {
    let home = Home::plain();
    import(&home);
    home.turn("Read me the last one");
    let home = refuse_marks(home);
    assert!(home.companion.undo(None).is_err());
    assert_eq!(read(&home), ["Lunch"], "the mail stays read");

    let home = Home::plain();
    home.turn("I want to call you Juniper");
    let home = refuse_marks(home);
    assert!(home.companion.undo(None).is_err());
    assert_eq!(home.companion.name().unwrap(), "Juniper");
    let file = std::fs::read_to_string(home.folder.path().join("persona.toml")).unwrap();
    assert!(file.contains("name = \"Juniper\""), "{file}");
}

#[test]
fn a_change_is_taken_back_while_its_file_cannot_be_written_and_the_file_follows() {
    let home = Home::plain();
    let born = home.companion.name().unwrap();
    home.turn("I want to call you Juniper");
    // Makes the persona's file unwritable: a folder stands in its place.
    let file = home.folder.path().join("persona.toml");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    home.companion.undo(None).unwrap();
    assert_eq!(home.companion.name().unwrap(), born);
    assert!(home.companion.undo(None).is_err(), "it is marked");
    std::fs::remove_dir(&file).unwrap();
    assert_eq!(home.companion.name().unwrap(), born);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(&format!("name = \"{born}\"")), "{text}");
}
