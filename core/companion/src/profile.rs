//! The open profile: its store, its turns.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::tz::TimeZone;
use os1_base::{Clock, Error, ErrorKind, IdSource};
use os1_calendar::SeriesCache;
use os1_guard::{Authorities, FileWitness, Gate, GateOptions, GestureDoor};
use os1_persona::PersonaStore;
use os1_store::{Key, RecoveryPhrase, RecoveryReport, Schema, Settings, Store};

use crate::sync::SyncLine;

/// The tables of every crate, in the order they are brought up to date.
pub(crate) const SCHEMAS: &[Schema] = &[
    os1_guard::SCHEMA,
    os1_care::SCHEMA,
    os1_memory::SCHEMA,
    os1_mail::SCHEMA,
    os1_mail::SORTING_SCHEMA,
    os1_mail::BOOKING_SCHEMA,
    os1_documents::SCHEMA,
    os1_calendar::SCHEMA,
    os1_calendar::SYNC_SCHEMA,
    os1_contacts::SCHEMA,
    os1_calendar::invite::INVITE_SCHEMA,
    os1_model::SCHEMA,
    os1_calendar::alarm::ALARM_SCHEMA,
    os1_places::SCHEMA,
    os1_persona::SCHEMA,
    os1_booking::SCHEMA,
];

/// The file that notices a database that was put back; see [`FileWitness`].
pub(crate) const WITNESS_FILE: &str = "witness";

/// The key of the setting that holds the user's zone.
pub(crate) const ZONE: &str = "zone";

/// The key of the setting that holds the recovery phrase until it was shown.
const PHRASE: &str = "recovery_phrase.unseen";

/// One person's profile, open in this process and no other.
#[derive(Debug)]
pub struct Profile {
    store: Store,
    recovered: Option<RecoveryReport>,
    /// One turn at a time: turns of several shells do not mix.
    turns: tokio::sync::Mutex<()>,
    /// Tells that a turn begins, to what works beside the talk.
    turn_begun: tokio::sync::Notify,
    /// One round with servers at a time.
    sync_line: SyncLine,
    /// One at a time sends what is due.
    outbox_line: tokio::sync::Mutex<()>,
    /// One at a time does what is to be done about tables, so that nobody is asked twice.
    table_line: Arc<Mutex<()>>,
    /// What was parsed and expanded of recurring events, for all companions over it.
    series: SeriesCache,
    /// How many companions were made over it since it was opened.
    runs: AtomicU64,
    /// The one gate, opened by the first run: opening says that what was being sent is
    /// unclear, which is true of the last process and not of another run of this one.
    gate: Mutex<Option<OpenGate>>,
    /// Who is believed about certificates beside Mozilla's roots.
    authorities: Authorities,
    /// How often something was written since it was opened.
    changes: tokio::sync::watch::Receiver<u64>,
}

/// The gate of an open profile, and the door for the gestures of its shell.
type OpenGate = (Gate, Arc<GestureDoor>);

impl Profile {
    /// Whether there is a profile in `folder`.
    #[must_use]
    pub fn exists(folder: &Path) -> bool {
        os1_store::exists(folder)
    }

    /// Makes a new profile whose key is that of `phrase`.
    ///
    /// The phrase waits in the encrypted profile until [`Profile::take_phrase`] has handed
    /// it over to be shown: killed in the middle of first boot, nobody loses it unseen.
    ///
    /// # Errors
    /// There is one already, or the folder cannot be written.
    pub fn create(folder: &Path, phrase: &RecoveryPhrase) -> Result<Self, Error> {
        if Self::exists(folder) {
            return Err(Error::new(
                ErrorKind::Refused,
                "There is a profile in this folder already; nothing was changed.",
            ));
        }
        let profile = Self::open(folder, &phrase.key())?;
        let words: Vec<&str> = phrase.words().collect();
        profile.settings().put(PHRASE, &words.join(" "))?;
        Ok(profile)
    }

