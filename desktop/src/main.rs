//! `os1`, the terminal handset: the core with the thinnest shell.

mod approval;
mod args;
mod bell;
mod bench;
mod bounded;
mod command;
mod console;
mod daemon;
mod embedder;
mod engines;
mod instant;
mod keys;
mod learner;
mod notification;
mod output;
mod progress;
mod run;
mod session;
mod speech;
mod system;
mod terminal;
mod turn;
mod voice;
mod watch;

use std::process::ExitCode;

use args::{Args, Command};
use console::{Console, LocalConsole, Look, Stopper};
use daemon::Client;
use session::{Host, folder_of};

fn main() -> ExitCode {
    let stopper = Stopper::default();
    let mut console = LocalConsole::new(Look::of_this_process(), stopper.clone());
    let words: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let args = match run::parse(&words, &mut console) {
        Ok(args) => args,
        Err(code) => return ExitCode::from(code),
    };
    log_to_stderr(args.global.verbose);
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(error) => {
            let sentence = format!("OS1 could not start its worker threads: {error}.");
            return match console.note(&sentence) {
                Ok(()) | Err(_) => ExitCode::from(run::FAILED),
            };
        }
    };
    runtime.spawn(raise_on_ctrl_c(stopper));
    let _entered = runtime.enter();
    let host = Host {
        runtime: runtime.handle().clone(),
        held: None,
    };
    ExitCode::from(start(args, words, &mut console, &host))
}

/// Hands the command to the daemon when one runs, else does it here.
fn start(args: Args, words: Vec<String>, console: &mut LocalConsole, host: &Host) -> u8 {
    let json = args.global.json;
    if needs_profile(args.command.as_ref()) {
        let folder = folder_of(&args.global, &console.look().folder);
        if let Ok(folder) = folder
            && let Some(client) = Client::connect(&folder)
        {
            return match client.run(words, console) {
                Ok(code) => code,
                Err(error) => run::complain(&error, json, console),
            };
        }
    }
    run::run(args, console, host)
}

/// Whether the command works on the profile, so that a daemon that holds it must do it.
/// A second daemon is not handed over: it is told who holds the profile.
fn needs_profile(command: Option<&Command>) -> bool {
    !matches!(
        command,
        Some(
            Command::Understand { .. }
                | Command::When { .. }
                | Command::Hours(_)
                | Command::Voice(
                    args::VoiceCommand::Vad { .. }
                        | args::VoiceCommand::Turns { words: false, .. }
                        | args::VoiceCommand::Devices
                )
                | Command::Care { .. }
                | Command::Daemon { .. }
                | Command::Completions { .. }
                | Command::Man
                | Command::Bench { .. }
                | Command::Mail(args::MailCommand::Parse { .. })
                | Command::Calendar(args::CalendarCommand::Expand { file: Some(_), .. })
        )
    )
}

/// Two workers: one turn and its timers need no more, and start-up stays short.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
}

/// The first Ctrl-C asks; one that nobody has listened to ends the process.
async fn raise_on_ctrl_c(stopper: Stopper) {
    while tokio::signal::ctrl_c().await.is_ok() {
        if stopper.raise() {
            std::process::exit(i32::from(run::STOPPED));
        }
    }
}

fn log_to_stderr(verbose: u8) {
    let level = match verbose {
        0 => "warn",
        1 => "info",
        _ => "debug",
    };
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(format!("off,os1={level},os1_desktop={level},os1_companion={level},os1_store={level},os1_guard={level},os1_model={level},os1_mail={level},os1_calendar={level},os1_memory={level},os1_embed={level}")))
        .with_writer(std::io::stderr)
        .without_time()
        .init();
}
