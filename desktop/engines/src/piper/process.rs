//! One process of `piper`.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

use crate::EngineError;

/// The program, as its package installs it.
pub(crate) const PROGRAM: &str = "piper";
/// Another program that does the same, for who has it elsewhere.
const NAMED_BY: &str = "OS1_PIPER";

/// Bytes that are read at once, and pieces that wait: a second of sound.
const PIECE: usize = 4_096;
const WAITING: usize = 16;
/// How often it is asked whether somebody still wants it.
const LOOK: Duration = Duration::from_millis(30);

/// Started, and waiting for its text. Killed when it is dropped.
pub(super) struct Process {
    child: Child,
    pieces: Receiver<Vec<u8>>,
}

impl Process {
    /// Starts it with its model; it loads that by itself.
    pub(super) fn start(model: &Path, length_scale: f32) -> Result<Self, EngineError> {
        let mut child = Command::new(program())
            .arg("--model")
            .arg(model)
            .args(["--output-raw", "--length-scale", &length_scale.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| EngineError::NoProgram)?;
        let (telling, pieces) = sync_channel(WAITING);
        let out = child.stdout.take();
        let read = move || {
            let Some(mut out) = out else {
                return;
            };
            let mut piece = vec![0; PIECE];
            while let Ok(count @ 1..) = out.read(&mut piece) {
                let Some(read) = piece.get(..count) else {
                    break;
                };
                if telling.send(read.to_vec()).is_err() {
                    break;
                }
            }
        };
        let process = Self { child, pieces };
        let thread = Builder::new().name("piper".to_owned()).spawn(read);
        thread.map_err(|_| EngineError::NoThread)?;
        Ok(process)
    }

    /// Gives it its text, on one line; then it knows that no more comes.
    pub(super) fn say(&mut self, text: &str) -> Result<(), EngineError> {
        let line: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        // Two brackets would open phonemes of Piper's own.
        let line = line.replace("[[", "[ [");
        let mut into = self.child.stdin.take().ok_or(EngineError::PiperFailed)?;
        let given = into.write_all(line.trim().as_bytes());
        let given = given.and_then(|()| into.write_all(b"\n"));
        given.map_err(|_| EngineError::PiperFailed)
    }

    /// The next piece of its sound; `None` when it has ended well, or nobody wants more.
    pub(super) fn next(
        &mut self,
        stall: Duration,
        wanted: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Vec<u8>>, EngineError> {
        let since = Instant::now();
        loop {
            match self.pieces.recv_timeout(LOOK) {
                Ok(piece) => return Ok(Some(piece)),
                Err(RecvTimeoutError::Disconnected) => {
                    let well = self.child.wait().is_ok_and(|status| status.success());
                    return well.then_some(None).ok_or(EngineError::PiperFailed);
                }
                Err(RecvTimeoutError::Timeout) if !wanted() => return Ok(None),
                Err(RecvTimeoutError::Timeout) if since.elapsed() > stall => {
                    return Err(EngineError::PiperFailed);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn program() -> PathBuf {
    std::env::var_os(NAMED_BY).map_or_else(|| PROGRAM.into(), PathBuf::from)
}

/// Whether the program is on this machine.
pub(crate) fn program_is_there() -> bool {
    let program = program();
    if program.is_absolute() {
        return program.is_file();
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(&program).is_file())
}
