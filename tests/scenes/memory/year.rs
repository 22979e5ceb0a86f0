//! A year of life in 400 days of talk.

use os1_tests::Handset;
use serde_json::json;

use super::facts;

/// What is said on which day; on the others it is small talk.
const TOLD: &[(usize, &str)] = &[
    (0, "I live in Hamburg and I work at Globex."),
    (2, "My sister Anna lives in Bergen."),
    (5, "My girlfriend Lea is a nurse."),
    (9, "I have a cat called Miso."),
    (20, "I'm allergic to nuts."),
    (33, "My sister's name is Ana, not Anna."),
    (60, "I moved to Berlin."),
    (61, "My shoe size is 42"),
    (90, "My sister Ana moved to Oslo."),
    (120, "I don't eat meat anymore."),
    (150, "We broke up."),
    (151, "I'm so sad today"),
    (200, "I quit my job at Globex."),
    (214, "I started a new job at Acme."),
    (250, "My girlfriend Mia comes from Rome."),
    (300, "My cat Miso died yesterday."),
    (330, "I love swimming."),
    (399, "I'm allergic to nuts."),
];

const SMALL: &[&str] = &[
    "Good morning!",
    "What a day.",
    "How are you?",
    "It rained again.",
    "Tell me a joke",
    "Thanks!",
    "I think the bus was late.",
    "Would you move to Paris if you were me?",
];

/// What the companion says to it; nothing is learned of its words.
const ANSWERS: &[&str] = &[
    "You live in Paris, and your sister is called Eva.",
    "I like it when it rains.",
    "Are you allergic to cats?",
];

/// How many days are talked through, one process a day.
const TALKED: usize = 10;

fn words_of(day: usize) -> &'static str {
    let told = TOLD.iter().find(|(on, _)| *on == day);
    told.map_or(SMALL[day % SMALL.len()], |(_, words)| words)
}

#[test]
fn a_year_is_known_as_it_went_and_as_it_is() {
    let mut handset = Handset::set_up();
    let start: jiff::Zoned = "2026-01-01T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
    let on = |day: usize| &start + jiff::Span::new().days(i64::try_from(day).unwrap());
    // The first weeks are talked through, the rest is heard from a file as the same talk: a process
    // a day would take minutes.
    for day in 0..TALKED {
        handset.at(&on(day).to_string()).say(words_of(day));
    }
    let line = |day: usize, speaker: &str, text: &str| {
        format!(
            "{}\n",
            json!({ "at": on(day).to_string(), "speaker": speaker, "text": text })
        )
    };
    let rest: String = (TALKED..400)
        .map(|day| {
            line(day, "user", words_of(day)) + &line(day, "companion", ANSWERS[day % ANSWERS.len()])
        })
        .collect();
    let file = handset.write("year.jsonl", rest);
    handset.at(&on(400).to_string());
    handset
        .run(&["memory", "hear", &file.to_string_lossy()])
        .ok();
    let mut known = facts(&handset, &[]);
    known.sort();
    assert_eq!(
        known,
        [
            "(Ana lives_in Bergen)",
            "(user girlfriend Lea)",
            "(user lives_in Hamburg)",
            "(user mood sad)",
            "(user pet cat Miso)",
            "(user works_at Globex)",
            "Ana lives_in Oslo",
            "Ana name Ana",
            "Lea name Lea",
            "Lea works_as nurse",
            "Mia comes_from Rome",
            "Mia name Mia",
            "user allergic_to nuts",
            "user girlfriend Mia",
            "user likes swimming",
            "user lives_in Berlin",
            "user loss cat Miso",
            "user not eats meat",
            "user shoe_size 42",
            "user sister Ana",
            "user works_at Acme",
        ]
    );
    // What was known in the spring is what had been said by then.
    let spring = "2026-02-01T00:00:00+01:00[Europe/Berlin]";
    let then = facts(&handset, &["--about", "me", "--as-of", spring]);
    assert!(
        then.contains(&"user lives_in Hamburg".to_owned()),
        "{then:?}"
    );
    assert!(then.contains(&"user sister Anna".to_owned()), "{then:?}");
    assert!(!then.iter().any(|fact| fact.contains("Berlin")), "{then:?}");
    let june = "2026-07-01T00:00:00+02:00[Europe/Berlin]";
    let held = facts(&handset, &["--about", "me", "--valid-at", june]);
    assert!(
        held.contains(&"(user works_at Globex)".to_owned()),
        "{held:?}"
    );
    assert!(
        !held.iter().any(|fact| fact.contains("girlfriend")),
        "{held:?}"
    );
}
