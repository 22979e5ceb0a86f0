//! The app compiled: resources by aapt2, everything else by the Kotlin compiler.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::fetch::Fetched;
use crate::peers;
use crate::project;
use crate::shell::{self, Failure};

/// The compiler's own libraries.
const COMPILER: &[&str] = &[
    "kotlin-compiler.jar",
    "kotlin-stdlib.jar",
    "kotlinx-coroutines-core-jvm.jar",
    "kotlin-reflect.jar",
    "kotlin-script-runtime.jar",
    "annotations-13.0.jar",
];

/// The app being compiled, and where its parts come to lie.
pub(super) struct App<'a> {
    pub(super) fetched: &'a Fetched,
    /// Everything that is made here.
    pub(super) build: PathBuf,
    compiler: PathBuf,
    /// The libraries' classes.
    pub(super) libraries: Vec<PathBuf>,
    packages: Vec<String>,
}

impl<'a> App<'a> {
    /// Unpacks the libraries.
    ///
    /// # Errors
    /// One cannot be unpacked.
    pub(super) fn new(fetched: &'a Fetched, build: PathBuf) -> Result<Self, Failure> {
        for folder in ["aar", "res", "gen", "r", "classes", "tests", "conf"] {
            let folder = build.join(folder);
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir_all(&folder)?;
        }
        let mut app = Self {
            fetched,
            build,
            compiler: peers::kotlin()?,
            libraries: Vec::new(),
            packages: Vec::new(),
        };
        for file in fetched.app()? {
            if file.extension().is_some_and(|kind| kind == "aar") {
                app.unpack(&file)?;
            } else {
                app.libraries.push(file);
            }
        }
        Ok(app)
    }

    fn unpack(&mut self, library: &Path) -> Result<(), Failure> {
        let name = library.file_stem().unwrap_or_default();
        let folder = self.build.join("aar").join(name);
        shell::run(
            Command::new("unzip")
                .arg("-qo")
                .arg(library)
                .arg("-d")
                .arg(&folder),
        )?;
        self.libraries.push(folder.join("classes.jar"));
        if let Ok(more) = fs::read_dir(folder.join("libs")) {
            self.libraries
                .extend(more.flatten().map(|entry| entry.path()));
        }
        let manifest = fs::read_to_string(folder.join("AndroidManifest.xml"))?;
        let package = manifest.split("package=\"").nth(1);
        self.packages.extend(
            package
                .and_then(|rest| rest.split('"').next())
                .map(str::to_owned),
        );
        let resources = folder.join("res");
        if fs::read_dir(&resources).is_ok_and(|mut entries| entries.next().is_some()) {
            let mut zip = name.to_owned();
            zip.push(".zip");
            self.compile_resources(&resources, &self.build.join("res").join(zip))?;
        }
        Ok(())
    }

    fn aapt2(&self) -> Command {
        Command::new(self.fetched.made("aapt2"))
    }

    /// Compiles a folder of resources. Ours get the pseudo-locales en-XA and ar-XB beside.
    fn compile_resources(&self, folder: &Path, out: &Path) -> Result<(), Failure> {
        shell::run(
            self.aapt2()
                .args(["compile", "--pseudo-localize", "--dir"])
                .arg(folder)
                .arg("-o")
                .arg(out),
        )
    }

    /// Links all resources into `out`, with these more words.
    ///
    /// # Errors
    /// The manifest or a resource is not right.
    pub(super) fn link(&self, out: &Path, more: &[OsString]) -> Result<(), Failure> {
        let mut command = self.aapt2();
        command
            .args(["link", "--auto-add-overlay", "-I"])
            .arg(self.fetched.framework()?);
        command
            .arg("--manifest")
            .arg(sources("AndroidManifest.xml"));
        let mut zips: Vec<PathBuf> = fs::read_dir(self.build.join("res"))?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        zips.sort();
        for zip in zips {
            command.arg("-R").arg(zip);
        }
        shell::run(command.arg("-o").arg(out).args(more))
    }

