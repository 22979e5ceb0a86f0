//! What skills and turns work with: the rooms of the profile behind one handle.
//!
//! No [`os1_guard::GestureDoor`] is in here: nothing that a skill or a model can reach is able to
//! say yes in the user's place.

mod rooms;
mod user;

use user::LOCALE;
pub(crate) use user::UserSettings;

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use jiff::Zoned;
use os1_base::{Chance, Clock, Error, IdSource, Labeled, SecretStore};
use os1_booking::Bookings;
use os1_calendar::Calendar;
use os1_calendar::alarm::Alarms;
use os1_calendar::task::Lists;
use os1_care::CareStore;
use os1_contacts::Contacts;
use os1_documents::Documents;
use os1_guard::{Gate, GestureDoor};
use os1_language::{Understander, Understanding};
use os1_mail::Mailbox;
use os1_memory::{Memory, Speaker};
use os1_model::ChatModel;
use os1_persona::{Answers, Choice, Persona, PersonaStore};
use os1_places::Places;
use os1_store::{Settings, Store};

use crate::companion::Parts;
use crate::ids;
use crate::models::Models;
use crate::pace::Pace;
use crate::profile::Profile;
use crate::secrets::secrets;
use crate::state::TalkState;

/// The keys of the settings kept by this crate.
const SEED: &str = "seed";
const TALK: &str = "talk";
const BRIEFED: &str = "briefed";
/// How often it is looked for something to bring up, where nobody speaks: everything that is
/// known is read for it.
const MATTERS_EVERY: Duration = Duration::from_secs(600);

/// The understander of this process, made on first use.
static UNDERSTANDER: LazyLock<Understander> = LazyLock::new(Understander::load);

/// The understander of this process.
pub(crate) fn understander() -> &'static Understander {
    &UNDERSTANDER
}

/// The rooms of one profile.
pub(crate) struct World {
    clock: Arc<dyn Clock>,
    ids: IdSource,
    seed: u64,
    session: u64,
    store: Store,
    settings: Settings,
    memory: Memory,
    mailbox: Mailbox,
    documents: Documents,
    calendar: Calendar,
    contacts: Contacts,
    places: Places,
    tables: Bookings,
    table_line: Arc<Mutex<()>>,
    secrets: Arc<dyn SecretStore>,
    care: CareStore,
    alarms: Alarms,
    lists: Lists,
    gate: Gate,
    personas: PersonaStore,
    models: Models,
    abilities: Vec<&'static str>,
    told_of_persona: AtomicBool,
    talk_time: Pace,
    break_time: Pace,
    matters: Pace,
    called_until: AtomicI64,
}

/// The memory of the profile, with the user's dates, by meaning where there is an embedder.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn remembering(store: &Store, ids: &IdSource, parts: &Parts) -> Result<Memory, Error> {
    let locale: Option<String> = Settings::new(store.clone()).get(LOCALE)?;
    let memory = Memory::new(store.clone(), ids.clone(), Arc::clone(&parts.clock))
        .with_locale(&locale.unwrap_or_default());
    Ok(match &parts.embedder {
        Some(embedder) => memory.with_embedder(Arc::clone(embedder)),
        None => memory,
    })
}

