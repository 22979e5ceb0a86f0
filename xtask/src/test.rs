//! `cargo xtask test`: everything that CI checks, in the order that fails soonest.

use std::path::Path;
use std::process::Command;

use crate::android;
use crate::bindings::{self, Bindings};
use crate::cache::{self, BuildFolder};
use crate::cli::TestOptions;
use crate::cyrus;
use crate::flaky;
use crate::needs::{BUILD, GGUF, SOUND, TESTS};
use crate::netns::Sealed;
use crate::packaged;
use crate::peers::Peers;
use crate::project;
use crate::shell::{self, Failure};
use crate::steps::Steps;
use crate::system;

/// Runs every check and prints the table of steps.
///
/// # Errors
/// A check failed; the message names which.
pub(crate) fn run(options: &TestOptions) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let ready = steps.step("what the tests need", || {
        let gguf: &[_] = if options.gguf { GGUF } else { &[] };
        system::provide(&[BUILD, TESTS, SOUND, gguf])?;
        Ok((Peers::provide()?, cache::build_folder()?))
    });
    let Some((peers, build)) = ready else {
        return steps.finish();
    };
    let suite = Suite {
        peers,
        build,
        gguf: options.gguf,
    };
    if suite.peers.cyrus.is_none() {
        steps.skip("a third CalDAV server: Cyrus", cyrus::NOT_HERE);
    }
    if suite.peers.dovecot.is_none() {
        steps.skip("a real mail server: Dovecot", packaged::NOT_HERE);
    }
    if suite.peers.postfix.is_none() {
        steps.skip("what comes back: Postfix", packaged::ROOT_ALONE);
    }
    steps.step("dependencies", || suite.fetch());
    steps.step("formatting", || suite.format());
    steps.step("licences, sources, bans", || suite.deny());
    if !options.gguf {
        steps.skip("on-device engine", "--no-gguf");
    }
    steps.step("clippy", || suite.clippy());
    steps.step("os1", || suite.build_os1());
    tests(&suite, options, &mut steps);
    steps.step("hostile input, a minute each", || suite.fuzz());
    shells(&suite, &mut steps);
    steps.finish()
}

/// The core in other languages, and the app over it.
fn shells(suite: &Suite, steps: &mut Steps) {
    let bindings = Bindings::debug(suite.build.path.clone(), suite.gguf);
    bindings::test(&bindings, false, steps);
    android::test(&bindings, steps);
}

/// The tests where there is no network but the machine's own, which shows that nothing needs another or reaches
/// one. Where servers cannot change to users of their own in such a namespace, or there is none, they run with the
/// network, too; in CI, where nobody would hear that it was left out, a namespace has to be allowed.
fn tests(suite: &Suite, options: &TestOptions, steps: &mut Steps) {
    const SEALED: &str = "tests without a network";
    let sealed = Sealed::allowed().filter(|_| options.netns);
    if !sealed.is_some_and(Sealed::has_other_users) {
        steps.step("tests", || suite.tests());
    }
    match sealed {
        Some(sealed) => {
            if !sealed.has_other_users() {
                steps.skip(
                    "Cyrus and Dovecot without a network",
                    "there is no other user in that namespace",
                );
            }
            steps.step(SEALED, || suite.tests_sealed(sealed));
        }
        None if !options.netns => steps.skip(SEALED, "--no-netns"),
        None if project::is_ci() => {
            steps.step(SEALED, || -> Result<(), Failure> {
                Err(Failure::because("network namespaces are not allowed here"))
            });
        }
        None => steps.skip(SEALED, "network namespaces are not allowed here"),
    }
}

/// The seed of the property tests: the same inputs for everybody who runs the checks, so that
/// a change is judged by what it changed. `soak` and a plain `cargo test` draw new ones.
const PROPERTY_SEED: &str = "20130918";

/// What anybody can send, in words, files and answers: each is fired at for [`FUZZ_SECONDS`].
const FUZZED: &[&str] = &[
    "booking_service",
    "calendar",
    "dav",
    "dictation",
    "invitation",
    "jmap",
    "map_answer",
    "names",
    "places",
    "voice",
    "when",
];
const FUZZ_SECONDS: &str = "60";

