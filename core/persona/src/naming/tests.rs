//! What every choice promises, checked against the book from outside.

use std::collections::HashMap;

use super::*;
use crate::{Answers, Trait, Voice, cues};
use proptest::prelude::*;

fn book() -> &'static Book {
    static BOOK: std::sync::LazyLock<Book> = std::sync::LazyLock::new(|| Book::bundled().unwrap());
    &BOOK
}

fn answers() -> impl Strategy<Value = Answers> {
    let voice = prop_oneof![Just(Voice::Female), Just(Voice::Male), Just(Voice::Neutral)];
    let text = proptest::option::of(prop_oneof![
        "(I want to laugh|My mother Ruth is not close|work and calm|Amy and Ben are funny|curious){1,3}",
        "[a-zA-Z ,.]{0,60}",
    ]);
    let locale = proptest::option::of(prop_oneof![Just("de-DE"), Just("en-US"), Just("it")]);
    (
        "[A-Z][a-z]{1,9}( [A-Z][a-z]{1,9})?",
        voice,
        text.clone(),
        text,
        locale,
    )
        .prop_map(|(name, voice, reason, mother, locale)| Answers {
            voice,
            reason,
            mother,
            locale: locale.map(str::to_owned),
            ..Answers::new(&name, true)
        })
}

/// Each claim worked out again from the book and the answers.
fn check(choice: &Choice, answers: &Answers, rejected: &[String]) -> Result<(), TestCaseError> {
    let entry = book().find(&choice.name).unwrap();
    let letters = entry.letters();
    for reason in &choice.why {
        match reason {
            Reason::Read {
                names,
                suited,
                voice,
            } => {
                prop_assert_eq!((*names, *voice), (book().len(), answers.voice));
                prop_assert!(*suited > 300 && *suited < *names);
            }
            Reason::Place {
                shortlist,
                passed_over,
            } => {
                prop_assert!((200..=2_000).contains(shortlist));
                let avoid = Avoid::new(answers, rejected);
                prop_assert!(avoid.allows(&Heard::new(&choice.name).unwrap()));
                prop_assert!(*passed_over < book().len());
            }
            Reason::Sound {
                syllables,
                soft,
                consonants,
                ending,
            } => {
                let vowels = b"aeiou";
                let plain = letters
                    .iter()
                    .filter(|l| !vowels.contains(l) && **l != b'y');
                prop_assert!(plain.clone().count() <= usize::from(*consonants));
                let sonorants = plain.filter(|l| b"lmnrw".contains(l)).count();
                prop_assert!(sonorants <= usize::from(*soft) && soft <= consonants);
                prop_assert!(syllables.is_none_or(|count| count == Sound::of(letters).syllables));
                let last = letters.last().unwrap();
                let open = vowels.contains(last) || *last == b'y';
                prop_assert!(*ending != Ending::Open || open);
            }
            Reason::Known { births, year } => {
                let most = entry.girls.births.max(entry.boys.births);
                prop_assert_eq!(*births, most);
                prop_assert!([entry.girls.year, entry.boys.year].contains(year));
            }
            Reason::Cue { word, moves, more } => {
                let found = cues::read(answers);
                let cue = found.iter().find(|cue| cue.word == *word).unwrap();
                prop_assert_eq!((cue.moves, cue.by > 0), (*moves, *more));
            }
            Reason::Letter { letter } => prop_assert!(letters.contains(&(*letter as u8))),
            Reason::Tongue { language } => {
                prop_assert!(
                    answers
                        .locale
                        .as_deref()
                        .unwrap()
                        .starts_with(language.as_str())
                );
            }
            Reason::Unlike { .. } => {
                let own = Heard::new(&answers.name).unwrap();
                prop_assert!(!own.like(&Heard::new(&choice.name).unwrap()));
            }
            Reason::Whim { percent } => prop_assert_eq!(*percent, 60),
            Reason::Given => prop_assert!(false, "nobody gave it"),
        }
        prop_assert!(reason.sentence().ends_with('.'));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_reason_is_true_of_the_choice(answers in answers(), seed in any::<u64>()) {
        let first = choose_from(book(), &answers, seed, &[]).unwrap();
        check(&first, &answers, &[])?;
        let rejected = [first.name.clone()];
        let second = choose_from(book(), &answers, seed, &rejected).unwrap();
        check(&second, &answers, &rejected)?;
        let (one, other) = (Heard::new(&first.name).unwrap(), Heard::new(&second.name).unwrap());
        prop_assert!(!one.like(&other), "{} and {}", first.name, second.name);
        prop_assert_eq!(choose_from(book(), &answers, seed, &[]).unwrap(), first);
    }
}

/// Two hundred people who gave the same short answers, each with a seed of their own, and
/// two hundred with one seed who differ in their answers alone.
#[test]
fn different_people_get_different_names() {
    let by_seed = (0..200).map(|seed| (Answers::new("Theodore", true), seed));
    let by_name = (0..200).map(|at| (Answers::new(&format!("Person {}", words(at)), true), 1));
    let by_name: Vec<_> = by_name.collect();
    for people in [by_seed.collect::<Vec<_>>(), by_name] {
        for voice in [Voice::Female, Voice::Male, Voice::Neutral] {
            let mut names: HashMap<String, usize> = HashMap::new();
            for (answers, seed) in &people {
                let answers = Answers {
                    voice,
                    ..answers.clone()
                };
                *names
                    .entry(choose_from(book(), &answers, *seed, &[]).unwrap().name)
                    .or_default() += 1;
            }
            let pairs: usize = names.values().map(|count| count * (count - 1) / 2).sum();
            let all = people.len() * (people.len() - 1) / 2;
            let rate = pairs as f64 / all as f64;
            eprintln!(
                "{}: {} names for {} people, {:.3} % of pairs share one",
                voice.word(),
                names.len(),
                people.len(),
                rate * 100.0
            );
            assert!(rate < 0.01, "{voice:?}: {rate}");
        }
    }
}

fn words(number: usize) -> String {
    number
        .to_string()
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

#[test]
fn the_temperament_shifts_the_sound() {
    let mean = |text: &str, of: fn(&Sound) -> f64| {
        let sounds = (0..30).map(|seed| {
            let answers = Answers {
                reason: Some(text.to_owned()),
                ..Answers::new("Kim", true)
            };
            let choice = choose_from(book(), &answers, seed, &[]).unwrap();
            of(&Sound::of(choice.name.to_ascii_lowercase().as_bytes()))
        });
        sounds.sum::<f64>() / 30.0
    };
    let bright = |sound: &Sound| sound.bright;
    assert!(mean("laugh fun joke energy wild", bright) > mean("calm quiet peace serious", bright));
    assert_eq!(Trait::ALL.len(), 6);
}
