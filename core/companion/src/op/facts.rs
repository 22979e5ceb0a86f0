//! What is known, why, putting it right, and forgetting it.

use jiff::Timestamp;
use jiff::civil::Date;
use os1_base::{Error, ErrorKind, Id};
use os1_memory::{About, FactQuery, Forget};
use os1_store::Tombstone;
use os1_store::rusqlite::Transaction;

use super::contact_facts::KnownPerson;
use crate::companion::Companion;
use crate::skill::place::Under;
use crate::state::{Plans, TalkState};
use crate::view::{FactView, ForgottenView};
use crate::world::World;

/// Which facts are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactsRequest {
    /// About whom, as a person says it: `me`, `my sister`, `Anna`.
    pub about: Option<String>,
    /// What was known then.
    pub as_of: Option<Timestamp>,
    /// What held then.
    pub valid_at: Option<Timestamp>,
    /// Who else is there.
    pub present: Vec<String>,
    /// Also what turned out wrong.
    pub withdrawn: bool,
}

/// What is to be forgotten, as a person names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForgetRequest {
    /// A fact or an episode by its id, or an episode by the id it has outside.
    Id(String),
    /// A person: `my sister`, `Anna`.
    Person(String),
    /// A day.
    Day(Date),
    /// Whatever was said about this.
    Topic(String),
    /// All of it.
    Everything,
}

impl Companion {
    /// What is known: what was told, and, where no other time and nobody else's presence is asked
    /// for, what stands in the contacts.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn facts(&self, request: &FactsRequest) -> Result<Vec<FactView>, Error> {
        let mut facts = self.told(request)?;
        let now = request.as_of.is_none() && request.valid_at.is_none();
        if now && request.present.is_empty() {
            facts.extend(self.world.contact_facts(request.about.as_deref())?);
        }
        Ok(facts)
    }

    /// What was told.
    fn told(&self, request: &FactsRequest) -> Result<Vec<FactView>, Error> {
        let query = FactQuery {
            about: request.about.clone().map(About::Said),
            known_at: request.as_of,
            valid_at: request.valid_at,
            present: request.present.clone(),
            with_withdrawn: request.withdrawn,
        };
        let now = self.world.now();
        let facts = self.world.memory().facts(&query)?;
        Ok(facts.iter().map(|fact| FactView::of(fact, &now)).collect())
    }

    /// What is known, by person, each fact with the words that say so and whose they are.
    pub(super) fn facts_as_markdown(&self) -> Result<String, Error> {
        let facts = self.told(&FactsRequest {
            withdrawn: true,
            ..FactsRequest::default()
        })?;
        let mut text = String::new();
        for of_one in facts.chunk_by(|a, b| a.subject == b.subject) {
            let name = of_one.first().map_or("", |fact| fact.subject.as_str());
            text.push_str(&format!("## {name}\n\n"));
            for fact in of_one {
                text.push_str(&format!("- {}{}\n", fact.text, remark(fact)));
                for source in &fact.sources {
                    let quote = source.quote.replace('\n', " ");
                    text.push_str(&format!(
                        "  - {} {}: “{quote}”\n",
                        source.at, source.speaker
                    ));
                }
            }
            text.push('\n');
        }
        Ok(text)
    }

    /// Everybody something is known about.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn people(&self) -> Result<Vec<KnownPerson>, Error> {
        self.world.known_people()
    }

    /// One fact with everything that speaks for it.
    ///
    /// # Errors
    /// There is no such fact; the profile could not be read.
    pub fn fact(&self, id: &str) -> Result<FactView, Error> {
        let found = self.world.memory().fact(id_of(id)?)?;
        let found = found.ok_or(os1_memory::MemoryError::NoSuchFact)?;
        Ok(FactView::of(&found, &self.world.now()))
    }

    /// Puts a fact right: with a sentence, or with the right value alone.
    ///
    /// # Errors
    /// There is no such fact, there are no words; the profile could not be written.
    pub fn correct_fact(&self, id: &str, words: &str) -> Result<FactView, Error> {
        if words.trim().is_empty() {
            return Err(Error::new(
                ErrorKind::Invalid,
                "There is nothing to put in its place. Say what is right: os1 memory correct ID \"she lives in Oslo\".",
            ));
        }
        let right = self.world.memory().correct(id_of(id)?, words)?;
        self.fact(&right.to_string())
    }

    /// Forgets it, for good.
    ///
    /// # Errors
    /// There is no such thing; the profile could not be written.
    pub fn forget(&self, request: &ForgetRequest) -> Result<ForgottenView, Error> {
        let memory = self.world.memory();
        match request {
            ForgetRequest::Id(text) => {
                let id = match memory.episode_called(text)? {
                    Some(id) => return self.world.forget(&Forget::Episode(id), None),
                    None => id_of(text)?,
                };
                if memory.fact(id)?.is_some() {
                    self.world.forget(&Forget::Fact(id), None)
                } else {
                    self.world.forget(&Forget::Episode(id), None)
                }
            }
            ForgetRequest::Person(said) => match memory.people_called(said)?.as_slice() {
                [one] => self.world.forget(&Forget::Person(one.id), Some(said)),
                [] => Err(os1_memory::MemoryError::NoSuchPerson.into()),
                _ => Err(Error::new(
                    ErrorKind::Invalid,
                    "More than one person is called that. Say which: os1 memory forget --person \"my sister Anna\".",
                )),
            },
            ForgetRequest::Day(day) => self.world.forget(&Forget::Day(*day), None),
            ForgetRequest::Topic(words) => self
                .world
                .forget(&Forget::Topic(words.clone()), Some(words)),
            ForgetRequest::Everything => self.world.forget(&Forget::Everything, None),
        }
    }
}

