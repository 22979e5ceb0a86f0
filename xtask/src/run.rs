//! `cargo xtask run` and its small relatives: a release build, and `os1` started from it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use crate::ear_bench;
use crate::embedder;
use crate::mail_bench::MailBench;
use crate::needs::BUILD;
use crate::project;
use crate::shell::{self, Failure};
use crate::sound_bench::SoundBench;
use crate::system;

/// The shells that completions are made for.
const SHELLS: [(&str, &str); 3] = [("bash", "os1.bash"), ("zsh", "_os1"), ("fish", "os1.fish")];

/// Builds the release and becomes `os1` with these arguments.
///
/// # Errors
/// Something is missing, the build failed, or `os1` ended with a code of its own.
pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let os1 = release()?;
    // Recall is better with it and works without.
    if let Err(Failure::Failed(why)) = embedder::provide() {
        eprintln!("The embedding model could not be fetched; recall goes by words alone: {why}");
    }
    start(&os1, arguments)
}

/// Runs `os1 bench` on a release build; its list when no name is given. `mail-sync` gets a mail
/// server and the program that it is compared with, `turn-ends` sentences and two models, `voice` a sound
/// system.
///
/// # Errors
/// As [`run`].
pub(crate) fn bench(arguments: &[OsString]) -> Result<(), Failure> {
    let mut words = vec![OsString::from("bench")];
    words.extend_from_slice(arguments);
    if arguments.is_empty() {
        words.push("list".into());
    }
    let server = MailBench::provide(arguments)?;
    let sound = SoundBench::provide(arguments)?;
    let os1 = release()?;
    if ear_bench::compared(arguments, &os1)? {
        return Ok(());
    }
    let mut command = Command::new(os1);
    command.args(&words);
    if let Some(server) = &server {
        server.tell(&mut command);
    }
    if let Some(sound) = &sound {
        sound.tell(&mut command);
    }
    ended(command.status()?)
}

/// Trains the intent weights that `core/language` ships.
///
/// # Errors
/// The training program failed.
pub(crate) fn train_intents(arguments: &[OsString]) -> Result<(), Failure> {
    system::provide(&[BUILD])?;
    shell::run(
        shell::cargo()
            .args(["run", "--release", "--package=os1-language"])
            .args(["--features=training", "--example=train", "--"])
            .args(arguments)
            .current_dir(project::top()),
    )
}

/// Measures recall: by words alone, and by meaning too where the model was fetched.
///
/// # Errors
/// The measuring program failed.
pub(crate) fn locomo(arguments: &[OsString]) -> Result<(), Failure> {
    system::provide(&[BUILD])?;
    let measure = |more: &[OsString]| {
        shell::run(
            shell::cargo()
                .args([
                    "run",
                    "--release",
                    "--package=os1-memory",
                    "--example=locomo",
                    "--",
                ])
                .args(arguments)
                .args(more)
                .current_dir(project::top()),
        )
    };
    measure(&[])?;
    let chosen = arguments
        .iter()
        .any(|word| word == "--embedder" || word == "--train");
    match embedder::place() {
        Some(model) if !chosen => measure(&["--embedder".into(), model.into()]),
        _ => Ok(()),
    }
}

/// Measures what the coarse pass over vectors loses, on the sentences of files and folders.
///
/// # Errors
/// The embedding model cannot be fetched, or the measuring program failed.
pub(crate) fn coarse(arguments: &[OsString]) -> Result<(), Failure> {
    system::provide(&[BUILD])?;
    let model = embedder::provide()?;
    shell::run(
        shell::cargo()
            .args([
                "run",
                "--release",
                "--package=os1-memory",
                "--example=coarse",
                "--",
                "--embedder",
            ])
            .arg(model)
            .args(arguments)
            .current_dir(project::top()),
    )
}

/// Measures the junk filter on a folder of mails.
///
/// # Errors
/// The build failed, or the measuring did.
pub(crate) fn junk(arguments: &[OsString]) -> Result<(), Failure> {
    system::provide(&[BUILD])?;
    shell::run(
        shell::cargo()
            .args([
                "run",
                "--release",
                "--package=os1-mail",
                "--example=junk",
                "--",
            ])
            .args(arguments)
            .current_dir(project::top()),
    )
}

/// Fetches the embedding model and says where it lies.
///
/// # Errors
/// The registry does not answer, or the file cannot be made.
pub(crate) fn embedder() -> Result<(), Failure> {
    system::provide(&[BUILD])?;
    println!("{}", embedder::provide()?.display());
    Ok(())
}

/// Writes completions and the manual page into `folder`.
///
/// # Errors
/// The build failed, or the folder cannot be written.
pub(crate) fn completions(folder: &Path) -> Result<(), Failure> {
    let os1 = release()?;
    fs::create_dir_all(folder)?;
    for (name, file) in SHELLS {
        let out = File::create(folder.join(file))?;
        shell::run(Command::new(&os1).args(["completions", name]).stdout(out))?;
    }
    let page = File::create(folder.join("os1.1"))?;
    shell::run(Command::new(&os1).arg("man").stdout(page))
}

/// Builds `os1` for use and tells where it lies.
pub(crate) fn release() -> Result<PathBuf, Failure> {
    system::provide(&[BUILD])?;
    eprintln!(
        "Building os1. The first time takes some minutes: the encrypted store is compiled from source."
    );
    shell::run(
        shell::cargo()
            .args(["build", "--release", "--locked", "--package=os1-desktop"])
            .arg("--features=sound")
            .current_dir(project::top()),
    )?;
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| project::top().join("target"), PathBuf::from);
    Ok(target
        .join("release")
        .join(format!("os1{}", std::env::consts::EXE_SUFFIX)))
}

fn start(os1: &Path, arguments: &[OsString]) -> Result<(), Failure> {
    ended(Command::new(os1).args(arguments).status()?)
}

fn ended(status: ExitStatus) -> Result<(), Failure> {
    match status.code() {
        Some(0) => Ok(()),
        // A signal, as a shell would count it: stopped.
        code => Err(Failure::Ended(
            code.and_then(|code| u8::try_from(code).ok()).unwrap_or(130),
        )),
    }
}
