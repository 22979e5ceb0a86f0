//! The console of a client, seen from inside the daemon.

use std::io::{self, BufReader};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use os1_base::Progress;

use super::frame::{FromClient, FromDaemon};
use super::wire;
use crate::console::{Asked, Console, Line, Look, Stopper};

/// A progress frame goes out at most this often.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// Reads and writes through the socket what a local console does on its streams.
#[derive(Debug)]
pub(crate) struct RemoteConsole {
    look: Look,
    stream: UnixStream,
    answers: Receiver<FromClient>,
    stopper: Stopper,
    progress_at: Option<Instant>,
}

impl RemoteConsole {
    /// Takes over the connection after its first frame was read through `input`.
    ///
    /// # Errors
    /// The thread that listens to the client could not be started.
    pub(crate) fn new(
        stream: UnixStream,
        input: BufReader<UnixStream>,
        look: Look,
    ) -> io::Result<Self> {
        let stopper = Stopper::default();
        let (sender, answers) = channel();
        let raised = stopper.clone();
        thread::Builder::new()
            .name("os1-client".to_owned())
            .spawn(move || listen(input, &sender, &raised))?;
        Ok(Self {
            look,
            stream,
            answers,
            stopper,
            progress_at: None,
        })
    }

    /// Sends the last frame.
    ///
    /// # Errors
    /// The client went away.
    pub(crate) fn finish(mut self, code: u8) -> io::Result<()> {
        self.send(&FromDaemon::Exit(code))
    }

    fn send(&mut self, frame: &FromDaemon) -> io::Result<()> {
        wire::send(&mut self.stream, frame)
    }

    fn prompt(&mut self, prompt: &str, hidden: bool) -> io::Result<Asked> {
        self.send(&FromDaemon::Ask {
            prompt: prompt.to_owned(),
            hidden,
        })?;
        match self.answers.recv() {
            Ok(FromClient::Asked(asked)) => Ok(asked),
            _ => Ok(Asked::End),
        }
    }
}

/// Passes answers on, turns a stop (or a client that left) into the flag.
fn listen(
    mut input: BufReader<UnixStream>,
    answers: &std::sync::mpsc::Sender<FromClient>,
    stopper: &Stopper,
) {
    while let Ok(Some(frame)) = wire::receive::<FromClient>(&mut input) {
        if matches!(frame, FromClient::Stop) {
            stopper.raise();
        } else if answers.send(frame).is_err() {
            return;
        }
    }
    stopper.raise();
}

impl Console for RemoteConsole {
    fn look(&self) -> &Look {
        &self.look
    }

    fn out(&mut self, text: &str) -> io::Result<()> {
        self.send(&FromDaemon::Out(text.to_owned()))
    }

    fn note(&mut self, text: &str) -> io::Result<()> {
        self.send(&FromDaemon::Note(text.to_owned()))
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        self.send(&FromDaemon::NeedLine)?;
        match self.answers.recv() {
            Ok(FromClient::Line(line)) => Ok(line),
            _ => Ok(None),
        }
    }

    fn progress(&mut self, label: &str, progress: Option<Progress>) {
        let now = Instant::now();
        let too_soon = progress.is_some()
            && self
                .progress_at
                .is_some_and(|last| now.duration_since(last) < PROGRESS_EVERY);
        if !self.look.bars || too_soon {
            return;
        }
        self.progress_at = Some(now);
        let frame = FromDaemon::Progress {
            label: label.to_owned(),
            at: progress.map(|p| (p.done, p.total)),
        };
        if self.send(&frame).is_err() {
            self.stopper.raise();
        }
    }

    fn ask(&mut self, prompt: &str) -> io::Result<Asked> {
        self.prompt(prompt, false)
    }

    fn ask_hidden(&mut self, prompt: &str) -> io::Result<Asked> {
        self.prompt(prompt, true)
    }

    fn history(&mut self, lines: &[String]) {
        if self.look.asks && self.send(&FromDaemon::History(lines.to_vec())).is_err() {
            self.stopper.raise();
        }
    }

    fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }
}
