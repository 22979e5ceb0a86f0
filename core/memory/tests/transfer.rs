//! Export, and the same back: nothing added, nothing lost, labels included.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "it stops at what it did not expect"
)]

mod common;

use std::time::Duration;

use common::scratch;
use os1_base::{ErrorKind, Explained, Labeled, Labels, Reader, Readers, Source};
use os1_memory::{Channel, Memory, NewEpisode, Speaker};
use proptest::prelude::*;

fn exported(memory: &Memory) -> String {
    let mut out = Vec::new();
    memory.export(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_rows_look_like_this() {
    let s = scratch();
    let mail = Labeled::by_third_party("The table is booked.".to_owned());
    let new = NewEpisode::talk(Speaker::Other("Restaurant".to_owned()), mail)
        .with_reference("mail:1")
        .with_channel(Channel::Mail)
        .with_present(["Amy".to_owned()]);
    s.memory.hear(new).unwrap();
    insta::assert_snapshot!(exported(&s.memory));
}

#[test]
fn an_export_with_summaries_comes_back_whole() {
    let s = scratch();
    for n in 0..80 {
        s.clock.advance(Duration::from_secs(9));
        s.memory
            .hear(NewEpisode::by_user(format!("Item {n} of the long list.")))
            .unwrap();
    }
    assert!(
        !s.memory
            .context(300, Reader::User)
            .unwrap()
            .summaries
            .is_empty()
    );
    let first = exported(&s.memory);
    assert!(first.contains(r#""kind":"summary""#));
    let other = scratch();
    let counts = other.memory.import(&mut first.as_bytes()).unwrap();
    assert_eq!(counts.episodes, 80);
    assert!(counts.summaries > 0);
    assert_eq!(exported(&other.memory), first);
    let again = other.memory.import(&mut first.as_bytes()).unwrap();
    assert_eq!((again.episodes, again.summaries), (0, 0));
    assert_eq!(exported(&other.memory), first, "twice is once");
    assert_eq!(
        other.memory.context(300, Reader::User).unwrap(),
        s.memory.context(300, Reader::User).unwrap()
    );
}

#[test]
fn a_bad_line_is_named_and_nothing_is_taken() {
    let s = scratch();
    s.memory.hear(NewEpisode::by_user("good")).unwrap();
    let good = exported(&s.memory);
    let orphan = r#"{"kind":"summary","first":1,"last":2,"summary":{"id":"01HZZZZZZZZZZZZZZZZZZZZZZZ","text":{"value":"x","labels":{"sources":["user"],"readers":["user"]}},"sources":["01HZZZZZZZZZZZZZZZZZZZZZZY"]}}"#;
    let bad = [
        "nonsense",
        "{}",
        r#"{"kind":"episode"}"#,
        orphan,
        "\u{0}",
        "[[[[[[[[",
    ];
    for bad in bad {
        let other = scratch();
        let error = other
            .memory
            .import(&mut format!("{good}\n{bad}\n").as_bytes())
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{bad}");
        assert!(error.to_string().starts_with("Line 3 "), "{error}");
        assert_eq!(other.memory.count().unwrap(), 0);
    }
    let other = scratch();
    let endless = format!("{good}{}", "x".repeat(os1_memory::MAX_LINE_BYTES + 10));
    let error = other.memory.import(&mut endless.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("16 MiB"), "{error}");
    assert_eq!(
        other.memory.import(&mut &b""[..]).unwrap(),
        Default::default()
    );
}

/// Any text, and such as teaches something.
fn words() -> impl Strategy<Value = String> {
    let teaching = prop::sample::select(vec![
        "My sister Anna lives in Oslo.",
        "My sister's name is Ana, not Anna.",
        "I'm allergic to nuts and I don't like olives.",
        "Between us, I lost my job. I work at Acme.",
        "I worked at Globex from 2001 to 2004.",
    ]);
    prop_oneof![any::<String>(), teaching.prop_map(str::to_owned)]
}

fn episode() -> impl Strategy<Value = NewEpisode> {
    let source = prop_oneof![
        Just(Source::User),
        Just(Source::Companion),
        Just(Source::Model),
        Just(Source::ThirdParty)
    ];
    let reader = prop_oneof![
        Just(Reader::User),
        Just(Reader::LocalModel),
        Just(Reader::RemoteModel),
        Just(Reader::Others)
    ];
    let labels = (
        proptest::collection::btree_set(source, 1..4),
        proptest::collection::btree_set(reader, 0..5),
    )
        .prop_map(|(sources, readers)| Labels {
            sources,
            readers: Readers::of(readers),
        });
    let speaker = prop_oneof![
        Just(Speaker::User),
        Just(Speaker::Companion),
        any::<String>().prop_map(Speaker::Other)
    ];
    let zone = prop_oneof![
        Just("America/Los_Angeles"),
        Just("Asia/Kathmandu"),
        Just("UTC"),
        Just("+05:30"),
        Just("-00:44:30")
    ];
    let at = (
        -70_000_000_000_i64..200_000_000_000,
        0..1_000_000_000_i32,
        zone,
    )
        .prop_map(|(second, nano, zone)| {
            let zone = jiff::fmt::temporal::DateTimeParser::new()
                .parse_time_zone(zone)
                .unwrap();
            jiff::Timestamp::new(second, if second < 0 { 0 } else { nano })
                .unwrap()
                .to_zoned(zone)
        });
    let reference = proptest::option::of("[a-c]{1,2}");
    let heard = proptest::option::of(any::<String>());
    let present = proptest::collection::vec(any::<String>(), 0..3);
    (
        labels,
        speaker,
        at,
        reference,
        heard,
        present,
        words(),
        any::<bool>(),
    )
        .prop_map(
            |(labels, speaker, at, reference, heard, present, text, barred)| NewEpisode {
                at: Some(at),
                speaker,
                channel: Channel::Talk,
                text: Labeled::new(text, labels),
                present,
                heard,
                turn: None,
                reference,
                barred,
            },
        )
}

/// A zone as RFC 9557 can write it: offsets have no seconds there.
fn as_written(zone: &jiff::tz::TimeZone) -> jiff::tz::TimeZone {
    let Ok(offset) = zone.to_fixed_offset() else {
        return zone.clone();
    };
    let seconds = offset.seconds();
    let minutes = (seconds + 30 * seconds.signum()) / 60;
    jiff::tz::TimeZone::fixed(jiff::tz::Offset::from_seconds(minutes * 60).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn export_import_export_is_the_same(all in proptest::collection::vec(episode(), 0..12)) {
        let s = scratch();
        for new in all {
            let heard = s.memory.hear(new).unwrap().episode().clone();
            let back = s.memory.episode(heard.id).unwrap().unwrap();
            prop_assert_eq!(back.at.to_string(), heard.at.to_string());
            prop_assert_eq!(back, heard);
        }
        let first = exported(&s.memory);
        let other = scratch();
        other.memory.import(&mut first.as_bytes()).unwrap();
        prop_assert_eq!(exported(&other.memory), first);
        let all = os1_memory::FactQuery::default();
        // As text: an offset with seconds comes back rounded to the same words.
        let facts = |memory: &os1_memory::Memory| {
            let mut facts = memory.facts(&all).unwrap();
            let ends = facts.iter_mut().flat_map(|fact| [&mut fact.valid_from, &mut fact.valid_to]);
            ends.flatten().for_each(|bound| bound.zone = as_written(&bound.zone));
            format!("{facts:?}")
        };
        prop_assert_eq!(facts(&other.memory), facts(&s.memory), "labels and words of facts too");
    }

    #[test]
    fn no_line_breaks_the_import(line in any::<String>()) {
        let s = scratch();
        let _ = s.memory.import(&mut line.as_bytes());
        prop_assert_eq!(s.memory.count().unwrap(), 0);
    }
}
