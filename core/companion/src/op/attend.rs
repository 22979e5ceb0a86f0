//! Bringing up what matters at the right moment, unprompted.
//!
//! Memory decides what there is; care's budget decides whether anything may be said: at most two
//! a day, never in quiet hours. Each thing is noted as brought up before it is said, so that it
//! never comes twice.

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_care::unprompted::{Occasion, QuietHours, Unprompted};
use os1_memory::{Matter, MatterKind, NewEpisode, Speaker};

use crate::companion::Companion;
use crate::state::{Brought, Remembered};
use crate::view::BroughtUpView;
use crate::world::World;

/// The shortest time between two things that are brought up.
const APART: SignedDuration = SignedDuration::from_hours(3);
/// How long the user must have said nothing before a notice comes into the talk.
const IDLE: SignedDuration = SignedDuration::from_mins(10);
/// How many episodes back it is looked for what the user said last.
const LOOK_BACK: usize = 16;

/// Something that may be said now.
pub(crate) struct ToSay {
    /// The words, with the reason in them.
    pub(crate) words: Labeled<String>,
    /// What shells show of it.
    pub(crate) view: BroughtUpView,
}

impl Companion {
    /// What is to be brought up now, as a notice beside the talk; `None` when there is nothing,
    /// when it may not be said, or while somebody is talking. It counts as said, and is part of
    /// the talk: "why do you bring that up?" is answered.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub fn bring_up(&self) -> Result<Option<BroughtUpView>, Error> {
        let Ok(_one_at_a_time) = self.profile.turns().try_lock() else {
            return Ok(None);
        };
        let now = self.world.now();
        let Some(to_say) = self
            .world
            .called(&now)?
            .map_or_else(|| self.matter(&now), |called| Ok(Some(called)))?
        else {
            return Ok(None);
        };
        let episode = NewEpisode::by_companion(to_say.words);
        self.world.memory().hear(episode)?;
        Ok(Some(to_say.view))
    }

    /// What is to be brought up beside the talk, now and then, and not while somebody talks.
    fn matter(&self, now: &Zoned) -> Result<Option<ToSay>, Error> {
        let pace = self.world.looked_for_matters();
        if !pace.is_due(self.world.clock().monotonic()) || self.world.is_talking(now)? {
            return Ok(None);
        }
        self.world.bring_up()
    }
}

impl World {
    /// What is to be brought up now, noted as such; `None` when there is nothing or it may not be.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub(crate) fn bring_up(&self) -> Result<Option<ToSay>, Error> {
        let (now, quiet) = (self.now(), QuietHours::default());
        if let Some(called) = self.called(&now)? {
            return Ok(Some(called));
        }
        if quiet.hold(now.time()) || !self.is_rested(&now)? {
            return Ok(None);
        }
        if let Some(to_say) = self.pressing(&now, &quiet)? {
            return Ok(Some(to_say));
        }
        let Some(matter) = self.memory().matters(&now)?.into_iter().next() else {
            return Ok(None);
        };
        let reason = self.matter_reason(&matter, &now)?;
        let words = self.matter_words(&matter, &now)?;
        let door = Unprompted::new(self.store());
        let Some(permit) = door.ask(occasion(matter.kind), &reason, &now, &quiet)? else {
            return Ok(None);
        };
        if !self.memory().bring_up(&matter.key, &now)? {
            return Ok(None);
        }
        let message = permit.say(&words);
        self.keep_brought_up(&matter, &now)?;
        let own = Labels::new(Source::Companion, Readers::all());
        let said = format!("{} ({})", message.text(), message.reason());
        Ok(Some(ToSay {
            words: Labeled::new(said, own.join(&matter.labels)),
            view: BroughtUpView {
                occasion: message.occasion(),
                text: message.text().to_owned(),
                reason: message.reason().to_owned(),
                source: matter.source.episode.to_string(),
            },
        }))
    }

    /// Whether the last thing that was brought up is long enough ago; also when the clock was
    /// set back since.
    fn is_rested(&self, now: &Zoned) -> Result<bool, Error> {
        let last = self.memory().brought_up()?.pop();
        Ok(last.is_none_or(|last| now.timestamp().duration_since(last.at).abs() >= APART))
    }

    /// Whether the user said something just now.
    fn is_talking(&self, now: &Zoned) -> Result<bool, Error> {
        let recent = self.memory().recent(LOOK_BACK)?;
        let mut own = recent
            .iter()
            .filter(|episode| episode.speaker == Speaker::User);
        Ok(own.any(|episode| now.duration_since(&episode.at).abs() < IDLE))
    }

    /// The talk is about it now, so that "why?" and "don't bring that up" are understood.
    fn keep_brought_up(&self, matter: &Matter, now: &Zoned) -> Result<(), Error> {
        let state = self.talk_state()?;
        let memory = match matter.person {
            Some(person) => state.memory.speaking_of(person, now),
            None => state.memory.clone(),
        };
        let memory = Remembered {
            brought: Some(Brought {
                episode: matter.source.episode.to_string(),
                what: left_alone_as(matter),
                at: now.to_string(),
                reason: None,
            }),
            ..memory
        };
        self.keep_talk_state(&state.remembering(memory))
    }
}

fn occasion(kind: MatterKind) -> Occasion {
    match kind {
        MatterKind::Loss => Occasion::Remembrance,
        MatterKind::Birthday | MatterKind::Anniversary => Occasion::Birthday,
        MatterKind::Appointment | MatterKind::Plan => Occasion::FollowUp,
        MatterKind::Promise => Occasion::Promise,
    }
}

/// What "don't bring that up again" is about: the person or the thing, in the user's words.
fn left_alone_as(matter: &Matter) -> String {
    match matter.kind {
        MatterKind::Birthday if matter.whose == "user" => "my birthday".to_owned(),
        MatterKind::Birthday => match matter.whose.strip_prefix("the user's ") {
            Some(relation) => format!("my {relation}"),
            None => matter.whose.clone(),
        },
        MatterKind::Anniversary => "our anniversary".to_owned(),
        MatterKind::Promise => {
            let deed = matter.what.strip_suffix(" back").unwrap_or(&matter.what);
            let thing = deed.split_once(' ').map_or(deed, |(_, thing)| thing);
            thing.replace("your ", "my ")
        }
        MatterKind::Loss | MatterKind::Appointment | MatterKind::Plan => {
            format!("my {}", matter.what)
        }
    }
}
