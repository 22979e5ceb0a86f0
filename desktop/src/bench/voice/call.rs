//! The program under test: `os1 voice talk` as a process of its own.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use os1_base::{Error, ErrorKind};
use serde_json::Value;

/// How long an event is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// A talk that goes on.
pub(super) struct Call {
    child: Child,
    lines: Receiver<Value>,
}

impl Call {
    /// Begins a talk on this profile with these flags.
    ///
    /// # Errors
    /// The program does not start.
    pub(super) fn begin(profile: &Path, flags: &[String]) -> Result<Self, Error> {
        let typed = flags.iter().any(|flag| flag == "terminal");
        let phase = if typed { "muted" } else { "listening" };
        let program = std::env::current_exe().map_err(failed)?;
        let mut child = Command::new(program)
            .args(["voice", "talk", "--json", "--offline", "--data"])
            .arg(profile)
            .args(flags)
            .env("OS1_EMBEDDER", "off")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let out = child.stdout.take().ok_or_else(|| failed("no output"))?;
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let value = serde_json::from_str(&line).unwrap_or_default();
                if sender.send(value).is_err() {
                    return;
                }
            }
        });
        let mut call = Self { child, lines };
        call.until("phase", phase)?;
        Ok(call)
    }

    /// Waits for an event; for that of this phase, where one is named.
    ///
    /// # Errors
    /// It does not come.
    pub(super) fn until(&mut self, event: &str, phase: &str) -> Result<Value, Error> {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left);
            let line = line.map_err(|_| failed(format!("no {event} came")))?;
            let says = |key: &str, word: &str| line.get(key).is_some_and(|told| told == word);
            if says("event", event) && (phase.is_empty() || says("phase", phase)) {
                return Ok(line);
            }
        }
    }

    /// What was told by now and not looked at.
    pub(super) fn told(&self) -> Vec<Value> {
        self.lines.try_iter().collect()
    }

    /// The most memory it had, in MiB; 0 where the system does not tell.
    pub(super) fn peak_mib(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
        kib.unwrap_or(0.0) / 1024.0
    }

    /// Says a line.
    ///
    /// # Errors
    /// It reads no more.
    pub(super) fn write(&mut self, line: &str) -> Result<(), Error> {
        let input = self.child.stdin.as_mut();
        let input = input.ok_or_else(|| failed("its input is closed"))?;
        writeln!(input, "{line}").map_err(failed)
    }

    /// Hangs up; the figures it tells at its end.
    ///
    /// # Errors
    /// It does not end.
    pub(super) fn hang_up(mut self) -> Result<Value, Error> {
        self.write("/quit")?;
        let mut ended = self.until("ended", "")?;
        Ok(ended
            .get_mut("figures")
            .map(Value::take)
            .unwrap_or_default())
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if let Err(error) = self.child.kill().and_then(|()| self.child.wait()) {
            tracing::debug!(kind = ?error.kind(), "the talk had ended already");
        }
    }
}

pub(super) fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The talk of the benchmark failed: {why}."),
    )
}
