//! The app as one file: shrunk by R8, aligned, signed with a key that is thrown away, verified.
//!
//! The core for phones is not in it: linking for Android takes its NDK. The Gradle project makes the real one.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::compile::{App, sources};
use crate::shell::{self, Failure};

/// The oldest Android it runs on.
const MIN_SDK: &str = "26";
/// The Android it is made for.
const TARGET_SDK: &str = "35";
/// The password of a key that lives as long as the folder.
const PASSWORD: &str = "pass:android";

/// Packs, signs and verifies.
///
/// # Errors
/// A tool failed, or the file is not as it should be.
pub(super) fn pack(app: &App<'_>) -> Result<(), Failure> {
    let out = app.build.join("apk");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(out.join("dex"))?;
    let (rules, package) = (out.join("aapt.pro"), out.join("app.apk"));
    let mut words: Vec<OsString> = [
        "--min-sdk-version",
        MIN_SDK,
        "--target-sdk-version",
        TARGET_SDK,
    ]
    .map(Into::into)
    .into();
    words.push("--proguard".into());
    words.push(rules.clone().into());
    app.link(&package, &words)?;
    shrink(app, &out, &rules)?;
    add(app, &out, &package)?;
    sign(&out, &package)
}

fn shrink(app: &App<'_>, out: &Path, rules: &Path) -> Result<(), Failure> {
    let classes = out.join("app.jar");
    let mut jar = Command::new("jar");
    jar.arg("cf").arg(&classes);
    for folder in ["classes", "r"] {
        jar.arg("-C").arg(app.build.join(folder)).arg(".");
    }
    shell::run(&mut jar)?;
    let mut command = Command::new("java");
    command
        .arg("-Xmx5g")
        .arg("-cp")
        .arg(app.fetched.tool("r8-")?);
    command.args(["com.android.tools.r8.R8", "--release", "--min-api", MIN_SDK]);
    // The framework of the tests has no java.*: the virtual machine's own stand in.
    command
        .arg("--lib")
        .arg(app.fetched.framework()?)
        .arg("--lib")
        .arg(java_home()?);
    command
        .arg("--pg-conf")
        .arg(rules)
        .arg("--pg-conf")
        .arg(sources("../../proguard-rules.pro"));
    for library in fs::read_dir(app.build.join("aar"))?.flatten() {
        let rules = library.path().join("proguard.txt");
        if rules.is_file() {
            command.arg("--pg-conf").arg(rules);
        }
    }
    command
        .arg("--output")
        .arg(out.join("dex"))
        .arg(classes)
        .arg(app.standard());
    // R8 reads a line as it stands, where Java's own programs want quotes.
    let libraries = out.join("libraries.args");
    let lines: Vec<_> = app
        .libraries
        .iter()
        .map(|file| file.to_string_lossy())
        .collect();
    fs::write(&libraries, lines.join("\n"))?;
    shell::run(command.arg(format!("@{}", libraries.display())))
}

/// Adds code and JNA's own libraries for phones.
fn add(app: &App<'_>, out: &Path, package: &Path) -> Result<(), Failure> {
    let native = out.join("native");
    shell::run(
        Command::new("unzip")
            .arg("-qo")
            .arg(app.fetched.native()?)
            .arg("jni/*")
            .arg("-d")
            .arg(&native),
    )?;
    fs::rename(native.join("jni"), native.join("lib"))?;
    for unused in ["armeabi", "mips", "mips64", "x86"] {
        let folder = native.join("lib").join(unused);
        if folder.is_dir() {
            fs::remove_dir_all(folder)?;
        }
    }
    let mut zip = Command::new("zip");
    zip.args(["-qr0"])
        .arg(package)
        .arg("lib")
        .current_dir(&native);
    shell::run(&mut zip)?;
    let mut zip = Command::new("zip");
    zip.args(["-q0"]).arg(package).current_dir(out.join("dex"));
    let dex = fs::read_dir(out.join("dex"))?
        .flatten()
        .map(|entry| entry.file_name());
    shell::run(zip.args(dex))
}

fn sign(out: &Path, package: &Path) -> Result<(), Failure> {
    let (aligned, key, signed) = (
        out.join("aligned.apk"),
        out.join("key"),
        out.join("os1.apk"),
    );
    // Native code on borders of 16 KiB, as phones of today want it.
    shell::run(
        Command::new("zipalign")
            .args(["-f", "-p", "4"])
            .arg(package)
            .arg(&aligned),
    )?;
    shell::run(
        Command::new("keytool")
            .args([
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=OS1 test",
            ])
            .args(["-storepass", "android", "-keypass", "android", "-keystore"])
            .arg(&key),
    )?;
    shell::run(
        Command::new("apksigner")
            .args([
                "sign",
                "--min-sdk-version",
                MIN_SDK,
                "--ks-pass",
                PASSWORD,
                "--ks",
            ])
            .arg(&key)
            .arg("--out")
            .arg(&signed)
            .arg(&aligned),
    )?;
    let mut verify = Command::new("apksigner");
    shell::run(
        verify
            .args(["verify", "--min-sdk-version", MIN_SDK])
            .arg(&signed),
    )?;
    eprintln!(
        "  {}: {} KiB",
        signed.display(),
        fs::metadata(&signed)?.len() / 1024
    );
    Ok(())
}

fn java_home() -> Result<PathBuf, Failure> {
    let java = shell::found("java").ok_or_else(|| Failure::because("there is no Java"))?;
    let real = fs::canonicalize(java)?;
    let home = real.parent().and_then(Path::parent);
    home.map(Path::to_owned)
        .ok_or_else(|| Failure::because("Java lies in no folder of its own"))
}
