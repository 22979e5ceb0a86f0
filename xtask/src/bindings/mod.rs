//! `cargo xtask bindings`: what other languages call the core by, written, compiled and tested.
//!
//! The library is built with the feature `contract`, the generator reads it, and the same contract
//! is tested through Python, Kotlin and, where somebody has its toolchain, Swift.

mod kotlin;
mod python;
mod swift;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::cache;
use crate::cli::BindingsOptions;
use crate::needs::BUILD;
use crate::packaged;
use crate::project;
use crate::shell::{self, Failure};
use crate::steps::Steps;
use crate::system;
use crate::test::everything;

/// Where everything lies.
pub(crate) struct Bindings {
    /// Where cargo builds.
    target: PathBuf,
    /// `debug` or `release`.
    profile: &'static str,
    /// Whether the on-device engine is among the crates that are built with it.
    gguf: bool,
}

/// Writes, compiles and tests the bindings, or measures them.
///
/// # Errors
/// A step failed; the message names which.
pub(crate) fn run(options: BindingsOptions) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let ready = steps.step("what the bindings need", || {
        system::provide(&[BUILD])?;
        cache::build_folder()
    });
    let Some(build) = ready else {
        return steps.finish();
    };
    if options.bench {
        Bindings::new(build.path.clone(), "release", false).measure(&mut steps);
    } else {
        test(
            &Bindings::debug(build.path.clone(), false),
            options.swift,
            &mut steps,
        );
    }
    steps.finish()
}

/// Every language's contract.
pub(crate) fn test(bindings: &Bindings, swift: bool, steps: &mut Steps) {
    if steps
        .step("bindings: the library", || bindings.build())
        .is_none()
    {
        return;
    }
    steps.step("bindings: Python", || python::test(bindings));
    match kotlin::jvm() {
        Ok(true) => {
            steps.step("bindings: Kotlin", || kotlin::test(bindings));
        }
        Ok(false) => steps.skip("bindings: Kotlin", packaged::NOT_HERE),
        Err(failure) => {
            steps.step("bindings: Kotlin", || Err::<(), _>(failure));
        }
    }
    if swift {
        steps.step("bindings: Swift", || swift::test(bindings));
    } else {
        steps.skip("bindings: Swift", "--swift asks for it: 1.6 GB, once");
    }
}

impl Bindings {
    /// As tests use them: built as every other test is, and with what only tests call.
    pub(crate) fn debug(target: PathBuf, gguf: bool) -> Self {
        Self::new(target, "debug", gguf)
    }

    fn new(target: PathBuf, profile: &'static str, gguf: bool) -> Self {
        Self {
            target,
            profile,
            gguf,
        }
    }

    /// What a call, an event, a list and a frame cost.
    fn measure(&self, steps: &mut Steps) {
        if steps
            .step("the library, optimised", || self.build())
            .is_none()
        {
            return;
        }
        steps.step("Python", || python::bench(self));
        match kotlin::jvm() {
            Ok(true) => {
                steps.step("Kotlin", || kotlin::bench(self));
            }
            Ok(false) => steps.skip("Kotlin", packaged::NOT_HERE),
            Err(failure) => {
                steps.step("Kotlin", || Err::<(), _>(failure));
            }
        }
    }

    /// Builds the library, and the generator that reads it. With the same selection as every other
    /// step: another would compile SQLCipher and four hundred crates anew.
    pub(crate) fn build(&self) -> Result<(), Failure> {
        let mut command = self.cargo("build");
        command
            .args(everything(self.gguf))
            .args(["--locked", "--lib", "--bin=os1-bindgen"])
            .arg("--features=os1-bindings/contract");
        if self.profile == "release" {
            command.arg("--release");
        }
        shell::run(&mut command)
    }

    /// Writes the bindings of `language` into a folder of their own, and gives it.
    pub(crate) fn generated(&self, language: &str) -> Result<PathBuf, Failure> {
        let folder = self.folder(language)?;
        let generator = format!("os1-bindgen{}", std::env::consts::EXE_SUFFIX);
        let mut command = Command::new(self.libraries().join(generator));
        command
            .args(["generate", "--no-format", "--language", language])
            .args(["--config", "bindings/uniffi.toml", "--out-dir"])
            .arg(&folder)
            .arg(self.library())
            .current_dir(project::top());
        shell::run(&mut command)?;
        Ok(folder)
    }

    /// A folder for `what`, made if absent.
    pub(crate) fn folder(&self, what: &str) -> Result<PathBuf, Failure> {
        let folder = self.target.join("bindings").join(self.profile).join(what);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// The built library.
    fn library(&self) -> PathBuf {
        let name = format!(
            "{}os1_bindings{}",
            std::env::consts::DLL_PREFIX,
            std::env::consts::DLL_SUFFIX
        );
        self.libraries().join(name)
    }

    /// The folder of the built library.
    pub(crate) fn libraries(&self) -> PathBuf {
        self.target.join(self.profile)
    }

    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = shell::cargo();
        command
            .arg(subcommand)
            .env("CARGO_TARGET_DIR", &self.target)
            .current_dir(project::top());
        command
    }
}

/// The folder of the contract's tests in `language`.
fn tests(language: &str) -> PathBuf {
    project::top().join("bindings/tests").join(language)
}
