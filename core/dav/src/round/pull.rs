//! A round with one collection, and its first half: what changed there.

use std::collections::{BTreeMap, BTreeSet};

use os1_base::Id;

use super::conflict::Conflicts;
use super::desk::SyncDesk;
use super::error::SyncError;
use super::mark::Mark;
use super::remote::{RemoteChange, RemoteCollection, RemoteObject};
use super::report::SyncReport;
use super::shelf::{Shelf, Shelved};
use super::step::{ObjectState, StepOutcome, SyncState, SyncStep};

/// How many objects are fetched and written at once.
const BATCH: usize = crate::MAX_BATCH;
/// How often objects are looked at again that the user changed in the middle of the round.
const PASSES: usize = 3;

/// One round with one collection.
pub(super) struct Round<'a, S: Shelf> {
    pub(super) desk: &'a SyncDesk<S>,
    pub(super) id: Id,
    pub(super) account: Id,
    pub(super) read_only: bool,
    pub(super) remote: &'a dyn RemoteCollection,
    pub(super) conflicts: Conflicts,
    pub(super) report: SyncReport,
    /// The objects of the collection by their names on the server.
    known: BTreeMap<String, ObjectState>,
    /// Those that the server may have under another name, or not have yet, by UID.
    unplaced: BTreeMap<String, ObjectState>,
}

impl<'a, S: Shelf> Round<'a, S> {
    pub(super) fn new(
        desk: &'a SyncDesk<S>,
        of: Shelved,
        account: Id,
        remote: &'a dyn RemoteCollection,
    ) -> Result<Self, SyncError<S::Error>> {
        let mut round = Self {
            desk,
            id: of.id,
            account,
            read_only: of.read_only,
            remote,
            conflicts: Conflicts::load(desk, of.id)?,
            report: SyncReport {
                collection: of.name,
                ..SyncReport::default()
            },
            known: BTreeMap::new(),
            unplaced: BTreeMap::new(),
        };
        round.look_again()?;
        round.sweep()?;
        Ok(round)
    }

    /// Ends conflicts of objects that are settled: a round was killed right after that.
    fn sweep(&mut self) -> Result<(), SyncError<S::Error>> {
        let open: BTreeSet<Id> = self
            .known
            .values()
            .chain(self.unplaced.values())
            .filter(|state| state.mark != Mark::Clean)
            .map(|state| state.id)
            .collect();
        self.conflicts.retain(self.desk, &open)
    }

    /// Takes over what changed there. What the server said last is kept once all of it is in.
    pub(super) async fn pull(&mut self) -> Result<(), SyncError<S::Error>> {
        let since = self.desk.shelf.state(self.id).map_err(SyncError::Shelf)?;
        let changes = self.remote.changes(&since).await?;
        let mut gone: BTreeSet<String> = changes.gone.into_iter().collect();
        if changes.whole {
            let there: BTreeSet<&String> = changes.changed.iter().map(|c| &c.name).collect();
            let missing = self.known.keys().filter(|name| !there.contains(name));
            gone.extend(missing.cloned());
        }
        self.unplace(&gone);
        let mut names: Vec<String> = changes
            .changed
            .iter()
            .filter(|change| self.is_news(change))
            .map(|change| change.name.clone())
            .collect();
        for _ in 0..PASSES {
            names = self.fetch_all(&names).await?;
            if names.is_empty() {
                break;
            }
            self.look_again()?;
        }
        let left = self.take_gone(&gone)?;
        if names.is_empty() && left.is_empty() {
            let state = SyncState {
                at: Some(self.desk.now()),
                ..changes.state
            };
            self.desk.apply(self.id, &[], Some(&state))?;
        }
        Ok(())
    }

    /// The report, with the conflicts that are left.
    pub(super) fn finish(mut self) -> Result<SyncReport, SyncError<S::Error>> {
        let conflicts = Conflicts::load(self.desk, self.id)?;
        self.report.conflicts = conflicts.len() as u64;
        Ok(self.report)
    }

    /// Reads how the objects stand now.
    pub(super) fn look_again(&mut self) -> Result<(), SyncError<S::Error>> {
        let states = self.desk.shelf.states(self.id).map_err(SyncError::Shelf)?;
        self.known.clear();
        self.unplaced.clear();
        for state in states {
            match &state.href {
                Some(name) => self.known.insert(name.clone(), state),
                None => self.unplaced.insert(state.uid.clone(), state),
            };
        }
        Ok(())
    }

    /// An object whose name is gone may be there under another one.
    fn unplace(&mut self, gone: &BTreeSet<String>) {
        for state in gone.iter().filter_map(|name| self.known.get(name)) {
            self.unplaced.insert(state.uid.clone(), state.clone());
        }
    }

