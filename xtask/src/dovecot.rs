//! The mail server Dovecot, from the packages of Debian or Ubuntu.
//!
//! Installed, not unpacked: its programs know only the places they are installed to. The tests
//! start one of their own; one that the packages start is stopped by whoever does not want it.

use std::path::{Path, PathBuf};

use crate::needs::MAIL;
use crate::project;
use crate::shell::{self, Failure};
use crate::system;

/// Where it cannot be had, in words.
pub(crate) const NOT_HERE: &str =
    "only Debian and Ubuntu have its packages, and installing them takes root";

/// The program: `OS1_DOVECOT`. `None` where it cannot be had.
///
/// # Errors
/// It cannot be had in CI, where nobody would hear that it was left out.
pub(crate) fn provide() -> Result<Option<PathBuf>, Failure> {
    if let Some(program) = found() {
        return Ok(Some(program));
    }
    if system::has_apt() && system::can_install() {
        system::provide(&[MAIL])?;
    }
    match found() {
        Some(program) => Ok(Some(program)),
        None if project::is_ci() => Err(Failure::because(format!("no Dovecot: {NOT_HERE}"))),
        None => Ok(None),
    }
}

/// It lies where a person's search path does not lead.
fn found() -> Option<PathBuf> {
    let usual = Path::new("/usr/sbin/dovecot");
    shell::found("dovecot").or_else(|| usual.is_file().then(|| usual.to_owned()))
}
