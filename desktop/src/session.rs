//! What a command works with: its flags, its console, and the profile when it needs it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use os1_base::{Clock, Error, ErrorKind, FixedClock, SystemClock};
use os1_companion::{Authorities, Companion, MAX_AUTHORITIES, Parts, Profile};

use crate::args::Global;
use crate::console::Console;
use crate::{bounded, instant, keys};

/// The process a command runs in.
#[derive(Debug)]
pub(crate) struct Host {
    /// Where asynchronous work runs.
    pub runtime: tokio::runtime::Handle,
    /// The profile that the daemon holds open; `None` when each command opens its own.
    pub held: Option<Arc<Profile>>,
}

/// One command's run.
pub(crate) struct Session<'a> {
    global: Global,
    console: &'a mut dyn Console,
    host: &'a Host,
    profile: Option<Arc<Profile>>,
}

impl<'a> Session<'a> {
    /// A run with these flags on this console.
    pub(crate) fn new(global: Global, console: &'a mut dyn Console, host: &'a Host) -> Self {
        Self {
            global,
            console,
            host,
            profile: host.held.clone(),
        }
    }

    /// The flags that every command takes.
    pub(crate) fn global(&self) -> &Global {
        &self.global
    }

    /// Where this command reads and writes.
    pub(crate) fn console(&mut self) -> &mut dyn Console {
        self.console
    }

    /// The process this runs in.
    pub(crate) fn host(&self) -> &'a Host {
        self.host
    }

    /// Whether the person asked to stop and nobody has taken the request yet.
    pub(crate) fn stopped(&self) -> bool {
        self.console.stopper().is_raised()
    }

    /// The profile's folder: `--data`, `OS1_DATA`, or the platform's data folder.
    ///
    /// # Errors
    /// The platform names no data folder.
    pub(crate) fn folder(&self) -> Result<PathBuf, Error> {
        folder_of(&self.global, &self.console.look().folder)
    }

    /// The open profile, opened on first use.
    ///
    /// # Errors
    /// There is none yet, it is held by another process, or it cannot be opened.
    pub(crate) fn profile(&mut self) -> Result<Arc<Profile>, Error> {
        if let Some(profile) = &self.profile {
            return Ok(Arc::clone(profile));
        }
        let folder = self.folder()?;
        let key = keys::find(&folder)?;
        let profile = Arc::new(Profile::open(&folder, &key)?.believing(self.authorities()?));
        self.profile = Some(Arc::clone(&profile));
        Ok(profile)
    }

    /// Who is believed about certificates: Mozilla's roots, and those of `--authority`.
    ///
    /// # Errors
    /// The file cannot be read, or names no authority.
    pub(crate) fn authorities(&self) -> Result<Authorities, Error> {
        let Some(path) = &self.global.authority else {
            return Ok(Authorities::default());
        };
        let path = self.console.look().resolve(path);
        let pem = bounded::read_bytes(&path, "The authority", MAX_AUTHORITIES)?;
        Authorities::read_pem(&pem)
            .map_err(|error| Error::new(ErrorKind::Invalid, error.to_string()))
    }

    /// Takes over a profile that was just made.
    pub(crate) fn adopt(&mut self, profile: Arc<Profile>) {
        self.profile = Some(profile);
    }

    /// Lets go of the profile, so that its files can be erased.
    pub(crate) fn let_go(&mut self) {
        self.profile = None;
    }

    /// The companion of the open profile, with this run's clock.
    ///
    /// # Errors
    /// As [`Session::profile`]; [`ErrorKind::NotSetUp`] before first boot.
    pub(crate) fn companion(&mut self) -> Result<Companion, Error> {
        let profile = self.profile()?;
        let clock = self.clock(profile.zone()?)?;
        Companion::new(&profile, self.parts(&profile, clock))
    }

    /// The parts a companion of this run in `profile` is made of.
    pub(crate) fn parts(&self, profile: &Profile, clock: Arc<dyn Clock>) -> Parts {
        Parts {
            clock,
            seed: self.global.seed,
            offline: self.global.offline,
            engines: crate::engines::all(),
            secrets: Some(keys::of_providers(profile.folder())),
            embedder: crate::embedder::own(),
        }
    }

    /// The clock: `--now` when given, else the machine's, read in `zone`.
    ///
    /// # Errors
    /// `--now` is not an instant.
    pub(crate) fn clock(&self, zone: TimeZone) -> Result<Arc<dyn Clock>, Error> {
        Ok(match &self.global.now {
            Some(text) => Arc::new(FixedClock::new(instant::parse(text, &zone)?)),
            None => Arc::new(SystemClock::new(zone)),
        })
    }
}

/// The profile's folder that these flags name, seen from `here`.
///
/// # Errors
/// The platform names no data folder.
pub(crate) fn folder_of(global: &Global, here: &Path) -> Result<PathBuf, Error> {
    if let Some(folder) = &global.data {
        return Ok(here.join(folder));
    }
    directories::ProjectDirs::from("", "", "os1")
        .map(|dirs| dirs.data_dir().to_owned())
        .ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "This machine names no folder for programs' data. Say where the profile shall be with --data DIR.",
            )
        })
}
