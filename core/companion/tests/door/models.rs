//! Models that lie, go in circles, or may not read the mail.

use os1_model::{
    Finish, Piece, Place, Prompt, PromptPart, ScriptedAnswer, ScriptedModel, ToolCall,
};
use serde_json::json;

use crate::home::{Home, notices, provider, skill};
use crate::mail::import;

pub(crate) const SEA: &str = "Tell me something about the sea that I can keep";

pub(crate) fn wants(tool: &str) -> ScriptedAnswer {
    wants_with(tool, &json!({}))
}

/// Asks for a tool with these arguments.
pub(crate) fn wants_with(tool: &str, arguments: &serde_json::Value) -> ScriptedAnswer {
    let arguments = arguments.as_object().cloned().unwrap_or_default();
    vec![
        Ok(Piece::ToolCall(ToolCall {
            id: "1".to_owned(),
            name: tool.to_owned(),
            arguments,
        })),
        Ok(Piece::Finish(Finish::ToolCalls)),
    ]
}

pub(crate) fn results(prompt: &Prompt) -> Vec<String> {
    let parts = prompt.messages.iter().flat_map(|message| &message.parts);
    parts
        .filter_map(|part| match part {
            PromptPart::ToolResult { text, .. } => Some(text.clone()),
            _ => None,
        })
        .collect()
}

/// Asks for the newest mails, then speaks.
fn curious(place: Place) -> ScriptedModel {
    ScriptedModel::new(ScriptedModel::info_at(place), |prompt| {
        if results(prompt).is_empty() {
            return wants("mail_recent");
        }
        vec![
            Ok(Piece::Text("There is some.".to_owned())),
            Ok(Piece::Finish(Finish::Stop)),
        ]
    })
}

#[test]
fn a_model_that_asks_for_tools_without_end_is_stopped_and_the_core_answers() {
    for tool in ["mail_recent", "send_all_the_money"] {
        let model = ScriptedModel::new(ScriptedModel::info_at(Place::Local), move |_| wants(tool));
        let home = Home::with(&model);
        let events = home.turn(SEA);
        assert_eq!(model.seen().len(), 4, "{tool}");
        assert!(
            notices(&events).iter().any(|text| text.contains("stopped")),
            "{events:?}"
        );
        assert_ne!(skill(&events), "model");
        assert!(crate::home::speech(&events).len() > 10);
    }
}

#[test]
fn mail_goes_to_a_remote_model_only_when_the_account_was_allowed() {
    for allowed in [false, true] {
        let model = curious(Place::Remote);
        let home = Home::with(&model);
        import(&home);
        let companion = &home.companion;
        companion
            .add_provider(provider("far", "openai", "m"))
            .unwrap();
        companion.allow_provider("far").unwrap();
        companion.allow_account("imported", "far", allowed).unwrap();
        home.turn(SEA);
        let shown = model.seen().iter().flat_map(results).collect::<String>();
        assert!(!shown.is_empty());
        assert_eq!(shown.contains("Contract"), allowed, "{shown}");
    }
}

#[test]
fn a_remote_model_sums_mail_up_only_when_the_account_was_allowed() {
    let summary = "She asks you to sign the contract by Friday.";
    for allowed in [false, true] {
        let model = ScriptedModel::new(ScriptedModel::info_at(Place::Remote), move |_| {
            vec![
                Ok(Piece::Text(summary.to_owned())),
                Ok(Piece::Finish(Finish::Stop)),
            ]
        });
        let home = Home::with(&model);
        import(&home);
        let companion = &home.companion;
        companion
            .add_provider(provider("far", "openai", "m"))
            .unwrap();
        companion.allow_provider("far").unwrap();
        companion.allow_account("imported", "far", allowed).unwrap();
        let said = home.says("What did Anna want?");
        assert_eq!(said.contains(summary), allowed, "{said}");
        let seen = format!("{:?}", model.seen());
        assert_eq!(seen.contains("sign the contract"), allowed, "{seen}");
    }
}

