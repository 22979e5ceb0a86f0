//! Starting other programs, visibly.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// Why a task did not end well.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It was called wrongly.
    Usage(String),
    /// It failed, and the sentence says why.
    Failed(String),
    /// The program that was started for the user ended with this code; it said why itself.
    Ended(u8),
}

impl Failure {
    /// A failure with its sentence.
    pub(crate) fn because(why: impl Into<String>) -> Self {
        Self::Failed(why.into())
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Runs `command` with its output on the terminal, after printing it.
///
/// # Errors
/// It could not be started or ended with a code other than 0.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = status(command)?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::because(format!(
            "`{}` ended with {status}",
            name(command)
        )))
    }
}

/// Runs `command` like [`run`] and hands back how it ended.
///
/// # Errors
/// It could not be started.
pub(crate) fn status(command: &mut Command) -> Result<ExitStatus, Failure> {
    eprintln!("  $ {}", written(command));
    command
        .status()
        .map_err(|error| Failure::because(format!("`{}` did not start: {error}", name(command))))
}

/// Starts `command` after printing it, with its streams as they are set.
///
/// # Errors
/// It could not be started.
pub(crate) fn started(command: &mut Command) -> Result<Child, Failure> {
    eprintln!("  $ {}", written(command));
    command
        .spawn()
        .map_err(|error| Failure::because(format!("`{}` did not start: {error}", name(command))))
}

/// Runs `command` up to `times` times, waiting longer each time: for what needs a registry.
///
/// # Errors
/// The last try's failure.
pub(crate) fn retried(times: u32, mut command: impl FnMut() -> Command) -> Result<(), Failure> {
    let mut tried = 1;
    loop {
        match run(&mut command()) {
            Err(Failure::Failed(why)) if tried < times => {
                let pause = Duration::from_secs(5 * u64::from(tried));
                eprintln!("  {why}; trying again in {} s", pause.as_secs());
                std::thread::sleep(pause);
                tried += 1;
            }
            outcome => return outcome,
        }
    }
}

/// What `command` prints on standard output, trimmed; `None` when it fails in any way.
pub(crate) fn printed(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Whether `command` ends with code 0; it is run silently.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Where `program` lies on the search path.
pub(crate) fn found(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    // Debian keeps `ip` and others in sbin, which is not on every user's path.
    let more = ["/usr/sbin", "/sbin"].map(PathBuf::from);
    std::env::split_paths(&path)
        .chain(more)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// `cargo`, the one that started us.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The command as somebody would type it, without paths that only this machine has.
fn written(command: &Command) -> String {
    let mut words = vec![name(command)];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program
        .file_name()
        .unwrap_or(OsStr::new("program"))
        .to_string_lossy()
        .into_owned()
}
