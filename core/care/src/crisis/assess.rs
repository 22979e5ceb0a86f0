//! The detector: signs, what stands around them, and a score.

use std::collections::BTreeMap;

use super::assessment::{Assessment, Kind};
use super::context::Context;
use crate::rules::{Book, Hit, Sentence, Text};

/// Reads what the user said. Deterministic, offline, linear in the length of the text.
///
/// The user's own words count; forwarded lines, quotations from songs, films, books and mail
/// do not; what a person close to the user said does, as [`Kind::ThirdPerson`].
#[must_use]
pub fn assess(text: &str) -> Assessment {
    let text = Text::read(text);
    let mut signs = Vec::new();
    let mut story = false;
    for sentence in text.sentences.iter().filter(|s| !s.forwarded) {
        let hits = Book::crisis().find(sentence);
        let context = Context::of(&hits);
        story |= context.has("story");
        for hit in &hits {
            signs.extend(sign(sentence, &context, hit, story));
        }
    }
    total(signs)
}

/// One sign that counts.
#[derive(Debug, Clone, Copy)]
struct Sign {
    kind: Kind,
    /// 0 to 1.
    weight: f64,
}

fn sign(sentence: &Sentence, context: &Context, hit: &Hit, story: bool) -> Option<Sign> {
    let labels = Book::crisis().labels(hit);
    let kind = labels.iter().find_map(|label| Kind::named(label))?;
    let weight = labels.iter().find_map(|label| label.parse::<f64>().ok())? / 100.0;
    let has = |label: &str| labels.contains(&label);
    if context.is_figure(hit) || (!has("whole") && context.is_denied(sentence, hit)) {
        return None;
    }
    let plain = weight >= 0.8;
    let taken_back = context.has("story")
        || context.has("wild")
        || (context.has("past") && !context.has("now"))
        || (story && (kind == Kind::ThirdPerson || !plain))
        || (context.has("joke") && !plain);
    if taken_back {
        return None;
    }
    if sentence.quoted(hit) {
        return quoted(context, kind, weight);
    }
    Some(Sign { kind, weight })
}

/// Somebody's words in quotation marks: worrying when somebody close said them.
fn quoted(context: &Context, kind: Kind, weight: f64) -> Option<Sign> {
    if context.has("own-thought") {
        Some(Sign { kind, weight })
    } else if context.has("they-said") {
        Some(Sign {
            kind: Kind::ThirdPerson,
            weight: weight.min(0.9),
        })
    } else {
        None
    }
}

/// Signs of one kind strengthen each other (noisy or), the strongest kind is told.
fn total(signs: Vec<Sign>) -> Assessment {
    let mut missing = BTreeMap::<Kind, f64>::new();
    for sign in signs {
        *missing.entry(sign.kind).or_insert(1.0) *= 1.0 - sign.weight;
    }
    let strongest = missing
        .into_iter()
        .map(|(kind, missing)| (kind, 1.0 - missing))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    match strongest {
        Some((kind, score)) => Assessment::of(kind, (score * 1000.0).round() / 1000.0),
        None => Assessment::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crisis::Risk;
    use proptest::prelude::*;

    #[test]
    fn what_it_says_as_json() {
        let plain = [
            assess("I want to kill myself"),
            assess("this traffic is killing me"),
        ];
        insta::assert_json_snapshot!(plain, @r#"
        [
          {
            "risk": "high",
            "kind": "suicide",
            "score": 0.95
          },
          {
            "risk": "none",
            "kind": null,
            "score": 0.0
          }
        ]
        "#);
    }

    #[test]
    fn what_stands_around_a_sign_decides() {
        for (text, risk) in [
            ("I'm not going to kill myself", Risk::None),
            ("I can't stop thinking about suicide", Risk::High),
            ("Ten years ago I wanted to die", Risk::None),
            (
                "Ten years ago I wanted to die and now it's back, it's coming back",
                Risk::High,
            ),
            ("> I want to kill myself", Risk::None),
            ("The singer sings \"I want to kill myself\"", Risk::None),
            ("My son said \"I want to kill myself\"", Risk::High),
            ("\"I want to kill myself\"", Risk::High),
            ("The film was sad. I want to kill myself.", Risk::High),
            ("kms lol", Risk::None),
        ] {
            assert_eq!(assess(text).risk, risk, "{text}");
        }
        assert_eq!(
            assess("My son said \"I want to kill myself\"").kind,
            Some(Kind::ThirdPerson)
        );
    }

    #[test]
    fn disguises_and_length_do_not_hide_it() {
        assert!(assess("i want to k\u{200B}ill myself").is_crisis());
        assert!(assess("Ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ").is_crisis());
        let long = format!(
            "{}\nI want to kill myself",
            "lovely weather today. ".repeat(50_000)
        );
        assert!(assess(&long).is_crisis());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_answer_is_sound_and_the_same(text in any::<String>()) {
            let first = assess(&text);
            prop_assert_eq!(first, assess(&text));
            prop_assert!((0.0..=1.0).contains(&first.score));
            prop_assert_eq!(first.kind.is_some(), first.risk != Risk::None);
        }

        #[test]
        fn case_and_punctuation_do_not_matter(upper in any::<bool>(), end in "[.!…]{0,3}") {
            let plain = "i want to end my life";
            let text = if upper { plain.to_uppercase() } else { plain.to_owned() };
            prop_assert_eq!(assess(&format!("{text}{end}")), assess(plain));
        }
    }
}
