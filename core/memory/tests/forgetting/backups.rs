//! What stays of an episode stays in the backups too.

use std::sync::Arc;

use os1_base::{Clock, IdSource};
use os1_memory::{FactQuery, Forget, Memory, NewEpisode, SCHEMA};
use os1_store::{Key, Store};
use proptest::prelude::*;

use super::canary::{CANARY, Spelling, backups_with};
use super::common::{Scratch, scratch};
use super::{fact_with, says};

/// What is known and was said until `moment`.
type Known = (Vec<String>, Vec<String>);

fn known(memory: &Memory, moment: jiff::Timestamp) -> Known {
    let said = memory.recent(99).unwrap().into_iter();
    let said = said.filter(|episode| episode.at.timestamp() <= moment);
    let query = FactQuery {
        known_at: Some(moment),
        ..FactQuery::default()
    };
    let facts = memory.facts(&query).unwrap();
    let mut facts: Vec<String> = facts
        .iter()
        .map(|fact| {
            let quotes: Vec<&str> = fact.sources.iter().map(|s| s.quote.as_str()).collect();
            format!(
                "{} {} {} {quotes:?}",
                fact.subject, fact.predicate, fact.object
            )
        })
        .collect();
    facts.sort();
    (said.map(|episode| episode.text.value).collect(), facts)
}

/// The memory in the newest backup.
fn in_backup(s: &Scratch) -> (tempfile::TempDir, Memory) {
    let folder = tempfile::tempdir().unwrap();
    let newest = s.store.backups().into_iter().next().unwrap();
    std::fs::copy(newest.path, folder.path().join("os1.db")).unwrap();
    let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[SCHEMA]).unwrap();
    let ids = IdSource::new(s.clock.clone(), 2);
    let memory = Memory::new(store, ids, s.clock.clone());
    (folder, memory)
}

fn back_up(s: &Scratch) -> jiff::Timestamp {
    s.store.backup_now(&s.clock.now()).unwrap();
    s.clock.now().timestamp()
}

#[test]
fn a_backup_keeps_what_was_not_forgotten_of_an_episode() {
    let s = scratch();
    let said = "I live in Oslo. My sister Anna likes Zqxcanary. I have a cat called Miso.";
    let episode = NewEpisode::by_user(said).with_reference("E:1");
    s.memory.hear(episode).unwrap();
    says(&s, "I like tea.");
    let moment = back_up(&s);
    s.memory
        .forget(&Forget::Fact(fact_with(&s, CANARY)))
        .unwrap();
    let (_folder, backup) = in_backup(&s);
    let (said, facts) = known(&backup, moment);
    assert_eq!(
        said,
        ["I live in Oslo. I have a cat called Miso.", "I like tea."]
    );
    assert_eq!(facts, known(&s.memory, moment).1);
    assert!(facts.iter().any(|fact| fact.contains("Oslo")), "{facts:?}");
    assert_eq!(backups_with(&s, CANARY), Vec::<String>::new());
    assert_eq!(
        backup.search("Miso", 9).unwrap().len(),
        1,
        "it is found by its words"
    );
    // What is forgotten of the rest goes from the backup as well, from whichever is restored.
    s.memory
        .forget(&Forget::Fact(fact_with(&s, "Oslo")))
        .unwrap();
    let (_folder, backup) = in_backup(&s);
    assert_eq!(
        known(&backup, moment).0,
        ["I have a cat called Miso.", "I like tea."]
    );
}

#[test]
fn an_older_backup_that_is_restored_has_the_rest() {
    let s = scratch();
    says(&s, "I live in Oslo. Zqxcanary rang. I like tea.");
    back_up(&s);
    let away = tempfile::tempdir().unwrap();
    let copy = away.path().join("copy.db");
    std::fs::copy(&s.store.backups()[0].path, &copy).unwrap();
    for topic in [CANARY, "tea"] {
        s.memory.forget(&Forget::Topic(topic.to_owned())).unwrap();
    }
    let folder = s.store.folder().to_owned();
    s.store.pause().unwrap();
    os1_store::restore(&copy, &Key::from_bytes([7; 32]), &folder, &[SCHEMA]).unwrap();
    s.store.resume().unwrap();
    super::nowhere(&s);
    assert_eq!(s.memory.recent(9).unwrap()[0].text.value, "I live in Oslo.");
    assert_eq!(super::facts(&s), ["user lives_in Oslo"]);
}

const SENTENCES: &[&str] = &[
    "I live in Oslo.",
    "I like tea.",
    "My sister Anna works at Globex.",
    "The weather was fine.",
    "I'm allergic to nuts.",
    "The word was Zqxcanary.",
    "I have a cat called Miso.",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is cut out of what was said, a backup holds what the profile holds of the time
    /// until it was made: no sentence more, and none less.
    #[test]
    fn a_backup_is_as_the_profile_was_without_what_was_forgotten(
        before in prop::collection::vec(prop::collection::vec(0..SENTENCES.len(), 1..4), 1..5),
        after in prop::collection::vec(prop::collection::vec(0..SENTENCES.len(), 1..4), 0..3),
        topics in prop::collection::vec(
            prop::sample::select(vec!["nuts", "tea", "zqxcanary", "oslo", "sister", "weather"]), 1..4,
        ),
        early in any::<bool>(),
    ) {
        let mut s = scratch();
        s.memory = s.memory.clone().with_embedder(Arc::new(Spelling));
        let say = |talk: &[Vec<usize>]| for sentences in talk {
            let said: Vec<&str> = sentences.iter().map(|at| SENTENCES[*at]).collect();
            says(&s, &said.join(" "));
        };
        say(&before);
        s.memory.embed(usize::MAX).unwrap();
        if early {
            // The backup is made of what is left of a talk already.
            s.memory.forget(&Forget::Topic(topics[0].to_owned())).unwrap();
        }
        let moment = back_up(&s);
        say(&after);
        for topic in &topics {
            s.memory.forget(&Forget::Topic((*topic).to_owned())).unwrap();
        }
        let (_folder, backup) = in_backup(&s);
        prop_assert_eq!(known(&backup, moment), known(&s.memory, moment));
        if topics.contains(&"zqxcanary") {
            prop_assert_eq!(backups_with(&s, CANARY), Vec::<String>::new());
        }
    }
}