    /// Compiles resources and code of the app, with these generated bindings.
    ///
    /// # Errors
    /// It does not compile.
    pub(super) fn compile(&self, bindings: &Path) -> Result<(), Failure> {
        self.compile_resources(&sources("res"), &self.build.join("res/app.zip"))?;
        let names = [
            "--java".into(),
            self.build.join("gen").into(),
            "--extra-packages".into(),
        ];
        let mut more: Vec<OsString> = names.into();
        more.push(self.packages.join(":").into());
        self.link(&self.build.join("app.ap_"), &more)?;
        let mut java = Command::new("javac");
        java.args(["--release", "17", "-d"])
            .arg(self.build.join("r"));
        shell::run(java.args(found(&self.build.join("gen"), "java")?))?;
        let mut code = found(&sources("kotlin"), "kt")?;
        code.extend(found(bindings, "kt")?);
        let mut path = vec![self.build.join("r")];
        path.extend(self.libraries.iter().cloned());
        path.push(self.fetched.framework()?);
        self.kotlin(&code, path, "classes", &[])
    }

    /// Compiles the tests.
    ///
    /// # Errors
    /// They do not compile.
    pub(super) fn compile_tests(&self) -> Result<(), Failure> {
        let code = found(&project::top().join("android/app/src/test/kotlin"), "kt")?;
        let friends = format!("-Xfriend-paths={}", self.build.join("classes").display());
        self.kotlin(&code, self.test_path()?, "tests", &[friends])
    }

    /// What tests are compiled and run with. The framework stands last, or JUnit loads its classes.
    ///
    /// # Errors
    /// Something was not fetched.
    pub(super) fn test_path(&self) -> Result<Vec<PathBuf>, Failure> {
        let mut path = vec![self.build.join("classes"), self.build.join("r")];
        path.extend(self.libraries.iter().cloned());
        path.push(self.fetched.made("classes.jar"));
        path.push(self.fetched.made("standin"));
        path.extend(self.fetched.test()?);
        path.push(self.fetched.framework()?);
        Ok(path)
    }

    /// Kotlin's own library.
    pub(super) fn standard(&self) -> PathBuf {
        self.compiler.join("lib/kotlin-stdlib.jar")
    }

    fn kotlin(
        &self,
        code: &[PathBuf],
        path: Vec<PathBuf>,
        out: &str,
        more: &[String],
    ) -> Result<(), Failure> {
        let library = self.compiler.join("lib");
        let own: Vec<PathBuf> = COMPILER.iter().map(|name| library.join(name)).collect();
        let mut all = vec![self.standard()];
        all.extend(path);
        let compose = library.join("compose-compiler-plugin.jar");
        let mut words: Vec<OsString> = [
            "-no-stdlib",
            "-no-reflect",
            "-nowarn",
            "-jvm-target",
            "17",
            "-module-name",
            "app",
        ]
        .map(Into::into)
        .into();
        // The framework's annotations are stricter than those of the real SDK.
        words.push("-Xnullability-annotations=@android.annotation:warn".into());
        words.push(format!("-Xplugin={}", compose.display()).into());
        words.extend(more.iter().map(Into::into));
        words.extend([
            "-cp".into(),
            joined(&all)?,
            "-d".into(),
            self.build.join(out).into(),
        ]);
        words.extend(code.iter().map(Into::into));
        let mut command = Command::new("java");
        command.arg("-Xmx2g").arg("-cp").arg(joined(&own)?);
        command.arg("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler");
        shell::run(command.arg(self.listed(out, &words)?))
    }

    /// Words for a Java program in a file, as `@file`: there are hundreds, and nobody wants to read them.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn listed(&self, name: &str, words: &[OsString]) -> Result<OsString, Failure> {
        let file = self.build.join(format!("{name}.args"));
        let lines: Vec<String> = words
            .iter()
            .map(|word| format!("\"{}\"", word.to_string_lossy()))
            .collect();
        fs::write(&file, lines.join("\n"))?;
        let mut word = OsString::from("@");
        word.push(file);
        Ok(word)
    }
}

/// A file or folder of the app's own sources.
pub(super) fn sources(name: &str) -> PathBuf {
    project::top().join("android/app/src/main").join(name)
}

/// A class path.
///
/// # Errors
/// A folder has a colon in its name.
pub(super) fn joined(paths: &[PathBuf]) -> Result<OsString, Failure> {
    std::env::join_paths(paths)
        .map_err(|_| Failure::because("a folder of this machine has a colon in its name"))
}

/// All files of this kind in `folder` and below.
fn found(folder: &Path, kind: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(found(&path, kind)?);
        } else if path.extension().is_some_and(|found| found == kind) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