    /// The recovery phrase that was not shown yet; it is forgotten here with this call.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub fn take_phrase(&self) -> Result<Option<String>, Error> {
        let words = self.settings().get(PHRASE)?;
        self.settings().remove(PHRASE)?;
        Ok(words)
    }

    /// Whether first boot is over.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn is_set_up(&self) -> Result<bool, Error> {
        Ok(PersonaStore::new(self.store.clone(), self.folder()).is_set_up()?)
    }

    /// Opens the profile in `folder`.
    ///
    /// # Errors
    /// Another process holds it, the key does not fit, or it is of a newer version.
    /// A damaged file is recovered as far as it can be; [`Profile::recovered`] tells.
    pub fn open(folder: &Path, key: &Key) -> Result<Self, Error> {
        let (store, recovered) = Store::open_or_recover(folder, key, SCHEMAS)?;
        if let Some(report) = &recovered {
            tracing::warn!("{report}");
        }
        let (count, changes) = tokio::sync::watch::channel(0);
        store.on_commit(move || count.send_modify(|count| *count += 1));
        Ok(Self {
            changes,
            store,
            recovered,
            turns: tokio::sync::Mutex::new(()),
            turn_begun: tokio::sync::Notify::new(),
            sync_line: SyncLine::default(),
            outbox_line: tokio::sync::Mutex::new(()),
            table_line: Arc::default(),
            series: SeriesCache::default(),
            runs: AtomicU64::new(0),
            gate: Mutex::new(None),
            authorities: Authorities::default(),
        })
    }

    /// It, where these authorities are believed about certificates beside Mozilla's roots.
    #[must_use]
    pub fn believing(mut self, authorities: Authorities) -> Self {
        self.authorities = authorities;
        self
    }

    /// Counts what is written; who shows something reads it anew when the count has moved. What is
    /// read may be what was shown before.
    #[must_use]
    pub fn changes(&self) -> tokio::sync::watch::Receiver<u64> {
        self.changes.clone()
    }

    /// Where those who carry tables on wait for each other.
    pub(crate) fn table_line(&self) -> Arc<Mutex<()>> {
        Arc::clone(&self.table_line)
    }

    /// Where those who send the outbox wait for each other.
    pub(crate) fn outbox_line(&self) -> &tokio::sync::Mutex<()> {
        &self.outbox_line
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.store.folder()
    }

    /// What was saved, when the file was found damaged on opening.
    #[must_use]
    pub fn recovered(&self) -> Option<&RecoveryReport> {
        self.recovered.as_ref()
    }

    /// The user's zone: the one given at first boot, else the system's.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn zone(&self) -> Result<TimeZone, Error> {
        let name: Option<String> = self.settings().get(ZONE)?;
        let named = name.and_then(|name| TimeZone::get(&name).ok());
        Ok(named.unwrap_or_else(TimeZone::system))
    }

    fn settings(&self) -> Settings {
        Settings::new(self.store.clone())
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// The number of the next companion made over this profile: a daemon makes one a
    /// command, several at the same point of the talk.
    pub(crate) fn next_run(&self) -> u64 {
        self.runs.fetch_add(1, Ordering::Relaxed)
    }

    pub(crate) fn turns(&self) -> &tokio::sync::Mutex<()> {
        &self.turns
    }

    /// Tells what works beside the talk that a turn begins.
    pub(crate) fn begin_turn(&self) {
        self.turn_begun.notify_waiters();
    }

    /// Comes to its end when the next turn after this call begins.
    pub(crate) fn turn_begun(&self) -> tokio::sync::futures::Notified<'_> {
        self.turn_begun.notified()
    }

    /// How often the daemon asks calendar servers that answer, from now on; as often as is
    /// usual (10 minutes, an hour for published files) when `None`.
    pub fn ask_servers_every(&self, every: Option<Duration>) {
        self.sync_line.beat(every);
    }

    pub(crate) fn series(&self) -> SeriesCache {
        self.series.clone()
    }

    pub(crate) fn sync_line(&self) -> &SyncLine {
        &self.sync_line
    }

    /// The profile's gate for a run with this clock and these ids.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn gate(
        &self,
        clock: &Arc<dyn Clock>,
        ids: &IdSource,
        offline: bool,
    ) -> Result<OpenGate, Error> {
        let mut open = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((gate, door)) = &*open {
            let gate = gate.for_run(Arc::clone(clock), ids.clone(), offline);
            return Ok((gate, Arc::clone(door)));
        }
        let witness = FileWitness::new(self.folder().join(WITNESS_FILE));
        let options = GateOptions {
            offline,
            witness: Some(Arc::new(witness)),
            authorities: self.authorities.clone(),
        };
        let (store, clock) = (self.store.clone(), Arc::clone(clock));
        let (gate, door) = Gate::open(store, clock, ids.clone(), options)?;
        Ok(open.insert((gate, Arc::new(door))).clone())
    }
}

#[cfg(test)]
mod tests {
    use os1_base::{FixedClock, Labels, Readers, Source};
    use os1_guard::{Action, ConsentModel, Decision, Origin, Proposal};

    use super::*;

    fn gate(profile: &Profile, seed: u64) -> Gate {
        let now = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let clock: Arc<dyn Clock> = Arc::new(FixedClock::new(now));
        let ids = IdSource::new(Arc::clone(&clock), seed);
        profile.gate(&clock, &ids, true).unwrap().0
    }

    fn opened(folder: &Path) -> Profile {
        Profile::open(folder, &Key::from_bytes([7; 32])).unwrap()
    }

    /// A witness that cannot be read ends every question when a gate is opened, so it tells
    /// whether one was.
    #[test]
    fn another_run_finds_the_gate_open_and_the_next_process_opens_it() {
        let folder = tempfile::tempdir().unwrap();
        let profile = opened(folder.path());
        let action = Action::ConsentModel(ConsentModel {
            provider: "home".to_owned(),
            origin: Origin::of_url("https://models.example").unwrap(),
            model: None,
        });
        let labels = Labels::new(Source::User, Readers::all());
        let asked = gate(&profile, 1).propose(Proposal::new(action, labels));
        assert!(matches!(asked, Ok(Decision::Ask(_))));
        std::fs::write(folder.path().join(WITNESS_FILE), "no count").unwrap();
        assert_eq!(gate(&profile, 2).approvals().unwrap().len(), 1);
        drop(profile);
        let profile = opened(folder.path());
        assert!(gate(&profile, 3).approvals().unwrap().is_empty());
    }
}
