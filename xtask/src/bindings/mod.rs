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

/// Where everything lies.
struct Bindings {
    /// Where cargo builds.
    target: PathBuf,
    /// `debug` or `release`.
    profile: &'static str,
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
    let bindings = Bindings {
        target: build.path.clone(),
        profile: if options.bench { "release" } else { "debug" },
    };
    if options.bench {
        bindings.measure(&mut steps);
    } else {
        bindings.test(options.swift, &mut steps);
    }
    steps.finish()
}

impl Bindings {
    /// Every language's contract.
    fn test(&self, swift: bool, steps: &mut Steps) {
        if steps
            .step("bindings: the library", || self.build())
            .is_none()
        {
            return;
        }
        steps.step("bindings: Python", || python::test(self));
        match kotlin::jvm() {
            Ok(true) => {
                steps.step("bindings: Kotlin", || kotlin::test(self));
            }
            Ok(false) => steps.skip("bindings: Kotlin", packaged::NOT_HERE),
            Err(failure) => {
                steps.step("bindings: Kotlin", || Err::<(), _>(failure));
            }
        }
        if swift {
            steps.step("bindings: Swift", || swift::test(self));
        } else {
            steps.skip("bindings: Swift", "--swift asks for it: 1.6 GB, once");
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

    /// Builds the library. Together with the handset, so that what both stand on has the same
    /// features and is compiled once: SQLCipher and OpenSSL take minutes.
    fn build(&self) -> Result<(), Failure> {
        let mut command = self.cargo("build");
        command
            .args(["--locked", "--lib"])
            .args(["--package=os1-bindings", "--package=os1-desktop"])
            .arg("--features=os1-bindings/contract");
        if self.profile == "release" {
            command.arg("--release");
        }
        shell::run(&mut command)
    }

    /// Writes the bindings of `language` into a folder of their own, and gives it.
    fn generated(&self, language: &str) -> Result<PathBuf, Failure> {
        let folder = self.folder(language)?;
        let mut command = self.cargo("run");
        command
            .args(["--quiet", "--locked", "--package=os1-bindgen", "--"])
            .args([
                "generate",
                "--no-format",
                "--language",
                language,
                "--out-dir",
            ])
            .arg(&folder)
            .arg(self.library());
        shell::run(&mut command)?;
        Ok(folder)
    }

    /// A folder for `what`, made if absent.
    fn folder(&self, what: &str) -> Result<PathBuf, Failure> {
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
    fn libraries(&self) -> PathBuf {
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
