//! What is forgotten is in no table, no index, no log and no backup.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

mod backups;
mod canary;
#[path = "../common/mod.rs"]
mod common;
mod topic;

use canary::{CANARY, Spelling, aside_with, backups_with, log_bytes, nowhere, tables_with};
use common::{Scratch, scratch};
use os1_base::{Labeled, Reader};
use os1_memory::{FactQuery, Forget, NewEpisode};
use os1_store::Key;
use proptest::prelude::*;

fn says(s: &Scratch, text: &str) -> os1_base::Id {
    s.clock.advance(std::time::Duration::from_secs(60));
    s.memory
        .hear(NewEpisode::by_user(text))
        .unwrap()
        .episode()
        .id
}

fn facts(s: &Scratch) -> Vec<String> {
    let facts = s.memory.facts(&FactQuery::default()).unwrap();
    facts
        .iter()
        .map(|fact| format!("{} {} {}", fact.subject, fact.predicate, fact.object))
        .collect()
}

fn fact_with(s: &Scratch, object: &str) -> os1_base::Id {
    let facts = s.memory.facts(&FactQuery::default()).unwrap();
    facts.iter().find(|fact| fact.object == object).unwrap().id
}

#[test]
fn a_forgotten_fact_takes_its_sentence_along_and_leaves_the_others() {
    let s = scratch();
    says(
        &s,
        "Hello there. My brother's name is Zqxcanary. I live in Oslo.",
    );
    s.memory
        .hear(NewEpisode::by_companion(Labeled::by_companion(
            "Zqxcanary is a fine name.".to_owned(),
        )))
        .unwrap();
    s.store
        .backup_now(&os1_base::Clock::now(&*s.clock))
        .unwrap();
    assert!(!tables_with(&s.store, CANARY).is_empty() && !backups_with(&s, CANARY).is_empty());
    let gone = s
        .memory
        .forget(&Forget::Fact(fact_with(&s, CANARY)))
        .unwrap();
    assert_eq!((gone.shortened, gone.episodes, gone.people), (1, 1, 1));
    assert_eq!(gone.backups, 1);
    nowhere(&s);
    assert_eq!(facts(&s), ["user lives_in Oslo"]);
    let left = s.memory.recent(9).unwrap();
    assert_eq!(left[0].text.value, "Hello there. I live in Oslo.");
    let home = s.memory.facts(&FactQuery::default()).unwrap();
    assert_eq!(
        home[0].sources[0].quote, "I live in Oslo",
        "its words were moved along"
    );
}

#[test]
fn forgetting_a_correction_leaves_what_was_said_before() {
    let s = scratch();
    says(&s, "I live in Bergen.");
    says(&s, "That's wrong, I live in Oslo.");
    assert_eq!(facts(&s), ["user lives_in Oslo"]);
    s.memory
        .forget(&Forget::Fact(fact_with(&s, "Oslo")))
        .unwrap();
    assert_eq!(facts(&s), ["user lives_in Bergen"]);
}

#[test]
fn a_forgotten_person_is_named_nowhere() {
    let s = scratch();
    says(&s, "My friend Zqxcanary lives in Rome.");
    says(&s, "Zqxcanary called about the weather.");
    says(&s, "I live in Oslo.");
    let id = s.memory.people_called(CANARY).unwrap()[0].id;
    let gone = s.memory.forget(&Forget::Person(id)).unwrap();
    assert_eq!((gone.episodes, gone.people), (2, 1));
    nowhere(&s);
    assert_eq!(facts(&s), ["user lives_in Oslo"]);
}

#[test]
fn a_topic_takes_what_was_said_and_the_facts_that_it_is_about() {
    let s = scratch();
    says(&s, "I'm a nurse at a hospital.");
    says(&s, "Work was hard.");
    says(&s, "I live in Oslo.");
    let gone = s.memory.forget(&Forget::Topic("work".to_owned())).unwrap();
    assert_eq!(gone.episodes, 2);
    assert_eq!(facts(&s), ["user lives_in Oslo"]);
}

#[test]
fn a_day_goes_by_the_clock_of_its_place() {
    let s = scratch();
    says(&s, "I live in Oslo.");
    s.clock.set(
        "2013-02-13T00:30:00-08:00[America/Los_Angeles]"
            .parse()
            .unwrap(),
    );
    says(&s, "I have asthma.");
    let day = "2013-02-13".parse().unwrap();
    assert_eq!(s.memory.forget(&Forget::Day(day)).unwrap().episodes, 1);
    assert_eq!(facts(&s), ["user lives_in Oslo"]);
}

