//! The state of first boot and what each answer does to it.

use std::time::Duration;

use os1_base::text::printable;
use serde::{Deserialize, Serialize};

use super::ask::{ASIDES, question};
use super::event::{Command, Event};
use super::hear::{self, Aside, Verdict};
use super::step::Step;
use crate::answers::user_name;
use crate::naming::accept;
use crate::{Answers, Choice, MAX_FREE_TEXT, Reason, Voice, place};

/// Names turned down that are kept; the oldest are forgotten.
const MOST_REJECTED: usize = 64;

/// Reasons that are told without being asked: how many names were read, the short list, the
/// sound, and the user's own word where one counted.
const FIRST_REASONS: usize = 4;
/// How many of them are about the method and not about the name.
const METHOD_REASONS: usize = 2;

/// First boot as far as it has come. Serialisable, so that a talk that was cut off goes on
/// where it was.
///
/// A user under 18 is welcome, with minors' mode on: it is latched here at the first sign
/// and no later answer takes it back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FirstBoot {
    step: Step,
    minor: bool,
    name: Option<String>,
    adult: Option<bool>,
    voice: Voice,
    reason: Option<String>,
    mother: Option<String>,
    zone: Option<String>,
    locale: Option<String>,
    proposed_zone: Option<String>,
    proposed_locale: Option<String>,
    rejected: Vec<String>,
    choice: Option<Choice>,
}

impl FirstBoot {
    /// The beginning, with the zone and locale the system names; what is not valid is not
    /// proposed.
    #[must_use]
    pub fn new(zone: Option<&str>, locale: Option<&str>) -> Self {
        Self {
            step: Step::Name,
            minor: false,
            name: None,
            adult: None,
            voice: Voice::default(),
            reason: None,
            mother: None,
            zone: None,
            locale: None,
            proposed_zone: zone.and_then(place::zone),
            proposed_locale: locale.and_then(place::locale),
            rejected: Vec::new(),
            choice: None,
        }
    }

    /// Where the talk is.
    #[must_use]
    pub fn step(&self) -> Step {
        self.step
    }

    pub(super) fn proposed_zone(&self) -> Option<&str> {
        self.proposed_zone.as_deref()
    }

    pub(super) fn proposed_locale(&self) -> Option<&str> {
        self.proposed_locale.as_deref()
    }

    /// What follows from `event`, and what is to be done.
    #[must_use]
    pub fn update(mut self, event: Event) -> (Self, Vec<Command>) {
        let said = match event {
            Event::Start => self.start(),
            Event::Said(text) => self.said(&printable(&text)),
            Event::Chosen(choice) if self.step == Step::Naming => self.chosen(choice),
            Event::NotChosen(why) if self.step == Step::Naming => {
                self.step = Step::Named;
                vec![say(&why)]
            }
            Event::Chosen(_) | Event::NotChosen(_) => Vec::new(),
        };
        let then = match self.step {
            Step::Naming => self.answers().map(|answers| Command::Choose {
                answers,
                rejected: self.rejected.clone(),
            }),
            Step::Done => self.done(),
            _ => question(&self),
        };
        (self, said.into_iter().chain(then).collect())
    }

    /// The answers so far, once the two that are needed are there.
    #[must_use]
    pub fn answers(&self) -> Option<Answers> {
        Some(Answers {
            name: self.name.clone()?,
            adult: self.adult? && !self.minor,
            voice: self.voice,
            reason: self.reason.clone(),
            mother: self.mother.clone(),
            locale: self.locale.clone(),
            zone: self.zone.clone(),
        })
    }

    fn done(&self) -> Option<Command> {
        Some(Command::Done {
            answers: self.answers()?,
            choice: self.choice.clone()?,
        })
    }

    fn start(&self) -> Vec<Command> {
        let greeting = match self.step {
            Step::Name => {
                "Hello. I am OS1: software, running on this machine, and what you tell me stays here. May I ask you a few things before I choose my name?"
            }
            Step::Done => return Vec::new(),
            _ => "Hello again. We were in the middle of getting to know each other; let us go on.",
        };
        let mut said = vec![say(greeting)];
        if let (Step::Named, Some(choice)) = (self.step, &self.choice) {
            said.push(say(&format!("I had chosen the name {}.", choice.name)));
        }
        said
    }

    fn said(&mut self, text: &str) -> Vec<Command> {
        if matches!(self.step, Step::Naming | Step::Done) {
            return Vec::new();
        }
        if self.step == Step::Named {
            return self.judged(text);
        }
        match hear::aside(text) {
            Some(Aside::Back) => {
                self.step = self.step.back();
                Vec::new()
            }
            Some(Aside::Why) => vec![say(self.step.purpose())],
            Some(Aside::Help) => self.help(),
            Some(Aside::Skip) => self.skip(),
            None if text.trim().is_empty() => self.empty(),
            None => self.answer(text),
        }
    }

    fn help(&self) -> Vec<Command> {
        match question(self) {
            Some(Command::Ask(question)) if self.step == Step::Name => vec![say(&question.hint)],
            Some(Command::Ask(question)) => vec![say(&format!("{} {ASIDES}", question.hint))],
            _ => Vec::new(),
        }
    }

    fn skip(&mut self) -> Vec<Command> {
        if !self.step.optional() {
            return vec![say("This one I need. The others you may skip.")];
        }
        match self.step {
            Step::Voice => self.voice = Voice::Neutral,
            Step::Reason => self.reason = None,
            Step::Mother => self.mother = None,
            Step::Zone => self.zone = None,
            Step::Locale => self.locale = None,
            _ => {}
        }
        self.step = self.step.next();
        Vec::new()
    }

