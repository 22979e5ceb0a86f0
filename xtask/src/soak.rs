//! `cargo xtask soak`: the same kill and fuzz tests as in CI, for hours instead of seconds.

use crate::needs::{BUILD, TESTS};
use crate::peers::Peers;
use crate::project;
use crate::run;
use crate::shell::{self, Failure};
use crate::steps::Steps;
use crate::system;

/// How many inputs each fuzzed function gets.
const FUZZ_RUNS: u32 = 1_000_000;

/// Runs the long forms on a release build: everything, or the kills with these names.
///
/// # Errors
/// Something did not hold; the tests name the seed that shows it again.
pub(crate) fn run(kills: u32, only: &[String]) -> Result<(), Failure> {
    system::provide(&[BUILD, TESTS])?;
    let peers = Peers::provide()?;
    let os1 = run::release()?;
    let test = |package: &str, target: &str| {
        let mut command = shell::cargo();
        command
            .args(["test", "--release", "--locked", "--package", package])
            .args(["--test", target, "--", "--nocapture"])
            .args(only)
            .env("OS1_BIN", &os1)
            .env("OS1_KILLS", kills.to_string())
            .env("OS1_FUZZ_RUNS", FUZZ_RUNS.to_string())
            .current_dir(project::top());
        shell::run(peers.tell(&mut command))
    };
    let mut steps = Steps::default();
    steps.step("kills", || test("os1-tests", "kills"));
    if only.is_empty() {
        steps.step("fuzz", || test("os1-fuzz", "short"));
    }
    steps.finish()
}