#[test]
fn summaries_of_what_is_forgotten_are_made_anew_without_it() {
    let s = scratch();
    let mut canary = None;
    for n in 0..80 {
        let text = if n == 3 {
            format!("Sentence number {n} about gardens and the weather outside today, {CANARY}.")
        } else {
            format!("Sentence number {n} about gardens and the weather outside today.")
        };
        let id = says(&s, &text);
        if n == 3 {
            canary = Some(id);
        }
    }
    let words = |s: &Scratch| {
        let context = s.memory.context(600, Reader::LocalModel).unwrap();
        context
            .summaries
            .iter()
            .map(|summary| summary.text.value.clone())
            .collect::<String>()
    };
    assert!(words(&s).contains(CANARY));
    let gone = s.memory.forget(&Forget::Episode(canary.unwrap())).unwrap();
    assert!(gone.summaries > 0);
    nowhere(&s);
    assert!(words(&s).contains("gardens"), "the rest is summarised anew");
}

#[test]
fn an_older_backup_does_not_bring_it_back() {
    let s = scratch();
    says(&s, &format!("My friend {CANARY} lives in Rome."));
    let backup = s
        .store
        .backup_now(&os1_base::Clock::now(&*s.clock))
        .unwrap();
    let away = tempfile::tempdir().unwrap();
    let copy = away.path().join("copy.db");
    std::fs::copy(&backup.path, &copy).unwrap();
    let id = s.memory.people_called(CANARY).unwrap()[0].id;
    s.memory.forget(&Forget::Person(id)).unwrap();
    let folder = s.store.folder().to_owned();
    s.store.pause().unwrap();
    let report = os1_store::restore(
        &copy,
        &Key::from_bytes([7; 32]),
        &folder,
        &[os1_memory::SCHEMA],
    )
    .unwrap();
    assert!(report.erased_again > 0);
    s.store.resume().unwrap();
    nowhere(&s);
}

#[test]
fn everything_is_everything() {
    let s = scratch();
    says(&s, &format!("My friend {CANARY} lives in Rome."));
    says(&s, "I live in Oslo.");
    let gone = s.memory.forget(&Forget::Everything).unwrap();
    assert_eq!((gone.episodes, gone.people), (2, 1));
    assert_eq!(s.memory.count().unwrap(), 0);
    nowhere(&s);
    assert!(facts(&s).is_empty());
}

#[test]
fn a_topic_takes_its_sentences_and_leaves_the_others() {
    let s = scratch();
    says(
        &s,
        "The garden was lovely. My sister Zqxcanary rang. I live in Oslo.",
    );
    says(&s, "She lives in Bergen, and Zqxcanary is happy there.");
    let gone = s.memory.forget(&Forget::Topic(CANARY.to_owned())).unwrap();
    assert_eq!((gone.shortened, gone.episodes), (1, 1));
    nowhere(&s);
    let left = s.memory.recent(9).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].text.value, "The garden was lovely. I live in Oslo.");
    assert_eq!(facts(&s), ["user lives_in Oslo"]);
}

#[test]
fn of_somebody_who_is_nobody_any_more_nothing_is_known() {
    let s = scratch();
    let about = says(&s, "My sister Zqxcanary rang.");
    let people = s.memory.people_called(CANARY).unwrap();
    let she = NewEpisode::by_user("She lives in Bergen.");
    s.memory.take_in(she, Some(people[0].id)).unwrap();
    assert!(facts(&s).contains(&"Zqxcanary lives_in Bergen".to_owned()));
    let gone = s.memory.forget(&Forget::Episode(about)).unwrap();
    assert_eq!((gone.people, gone.facts), (1, 3));
    assert_eq!(
        facts(&s),
        Vec::<String>::new(),
        "not: somebody lives in Bergen"
    );
}

/// What is forgotten in the property below.
#[derive(Debug, Clone, Copy)]
enum Scope {
    Fact,
    Episode,
    Person,
    Day,
    Topic,
    Everything,
}

impl Scope {
    /// The request; the episode where there is no fact, and no person, to forget.
    fn of(self, s: &Scratch, episode: os1_base::Id) -> Forget {
        let facts = s.memory.facts(&FactQuery::default()).unwrap();
        let with_it = |fact: &&os1_memory::Fact| fact.object == CANARY;
        let fact = facts.iter().find(with_it).map(|fact| Forget::Fact(fact.id));
        let people = s.memory.people_called(CANARY).unwrap();
        let person = people.first().map(|person| Forget::Person(person.id));
        let whole = Forget::Episode(episode);
        match self {
            // A name is said by several facts; a person goes with all of them.
            Self::Fact => {
                person.map_or(fact.unwrap_or(whole), |_| Forget::Topic(CANARY.to_owned()))
            }
            Self::Person => person.unwrap_or(whole),
            Self::Episode => whole,
            Self::Day => Forget::Day("2013-02-14".parse().unwrap()),
            Self::Topic => Forget::Topic(CANARY.to_owned()),
            Self::Everything => Forget::Everything,
        }
    }
}

