//! What led to an edit goes with it to the guard, until the server has it.

use os1_base::{Labels, Readers, Source};
use os1_calendar::{Authorship, ObjectEdit, SyncReport};

use crate::home::Home;
use crate::script::Script;
use crate::trouble::{HOME, in_step};

/// A model that read a stranger's mail.
fn misled() -> Authorship {
    let model = Labels::new(Source::Model, Readers::all());
    let stranger = Labels::new(Source::ThirdParty, Readers::on_device());
    Authorship::of_model(model.join(&stranger))
}

async fn round(home: &Home) -> SyncReport {
    let report = home.round(HOME).await.unwrap();
    report.collections.into_iter().next().unwrap()
}

fn on_server(script: &Script, uid: &str) -> String {
    script.get(&format!("{uid}.ics")).unwrap_or_default()
}

#[tokio::test]
async fn what_a_model_made_of_a_strangers_words_is_asked_before_it_is_sent() {
    let (script, home) = in_step().await;
    home.change_by(misled(), "a", "SUMMARY:Old", "SUMMARY:Misled");
    let report = round(&home).await;
    assert_eq!((report.sent, report.waiting.len()), (0, 1), "{report:?}");
    assert!(on_server(&script, "a").contains("SUMMARY:Old"));
    assert_eq!(round(&home).await.waiting.len(), 1, "one question");
    home.say_yes();
    assert_eq!(round(&home).await.sent, 1);
    assert!(on_server(&script, "a").contains("SUMMARY:Misled"));
    // It is over: what the user changes now is theirs alone.
    home.change("a", "SUMMARY:Misled", "SUMMARY:Mine");
    assert_eq!(round(&home).await.sent, 1);
}

#[tokio::test]
async fn the_users_edit_on_top_of_it_does_not_launder_it() {
    let (script, home) = in_step().await;
    home.change_by(misled(), "a", "SUMMARY:Old", "SUMMARY:Misled");
    home.change("a", "DTEND:20260310T160000Z", "DTEND:20260310T170000Z");
    let report = round(&home).await;
    assert_eq!((report.sent, report.waiting.len()), (0, 1), "{report:?}");
    // Nor does a change of the server's that is merged in.
    let theirs = on_server(&script, "a").replace("END:VEVENT", "LOCATION:There\r\nEND:VEVENT");
    script.put("a.ics", &theirs);
    let report = round(&home).await;
    assert_eq!(
        (report.merged, report.sent, report.waiting.len()),
        (1, 0, 1),
        "{report:?}"
    );
}

#[tokio::test]
async fn a_deletion_and_a_new_event_are_asked_for_too() {
    let (script, home) = in_step().await;
    let object = home.object("b").unwrap().id;
    home.edit_by(misled(), ObjectEdit::Delete { object });
    let text = crate::event("new", "Misled").into_bytes();
    let calendar = home.object("a").unwrap().collection;
    home.edit_by(misled(), ObjectEdit::Put { calendar, text });
    let report = round(&home).await;
    assert_eq!(
        (report.removed, report.sent, report.waiting.len()),
        (0, 0, 2),
        "{report:?}"
    );
    assert!(script.get("b.ics").is_some());
}

#[tokio::test]
async fn taken_back_it_leaves_nothing_to_ask() {
    let (script, home) = in_step().await;
    home.change("a", "DTEND:20260310T160000Z", "DTEND:20260310T170000Z");
    let undo = home.change_by(misled(), "a", "SUMMARY:Old", "SUMMARY:Misled");
    home.calendar.undo(undo).unwrap();
    let report = round(&home).await;
    assert_eq!((report.sent, report.waiting.len()), (1, 0), "{report:?}");
    assert!(on_server(&script, "a").contains("T170000Z"));
}

#[tokio::test]
async fn a_model_that_read_the_user_alone_needs_no_question() {
    let (_script, home) = in_step().await;
    let model = Authorship::of_model(Labels::new(Source::Model, Readers::all()));
    home.change_by(model, "a", "SUMMARY:Old", "SUMMARY:Wished");
    assert_eq!(round(&home).await.sent, 1);
    let file = Authorship::at_the_users_word(Source::ThirdParty);
    home.change_by(file, "a", "SUMMARY:Wished", "SUMMARY:Imported");
    assert_eq!(round(&home).await.sent, 1);
}