    /// Whether a version is another one than what is known: what we put there ourselves is none.
    fn is_news(&self, change: &RemoteChange) -> bool {
        let Some(known) = self.known.get(&change.name) else {
            return true;
        };
        let seen = self
            .conflicts
            .of(known.id)
            .map_or(&known.etag, |conflict| &conflict.etag);
        change.etag.is_none() || *seen != change.etag
    }

    /// Fetches and takes over; the names whose objects were changed here meanwhile.
    async fn fetch_all(&mut self, names: &[String]) -> Result<Vec<String>, SyncError<S::Error>> {
        let mut stale = Vec::new();
        for batch in names.chunks(BATCH) {
            let fetched = self.remote.fetch(batch).await?;
            stale.extend(self.take(fetched)?);
        }
        Ok(stale)
    }

    /// Takes over what was fetched, in one transaction; the names that have to be looked at
    /// again.
    pub(super) fn take(
        &mut self,
        fetched: Vec<RemoteObject>,
    ) -> Result<Vec<String>, SyncError<S::Error>> {
        let (mut names, mut steps) = (Vec::new(), Vec::new());
        for object in fetched {
            match object {
                RemoteObject::There { name, etag, text } => {
                    if let Some(step) = self.step(&name, etag, text)? {
                        names.push(name);
                        steps.push(step);
                    }
                }
                RemoteObject::Gone(name) => {
                    self.take_gone(&BTreeSet::from([name]))?;
                }
                RemoteObject::Refused(_) => self.report.refused.push(format!(
                    "The server named {} but did not hand it over.",
                    S::WORDS.object
                )),
            }
        }
        self.apply(names, &steps)
    }

    /// Writes the steps; the names of those that came too late.
    fn apply(
        &mut self,
        names: Vec<String>,
        steps: &[SyncStep],
    ) -> Result<Vec<String>, SyncError<S::Error>> {
        let outcomes = self.desk.apply(self.id, steps, None)?;
        let mut stale = Vec::new();
        for ((name, step), outcome) in names.into_iter().zip(steps).zip(outcomes) {
            match (outcome, step) {
                (StepOutcome::Stale, _) => stale.push(name),
                (StepOutcome::Refused(why), _) => {
                    let what = S::WORDS.object;
                    let why = format!("The server has {what} that could not be kept: {why}.");
                    self.report.refused.push(why);
                }
                (StepOutcome::Done(_), SyncStep::Took { .. }) => self.report.taken += 1,
                (StepOutcome::Done(id), SyncStep::Merged { .. }) => {
                    self.report.merged += 1;
                    self.conflicts.end(self.desk, id)?;
                }
                (StepOutcome::Done(_), SyncStep::Gone { .. }) => self.report.gone += 1,
                (StepOutcome::Done(_), _) => {}
            }
        }
        Ok(stale)
    }

    /// What becomes of one object that the server has; `None` when it is a conflict.
    fn step(
        &mut self,
        name: &str,
        etag: Option<String>,
        text: Vec<u8>,
    ) -> Result<Option<SyncStep>, SyncError<S::Error>> {
        let href = name.to_owned();
        let Some(known) = self.counterpart(name, &text) else {
            return Ok(Some(SyncStep::Took {
                href,
                etag,
                text,
                replaces: None,
            }));
        };
        if known.mark == Mark::Clean {
            return Ok(Some(SyncStep::Took {
                href,
                etag,
                text,
                replaces: Some((known.id, known.revision)),
            }));
        }
        self.both_changed(known.id, href, etag, text)
    }

    /// The object here that the server's one is: of its name, else of its UID.
    fn counterpart(&self, name: &str, text: &[u8]) -> Option<ObjectState> {
        if let Some(known) = self.known.get(name) {
            return Some(known.clone());
        }
        if self.unplaced.is_empty() {
            return None;
        }
        let uid = self.desk.shelf.uid(text)?;
        self.unplaced.get(&uid).cloned()
    }

    /// Takes away what is gone there, unless it was changed here; the names that have to be
    /// looked at again.
    fn take_gone(&mut self, gone: &BTreeSet<String>) -> Result<Vec<String>, SyncError<S::Error>> {
        self.look_again()?;
        let (mut names, mut steps) = (Vec::new(), Vec::new());
        for name in gone {
            let Some(known) = self.known.get(name).cloned() else {
                continue;
            };
            let (object, revision) = (known.id, known.revision);
            match known.mark {
                Mark::Clean => steps.push(SyncStep::Gone { object, revision }),
                Mark::Deleted => steps.push(SyncStep::Removed { object, revision }),
                Mark::Changed => {
                    self.conflicts
                        .keep(self.desk, self.id, object, name.clone(), None, None)?;
                    continue;
                }
            }
            self.conflicts.end(self.desk, object)?;
            names.push(name.clone());
        }
        self.apply(names, &steps)
    }
}
