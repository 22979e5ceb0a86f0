//! The daemon's door: clients come in over the local socket, each served by its own thread.

use std::io::{self, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use os1_base::{Error, ErrorKind};

use super::frame::{FromClient, FromDaemon, PROTOCOL};
use super::remote::RemoteConsole;
use super::wire;
use crate::console::Console;

/// What a command of a client does: the words after `os1`, its console, the exit code.
pub(crate) type Serve = dyn Fn(Vec<String>, &mut dyn Console) -> u8 + Send + Sync;

/// What the socket ends with while the daemon sleeps.
const ASLEEP: &str = "asleep";

/// The listening socket; removed from the folder when dropped.
#[derive(Debug)]
pub(crate) struct Server {
    listener: UnixListener,
    path: PathBuf,
}

impl Server {
    /// Listens at `path`. The profile's lock is held already, so a socket that lies there
    /// is left over from a daemon that was killed, and is replaced.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(crate) fn bind(path: PathBuf) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
        }
        for left_over in [&path, &path.with_extension(ASLEEP)] {
            match std::fs::remove_file(left_over) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        let listener = UnixListener::bind(&path)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        Ok(Self { listener, path })
    }

    /// Takes the door away while the daemon sleeps: commands then open the profile by themselves.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(crate) fn hide(&self) -> io::Result<()> {
        std::fs::rename(&self.path, self.path.with_extension(ASLEEP))
    }

    /// Puts the door back.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(crate) fn show(&self) -> io::Result<()> {
        std::fs::rename(self.path.with_extension(ASLEEP), &self.path)
    }

    /// Serves clients on threads until the process ends.
    ///
    /// # Errors
    /// The accepting thread could not be started.
    pub(crate) fn serve(&self, serve: Arc<Serve>) -> io::Result<()> {
        let listener = self.listener.try_clone()?;
        thread::Builder::new()
            .name("os1-accept".to_owned())
            .spawn(move || {
                for stream in listener.incoming().flatten() {
                    let serve = Arc::clone(&serve);
                    let started = thread::Builder::new()
                        .name("os1-serve".to_owned())
                        .spawn(move || one_client(stream, &*serve));
                    if let Err(error) = started {
                        tracing::warn!(%error, "a client could not be served");
                    }
                }
            })?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::debug!(%error, "the socket was gone already");
        }
    }
}

fn one_client(stream: UnixStream, serve: &Serve) {
    if let Err(error) = try_client(stream, serve) {
        tracing::debug!(%error, "a client went away");
    }
}

fn try_client(stream: UnixStream, serve: &Serve) -> io::Result<()> {
    let mut input = BufReader::new(stream.try_clone()?);
    let Some(FromClient::Run {
        protocol,
        args,
        look,
    }) = wire::receive(&mut input)?
    else {
        return Ok(());
    };
    if protocol != PROTOCOL {
        let mut stream = stream;
        return wire::send(&mut stream, &FromDaemon::Refused(other_version()));
    }
    let mut console = RemoteConsole::new(stream, input, look)?;
    let code = serve(args, &mut console);
    console.finish(code)
}

fn other_version() -> Error {
    Error::new(
        ErrorKind::Unsupported,
        "The OS1 daemon that runs is of another version than this program. Stop the daemon, start it again with this version, and repeat.",
    )
}
