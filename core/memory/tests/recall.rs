//! Questions find what answers them, and nothing that must stay out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common::{Scratch, scratch};
use os1_base::Reader;
use os1_embed::{EmbedError, Embedder};
use os1_memory::{MAX_TEXT_BYTES, Memory, NewEpisode, Recall, RecallRequest};
use proptest::prelude::*;

fn ask(memory: &Memory, query: &str) -> Recall {
    ask_among(memory, query, &[])
}

fn ask_among(memory: &Memory, query: &str, present: &[String]) -> Recall {
    let now = "2013-02-12T12:00:00-08:00[America/Los_Angeles]"
        .parse()
        .unwrap();
    memory
        .recall(&RecallRequest {
            query,
            now,
            k: 10,
            as_of: None,
            present,
        })
        .unwrap()
}

fn texts(recall: &Recall) -> Vec<&str> {
    recall
        .found
        .iter()
        .map(|found| found.episode.text.value.as_str())
        .collect()
}

fn said(name: &str, at: &str, text: &str) -> NewEpisode {
    NewEpisode::by_other(name, text).with_at(format!("{at}[UTC]").parse().unwrap())
}

/// Ann adopts a dog, Bob a parrot, some time apart.
fn pets() -> Scratch {
    let s = scratch();
    let talk = [
        said(
            "Ann",
            "2012-05-01T10:00:00+00:00",
            "What a day. I adopted a dog yesterday!",
        ),
        said(
            "Bob",
            "2012-05-01T10:01:00+00:00",
            "Lovely! What is it called?",
        ),
        said("Ann", "2012-05-01T10:02:00+00:00", "Rex."),
        said(
            "Bob",
            "2012-11-03T10:00:00+00:00",
            "The parrot I bought speaks Portuguese.",
        ),
        said("Ann", "2012-11-03T10:01:00+00:00", "Mine only barks."),
        said("Bob", "2012-12-24T10:01:00+00:00", "Merry Christmas."),
    ];
    s.memory.hear_all(talk).unwrap();
    s
}

#[test]
fn the_turn_that_answers_comes_first_with_its_reason() {
    let s = pets();
    let recall = ask(&s.memory, "When did Ann adopt her dog?");
    assert!(texts(&recall)[0].contains("adopted"), "{recall:?}");
    assert!(
        recall.found[0].why.contains("said by Ann"),
        "{:?}",
        recall.found[0].why
    );
    assert!(
        recall
            .found
            .windows(2)
            .all(|pair| pair[0].score >= pair[1].score)
    );
    assert!(texts(&ask(&s.memory, "what was bought in November 2012?"))[0].contains("parrot"));
    // The answer has no word of the question; it stands after one that has.
    assert!(texts(&ask(&s.memory, "How is the dog of Ann called?")).contains(&"Rex."));
}

#[test]
fn one_persons_dog_is_not_another_persons() {
    let s = pets();
    let hers = ask(&s.memory, "When did Ann adopt a dog?").answerable;
    let his = ask(&s.memory, "When did Bob adopt a dog?").answerable;
    assert!(hers > 0.5 && his < hers - 0.2, "hers {hers}, his {his}");
    assert!(ask(&s.memory, "Which submarine did Ann captain?").answerable < 0.3);
    assert_eq!(ask(&scratch().memory, "anything").found.len(), 0);
}

#[test]
fn barred_and_later_words_take_no_part() {
    let s = pets();
    s.memory
        .hear(NewEpisode::by_user("my dog and despair").as_barred())
        .unwrap();
    let recall = ask(&s.memory, "dog despair");
    assert!(texts(&recall).iter().all(|text| !text.contains("despair")));
    let early = RecallRequest {
        query: "parrot",
        now: "2013-02-12T12:00:00+00:00[UTC]".parse().unwrap(),
        k: 10,
        as_of: Some("2012-06-01T00:00:00Z".parse().unwrap()),
        present: &[],
    };
    let recall = s.memory.recall(&early).unwrap();
    assert!(
        texts(&recall).iter().all(|text| !text.contains("parrot")),
        "{recall:?}"
    );
}

