//! A command handed to the daemon: this side only reads, writes and draws.

use std::io::{self, BufReader};
use std::os::unix::net::UnixStream;
use std::path::Path;

use os1_base::{Error, ErrorKind, Progress};

use super::address::socket_of;
use super::frame::{FromClient, FromDaemon, PROTOCOL};
use super::wire;
use crate::console::{Console, Stopper};

/// A connection to a running daemon.
#[derive(Debug)]
pub(crate) struct Client {
    stream: UnixStream,
}

impl Client {
    /// Connects to the daemon of the profile in `folder`; `None` when none runs.
    #[must_use]
    pub(crate) fn connect(folder: &Path) -> Option<Self> {
        let stream = UnixStream::connect(socket_of(folder)).ok()?;
        Some(Self { stream })
    }

    /// Runs the command there and serves its wishes here; gives its exit code.
    ///
    /// # Errors
    /// The daemon refused the command or went away before the end.
    pub(crate) fn run(self, args: Vec<String>, console: &mut dyn Console) -> Result<u8, Error> {
        let mut to = self.stream.try_clone().map_err(|_| gone())?;
        let first = FromClient::Run {
            protocol: PROTOCOL,
            args,
            look: console.look().clone(),
        };
        wire::send(&mut to, &first).map_err(|_| gone())?;
        pass_stops_on(&to, console.stopper());
        let mut from = BufReader::new(self.stream);
        loop {
            let Ok(Some(frame)) = wire::receive::<FromDaemon>(&mut from) else {
                return Err(gone());
            };
            match frame {
                FromDaemon::Exit(code) => return Ok(code),
                FromDaemon::Refused(error) => return Err(error),
                other => serve(other, console, &mut to).map_err(|_| gone())?,
            }
        }
    }
}

fn serve(frame: FromDaemon, console: &mut dyn Console, to: &mut UnixStream) -> io::Result<()> {
    match frame {
        FromDaemon::Out(text) => console.out(&text),
        FromDaemon::Note(text) => console.note(&text),
        FromDaemon::NeedLine => {
            let line = console.read()?;
            wire::send(to, &FromClient::Line(line))
        }
        FromDaemon::Ask { prompt, hidden } => {
            let asked = if hidden {
                console.ask_hidden(&prompt)?
            } else {
                console.ask(&prompt)?
            };
            wire::send(to, &FromClient::Asked(asked))
        }
        FromDaemon::History(lines) => {
            console.history(&lines);
            Ok(())
        }
        FromDaemon::Progress { label, at } => {
            console.progress(&label, at.map(|(done, total)| Progress { done, total }));
            Ok(())
        }
        FromDaemon::Exit(_) | FromDaemon::Refused(_) => Ok(()),
    }
}

/// Sends Ctrl-C on to the daemon, from a task of its own because the main thread reads.
fn pass_stops_on(to: &UnixStream, stopper: Stopper) {
    let Ok(mut to) = to.try_clone() else { return };
    tokio::spawn(async move {
        loop {
            stopper.raised().await;
            stopper.take();
            if wire::send(&mut to, &FromClient::Stop).is_err() {
                return;
            }
        }
    });
}

fn gone() -> Error {
    Error::new(
        ErrorKind::Network,
        "The OS1 that keeps this profile open ended before it answered. Repeat the command; if the daemon does not run any more, it will be done here.",
    )
}