/// Puts a copy of the newest backup where databases lie that were replaced, or damaged.
fn set_aside(s: &Scratch, damaged: bool) {
    let shelf = s.store.folder().join("aside");
    std::fs::create_dir_all(&shelf).unwrap();
    let newest = s.store.backups().into_iter().next().unwrap();
    let mut bytes = std::fs::read(&newest.path).unwrap();
    if damaged {
        let (from, to) = (bytes.len() / 2, bytes.len() / 2 + 4_096);
        let past = to.min(bytes.len());
        bytes[from..past].fill(0);
    }
    std::fs::write(shelf.join("os1.1.db"), bytes).unwrap();
}

#[test]
fn a_damaged_database_that_was_set_aside_goes_and_a_sound_one_is_cleaned() {
    for damaged in [false, true] {
        let s = scratch();
        for n in 0..60 {
            says(
                &s,
                &format!("Sentence number {n} about {CANARY} and gardens."),
            );
        }
        s.store
            .backup_now(&os1_base::Clock::now(&*s.clock))
            .unwrap();
        set_aside(&s, damaged);
        let gone = s.memory.forget(&Forget::Topic(CANARY.to_owned())).unwrap();
        assert_eq!(gone.set_aside, usize::from(damaged));
        assert_eq!(gone.backups, 2 - usize::from(damaged));
        assert_eq!(aside_with(&s, CANARY), Vec::<String>::new());
        nowhere(&s);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever in a talk the canary stands, and however it is forgotten, it is in no table, no
    /// index, no summary, no vector, no log, no backup and no database set aside.
    #[test]
    fn a_canary_planted_anywhere_is_nowhere_afterwards(
        before in 0_usize..4,
        after in 0_usize..4,
        how in prop::sample::select(vec![
            ("My sister Zqxcanary lives in Oslo.", 0),
            ("I like Zqxcanary and tea. I live in Bergen.", 1),
            ("Please remember the word Zqxcanary!", 0),
            ("I work at Zqxcanary.", 0),
            ("zqxcanary?", 0),
        ]),
        scope in prop::sample::select(vec![
            Scope::Fact, Scope::Episode, Scope::Person, Scope::Day, Scope::Topic, Scope::Everything,
        ]),
        barred in any::<bool>(),
        asked in any::<bool>(),
        copies in 0_u8..3,
    ) {
        let mut s = scratch();
        s.memory = s.memory.clone().with_embedder(std::sync::Arc::new(Spelling));
        let day = std::time::Duration::from_secs(24 * 3_600);
        for n in 0..before {
            says(&s, &format!("Once upon a time there were {n} cats."));
        }
        s.clock.advance(2 * day);
        let turn = says(&s, "A turn.");
        s.memory.forget(&Forget::Episode(turn)).unwrap();
        let (text, rest) = how;
        let said = NewEpisode::by_user(text).with_turn(turn);
        let said = if barred { said.as_barred() } else { said };
        let episode = s.memory.hear(said).unwrap().episode().id;
        let echo = Labeled::by_companion("Zqxcanary, you say.".to_owned());
        s.memory.hear(NewEpisode::by_companion(echo).with_turn(turn)).unwrap();
        if asked {
            s.memory.asked_in_vain(&[episode]).unwrap();
        }
        s.memory.embed(usize::MAX).unwrap();
        let held = tables_with(&s.store, CANARY);
        prop_assert!(held.iter().any(|table| table == "episode_vector"), "{held:?}");
        if copies > 0 {
            s.store.backup_now(&os1_base::Clock::now(&*s.clock)).unwrap();
            set_aside(&s, copies == 2);
        }
        s.clock.advance(2 * day);
        for n in 0..after {
            says(&s, &format!("Later there were {n} dogs."));
        }
        s.memory.context(200, Reader::LocalModel).unwrap();
        s.memory.embed(usize::MAX).unwrap();
        let what = scope.of(&s, episode);
        s.memory.forget(&what).unwrap();
        prop_assert_eq!(tables_with(&s.store, CANARY), Vec::<String>::new());
        prop_assert_eq!(backups_with(&s, CANARY), Vec::<String>::new());
        prop_assert_eq!(aside_with(&s, CANARY), Vec::<String>::new());
        prop_assert_eq!(log_bytes(&s), 0);
        let kept = match what {
            Forget::Everything => 0,
            Forget::Topic(_) | Forget::Fact(_) if !barred => before + after + rest,
            _ => before + after,
        };
        prop_assert_eq!(s.memory.count().unwrap(), kept as u64);
    }
}
