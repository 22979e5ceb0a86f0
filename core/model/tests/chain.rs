//! Several models, one after the other.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use os1_base::Chance;
use os1_model::{
    Chain, ChatEvent, ChatModel, Dialect, Finish, HostAvailability, HostChat, HostEvent, HostModel,
    HostStream, ModelError, Patience, Piece, Place, Prompt, ScriptedModel,
};
use support::script_server::{Act, ScriptServer, reply, saying, stream_head, word_chunk};
use support::{Pauses, ask, run, server};

fn chain(links: Vec<Arc<dyn ChatModel>>) -> (Chain, Arc<Pauses>) {
    let timer = Arc::new(Pauses::default());
    let shared = Arc::clone(&timer);
    let chain = Chain::new(links, Patience::default(), shared, Chance::seeded(1));
    (chain, timer)
}

/// A model that fails in turn with each of `failures`, and then says hello.
fn failing(failures: Vec<ModelError>) -> Arc<ScriptedModel> {
    let left = Mutex::new(failures.into_iter());
    Arc::new(ScriptedModel::new(
        ScriptedModel::info_at(Place::Local),
        move |_| match left.lock().unwrap().next() {
            Some(error) => vec![Err(error)],
            None => vec![
                Ok(Piece::Text("hello".to_owned())),
                Ok(Piece::Finish(Finish::Stop)),
            ],
        },
    ))
}

#[tokio::test]
async fn a_busy_server_is_asked_again_when_it_said() {
    let busy = reply("429 Too Many Requests", "retry-after: 7\r\n", "{}");
    let peer = ScriptServer::start(vec![busy.clone(), busy, saying("Good morning.")]).await;
    let (chain, timer) = chain(vec![Arc::new(server(Dialect::OpenAi, &peer.base))]);
    let answer = run(&chain, ask("hello")).await;
    assert_eq!(answer.text, "Good morning.");
    assert_eq!(*timer.0.lock().unwrap(), [Duration::from_secs(7); 2]);
    assert_eq!(peer.requests().len(), 3);
    // Nothing had been said, so nothing is announced.
    assert!(
        !answer
            .events
            .iter()
            .any(|e| matches!(e, ChatEvent::Restarted { .. }))
    );
}

#[tokio::test]
async fn every_row_of_the_fault_table_leads_to_an_answer() {
    for (failures, attempts) in [
        (vec![ModelError::Server { status: 500 }], 2),
        (
            vec![ModelError::Cut, ModelError::Stalled { seconds: 30 }],
            3,
        ),
        (vec![ModelError::BadToolCall], 2),
        (vec![ModelError::Overflow, ModelError::Overflow], 3),
        (vec![ModelError::Unreachable; 3], 3),
        (vec![ModelError::WrongKey], 1),
        (vec![ModelError::UnknownModel], 1),
        (vec![ModelError::Refused], 1),
        (
            vec![ModelError::Busy {
                retry_after: Some(Duration::from_secs(3600)),
            }],
            1,
        ),
    ] {
        let first = failing(failures.clone());
        let spare = Arc::new(ScriptedModel::saying("spare"));
        let (chain, _) = chain(vec![first.clone(), spare]);
        let answer = run(&chain, ask("hello")).await;
        assert_eq!(answer.error, None, "{failures:?}");
        assert_eq!(first.seen().len(), attempts, "{failures:?}");
        let expected = if attempts > failures.len() {
            "hello"
        } else {
            "spare"
        };
        assert_eq!(answer.text, expected, "{failures:?}");
    }
}

