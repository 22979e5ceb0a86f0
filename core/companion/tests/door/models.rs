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