#[test]
fn a_confidence_is_not_recalled_among_others_nor_made_out_from_what_is() {
    let s = pets();
    let alone = ask_among(&s.memory, "Where will Ann move?", &["Bob".to_owned()]);
    s.memory
        .hear_all([
            said(
                "Ann",
                "2012-12-30T10:00:00+00:00",
                "Between us: I shall move to Oslo.",
            ),
            said(
                "Ann",
                "2012-12-30T10:01:00+00:00",
                "In May, when the flat in Oslo is free.",
            ),
        ])
        .unwrap();
    assert!(texts(&ask(&s.memory, "Where will Ann move?"))[0].contains("Oslo"));
    let among = ask_among(&s.memory, "Where will Ann move?", &["Bob".to_owned()]);
    assert!(
        texts(&among).iter().all(|text| !text.contains("Oslo")),
        "{among:?}"
    );
    assert!((among.answerable - alone.answerable).abs() < 0.2);
}

#[test]
fn a_model_is_given_lines_with_day_and_source_within_the_budget() {
    let s = pets();
    let request = RecallRequest {
        query: "When did Ann adopt a dog?",
        now: "2013-02-12T12:00:00+00:00[UTC]".parse().unwrap(),
        k: 10,
        as_of: None,
        present: &[],
    };
    let pack = s.memory.pack(&request, 60, Reader::LocalModel).unwrap();
    let text = pack.text().unwrap();
    assert!(
        text.value
            .contains("Tuesday, 1 May 2012, Ann (somebody else's words): What a day."),
        "{}",
        text.value
    );
    assert!(text.labels.has_third_party());
    assert!(pack.lines.iter().map(|line| line.tokens).sum::<usize>() <= 60);
    // A stranger's words stay on the device.
    assert!(
        s.memory
            .pack(&request, 60, Reader::RemoteModel)
            .unwrap()
            .lines
            .is_empty()
    );
}

#[test]
fn large_and_foreign_words_are_remembered_and_asked_about() {
    let s = scratch();
    let large = "word ".repeat(MAX_TEXT_BYTES / 5);
    for text in [
        large.as_str(),
        "Ich wohne in Köln 🏡",
        "私は京都に住んでいます",
        "\u{202E}אני גר בחיפה",
    ] {
        s.memory.hear(NewEpisode::by_user(text)).unwrap();
    }
    assert!(texts(&ask(&s.memory, "Köln"))[0].contains("Köln"));
    assert!(texts(&ask(&s.memory, "בחיפה"))[0].contains("בחיפה"));
    assert_eq!(
        ask(&s.memory, &large).found[0].episode.text.value.len(),
        large.len()
    );
}

/// Counts letters; fails when told to.
#[derive(Debug)]
struct Letters {
    name: &'static str,
    fails: AtomicBool,
}

impl Letters {
    fn new(name: &'static str) -> Arc<Self> {
        Arc::new(Self {
            name,
            fails: AtomicBool::new(false),
        })
    }
}

impl Embedder for Letters {
    fn name(&self) -> &str {
        self.name
    }