impl World {
    /// The rooms of `profile` with this run's parts.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn new(
        profile: &Arc<Profile>,
        parts: Parts,
        abilities: Vec<&'static str>,
    ) -> Result<(Self, Arc<GestureDoor>), Error> {
        let store = profile.store().clone();
        let settings = Settings::new(store.clone());
        let seed = match parts.seed {
            Some(seed) => seed,
            None => settings.get(SEED)?.unwrap_or_default(),
        };
        let ids = ids::of_run(profile, &parts.clock, seed)?;
        let (gate, door) = profile.gate(&parts.clock, &ids, parts.offline)?;
        let memory = remembering(&store, &ids, &parts)?;
        let secrets = secrets(&store, parts.secrets);
        let session = session_of(&ids);
        let clock = Arc::clone(&parts.clock);
        let journal = gate.journal();
        let world = Self {
            alarms: Alarms::new(
                store.clone(),
                Arc::clone(&clock),
                journal.clone(),
                ids.clone(),
                session,
            ),
            lists: Lists::new(
                store.clone(),
                Arc::clone(&clock),
                journal.clone(),
                ids.clone(),
            ),
            documents: Documents::new(store.clone(), clock, journal, ids.clone()),
            session,
            memory,
            mailbox: Mailbox::new(store.clone(), Arc::clone(&parts.clock)),
            calendar: Calendar::new(
                store.clone(),
                Arc::clone(&parts.clock),
                ids.clone(),
                gate.journal(),
            )
            .sharing(profile.series()),
            contacts: Contacts::new(
                store.clone(),
                Arc::clone(&parts.clock),
                ids.clone(),
                gate.journal(),
            ),
            places: Places::new(store.clone(), Arc::clone(&parts.clock)),
            tables: Bookings::new(store.clone(), Arc::clone(&parts.clock), ids.clone()),
            table_line: profile.table_line(),
            care: CareStore::new(&store),
            personas: PersonaStore::new(store.clone(), profile.folder()),
            models: Models::new(
                &store,
                gate.clone(),
                parts.engines,
                Arc::clone(&secrets),
                Arc::clone(&parts.clock),
            ),
            clock: parts.clock,
            secrets,
            abilities,
            told_of_persona: AtomicBool::new(false),
            talk_time: Pace::default(),
            break_time: Pace::default(),
            matters: Pace::every(MATTERS_EVERY),
            called_until: AtomicI64::new(0),
            settings,
            store,
            gate,
            seed,
            ids,
        };
        Ok((world, door))
    }

    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    pub(crate) fn ids(&self) -> &IdSource {
        &self.ids
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Where passwords and keys are kept.
    pub(crate) fn secrets(&self) -> &dyn SecretStore {
        &*self.secrets
    }

    pub(crate) fn care(&self) -> &CareStore {
        &self.care
    }

    pub(crate) fn alarms(&self) -> &Alarms {
        &self.alarms
    }

    pub(crate) fn lists(&self) -> &Lists {
        &self.lists
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.gate
    }

    pub(crate) fn personas(&self) -> &PersonaStore {
        &self.personas
    }

    pub(crate) fn models(&self) -> &Models {
        &self.models
    }

    /// When the time of the talk was last kept, for disclosure.
    pub(crate) fn kept_talk_time(&self) -> &Pace {
        &self.talk_time
    }

    /// When the time of the session was last kept, for breaks.
    pub(crate) fn kept_break_time(&self) -> &Pace {
        &self.break_time
    }

    /// When it was last looked for something to bring up.
    pub(crate) fn looked_for_matters(&self) -> &Pace {
        &self.matters
    }

    /// Whether a mail came since this was asked last in this process; `last` is its row.
    pub(crate) fn has_new_mail(&self, last: i64) -> bool {
        self.called_until.swap(last, Ordering::Relaxed) != last
    }

    pub(crate) fn abilities(&self) -> Vec<&'static str> {
        self.abilities.clone()
    }

    /// One number for this run of the process; monotonic time compares only within it.
    pub(crate) fn session(&self) -> u64 {
        self.session
    }

    /// What `text` asks for.
    pub(crate) fn understand(&self, text: &str) -> Understanding {
        understander().route(text)
    }

    /// What has to be known to read a time that was said at `now`.
    pub(crate) fn time_context(&self, now: &Zoned) -> Result<os1_when::Context, Error> {
        Ok(crate::times::context(now, &self.region()?))
    }

    /// The chance of the next turn: the same state and seed give the same choices.
    pub(crate) fn chance(&self) -> Result<Chance, Error> {
        Ok(Chance::seeded(self.seed.wrapping_add(self.memory.count()?)))
    }

    /// Chance for what is told to nobody: how long to wait.
    pub(crate) fn fresh_chance(&self) -> Chance {
        Chance::seeded(session_of(&self.ids))
    }

    /// The model to ask, when one is set up and allowed.
    pub(crate) fn model(&self) -> Result<Option<Arc<dyn ChatModel>>, Error> {
        self.models.chain(self.chance()?)
    }

    /// Who the companion is now.
    pub(crate) fn persona(&self) -> Result<Persona, Error> {
        Ok(self.personas.load(&self.now())?.persona)
    }

    /// What the user should be told about the persona's file, once in this process.
    pub(crate) fn persona_notice(&self) -> Result<Option<String>, Error> {
        let notice = self.personas.load(&self.now())?.notice;
        let told = notice.is_some() && self.told_of_persona.swap(true, Ordering::Relaxed);
        Ok(notice.filter(|_| !told).map(|notice| notice.sentence()))
    }

    /// The companion's name.
    pub(crate) fn name(&self) -> Result<String, Error> {
        Ok(self.persona()?.name)
    }

    /// What first boot was told and what was chosen then.
    pub(crate) fn first_choice(&self) -> Result<(Answers, Choice), Error> {
        let kept = self.personas.answers()?;
        kept.ok_or_else(|| os1_persona::PersonaError::NotSetUp.into())
    }

    /// What the talk is about.
    pub(crate) fn talk_state(&self) -> Result<TalkState, Error> {
        Ok(self.settings.get(TALK)?.unwrap_or_default())
    }

    /// Keeps what the talk is about.
    pub(crate) fn keep_talk_state(&self, state: &TalkState) -> Result<(), Error> {
        Ok(self.settings.put(TALK, state)?)
    }

    /// Whether the morning of `day` was not spoken of yet; it counts as spoken of then.
    pub(crate) fn is_first_morning(&self, day: jiff::civil::Date) -> Result<bool, Error> {
        let told: Option<String> = self.settings.get(BRIEFED)?;
        let day = day.to_string();
        if told.as_ref() == Some(&day) {
            return Ok(false);
        }
        self.settings.put(BRIEFED, &day)?;
        Ok(true)
    }

    /// What the companion said last, with its label.
    pub(crate) fn last_said(&self) -> Result<Option<Labeled<String>>, Error> {
        let recent = self.memory.recent(LOOK_BACK)?;
        let said = recent
            .into_iter()
            .rev()
            .find(|episode| episode.speaker == Speaker::Companion && !episode.barred);
        Ok(said.map(|episode| episode.text))
    }

    /// The present instant where the user is.
    pub(crate) fn now(&self) -> Zoned {
        self.clock.now()
    }
}

/// How many episodes back "say that again" looks.
const LOOK_BACK: usize = 8;

fn session_of(ids: &IdSource) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    ids.next().hash(&mut hasher);
    hasher.finish()
}
