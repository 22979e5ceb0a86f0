//! Opening and closing a profile.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use jiff::Zoned;
use os1_base::{Error, ErrorKind as CoreKind};
use os1_companion::{Boot, ModelEngine, Profile};

use crate::ask::{Door, Open};
use crate::port::{HostKeys, Keys, PhoneEngine, PhoneModel, keep_new_key, kept_key};
use crate::runtime::{on_runtime, waiting};
use crate::{BootStep, CoreError};

/// How a profile is opened.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct OpenOptions {
    /// The profile's folder: the app's own, backed up by nobody else.
    pub folder: String,
    /// Forbid every connection.
    pub offline: bool,
    /// The seed of every choice; the profile's own when none. For tests.
    pub seed: Option<u64>,
    /// Where the clock stands still, RFC 3339 with zone; the device's clock when none. For tests.
    pub now: Option<String>,
}

/// A profile that is open in this process and no other. Dropped, it closes by itself; closed
/// already, every call fails with [`crate::ErrorKind::Closed`].
#[derive(uniffi::Object)]
pub struct OpenProfile {
    pub(crate) door: Door,
}

impl std::fmt::Debug for OpenProfile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenProfile").finish_non_exhaustive()
    }
}

impl Drop for OpenProfile {
    fn drop(&mut self) {
        self.door.abandon();
    }
}

/// Whether there is a profile in `folder`.
#[uniffi::export]
#[must_use]
pub fn profile_exists(folder: String) -> bool {
    Profile::exists(&PathBuf::from(folder))
}

/// Opens the profile with the key that is in the phone's store.
///
/// # Errors
/// There is none, another process holds it, its key is not there or does not fit, or it is of a
/// newer version.
#[uniffi::export]
pub async fn open_profile(
    options: OpenOptions,
    keys: Arc<dyn Keys>,
    model: Option<Arc<dyn PhoneModel>>,
) -> Result<Arc<OpenProfile>, CoreError> {
    waiting(move || {
        let folder = PathBuf::from(&options.folder);
        if !Profile::exists(&folder) {
            return Err(Error::new(
                CoreKind::NotSetUp,
                "There is no companion on this device yet. Begin with first boot.",
            )
            .into());
        }
        let profile = Profile::open(&folder, &kept_key(&*keys)?)?;
        opened(profile, options, keys, model)
    })
    .await
}

/// Makes a new profile, whose key goes to the phone's store. First boot fills it.
///
/// # Errors
/// There is one already, or the folder or the store cannot be written.
#[uniffi::export]
pub async fn create_profile(
    options: OpenOptions,
    keys: Arc<dyn Keys>,
    model: Option<Arc<dyn PhoneModel>>,
) -> Result<Arc<OpenProfile>, CoreError> {
    waiting(move || {
        let folder = PathBuf::from(&options.folder);
        if Profile::exists(&folder) {
            return Err(Error::new(
                CoreKind::Refused,
                "There is a companion on this device already; nothing was changed.",
            )
            .into());
        }
        let phrase = keep_new_key(&*keys)?;
        let profile = Profile::create(&folder, &phrase)?;
        opened(profile, options, keys, model)
    })
    .await
}

fn opened(
    profile: Profile,
    options: OpenOptions,
    keys: Arc<dyn Keys>,
    model: Option<Arc<dyn PhoneModel>>,
) -> Result<Arc<OpenProfile>, CoreError> {
    let mut engines: Vec<Arc<dyn ModelEngine>> = Vec::new();
    if let Some(model) = model {
        engines.push(Arc::new(PhoneEngine::new(model)?));
    }
    let now = options.now.as_deref().map(str::parse::<Zoned>).transpose();
    let mut open = Open::new(Arc::new(profile), Arc::new(HostKeys(keys)), engines);
    open.offline = options.offline;
    open.seed = options.seed;
    open.now = now.map_err(|_| {
        Error::new(
            CoreKind::Invalid,
            "The time to open the profile at is not an instant with its zone.",
        )
    })?;
    Ok(Arc::new(OpenProfile {
        door: Door::new(open),
    }))
}

/// Deletes the profile in `folder` with its backups for good; how many files that were. It must be
/// shut. The keys in the phone's store are the shell's to remove.
///
/// # Errors
/// It is open, or a file could not be deleted.
#[uniffi::export]
pub async fn erase_profile(folder: String) -> Result<u64, CoreError> {
    waiting(move || {
        let files = os1_companion::erase(&PathBuf::from(folder), &[])?;
        Ok(files as u64)
    })
    .await
}

#[uniffi::export]
impl OpenProfile {
    /// Closes the profile: turns are stopped, subscriptions end, the files are let go. Closing
    /// twice is no error. (`close` itself is what Kotlin calls letting go of a handle.)
    ///
    /// # Errors
    /// The system gives no threads.
    pub async fn shut(&self) -> Result<(), CoreError> {
        self.door.close().await
    }

    /// Puts the profile to sleep, as a phone does that suspends the app: what goes on gets three
    /// seconds, then the files are let go. Until [`OpenProfile::resume`] calls fail with
    /// [`crate::ErrorKind::Locked`].
    ///
    /// # Errors
    /// The profile could not be closed.
    pub async fn pause(&self) -> Result<(), CoreError> {
        let door = self.door.clone();
        on_runtime(async move { Ok(door.enter().await?.profile.pause().await?) }).await
    }

    /// Wakes the profile. Nothing happens when it is awake.
    ///
    /// # Errors
    /// Another process has taken it meanwhile, or it cannot be opened; it sleeps on.
    pub async fn resume(&self) -> Result<(), CoreError> {
        self.door
            .with::<(), ()>(|open| open.profile.resume())
            .await?;
        self.door.woken.notify_waiters();
        Ok(())
    }

    /// Whether first boot is over.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn is_set_up(&self) -> Result<bool, CoreError> {
        self.door.with(|open| open.profile.is_set_up()).await
    }

    /// Begins the talk of first boot, or goes on with one that was cut off. `zone` and `locale`
    /// are what the system names, to be proposed.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub async fn first_boot(
        &self,
        zone: Option<String>,
        locale: Option<String>,
    ) -> Result<Vec<BootStep>, CoreError> {
        let begin = move |open: &Open| {
            let mut boot =
                Boot::begin(&open.profile, zone.as_deref(), locale.as_deref(), open.seed)?;
            let steps = boot.start(&mut || open.parts_in(open.device_zone()))?;
            *open.boot.lock().unwrap_or_else(PoisonError::into_inner) = Some(boot);
            Ok(steps)
        };
        self.door.with(begin).await
    }

    /// What follows from what the user answered. The talk is over with [`BootStep::Born`].
    ///
    /// # Errors
    /// First boot was not begun, or the profile could not be written.
    pub async fn answer_first_boot(&self, text: String) -> Result<Vec<BootStep>, CoreError> {
        let answer = move |open: &Open| {
            let mut held = open.boot.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(boot) = held.as_mut() else {
                return Err(Error::new(
                    CoreKind::Invalid,
                    "First boot has not been begun. Begin it, then answer.",
                ));
            };
            boot.said(&text, &mut || open.parts_in(open.device_zone()))
        };
        self.door.with(answer).await
    }
}
