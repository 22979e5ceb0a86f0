//! The commands that people and CI run: `cargo xtask run`, `cargo xtask test` and a few more.
//!
//! Each says what it is about to do, prints the command it starts, and ends with a table of
//! its steps. Nothing here is needed to use OS1: `cargo build --release` does that alone.
#![allow(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "telling people in a terminal what goes on is what this program is for"
)]

mod android;
mod bindings;
mod cache;
mod cli;
mod cyrus;
mod ear_bench;
mod embedder;
mod flaky;
mod mail_bench;
mod needs;
mod netns;
mod packaged;
mod peers;
mod picture;
mod project;
mod run;
mod shell;
mod soak;
mod sound_bench;
mod steps;
mod system;
mod test;

use std::process::ExitCode;

use cli::Task;
use shell::Failure;

fn main() -> ExitCode {
    match cli::parse().and_then(dispatch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(why)) => {
            eprintln!("xtask: {why}\n\n{}", cli::HELP);
            ExitCode::from(2)
        }
        Err(Failure::Failed(why)) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
        Err(Failure::Ended(code)) => ExitCode::from(code),
    }
}

fn dispatch(task: Task) -> Result<(), Failure> {
    match task {
        Task::Help => {
            println!("{}", cli::HELP);
            Ok(())
        }
        Task::Run { arguments } => run::run(&arguments),
        Task::Test(options) => test::run(&options),
        Task::Android(options) => android::run(options),
        Task::Bindings(options) => bindings::run(options),
        Task::Soak { kills, only } => soak::run(kills, &only),
        Task::Bench { arguments } => run::bench(&arguments),
        Task::Picture => picture::draw(),
        Task::Plots { mails } => picture::plots(&mails),
        Task::Curves { printed } => picture::curves(&printed),
        Task::Locomo { arguments } => run::locomo(&arguments),
        Task::Coarse { arguments } => run::coarse(&arguments),
        Task::Junk { arguments } => run::junk(&arguments),
        Task::Embedder => run::embedder(),
        Task::TrainIntents { arguments } => run::train_intents(&arguments),
        Task::Completions { folder } => run::completions(&folder),
    }
}