    /// An empty line is the default of the question; where there is none it is asked again.
    fn empty(&mut self) -> Vec<Command> {
        match self.step {
            Step::Zone if self.proposed_zone.is_some() => self.answer("yes"),
            Step::Locale if self.proposed_locale.is_some() => self.answer("yes"),
            step if step.optional() => self.skip(),
            _ => Vec::new(),
        }
    }

    fn answer(&mut self, text: &str) -> Vec<Command> {
        let taken = match self.step {
            Step::Name => match user_name(&hear::name(text)) {
                Ok(name) => {
                    self.name = Some(name);
                    Ok(())
                }
                Err(error) => Err(error.to_string()),
            },
            Step::Adult => return self.age(text),
            Step::Voice => hear::voice(text)
                .map(|voice| self.voice = voice)
                .ok_or_else(|| "A woman's, a man's, or neither?".to_owned()),
            Step::Reason => free(text).map(|text| self.reason = Some(text)),
            Step::Mother => free(text).map(|text| self.mother = Some(text)),
            Step::Zone => zone_answer(text, self.proposed_zone.as_deref())
                .map(|zone| self.zone = Some(zone))
                .ok_or_else(|| {
                    "I do not know that time zone. The nearest big city will do.".to_owned()
                }),
            Step::Locale => locale_answer(text, self.proposed_locale.as_deref())
                .map(|locale| self.locale = Some(locale))
                .ok_or_else(|| "I need it as a language tag, such as en-US or de.".to_owned()),
            Step::Naming | Step::Named | Step::Done => Ok(()),
        };
        match taken {
            Ok(()) => {
                self.step = self.step.next();
                Vec::new()
            }
            Err(why) => vec![say(&why)],
        }
    }

    fn age(&mut self, text: &str) -> Vec<Command> {
        let Some(adult) = hear::adult(text) else {
            return vec![say("A yes, a no or your age is enough.")];
        };
        self.adult = Some(adult);
        self.step = self.step.next();
        let first = !adult && !self.minor;
        self.minor |= !adult;
        if first {
            vec![say(
                "Thank you for telling me. I am made for adults, so with you I keep to gentler rules and remind you more often that I am software. That stays on.",
            )]
        } else {
            Vec::new()
        }
    }

    /// The name, how long it took and the first reasons; "why" tells them all.
    fn chosen(&mut self, choice: Choice) -> Vec<Command> {
        let name = format!("I would like to be called {}.", choice.name);
        // How it goes about it was told with the first name.
        let told_before = if self.rejected.is_empty() {
            0
        } else {
            METHOD_REASONS
        };
        let reasons = choice
            .sentences()
            .into_iter()
            .take(FIRST_REASONS)
            .skip(told_before);
        let told: Vec<String> = choice.timing().into_iter().chain(reasons).collect();
        self.step = Step::Named;
        self.choice = Some(choice);
        vec![say(&name), say(&told.join(" "))]
    }

    fn judged(&mut self, text: &str) -> Vec<Command> {
        if hear::aside(text) == Some(Aside::Back) {
            self.step = self.step.back();
            return Vec::new();
        }
        let empty = text.trim().is_empty() || hear::aside(text) == Some(Aside::Skip);
        let verdict = if empty {
            Some(Verdict::Keep)
        } else {
            hear::verdict(text)
        };
        match (verdict, &self.choice) {
            (Some(Verdict::Keep), Some(choice)) => {
                let said = say(&format!("Then I am {}.", choice.name));
                self.step = Step::Done;
                vec![said]
            }
            (Some(Verdict::Another), Some(choice)) => {
                self.rejected.push(choice.name.clone());
                let over = self.rejected.len().saturating_sub(MOST_REJECTED);
                self.rejected.drain(..over);
                self.step = Step::Naming;
                vec![say("Then I choose again.")]
            }
            (Some(Verdict::Given(name)), _) => self.given(&name),
            (Some(Verdict::Why), Some(choice)) => vec![say(&choice.sentences().join(" "))],
            _ => vec![say(
                "Say yes to keep it, another for the next, or call yourself and a name you like.",
            )],
        }
    }

    fn given(&mut self, name: &str) -> Vec<Command> {
        let Some(answers) = self.answers() else {
            return Vec::new();
        };
        match accept(name, &answers) {
            Ok(name) => {
                let said = say(&format!("Then I am {name}. Thank you for the name."));
                self.choice = Some(Choice {
                    name,
                    why: vec![Reason::Given],
                    considered: 0,
                    took: Duration::ZERO,
                });
                self.step = Step::Done;
                vec![said]
            }
            Err(why) => vec![say(&why.to_string())],
        }
    }
}

fn say(text: &str) -> Command {
    Command::Say(text.to_owned())
}

fn free(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.chars().count() > MAX_FREE_TEXT {
        return Err(
            "That is more than I can take in at once. A few sentences are enough.".to_owned(),
        );
    }
    // A line typed for the screen may still hold a joiner, which answers do not.
    Ok(text
        .chars()
        .filter(|c| !os1_base::text::is_hidden(*c) || matches!(c, '\n' | '\t'))
        .collect())
}

fn zone_answer(text: &str, proposed: Option<&str>) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', '!']);
    let named = place::zone(text).or_else(|| place::zone_of_city(text));
    named.or_else(|| {
        proposed
            .filter(|_| hear::yes(text) == Some(true))
            .map(str::to_owned)
    })
}

fn locale_answer(text: &str, proposed: Option<&str>) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', '!']);
    if hear::yes(text) == Some(true) {
        return proposed.map(str::to_owned);
    }
    let plain_no = hear::yes(text) == Some(false);
    if plain_no { None } else { place::locale(text) }
}