#[tokio::test]
async fn an_overflow_is_answered_with_a_smaller_prompt() {
    let model = failing(vec![ModelError::Overflow]);
    let (chain, timer) = chain(vec![model.clone()]);
    let mut request = ask("hello");
    for i in 0..200 {
        let words = format!("Sentence number {i} of a long evening together.");
        request.messages.insert(0, os1_model::Message::user(words));
    }
    assert_eq!(run(&chain, request).await.text, "hello");
    let sizes: Vec<u32> = model
        .seen()
        .iter()
        .map(|p| p.fit_report().prompt_tokens)
        .collect();
    assert!(sizes[1] < sizes[0] * 4 / 5, "{sizes:?}");
    assert!(timer.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_cut_answer_is_announced_before_it_starts_again() {
    let cut = vec![stream_head(), Act::Send(word_chunk("The answer is "))];
    let peer = ScriptServer::start(vec![cut, saying("The answer is yes.")]).await;
    let (chain, _) = chain(vec![Arc::new(server(Dialect::OpenAi, &peer.base))]);
    let answer = run(&chain, ask("is it?")).await;
    assert_eq!(answer.text, "The answer is yes.");
    let restarted = answer
        .events
        .iter()
        .position(|e| matches!(e, ChatEvent::Restarted { .. }));
    let texts_before = answer.events[..restarted.unwrap()]
        .iter()
        .filter(|e| matches!(e, ChatEvent::Text(_)));
    assert_eq!(texts_before.count(), 1);
}

#[tokio::test]
async fn an_answer_that_nobody_can_finish_is_called_interrupted() {
    let cut = vec![stream_head(), Act::Send(word_chunk("The answer "))];
    let down = reply("500 Internal Server Error", "", "");
    let peer = ScriptServer::start(vec![cut, down]).await;
    let (chain, _) = chain(vec![Arc::new(server(Dialect::OpenAi, &peer.base))]);
    let answer = run(&chain, ask("is it?")).await;
    assert_eq!(answer.text, "The answer ");
    assert!(matches!(
        answer.events.last(),
        Some(ChatEvent::Interrupted { .. })
    ));
    let last = Box::new(ModelError::Server { status: 500 });
    assert_eq!(answer.error, Some(ModelError::Exhausted { tried: 1, last }));
}

#[tokio::test]
async fn without_any_model_the_core_is_told_so() {
    let (empty, _) = chain(vec![]);
    assert_eq!(
        run(&empty, ask("hello")).await.error,
        Some(ModelError::NoModel)
    );
}

#[tokio::test]
async fn the_same_chance_gives_the_same_pauses() {
    let mut all = Vec::new();
    for _ in 0..2 {
        let (chain, timer) = chain(vec![failing(vec![ModelError::Cut, ModelError::Cut])]);
        run(&chain, ask("hello")).await;
        all.push(timer.0.lock().unwrap().clone());
    }
    assert_eq!(all[0], all[1]);
    assert_eq!(all[0].len(), 2);
}

struct Phone(HostAvailability, Vec<HostEvent>);

#[async_trait::async_trait]
impl HostModel for Phone {
    fn name(&self) -> String {
        "On-device".to_owned()
    }

    async fn availability(&self) -> HostAvailability {
        self.0.clone()
    }

    async fn answer(&self, prompt: Prompt) -> HostStream {
        assert!(prompt.fit_report().prompt_tokens + prompt.max_tokens <= 4_096);
        Box::pin(futures::stream::iter(self.1.clone()))
    }
}

#[tokio::test]
async fn the_phones_own_model_answers_refuses_or_is_away() {
    let said = vec![HostEvent::Text("Good evening.".to_owned()), HostEvent::Done];
    let away = HostAvailability::Unavailable {
        why: "It is still downloading.".to_owned(),
    };
    for (phone, text, error) in [
        (
            Phone(HostAvailability::Available, said),
            "Good evening.",
            None,
        ),
        (
            Phone(HostAvailability::Available, vec![HostEvent::Refused]),
            "",
            Some(ModelError::Refused),
        ),
        (
            Phone(HostAvailability::Available, vec![]),
            "",
            Some(ModelError::Cut),
        ),
        (
            Phone(away, vec![]),
            "",
            Some(ModelError::Unavailable {
                why: "It is still downloading.".to_owned(),
            }),
        ),
    ] {
        let model = HostChat::new(Arc::new(phone), "phone");
        let answer = run(&model, ask("hello")).await;
        assert_eq!((answer.text.as_str(), answer.error), (text, error));
    }
}
