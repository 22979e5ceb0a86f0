//! The user's cache folder: tools for the tests and, in CI, the compiled dependencies.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project;
use crate::shell::{self, Failure};

/// Past this size a cached build folder is emptied before use: old versions of
/// dependencies pile up in it, and compiling anew costs minutes, a full disk more.
const LARGEST_BUILD_FOLDER: u64 = 24 << 30;

/// `os1` in the user's cache folder (XDG Base Directory Specification), made if absent.
///
/// # Errors
/// There is no home, or the folder cannot be made.
pub(crate) fn folder() -> Result<PathBuf, Failure> {
    let base = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
        .ok_or_else(|| Failure::because("there is no home folder to keep the tests' tools in"))?;
    let folder = base.join("os1");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// A build folder and the lock that keeps other runs out of it.
#[derive(Debug)]
pub(crate) struct BuildFolder {
    /// Where cargo writes.
    pub(crate) path: PathBuf,
    _lock: Option<File>,
}

/// The folder that cargo builds in.
///
/// A developer's checkout has its own. In CI, where every checkout is new, it lies in the
/// user's cache folder, so that dependencies are compiled once a machine; the project's own
/// crates are thrown out first, because cargo tells old from new by file times, which a
/// fresh checkout does not keep. A second run at the same time builds in its own checkout.
///
/// # Errors
/// The cache folder cannot be used.
pub(crate) fn build_folder() -> Result<BuildFolder, Failure> {
    let own = BuildFolder {
        path: std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| project::top().join("target"), PathBuf::from),
        _lock: None,
    };
    if !project::is_ci() || std::env::var_os("CARGO_TARGET_DIR").is_some() {
        return Ok(own);
    }
    let path = folder()?.join("build").join(toolchain()?);
    fs::create_dir_all(&path)?;
    let lock = File::create(path.join("in-use"))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            eprintln!("  another run uses the build cache: compiling everything here");
            return Ok(own);
        }
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    let inside = path.join("target");
    if size(&inside) > LARGEST_BUILD_FOLDER {
        eprintln!("  the build cache has grown too large: starting it anew");
        fs::remove_dir_all(&inside)?;
    }
    forget_own_crates(&inside)?;
    Ok(BuildFolder {
        path: inside,
        _lock: Some(lock),
    })
}

/// The compiler's release and host, as a folder name.
fn toolchain() -> Result<String, Failure> {
    let text = shell::printed(Command::new("rustc").arg("-vV"))
        .ok_or_else(|| Failure::because("rustc does not say which version it is"))?;
    let field = |name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or("unknown")
            .trim()
            .to_owned()
    };
    Ok(format!("{}-{}", field("release:"), field("host:")))
}

/// Removes what an earlier checkout compiled of the project itself.
fn forget_own_crates(build: &Path) -> Result<(), Failure> {
    if !build.join("debug").is_dir() {
        return Ok(());
    }
    let mut command = shell::cargo();
    command
        .args(["clean", "--quiet", "--workspace", "--target-dir"])
        .arg(build)
        .current_dir(project::top());
    shell::run(&mut command)
}

fn size(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(found) if found.is_dir() => size(&entry.path()),
            Ok(found) => found.len(),
            Err(_) => 0,
        })
        .sum()
}

/// Makes `folder` by `fill`, unless it is there and was made from the same `recipe`.
///
/// Filled beside its place and moved there when complete, so that a run that is stopped
/// leaves nothing half and two runs at once do no harm.
///
/// # Errors
/// What `fill` says, or the folder cannot be written.
pub(crate) fn made_once(
    folder: &Path,
    recipe: &str,
    fill: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let stamp = folder.join("made-from");
    if fs::read_to_string(&stamp).is_ok_and(|have| have == recipe) {
        return Ok(());
    }
    let making = folder.with_extension(format!("{}.making", std::process::id()));
    if making.exists() {
        fs::remove_dir_all(&making)?;
    }
    fs::create_dir_all(&making)?;
    fill(&making)?;
    fs::write(making.join("made-from"), recipe)?;
    if folder.exists() && !fs::read_to_string(&stamp).is_ok_and(|have| have == recipe) {
        fs::remove_dir_all(folder)?;
    }
    if fs::rename(&making, folder).is_err() {
        // Another run was faster; its folder is as good.
        fs::remove_dir_all(&making)?;
    }
    Ok(())
}
