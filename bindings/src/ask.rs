//! The open profile as everything here holds it: entered for one piece of work, left after it,
//! closed when nobody is inside.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Zoned;
use jiff::tz::TimeZone;
use os1_base::{Clock, Error, FixedClock, SecretStore, SystemClock};
use os1_companion::{Boot, Companion, ModelEngine, Parts, Profile};
use tokio::sync::{Notify, OwnedRwLockReadGuard, OwnedSemaphorePermit, RwLock, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::record::Over;
use crate::runtime::{handle, on_runtime, waiting};
use crate::{CoreError, ErrorKind};

/// Turns and errands at the same time; turns wait for each other.
const AT_ONCE: usize = 32;

/// What an open profile is made of.
pub(crate) struct Open {
    pub(crate) profile: Arc<Profile>,
    pub(crate) secrets: Arc<dyn SecretStore>,
    pub(crate) engines: Vec<Arc<dyn ModelEngine>>,
    pub(crate) offline: bool,
    pub(crate) seed: Option<u64>,
    pub(crate) now: Option<Zoned>,
    /// Made by the first that needs it, and anew when the zone is another.
    companion: Mutex<Option<Arc<Companion>>>,
    /// The talk of first boot, while it goes on.
    pub(crate) boot: Mutex<Option<Boot>>,
}

impl Open {
    pub(crate) fn new(
        profile: Arc<Profile>,
        secrets: Arc<dyn SecretStore>,
        engines: Vec<Arc<dyn ModelEngine>>,
    ) -> Self {
        Self {
            profile,
            secrets,
            engines,
            offline: false,
            seed: None,
            now: None,
            companion: Mutex::new(None),
            boot: Mutex::new(None),
        }
    }

    /// What a companion of this profile is made of.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn parts(&self) -> Result<Parts, Error> {
        Ok(self.parts_in(self.profile.zone()?))
    }

    /// The zone of the device, while the profile knows none.
    pub(crate) fn device_zone(&self) -> TimeZone {
        match &self.now {
            Some(now) => now.time_zone().clone(),
            None => TimeZone::system(),
        }
    }

    /// What a companion is made of whose clock reads `zone`.
    pub(crate) fn parts_in(&self, zone: TimeZone) -> Parts {
        let clock: Arc<dyn Clock> = match &self.now {
            Some(now) => Arc::new(FixedClock::new(now.with_time_zone(zone))),
            None => Arc::new(SystemClock::new(zone)),
        };
        Parts {
            clock,
            seed: self.seed,
            offline: self.offline,
            engines: self.engines.clone(),
            secrets: Some(Arc::clone(&self.secrets)),
            embedder: None,
        }
    }

    /// The companion.
    ///
    /// # Errors
    /// First boot is not over, or the profile could not be read.
    pub(crate) fn companion(&self) -> Result<Arc<Companion>, Error> {
        let mut held = self
            .companion
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(companion) = &*held {
            return Ok(Arc::clone(companion));
        }
        let made = Arc::new(Companion::new(&self.profile, self.parts()?)?);
        Ok(Arc::clone(held.insert(made)))
    }

    /// Makes the companion anew when it is next needed: its clock reads another zone now.
    pub(crate) fn renew(&self) {
        *self
            .companion
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// A way into the profile.
#[derive(Clone)]
pub(crate) struct Door {
    room: Arc<RwLock<Option<Open>>>,
    /// For those who hold a thread for long.
    places: Arc<Semaphore>,
    /// Said when the profile wakes: what is shown may be old.
    pub(crate) woken: Arc<Notify>,
    /// Said when the profile is to be closed, to what goes on for long.
    pub(crate) closing: CancellationToken,
}

/// The profile, entered. It stays open as long as this lives.
pub(crate) struct Inside(OwnedRwLockReadGuard<Option<Open>, Open>);

impl std::ops::Deref for Inside {
    type Target = Open;

    fn deref(&self) -> &Open {
        &self.0
    }
}

impl Door {
    pub(crate) fn new(open: Open) -> Self {
        Self {
            room: Arc::new(RwLock::new(Some(open))),
            places: Arc::new(Semaphore::new(AT_ONCE)),
            woken: Arc::default(),
            closing: CancellationToken::new(),
        }
    }

    /// A place among those who hold a thread for long.
    ///
    /// # Errors
    /// [`ErrorKind::Busy`] where all are taken.
    pub(crate) fn place(&self) -> Result<OwnedSemaphorePermit, CoreError> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        place.map_err(|_| {
            CoreError::new(
                ErrorKind::Busy,
                "Too many things are going on at once. Wait until one of them is done.",
            )
        })
    }

    /// Enters.
    ///
    /// # Errors
    /// [`ErrorKind::Closed`].
    pub(crate) async fn enter(&self) -> Result<Inside, CoreError> {
        let room = Arc::clone(&self.room).read_owned().await;
        match OwnedRwLockReadGuard::try_map(room, Option::as_ref) {
            Ok(inside) => Ok(Inside(inside)),
            Err(_) => Err(CoreError::closed()),
        }
    }

    /// Does `work` with the profile on a thread that may wait.
    ///
    /// # Errors
    /// What `work` said; [`ErrorKind::Closed`].
    pub(crate) async fn with<T, U>(
        &self,
        work: impl FnOnce(&Open) -> Result<T, Error> + Send + 'static,
    ) -> Result<U, CoreError>
    where
        T: Over<U>,
        U: Send + 'static,
    {
        let door = self.clone();
        on_runtime(async move {
            let inside = door.enter().await?;
            waiting(move || Ok(work(&inside)?.over())).await
        })
        .await
    }

    /// Asks the companion something, on a thread that may wait.
    ///
    /// # Errors
    /// What it said; [`ErrorKind::Closed`].
    pub(crate) async fn ask<T, U>(
        &self,
        work: impl FnOnce(&Companion) -> Result<T, Error> + Send + 'static,
    ) -> Result<U, CoreError>
    where
        T: Over<U>,
        U: Send + 'static,
    {
        self.with(move |open| work(&*open.companion()?)).await
    }

    /// Closes: what goes on for long is told to stop, what is inside comes to its end, and the
    /// files are let go. Nothing happens when it is closed.
    ///
    /// # Errors
    /// The runtime could not be started.
    pub(crate) async fn close(&self) -> Result<(), CoreError> {
        self.closing.cancel();
        let door = self.clone();
        on_runtime(async move {
            let open = door.room.write().await.take();
            // The last connection folds the log in, which takes its time.
            waiting(move || {
                drop(open);
                Ok(())
            })
            .await
        })
        .await
    }

    /// Closes in the background: the shell has dropped its last handle.
    pub(crate) fn abandon(&self) {
        let door = self.clone();
        if let Ok(runtime) = handle() {
            runtime.spawn(async move { door.close().await });
        }
    }
}