/// All crates, and `os1` with microphone and loudspeaker, which a plain build has not. The same for every step,
/// so that nothing is compiled twice: which crates are chosen decides with which features the others are built.
pub(crate) fn everything(gguf: bool) -> &'static [&'static str] {
    const ALL: [&str; 3] = [
        "--workspace",
        "--features=os1-desktop/sound",
        "--exclude=os1-gguf",
    ];
    if gguf { &ALL[..2] } else { &ALL }
}

/// The checks, with the places they need.
struct Suite {
    peers: Peers,
    build: BuildFolder,
    /// With the on-device engine, which compiles for minutes.
    gguf: bool,
}

impl Suite {
    fn everything(&self) -> &'static [&'static str] {
        everything(self.gguf)
    }

    /// The one step that asks the registry, so that no other fails for its sake.
    fn fetch(&self) -> Result<(), Failure> {
        shell::retried(4, || {
            let mut command = self.cargo("fetch");
            command.arg("--locked");
            command
        })
    }

    fn format(&self) -> Result<(), Failure> {
        shell::run(self.cargo("fmt").args(["--all", "--check"]))
    }

    fn deny(&self) -> Result<(), Failure> {
        shell::run(
            Command::new(&self.peers.cargo_deny)
                .args(["check", "licenses", "bans", "sources"])
                .current_dir(project::top()),
        )
    }

    fn clippy(&self) -> Result<(), Failure> {
        let mut command = self.cargo("clippy");
        command.args(self.everything());
        if self.gguf {
            command.arg("--features=os1-desktop/gguf");
        }
        shell::run(command.args(["--all-targets", "--locked", "--", "--deny", "warnings"]))
    }

    /// The program that the scenes drive; `cargo test` builds libraries, not other crates'
    /// programs.
    fn build_os1(&self) -> Result<(), Failure> {
        shell::run(
            self.cargo("build")
                .args(self.everything())
                .args(["--bin=os1", "--locked"]),
        )
    }

    fn tests(&self) -> Result<(), Failure> {
        let mut whole = self.cargo("test");
        whole
            .args(self.everything())
            .args(["--locked", "--no-fail-fast"]);
        flaky::run(&mut whole, |failed| {
            let mut again = self.cargo("test");
            again.args(self.everything());
            again.args(["--locked", "--test", "scenes", "--", "--exact"]);
            again.args(failed);
            again
        })
    }

    /// Without optimisation, as it is compiled already: with it the same minute sees three times
    /// the inputs, and compiling takes three.
    fn fuzz(&self) -> Result<(), Failure> {
        let mut command = self.cargo("test");
        command
            .args(self.everything())
            .args(["--locked", "--test", "short", "--"])
            .args(["--exact", "--nocapture"])
            .args(FUZZED)
            .env("RUST_BACKTRACE", "0");
        if std::env::var_os("OS1_FUZZ_SECONDS").is_none() {
            command.env("OS1_FUZZ_SECONDS", FUZZ_SECONDS);
        }
        shell::run(&mut command)
    }

    fn tests_sealed(&self, sealed: Sealed) -> Result<(), Failure> {
        let cargo = || {
            let program = shell::cargo().get_program().to_owned();
            let mut command = sealed.command(&program.to_string_lossy());
            command.arg("test").args(self.everything());
            command.args(["--locked", "--offline"]);
            self.placed(&mut command);
            if !sealed.has_other_users() {
                command.env("OS1_CYRUS", "").env("OS1_DOVECOT", "");
                command.env("OS1_POSTFIX", "");
            }
            command
        };
        flaky::run(cargo().arg("--no-fail-fast"), |failed| {
            let mut again = cargo();
            again.args(["--test", "scenes", "--", "--exact"]);
            again.args(failed);
            again
        })
    }

    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = shell::cargo();
        command.arg(subcommand);
        self.placed(&mut command);
        command
    }

    fn placed<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let evaldata = project::top().join("../shared/evaldata");
        if std::env::var_os("OS1_EVALDATA").is_none() && Path::new(&evaldata).is_dir() {
            command.env("OS1_EVALDATA", evaldata);
        }
        if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
            command.env("PROPTEST_RNG_SEED", PROPERTY_SEED);
        }
        command
            .current_dir(project::top())
            .env("CARGO_TARGET_DIR", &self.build.path);
        self.peers.tell(command)
    }
}
