//! The contract through Python: nothing to compile, so it fails first.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Bindings, tests};
use crate::shell::{self, Failure};

/// Runs the contract.
///
/// # Errors
/// It does not hold.
pub(super) fn test(bindings: &Bindings) -> Result<(), Failure> {
    run(bindings, "contract.py")
}

/// Prints what crossing the boundary costs.
///
/// # Errors
/// It could not be measured.
pub(super) fn bench(bindings: &Bindings) -> Result<(), Failure> {
    run(bindings, "bench.py")
}

fn run(bindings: &Bindings, script: &str) -> Result<(), Failure> {
    let generated = bindings.generated("python")?;
    let library = bindings.library();
    // The generated module loads what lies beside it.
    if let Some(name) = library.file_name() {
        fs::copy(&library, generated.join(name))?;
    }
    shell::run(
        Command::new("python3")
            .arg(tests("python").join(script))
            .env("PYTHONPATH", Path::new(&generated))
            .env("PYTHONDONTWRITEBYTECODE", "1"),
    )
}
