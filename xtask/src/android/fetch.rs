//! What the app is made of, fetched from Maven once into the user's cache folder.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::project;
use crate::shell::{self, Failure};

/// Everything with its version.
const LIST: &str = include_str!("../../tools/android.txt");
/// Attempts before a registry that does not answer is an error.
const TRIES: u32 = 4;
/// No dependency of this one: the list has them all.
const ALONE: &str = "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>";
/// Robolectric brings what it runs on, but not what only its users may want.
const NO_ANDROIDX: &str = "<exclusions><exclusion><groupId>androidx.test</groupId><artifactId>*</artifactId></exclusion>\
    <exclusion><groupId>androidx.test.espresso</groupId><artifactId>*</artifactId></exclusion>\
    <exclusion><groupId>androidx.test.ext</groupId><artifactId>*</artifactId></exclusion></exclusions>";

/// Where what was fetched lies.
pub(super) struct Fetched {
    folder: PathBuf,
}

impl Fetched {
    /// Everything, fetched if it is not there.
    ///
    /// # Errors
    /// The registry does not answer, or a part of it is missing.
    pub(super) fn provide() -> Result<Self, Failure> {
        let folder = cache::folder()?.join("android-app");
        let standin = project::top().join("android/standin/android/bluetooth/BluetoothDevice.java");
        let recipe = format!("{LIST}\n{}", fs::read_to_string(&standin)?);
        cache::made_once(&folder, &recipe, |making| {
            for part in ["app", "native", "test", "tool"] {
                fetch(making, part)?;
            }
            finish(making, &standin)
        })?;
        Ok(Self { folder })
    }

    /// The libraries of the app: `.jar` and `.aar`.
    pub(super) fn app(&self) -> Result<Vec<PathBuf>, Failure> {
        listed(&self.folder.join("app"))
    }

    /// What tests run with.
    pub(super) fn test(&self) -> Result<Vec<PathBuf>, Failure> {
        listed(&self.folder.join("test"))
    }

    /// The native half of JNA for phones.
    pub(super) fn native(&self) -> Result<PathBuf, Failure> {
        first(&self.folder.join("native"), "jna-")
    }

    /// Android itself, as Robolectric runs it.
    pub(super) fn framework(&self) -> Result<PathBuf, Failure> {
        first(&self.folder.join("tool"), "android-all-1")
    }

    /// A tool whose file begins so.
    pub(super) fn tool(&self, name: &str) -> Result<PathBuf, Failure> {
        first(&self.folder.join("tool"), name)
    }

    /// A file or folder that was made of what was fetched.
    pub(super) fn made(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    Ok(files)
}

fn first(folder: &Path, name: &str) -> Result<PathBuf, Failure> {
    let begins = |file: &PathBuf| {
        let found = file.file_name().unwrap_or_default();
        found.to_string_lossy().starts_with(name)
    };
    listed(folder)?
        .into_iter()
        .find(begins)
        .ok_or_else(|| Failure::because(format!("{name} was not fetched")))
}

/// Copies what the list names for `part` into a folder of that name.
fn fetch(making: &Path, part: &str) -> Result<(), Failure> {
    let mut wanted = String::new();
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(':').collect();
        let [of, group, artifact, version, kind] = words.as_slice() else {
            return Err(Failure::because(format!("not a library: {line}")));
        };
        if *of != part {
            continue;
        }
        let others = if part == "test" { NO_ANDROIDX } else { ALONE };
        write!(
            wanted,
            "<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>\
             <version>{version}</version><type>{kind}</type>{others}</dependency>"
        )
        .map_err(|_| Failure::because("the list of libraries cannot be written"))?;
    }
    let project = making.join(format!("{part}.xml"));
    fs::write(
        &project,
        format!(
            "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>\
             <groupId>os1</groupId><artifactId>{part}</artifactId><version>1</version>\
             <packaging>pom</packaging><dependencies>{wanted}</dependencies></project>"
        ),
    )?;
    shell::retried(TRIES, || {
        let mut command = Command::new("mvn");
        command
            .args(["--quiet", "--batch-mode", "--file"])
            .arg(&project)
            .arg("dependency:copy-dependencies")
            .arg(format!("-DoutputDirectory={}", making.join(part).display()));
        command
    })
}

/// Takes the tools out of what was fetched, and makes what Robolectric's framework lacks.
fn finish(making: &Path, standin: &Path) -> Result<(), Failure> {
    let tools = making.join("tool");
    let unzip = |file: &Path, inner: &str| {
        let mut command = Command::new("unzip");
        command.args(["-qoj"]).arg(file).arg(inner).arg("-d");
        command
    };
    let apktool = first(&tools, "apktool-lib")?;
    shell::run(unzip(&apktool, "prebuilt/linux/aapt2").arg(making))?;
    shell::run(Command::new("chmod").arg("+x").arg(making.join("aapt2")))?;
    let monitor = first(&tools, "monitor")?;
    shell::run(unzip(&monitor, "classes.jar").arg(making))?;
    let framework = making.join("framework");
    fs::create_dir_all(&framework)?;
    let instrumented = first(&tools, "android-all-instrumented")?;
    fs::rename(
        &instrumented,
        framework.join(instrumented.file_name().unwrap_or_default()),
    )?;
    let classes = making.join("standin");
    shell::run(
        Command::new("javac")
            .args(["--release", "17", "-d"])
            .arg(&classes)
            .arg(standin),
    )?;
    // Only the inner class is wanted; the outer one is the framework's.
    fs::remove_file(classes.join("android/bluetooth/BluetoothDevice.class"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_library_has_a_part_and_one_version() {
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split(':').collect();
            assert_eq!(words.len(), 5, "{line}");
            assert!(
                ["app", "native", "test", "tool"].contains(&words[0]),
                "{line}"
            );
            assert!(
                words[3].starts_with(|first: char| first.is_ascii_digit()),
                "{line}"
            );
        }
    }
}
