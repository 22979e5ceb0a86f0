//! Mail servers from the packages of Debian or Ubuntu: Dovecot, Postfix.
//!
//! Installed, not unpacked: their programs know only the places they are installed to. The tests
//! start ones of their own; one that the packages start is stopped by whoever does not want it.

use std::path::{Path, PathBuf};

use crate::needs::Need;
use crate::project;
use crate::shell::{self, Failure};
use crate::system;

/// Where one cannot be had, in words.
pub(crate) const NOT_HERE: &str =
    "only Debian and Ubuntu have its packages, and installing them takes root";
/// Where Postfix cannot be run, in words.
pub(crate) const ROOT_ALONE: &str = "it runs as several users, and so is started by root alone";

/// The server program `name`, installed from what `need` names. `None` where it cannot be had.
///
/// # Errors
/// It cannot be had in CI, where nobody would hear that it was left out.
pub(crate) fn provide(name: &str, need: &'static [Need]) -> Result<Option<PathBuf>, Failure> {
    // The program alone is not enough: a machine may have a part of its packages.
    if system::has_apt() && system::can_install() {
        system::provide(&[need])?;
    }
    match found(name) {
        Some(program) => Ok(Some(program)),
        None if project::is_ci() => Err(Failure::because(format!("no {name}: {NOT_HERE}"))),
        None => Ok(None),
    }
}

/// It lies where a person's search path does not lead.
fn found(name: &str) -> Option<PathBuf> {
    let usual = Path::new("/usr/sbin").join(name);
    shell::found(name).or_else(|| usual.is_file().then_some(usual))
}
