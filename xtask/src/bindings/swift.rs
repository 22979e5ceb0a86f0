//! The contract through Swift, with a toolchain that Debian has and this machine need not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Bindings, tests};
use crate::cache;
use crate::shell::{self, Failure};
use crate::system;

/// What is unpacked: Swift, and the libraries its programs are linked with.
const PACKAGES: &str = "swiftlang,libc6-dev,libstdc++-14-dev";
/// The Debian that has it.
const SUITE: &str = "trixie";
/// What of it nobody needs here: 1.6 GB are left.
const LEFT_OUT: &[&str] = &[
    "/usr/share/doc/*",
    "/usr/share/man/*",
    "/usr/libexec/swift/bin/clangd",
    "/usr/libexec/swift/bin/docc",
    "/usr/libexec/swift/bin/lldb*",
    "/usr/libexec/swift/bin/sourcekit-lsp",
    "/usr/libexec/swift/lib/liblldb*",
    "/usr/libexec/swift/lib/libsourcekitdInProc*",
    "/usr/libexec/swift/lib/swift_static/*",
];
/// Changes its root to the first word and starts the others there, with a `/proc` that is gone
/// together with them.
const ENTER: &str = "mount -t proc proc \"$1/proc\" && exec chroot \"$@\"";

/// Compiles and runs the contract.
///
/// # Errors
/// The toolchain cannot be had, or the contract does not hold.
pub(super) fn test(bindings: &Bindings) -> Result<(), Failure> {
    let root = toolchain()?;
    let generated = bindings.generated("swift")?;
    let package = bindings.folder("swift-package")?;
    lay_out(&generated, &package)?;
    // Seen from inside: the package and the library, nothing else of this machine.
    let inside = root.join("os1");
    fs::create_dir_all(inside.join("lib"))?;
    let copied = Command::new("cp")
        .arg("-a")
        .arg(&package)
        .arg(&inside)
        .status()?;
    let library = bindings.library();
    let name = library.file_name().unwrap_or_default();
    fs::copy(&library, inside.join("lib").join(name))?;
    if !copied.success() {
        return Err(Failure::because("the Swift package could not be copied"));
    }
    shell::run(
        Command::new("unshare")
            .args(["--mount", "--pid", "--fork", "sh", "-c", ENTER, "sh"])
            .arg(&root)
            .args(["/usr/bin/env", "LD_LIBRARY_PATH=/os1/lib", "HOME=/tmp"])
            .args(["swift", "test", "--package-path", "/os1/swift-package"])
            .args([
                "-Xlinker",
                "-L/os1/lib",
                "-Xlinker",
                "--allow-shlib-undefined",
            ]),
    )
}

/// The toolchain, unpacked once into the user's cache folder.
fn toolchain() -> Result<PathBuf, Failure> {
    if !system::is_root() || shell::found("mmdebstrap").is_none() {
        return Err(Failure::because(
            "unpacking Swift takes root and Debian's mmdebstrap",
        ));
    }
    let folder = cache::folder()?.join("swift");
    let recipe = format!("{SUITE} {PACKAGES}\n");
    cache::made_once(&folder, &recipe, |making| {
        let mut command = Command::new("mmdebstrap");
        command.args(["--mode=root", "--variant=apt"]);
        command.arg(format!("--include={PACKAGES}"));
        let excluded = LEFT_OUT
            .iter()
            .map(|path| format!("--dpkgopt=path-exclude={path}"));
        command.args(excluded).arg(SUITE).arg(making.join("root"));
        shell::run(&mut command)
    })?;
    Ok(folder.join("root"))
}

/// A Swift package of what was generated and the tests. The generated code is of Swift 5: the
/// compiler here fails on it in mode 6.
fn lay_out(generated: &Path, package: &Path) -> Result<(), Failure> {
    let ffi = package.join("Sources/Os1CoreFFI");
    let core = package.join("Sources/Os1Core");
    let test = package.join("Tests/ContractTests");
    for folder in [&ffi, &core, &test] {
        fs::create_dir_all(folder)?;
    }
    fs::copy(generated.join("Os1CoreFFI.h"), ffi.join("Os1CoreFFI.h"))?;
    fs::copy(
        generated.join("Os1CoreFFI.modulemap"),
        ffi.join("module.modulemap"),
    )?;
    fs::copy(generated.join("Os1Core.swift"), core.join("Os1Core.swift"))?;
    fs::copy(
        tests("swift").join("Package.swift"),
        package.join("Package.swift"),
    )?;
    fs::copy(
        tests("swift").join("Contract.swift"),
        test.join("Contract.swift"),
    )?;
    Ok(())
}
