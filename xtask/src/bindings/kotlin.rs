//! The contract through Kotlin, on a Java virtual machine with JNA, as on a phone.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Bindings, tests};
use crate::needs::JVM;
use crate::peers;
use crate::project;
use crate::shell::{self, Failure};
use crate::system;

/// Where Debian and Ubuntu put what is written in Java.
const JAVA: &str = "/usr/share/java";
/// The libraries that the tests run with, besides Kotlin's own.
const JARS: &[&str] = &[
    "jna.jar",
    "junit-jupiter-api.jar",
    "junit-jupiter-engine.jar",
    "junit-platform-commons.jar",
    "junit-platform-console.jar",
    "junit-platform-engine.jar",
    "junit-platform-launcher.jar",
    "junit-platform-reporting.jar",
    "apiguardian-api.jar",
    "opentest4j.jar",
    "picocli.jar",
];
/// Of the compiler's libraries, those that a program needs.
const KOTLIN: &[&str] = &[
    "kotlin-stdlib.jar",
    "kotlinx-coroutines-core-jvm.jar",
    "kotlin-test.jar",
    "kotlin-test-junit5.jar",
];

/// Whether there is a Java virtual machine with JNA and JUnit, installed if it can be.
///
/// # Errors
/// It cannot be had in CI, where nobody would hear that it was left out.
pub(super) fn jvm() -> Result<bool, Failure> {
    let here = || JVM.iter().all(|need| need.probe.finds_it());
    if !here() && system::has_apt() && system::can_install() {
        system::provide(&[JVM])?;
    }
    match here() {
        true => Ok(true),
        false if project::is_ci() => Err(Failure::because("no Java with JNA and JUnit")),
        false => Ok(false),
    }
}

/// Compiles and runs the contract.
///
/// # Errors
/// It does not compile, or does not hold.
pub(super) fn test(bindings: &Bindings) -> Result<(), Failure> {
    let program = Program::compiled(bindings, &["Hands.kt", "Contract.kt"])?;
    let mut command = program.java(bindings);
    command
        .arg("org.junit.platform.console.ConsoleLauncher")
        .args([
            "--disable-banner",
            "--details=tree",
            "--select-class=os1.contract.Contract",
            "--fail-if-no-tests",
        ]);
    shell::run(&mut command)
}

/// Prints what crossing the boundary costs.
///
/// # Errors
/// It does not compile, or could not be measured.
pub(super) fn bench(bindings: &Bindings) -> Result<(), Failure> {
    let program = Program::compiled(bindings, &["Hands.kt", "Bench.kt"])?;
    shell::run(program.java(bindings).arg("os1.contract.BenchKt"))
}

/// What was compiled, and what it runs with.
struct Program {
    class_path: OsString,
}

impl Program {
    /// Compiles the generated Kotlin and these files. What was compiled from the same before is
    /// taken as it is: the compiler needs half a minute.
    fn compiled(bindings: &Bindings, files: &[&str]) -> Result<Self, Failure> {
        let compiler = peers::kotlin()?;
        let generated = bindings.generated("kotlin")?;
        let mut sources = vec![generated.join("os1/core/os1_bindings.kt")];
        sources.extend(files.iter().map(|file| tests("kotlin").join(file)));
        let last = files.last().map_or("", |file| file.trim_end_matches(".kt"));
        let classes = bindings.folder(&format!("kotlin-{}", last.to_lowercase()))?;
        let mut libraries: Vec<PathBuf> =
            JARS.iter().map(|jar| Path::new(JAVA).join(jar)).collect();
        libraries.extend(KOTLIN.iter().map(|jar| compiler.join("lib").join(jar)));
        let recipe = recipe(&sources, &compiler)?;
        let stamp = classes.join("made-from");
        if !fs::read_to_string(&stamp).is_ok_and(|have| have == recipe) {
            compile(&compiler, &sources, &libraries, &classes)?;
            fs::write(&stamp, recipe)?;
        }
        let path = std::iter::once(classes).chain(libraries);
        let class_path = std::env::join_paths(path)
            .map_err(|_| Failure::because("a folder of this machine has a colon in its name"))?;
        Ok(Self { class_path })
    }

    fn java(&self, bindings: &Bindings) -> Command {
        let mut library = OsString::from("-Djna.library.path=");
        library.push(bindings.libraries());
        let mut command = Command::new("java");
        // The heap is bounded, so that what grows beside it is seen.
        command.args(["-Xmx256m", "-XX:+UseSerialGC"]).arg(library);
        command.arg("-cp").arg(&self.class_path);
        command
    }
}

fn compile(
    compiler: &Path,
    sources: &[PathBuf],
    libraries: &[PathBuf],
    classes: &Path,
) -> Result<(), Failure> {
    let join = |paths: &[PathBuf]| {
        std::env::join_paths(paths)
            .map_err(|_| Failure::because("a folder of this machine has a colon in its name"))
    };
    let mut command = Command::new("java");
    command
        .arg("-Xmx2g")
        .arg("-cp")
        .arg(join(&[
            compiler.join("lib/kotlin-compiler.jar"),
            compiler.join("lib/kotlin-stdlib.jar"),
            compiler.join("lib/kotlinx-coroutines-core-jvm.jar"),
            compiler.join("lib/kotlin-reflect.jar"),
            compiler.join("lib/kotlin-script-runtime.jar"),
            compiler.join("lib/annotations-13.0.jar"),
        ])?)
        .arg("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler")
        .args([
            "-no-stdlib",
            "-no-reflect",
            "-nowarn",
            "-jvm-target",
            "17",
            "-cp",
        ])
        .arg(join(libraries)?)
        .arg("-d")
        .arg(classes)
        .args(sources);
    shell::run(&mut command)
}

/// All that is compiled, as one text.
fn recipe(sources: &[PathBuf], compiler: &Path) -> Result<String, Failure> {
    let mut recipe = compiler.to_string_lossy().into_owned();
    for source in sources {
        recipe.push('\n');
        recipe.push_str(&fs::read_to_string(source)?);
    }
    Ok(recipe)
}
