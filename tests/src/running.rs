//! A program that goes on while the test talks to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::Value;

/// Longer than anything takes on a busy machine; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `os1`, killed when it goes out of scope.
#[derive(Debug)]
pub struct Running {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<Value>,
    errors: Option<JoinHandle<String>>,
}

/// One turn of a running conversation.
#[derive(Debug, Clone, Default)]
pub struct Turn {
    /// Every event, the last one `done` unless the program ended before.
    pub events: Vec<Value>,
}

impl Running {
    /// Starts a command that was put together elsewhere.
    #[must_use]
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("os1 starts");
        let out = child.stdout.take().expect("a pipe from os1");
        let mut err = child.stderr.take().expect("a pipe from os1");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                // A killed program leaves half a line; that was never acknowledged.
                let Ok(value) = serde_json::from_str(&line) else {
                    continue;
                };
                if sender.send(value).is_err() {
                    return;
                }
            }
        });
        let errors = std::thread::spawn(move || {
            let mut text = Vec::new();
            let _closed = err.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        });
        Self {
            input: child.stdin.take(),
            child,
            lines,
            errors: Some(errors),
        }
    }

    /// Writes one line into it; `false` when it reads no more.
    pub fn write(&mut self, line: &str) -> bool {
        self.input
            .as_mut()
            .is_some_and(|pipe| writeln!(pipe, "{line}").and_then(|()| pipe.flush()).is_ok())
    }

    /// The next object it prints; `None` when it has ended.
    ///
    /// # Panics
    /// It prints nothing and does not end either.
    pub fn next_line(&mut self) -> Option<Value> {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(value) => Some(value),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("os1 neither answers nor ends"),
        }
    }

    /// The next object within `patience`; `None` when none came or it has ended.
    pub fn line_within(&mut self, patience: Duration) -> Option<Value> {
        self.lines.recv_timeout(patience).ok()
    }

    /// Says one line and waits until its turn is done or the program has ended.
    pub fn turn(&mut self, line: &str) -> Turn {
        self.write(line);
        let mut turn = Turn::default();
        while let Some(event) = self.next_line() {
            let done = event["event"] == "done";
            turn.events.push(event);
            if done {
                break;
            }
        }
        turn
    }

    /// The process's id, to send it a signal.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Closes its standard input, as Ctrl-D does, and waits for its end.
    ///
    /// # Panics
    /// It panicked.
    pub fn goodbye(mut self) -> (ExitStatus, Vec<Value>) {
        self.input = None;
        let mut rest = Vec::new();
        while let Some(line) = self.next_line() {
            rest.push(line);
        }
        let status = self.child.wait().expect("os1 ends");
        let errors = self
            .errors
            .take()
            .map(|errors| errors.join().unwrap_or_default());
        let errors = errors.unwrap_or_default();
        assert!(!errors.contains("panicked at"), "os1 panicked:\n{errors}");
        (status, rest)
    }

    /// `kill -9`, and what it had printed until then.
    pub fn kill(mut self) -> Vec<Value> {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
        // The reader ends with the pipe, so this does not wait for ever.
        self.lines.iter().collect()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

impl Turn {
    /// Whether the program said that this turn is over and durable.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.events
            .last()
            .is_some_and(|event| event["event"] == "done")
    }

    /// Everything the companion said in it.
    #[must_use]
    pub fn speech(&self) -> String {
        self.events
            .iter()
            .filter(|event| event["event"] == "speech")
            .filter_map(|event| event["text"].as_str())
            .collect()
    }
}
