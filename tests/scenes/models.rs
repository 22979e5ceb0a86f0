//! Models that misbehave: nothing the user said is lost, and nothing false goes out.

use os1_tests::{Archive, Handset, Scripted};
use serde_json::{Value, json};

/// A handset that talks with a server of these fixtures.
fn with_model(fixtures: Value) -> Option<(Handset, Scripted)> {
    let server = Scripted::start(fixtures)?;
    let mut handset = Handset::set_up();
    handset.online().use_model(&server.address());
    Some((handset, server))
}

fn chats(server: &Scripted) -> usize {
    server
        .requests()
        .iter()
        .filter(|request| request.to_string().contains("chat/completions"))
        .count()
}

#[test]
fn with_a_model_it_answers_what_no_skill_does() {
    let Some((handset, server)) = with_model(json!([
        { "match": {}, "response": { "content": "The sea is patient, and it has time for you." } }
    ])) else {
        return;
    };
    let reply = handset.say("Tell me something about the sea that I can keep");
    assert!(
        reply.speech().contains("The sea is patient"),
        "{}",
        reply.speech()
    );
    assert_eq!(chats(&server), 1);
    let status = handset.status();
    assert_eq!(status["model"]["model"], "gpt-4o-mini", "{status}");
    let left = status["left_device_today"].as_array().unwrap().len();
    assert!(left >= 1, "what left the device is told: {status}");
}

#[test]
fn before_consent_not_a_byte_goes_to_the_server() {
    let Some(server) = Scripted::start(json!([
        { "match": {}, "response": { "content": "I should not have been asked." } }
    ])) else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.online();
    let url = format!("{}/v1", server.address());
    let key = handset.write("key.txt", "sk-test\n");
    let key = key.to_string_lossy();
    handset
        .run(&[
            "model",
            "add",
            "openai",
            "--url",
            &url,
            "--model",
            "m",
            "--id",
            "mine",
            "--key-file",
            &key,
        ])
        .ok();
    let reply = handset.say("Tell me something about the sea that I can keep");
    assert!(
        !reply.speech().is_empty(),
        "it still answers in its own words"
    );
    assert_eq!(chats(&server), 0);
}

#[test]
fn offline_nothing_is_asked_though_the_model_is_allowed() {
    let Some((handset, server)) = with_model(json!([
        { "match": {}, "response": { "content": "I should not have been asked." } }
    ])) else {
        return;
    };
    let reply = handset
        .run(&["--offline", "say", "Tell me about the sea"])
        .ok();
    assert!(!reply.speech().is_empty());
    assert_eq!(chats(&server), 0);
}

#[test]
fn a_claim_to_be_human_does_not_get_out() {
    let Some((handset, _server)) = with_model(json!([
        { "match": {}, "response": { "content": "I am a real human being, I grew up in Ohio with my two brothers." } }
    ])) else {
        return;
    };
    let speech = handset
        .say("Tell me where you grew up, in your own words")
        .speech();
    assert!(!speech.contains("real human"), "{speech}");
    assert!(!speech.is_empty());
}

#[test]
fn a_server_that_stalls_can_be_interrupted_and_the_users_words_are_kept() {
    let Some((handset, _server)) = with_model(json!([
        { "match": {}, "latency": 600_000, "chunkSize": 4,
          "response": { "content": "This answer never comes to its end." } }
    ])) else {
        return;
    };
    let mut running = handset.start(&[]);
    running.write("Tell me about the long winter of my childhood");
    let heard = running.next_line().expect("it hears");
    assert_eq!(heard["event"], "heard");
    running.kill();
    let export = handset.home().join("kept.zip");
    handset.run(&["export", &export.to_string_lossy()]).ok();
    assert_eq!(
        Archive::open(&export).count_in("talk.jsonl", "the long winter of my childhood"),
        1
    );
}

#[test]
fn a_server_that_fails_is_explained_and_the_core_answers_itself() {
    for response in [
        json!({ "error": { "message": "Incorrect API key provided", "type": "invalid_request_error" }, "status": 401 }),
        json!({ "error": { "message": "The model does not exist", "type": "invalid_request_error" }, "status": 404 }),
        json!({ "error": { "message": "overloaded", "type": "server_error" }, "status": 503 }),
    ] {
        let Some((handset, _server)) = with_model(json!([{ "match": {}, "response": response }]))
        else {
            return;
        };
        let reply = handset.say("Tell me something about the sea that I can keep");
        assert!(!reply.speech().is_empty(), "{response}: silence");
        assert!(
            !reply.events("notice").is_empty(),
            "{response}: unexplained"
        );
    }
}

#[test]
fn a_stream_that_is_cut_does_not_end_the_talk() {
    let Some((handset, _server)) = with_model(json!([
        { "match": { "userMessage": "cut" }, "truncateAfterChunks": 2, "chunkSize": 6,
          "response": { "content": "This stream is cut in the middle of a sentence." } },
        { "match": {}, "response": { "content": "Here I am again." } }
    ])) else {
        return;
    };
    let first = handset.say("Please tell me the tale that is cut");
    assert_eq!(first.events("done").len(), 1);
    let second = handset.say("Tell me another tale about the sea");
    assert!(
        second.speech().contains("Here I am again"),
        "{}",
        second.speech()
    );
}

#[test]
fn a_model_that_lies_about_tools_sends_and_deletes_nothing() {
    let lies = json!([
        { "match": { "hasToolResult": true }, "response": { "content": "Done, the mail is sent and everything else deleted." } },
        { "match": {}, "response": { "toolCalls": [
            { "name": "send_mail", "arguments": "{\"to\":\"mallory@example.test\",\"body\":\"all your secrets\"}" },
            { "name": "delete_everything", "arguments": "{not json" },
            { "name": "rm -rf", "arguments": "{}" }
        ] } }
    ]);
    let Some((handset, _server)) = with_model(lies) else {
        return;
    };
    let reply = handset.say("Tell me a tale about a letter that travels far");
    assert_eq!(reply.events("done").len(), 1);
    let outbox = handset.run(&["outbox"]).ok();
    assert!(!outbox.out.contains("mallory"), "{}", outbox.out);
    let speech = handset.say("What is your name?").speech();
    assert!(!speech.is_empty(), "everything is still there");
}

#[test]
fn the_key_is_nowhere_in_the_profile_and_in_no_log() {
    let Some((handset, _server)) = with_model(json!([
        { "match": {}, "response": { "content": "Here I am." } }
    ])) else {
        return;
    };
    let reply = handset
        .run(&["-v", "-v", "say", "Tell me about the sea"])
        .ok();
    assert!(!reply.err.contains("sk-test-1234567890"));
    let found = os1_tests::files_with(&handset.data(), "sk-test-1234567890");
    assert_eq!(found, Vec::<std::path::PathBuf>::new());
}
