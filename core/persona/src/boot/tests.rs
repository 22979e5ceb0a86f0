//! First boot as people go through it.

use proptest::prelude::*;

use super::*;
use crate::{Choice, Reason, Voice, choose};

/// Runs the talk and answers every request for a name as the edge does.
struct Talk {
    boot: FirstBoot,
    said: Vec<String>,
    done: Option<(crate::Answers, Choice)>,
}

impl Talk {
    fn new() -> Self {
        let mut talk = Self {
            boot: FirstBoot::new(Some("America/Los_Angeles"), Some("en-US")),
            said: Vec::new(),
            done: None,
        };
        talk.event(Event::Start);
        talk
    }

    fn event(&mut self, event: Event) {
        let (boot, commands) = self.boot.clone().update(event);
        self.boot = boot;
        for command in commands {
            match command {
                Command::Say(text) => self.said.push(text),
                Command::Ask(question) => self.said.push(question.text),
                Command::Choose { answers, rejected } => {
                    let choice = choose(&answers, 3, &rejected).unwrap();
                    self.event(Event::Chosen(choice));
                }
                Command::Done { answers, choice } => self.done = Some((answers, choice)),
            }
        }
    }

    fn say(&mut self, text: &str) -> &mut Self {
        self.event(Event::Said(text.to_owned()));
        self
    }

    fn heard(&self, part: &str) -> bool {
        self.said.iter().any(|said| said.contains(part))
    }
}

#[test]
fn theodore_sets_up_his_companion() {
    let mut talk = Talk::new();
    talk.say("I'm Theodore.")
        .say("yeah I'm 34")
        .say("a woman's, please");
    talk.say("why do you ask?")
        .say("I write letters for other people and want to laugh again");
    talk.say("skip")
        .say("yes")
        .say("")
        .say("I'd like another")
        .say("lovely");
    let (answers, choice) = talk.done.clone().unwrap();
    assert_eq!(
        (answers.name.as_str(), answers.adult, answers.voice),
        ("Theodore", true, Voice::Female)
    );
    assert_eq!(answers.mother, None);
    assert_eq!(answers.zone.as_deref(), Some("America/Los_Angeles"));
    assert_eq!(answers.locale.as_deref(), Some("en-US"));
    assert!(talk.heard("It stays on this device"), "why was answered");
    assert!(talk.heard(&format!("Then I am {}.", choice.name)));
    assert_ne!(choose(&answers, 3, &[]).unwrap().name, choice.name);
}

#[test]
fn a_name_can_be_given_but_not_the_users_own() {
    let mut talk = Talk::new();
    talk.say("Theodore")
        .say("yes")
        .say("male")
        .say("skip")
        .say("skip")
        .say("Berlin")
        .say("de");
    talk.say("call yourself Ted");
    assert!(talk.done.is_none());
    assert!(talk.heard("like your own name"));
    talk.say("Call yourself Ada");
    let (answers, choice) = talk.done.unwrap();
    assert_eq!(
        (choice.name.as_str(), choice.why),
        ("Ada", vec![Reason::Given])
    );
    assert_eq!(
        (answers.zone.as_deref(), answers.locale.as_deref()),
        (Some("Europe/Berlin"), Some("de"))
    );
}

#[test]
fn under_eighteen_stays_under_eighteen() {
    let mut talk = Talk::new();
    talk.say("Kim")
        .say("I'm 15")
        .say("back")
        .say("I'm 30")
        .say("neither");
    assert!(!talk.boot.answers().unwrap().adult);
    assert!(talk.heard("gentler rules"));
}

#[test]
fn what_is_needed_cannot_be_skipped_and_back_goes_back() {
    let mut talk = Talk::new();
    talk.say("skip");
    assert!(talk.heard("This one I need"));
    talk.say("Kim").say("back").say("Alex");
    assert_eq!(talk.boot.step(), Step::Adult);
    talk.say("yes").say("hm");
    assert!(talk.heard("A woman's, a man's, or neither?"));
}

#[test]
fn a_talk_that_was_cut_off_goes_on() {
    let mut talk = Talk::new();
    talk.say("Kim").say("yes");
    let kept = serde_json::to_string(&talk.boot).unwrap();
    talk.boot = serde_json::from_str(&kept).unwrap();
    talk.event(Event::Start);
    assert!(talk.heard("Hello again"));
    talk.say("a man's");
    assert_eq!(talk.boot.step(), Step::Reason);
}

fn choice(name: &str) -> Choice {
    Choice {
        name: name.to_owned(),
        why: vec![],
        considered: 1,
        took: std::time::Duration::ZERO,
    }
}

fn event() -> impl Strategy<Value = Event> {
    let phrase = proptest::sample::select(vec![
        "yes",
        "no",
        "back",
        "skip",
        "why",
        "help",
        "",
        "Kim",
        "I'm 15",
        "34",
        "a woman's",
        "another",
        "call yourself Ada",
        "call yourself Kim",
        "Berlin",
        "en",
        "\u{202E}",
        "not a man's",
    ]);
    prop_oneof![
        8 => phrase.prop_map(|text| Event::Said(text.to_owned())),
        2 => any::<String>().prop_map(Event::Said),
        1 => Just(Event::Start),
        2 => Just(Event::Chosen(choice("Vera"))),
        1 => Just(Event::NotChosen("None is left.".to_owned())),
    ]
}

proptest! {
    #[test]
    fn whatever_is_said_it_asks_again_or_ends(events in proptest::collection::vec(event(), 0..40)) {
        let mut boot = FirstBoot::new(Some("UTC"), None);
        let mut minor = false;
        for event in events {
            let (next, commands) = boot.update(event);
            let last = commands.last().cloned();
            let goes_on = matches!(
                last,
                Some(Command::Ask(_) | Command::Choose { .. } | Command::Done { .. })
            );
            prop_assert!(goes_on, "{last:?} at {:?}", next.step());
            let kept = serde_json::to_string(&next).unwrap();
            prop_assert_eq!(&serde_json::from_str::<FirstBoot>(&kept).unwrap(), &next);
            if let Some(answers) = next.answers() {
                prop_assert!(answers.clone().checked().is_ok(), "{answers:?}");
                prop_assert!(!(minor && answers.adult));
                minor |= !answers.adult;
            }
            boot = next;
        }
    }
}
