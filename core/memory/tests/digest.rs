//! Days and chapters cite what they were made from, keep its labels, and lose what is forgotten.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

mod common;

use std::time::Duration;

use common::{Scratch, scratch};
use os1_base::Reader;
use os1_memory::{Forget, NewEpisode};

fn says(s: &Scratch, text: &str) -> os1_base::Id {
    s.clock.advance(Duration::from_secs(60));
    let heard = s.memory.hear(NewEpisode::by_user(text)).unwrap();
    heard.episode().id
}

#[test]
fn a_day_is_told_in_its_own_words_and_a_forgotten_one_is_missing() {
    let s = scratch();
    let fair = says(&s, "We went to the fair with Catherine.");
    let other = s
        .memory
        .hear(NewEpisode::by_other("Paul", "The bank holds 7 accounts."))
        .unwrap();
    s.clock.advance(Duration::from_secs(86_400));
    says(&s, "Tomorrow never comes.");
    let day = "2013-02-12".parse().unwrap();
    let digests = s.memory.day(day).unwrap();
    assert_eq!(digests.len(), 2, "a stranger's words stand apart");
    assert!(digests[0].text.value.contains("the fair with Catherine"));
    assert_eq!(digests[0].sources, [fair]);
    assert_eq!(digests[1].sources, [other.episode().id]);
    assert!(digests[1].text.labels.has_third_party());
    assert!(!digests[1].text.labels.readers.allow(Reader::RemoteModel));
    assert_eq!(s.memory.month(day).unwrap()[0].sources.len(), 2);
    s.memory.forget(&Forget::Episode(fair)).unwrap();
    let left = s.memory.day(day).unwrap();
    assert_eq!(left.len(), 1);
    assert!(!left[0].text.value.contains("fair"));
}

#[test]
fn chapters_lie_between_moves_jobs_and_partners() {
    let s = scratch();
    says(&s, "I live in Hamburg.");
    s.clock.advance(Duration::from_secs(100 * 86_400));
    says(&s, "I'm allergic to nuts.");
    says(&s, "I moved to Oslo.");
    let chapters = s.memory.chapters().unwrap();
    let homes: Vec<Vec<&str>> = chapters
        .iter()
        .map(|chapter| {
            chapter
                .held
                .iter()
                .map(|fact| fact.object.as_str())
                .collect()
        })
        .collect();
    assert_eq!(homes, [vec!["Hamburg"], vec!["Oslo"]]);
    assert_eq!(chapters[0].learned[0].object, "nuts");
    assert_eq!(chapters[0].to, chapters[1].from);
    assert!(chapters[1].to.is_none());
}