/// What a reader has to know besides: that it is a claim, a confidence, or was wrong.
fn remark(fact: &FactView) -> String {
    let remarks: Vec<&str> = [
        (fact.claim, "a claim of theirs"),
        (fact.confided, "told in confidence"),
        (fact.withdrawn_at.is_some(), "turned out wrong"),
    ]
    .into_iter()
    .filter_map(|(is, words)| is.then_some(words))
    .collect();
    match remarks.as_slice() {
        [] => String::new(),
        some => format!(" ({})", some.join(", ")),
    }
}

fn id_of(text: &str) -> Result<Id, Error> {
    text.trim()
        .parse()
        .map_err(|error: os1_base::IdError| Error::new(ErrorKind::Invalid, error.to_string()))
}

impl World {
    /// Forgets it in memory, in what the talk was about and in drafts, which go by `words`.
    ///
    /// # Errors
    /// There is no such thing; the profile could not be written.
    pub(crate) fn forget(
        &self,
        what: &Forget,
        words: Option<&str>,
    ) -> Result<ForgottenView, Error> {
        let all = *what == Forget::Everything;
        let at = self.now().timestamp();
        let drafts = match (all, words) {
            (false, None) => 0,
            (_, words) => self
                .store()
                .write(|tx| drop_drafts(tx, words.filter(|_| !all), at))?,
        };
        Under::drop(self)?;
        self.forget_places(words.filter(|_| !all), all)?;
        let state = self.talk_state()?;
        let state = if all {
            TalkState::default()
        } else {
            let plans = Plans {
                pending: None,
                ..state.plans.clone()
            };
            state
                .planning(plans)
                .remembering(crate::state::Remembered::default())
        };
        self.keep_talk_state(&state)?;
        let gone = self.memory().forget(what)?;
        Ok(ForgottenView {
            episodes: gone.episodes,
            shortened: gone.shortened,
            facts: gone.facts,
            people: gone.people,
            summaries: gone.summaries,
            drafts,
            backups: gone.backups,
            set_aside: gone.set_aside,
        })
    }
}

/// Deletes the drafts with these words in them, all when `None`; how many.
fn drop_drafts(
    tx: &Transaction<'_>,
    words: Option<&str>,
    at: Timestamp,
) -> Result<usize, os1_store::StoreError> {
    let mut list =
        tx.prepare("SELECT name, value FROM setting WHERE name LIKE 'calendar.draft.%'")?;
    let rows = list.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    let rows: Vec<(String, String)> = rows.collect::<Result<_, _>>()?;
    let wanted = words.map(str::to_lowercase);
    let mut gone = 0;
    for (name, text) in rows {
        let held = wanted
            .as_ref()
            .is_none_or(|words| text.to_lowercase().contains(words));
        if held {
            let mark = Tombstone {
                table: "setting".to_owned(),
                column: "name".to_owned(),
                id: name,
                at,
            };
            gone += mark.bury(tx)?;
        }
    }
    Ok(gone)
}