    fn dimensions(&self) -> usize {
        26
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EmbedError> {
        if self.fails.load(Ordering::Relaxed) {
            return Err(EmbedError::Failed("it was told to"));
        }
        Ok(texts
            .iter()
            .map(|text| {
                let mut vector = [0.01_f32; 26];
                for byte in text.bytes().filter(u8::is_ascii_alphabetic) {
                    vector[usize::from(byte.to_ascii_lowercase() - b'a')] += 1.0;
                }
                let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
                vector.iter().map(|x| x / length).collect()
            })
            .collect())
    }
}

fn vectors(s: &Scratch) -> i64 {
    let count = |c: &os1_store::rusqlite::Connection| -> Result<i64, os1_store::StoreError> {
        Ok(c.query_row("SELECT count(*) FROM episode_vector", [], |row| row.get(0))?)
    };
    s.store.read(count).unwrap()
}

#[test]
fn vectors_are_made_some_at_a_time_and_anew_for_another_model() {
    let s = pets();
    let memory = s.memory.clone().with_embedder(Letters::new("letters/1"));
    assert_eq!(memory.embed(4).unwrap(), 4);
    assert!(memory.has_unembedded().unwrap());
    // Another process goes on where this one was killed.
    let again = s.memory.clone().with_embedder(Letters::new("letters/1"));
    assert_eq!(again.embed(100).unwrap(), 2);
    assert_eq!((vectors(&s), again.embed(100).unwrap()), (6, 0));
    // No word in common, nearly the same letters.
    assert!(
        texts(&ask(&again, "porrat seaksp ortuPguese"))
            .iter()
            .any(|text| text.contains("parrot"))
    );
    let other = s.memory.clone().with_embedder(Letters::new("letters/2"));
    assert!(
        !ask(&other, "dog").found.is_empty(),
        "words go on meanwhile"
    );
    assert_eq!(other.embed(1).unwrap(), 1);
    assert_eq!(vectors(&s), 1);
}

#[test]
fn a_model_that_fails_leaves_the_words() {
    let s = pets();
    let model = Letters::new("letters/1");
    let memory = s.memory.clone().with_embedder(model.clone());
    memory.embed(100).unwrap();
    model.fails.store(true, Ordering::Relaxed);
    assert!(texts(&ask(&memory, "Who adopted a dog?"))[0].contains("adopted"));
    s.memory.hear(NewEpisode::by_user("one more")).unwrap();
    assert!(memory.embed(100).is_err());
}

#[test]
fn what_is_gone_is_not_found_by_its_vector() {
    let s = pets();
    let memory = s.memory.clone().with_embedder(Letters::new("letters/1"));
    memory.embed(100).unwrap();
    assert!(
        texts(&ask(&memory, "parrot"))
            .iter()
            .any(|text| text.contains("parrot"))
    );
    s.store
        .write(|tx| -> Result<_, os1_store::StoreError> {
            Ok(tx.execute("DELETE FROM episode WHERE text LIKE '%parrot%'", [])?)
        })
        .unwrap();
    assert_eq!(vectors(&s), 5);
    assert!(
        texts(&ask(&memory, "parrot"))
            .iter()
            .all(|text| !text.contains("parrot"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_talk_and_question_give_the_same_answer_twice_without_what_is_barred(
        talk in proptest::collection::vec(("[a-c]{1,2}( [a-e]{1,3}){0,5}[?.]?", any::<bool>(), 0_i64..4), 0..25),
        query in "\\PC{0,40}|[a-e ]{0,20}",
    ) {
        let s = scratch();
        for (at, (text, barred, hours)) in talk.iter().enumerate() {
            let mut episode = NewEpisode::by_user(if *barred { format!("SECRET {text}") } else { text.clone() });
            episode.barred = *barred;
            s.clock.set(format!("2013-01-{:02}T0{hours}:00:00+00:00[UTC]", at + 1).parse().unwrap());
            s.memory.hear(episode).unwrap();
        }
        let memory = s.memory.clone().with_embedder(Letters::new("letters/1"));
        memory.embed(1000).unwrap();
        let first = ask(&memory, &query);
        prop_assert_eq!(&first, &ask(&memory, &query));
        prop_assert!((0.0..=1.0).contains(&first.answerable));
        for found in &first.found {
            prop_assert!(!found.episode.barred && !found.episode.text.value.starts_with("SECRET"));
            prop_assert!((0.0..=1.0).contains(&found.score));
        }
    }
}
