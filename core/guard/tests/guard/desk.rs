//! A profile with a gate, a clock to turn and a finger to tap with.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;
use os1_base::{Clock, FixedClock, IdSource, Labels, Readers, Source};
use os1_guard::{
    Action, Approval, Decision, FileWitness, Gate, GateOptions, GestureDoor, Permit, Proposal,
    Refusal, SCHEMA, UserGesture,
};
use os1_store::{Key, Store};
use tempfile::TempDir;

pub(crate) struct Desk {
    pub(crate) gate: Gate,
    pub(crate) store: Store,
    pub(crate) clock: Arc<FixedClock>,
    door: GestureDoor,
    folder: Arc<TempDir>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::with(false)
    }

    pub(crate) fn offline() -> Self {
        Self::with(true)
    }

    fn with(offline: bool) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let now: Zoned = "2026-03-02T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
        open(folder, Arc::new(FixedClock::new(now)), offline)
    }

    /// The process ends, another begins on the same profile.
    pub(crate) fn restart(self) -> Self {
        let Self {
            folder,
            clock,
            gate,
            store,
            door,
        } = self;
        // The store holds the profile's lock until its last clone is gone.
        drop((gate, store, door));
        open(folder, clock, false)
    }

    /// Another run of the same process: a daemon's next command, with a clock of its own.
    pub(crate) fn another_run(&self) -> Gate {
        let clock = Arc::new(FixedClock::new(self.clock.now()));
        let ids = IdSource::new(clock.clone() as Arc<dyn Clock>, 99);
        self.gate.for_run(clock, ids, false)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn tap(&self) -> UserGesture {
        self.door.gesture()
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// What the user asked for in their own words.
    pub(crate) fn ask(&self, action: &Action) -> Approval {
        match self.gate.propose(by_user(action)).unwrap() {
            Decision::Ask(approval) => *approval,
            other => panic!("asked for an approval, got {other:?}"),
        }
    }

    pub(crate) fn granted(&self, proposal: Proposal) -> Permit {
        match self.gate.propose(proposal).unwrap() {
            Decision::Granted(permit) => permit,
            other => panic!("expected a grant, got {other:?}"),
        }
    }

    pub(crate) fn refused(&self, proposal: Proposal) -> Refusal {
        match self.gate.propose(proposal).unwrap() {
            Decision::Refused(why) => why,
            other => panic!("expected a refusal, got {other:?}"),
        }
    }

    /// Asked and approved.
    pub(crate) fn approved(&self, action: &Action) -> Permit {
        let id = self.ask(action).id;
        self.gate.approve(self.tap(), id).unwrap()
    }
}

pub(crate) fn by_user(action: &Action) -> Proposal {
    Proposal::new(action.clone(), Labels::new(Source::User, Readers::all()))
}

/// What a model proposes after it read a stranger's text.
pub(crate) fn by_stranger(action: &Action) -> Proposal {
    let labels = Labels::new(Source::Model, Readers::all())
        .join(&Labels::new(Source::ThirdParty, Readers::on_device()));
    Proposal::new(action.clone(), labels)
}

fn open(folder: Arc<TempDir>, clock: Arc<FixedClock>, offline: bool) -> Desk {
    let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[SCHEMA]).unwrap();
    // A seed of its own for each opening, as a shell has: ids never come again.
    let seed = store
        .read(|c| -> Result<u32, os1_store::StoreError> {
            Ok(c.query_row("SELECT count(*) FROM approval", [], |row| row.get(0))?)
        })
        .unwrap();
    let ids = IdSource::new(clock.clone() as Arc<dyn Clock>, u64::from(seed) + 1);
    let options = GateOptions {
        offline,
        witness: Some(Arc::new(FileWitness::new(folder.path().join("uses")))),
        ..GateOptions::default()
    };
    let (gate, door) = Gate::open(store.clone(), clock.clone(), ids, options).unwrap();
    Desk {
        gate,
        store,
        clock,
        door,
        folder,
    }
}