#[test]
fn removing_a_provider_takes_its_leave_to_read_mail_along() {
    let home = Home::plain();
    import(&home);
    let companion = &home.companion;
    let set_up = || {
        companion
            .add_provider(provider("far", "openai", "m"))
            .unwrap()
    };
    set_up();
    companion.allow_account("imported", "far", true).unwrap();
    assert_eq!(companion.accounts().unwrap()[0].readable_by, ["far"]);
    companion.remove_provider("far").unwrap();
    set_up();
    assert!(companion.accounts().unwrap()[0].readable_by.is_empty());
}

#[test]
fn what_a_model_says_of_mail_carries_the_strangers_label() {
    let home = Home::with(&curious(Place::Local));
    import(&home);
    home.turn(SEA);
    let talk = home.talk();
    let said = talk.last().unwrap().to_string();
    assert!(
        said.contains("There is some") && said.contains("third_party"),
        "{said}"
    );
    assert!(!talk[0].to_string().contains("third_party"), "{}", talk[0]);
}

#[test]
fn offline_a_remote_model_is_not_asked() {
    let home = Home::plain();
    let companion = &home.companion;
    companion
        .add_provider(provider("far", "openai", "m"))
        .unwrap();
    companion.allow_provider("far").unwrap();
    let events = home.turn(SEA);
    assert_ne!(skill(&events), "model");
    assert_eq!(notices(&events), [""; 0]);
    let error = crate::home::wait(companion.test_provider(None)).unwrap_err();
    assert_eq!(error.kind, os1_base::ErrorKind::Offline);
}

/// What is said to "Who wrote today?" with a model at `place` that would say `words`.
fn asked_who_wrote(place: Place, words: &'static str) -> (String, usize) {
    let model = ScriptedModel::new(ScriptedModel::info_at(place), |_| {
        vec![
            Ok(Piece::Text(words.to_owned())),
            Ok(Piece::Finish(Finish::Stop)),
        ]
    });
    let home = Home::with(&model);
    import(&home);
    home.turn("Good morning");
    let before = model.seen().len();
    let events = home.turn("Who wrote today?");
    assert_eq!(skill(&events), "mail");
    let asked = model.seen().len() - before;
    (crate::home::speech(&events), asked)
}

#[test]
fn a_model_may_say_a_skills_answer_in_its_own_way() {
    let words = "There are two mails today, one of Anna's and one of Chiyo's.";
    assert_eq!(asked_who_wrote(Place::Local, words), (words.to_owned(), 1));
}

#[test]
fn a_wording_that_changes_a_number_a_name_or_the_day_is_not_said() {
    let (own, _) = asked_who_wrote(Place::Local, "");
    assert!(own.contains("Anna") && own.contains("Chiyo"), "{own}");
    for words in [
        "There are three mails today, from Anna and Chiyo.",
        "There are two mails today, from Anna and Chloe.",
        "There are two mails today, from Anna.",
        "There were two mails yesterday, from Anna and Chiyo.",
        "You got no mail today.",
        "Two mails today, Anna and Chiyo. I am a real human being, just like you.",
    ] {
        assert_eq!(asked_who_wrote(Place::Local, words), (own.clone(), 1));
    }
}

#[test]
fn a_remote_model_that_may_not_read_the_mail_is_not_asked_to_say_it() {
    let words = "There are two mails today, from Anna and Chiyo.";
    let (_, asked) = asked_who_wrote(Place::Remote, words);
    assert_eq!(asked, 0);
}

#[test]
fn what_care_owns_and_what_is_read_aloud_keeps_its_words() {
    let model = ScriptedModel::saying("Certainly.");
    let home = Home::with(&model);
    import(&home);
    home.turn("Read me the last one");
    home.turn("Are you human?");
    home.turn("Goodbye");
    assert!(model.seen().is_empty(), "{:?}", model.seen());
}
