//! Installing what is missing, with the package manager that the machine has.

use std::process::Command;

use crate::needs::Need;
use crate::project;
use crate::shell::{self, Failure};

/// How packages are installed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manager {
    /// Debian, Ubuntu and their like.
    Apt,
    /// macOS with Homebrew.
    Brew,
    /// Nothing that this program can drive.
    None,
}

/// Makes sure that everything in `needs` is there, installing only what is missing.
///
/// # Errors
/// Something is missing and cannot be installed from here; the message lists it with the
/// command to type.
pub(crate) fn provide(needs: &[&[Need]]) -> Result<(), Failure> {
    let missing: Vec<&Need> = needs
        .iter()
        .copied()
        .flatten()
        .filter(|need| !need.probe.finds_it())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("Missing on this machine:");
    for need in &missing {
        eprintln!("  {} ({})", need.what, need.why);
    }
    match manager() {
        Manager::Apt => apt(&packages(&missing, |need| need.debian)),
        Manager::Brew => brew(&packages(&missing, |need| need.brew)),
        Manager::None => Err(by_hand(&missing)),
    }?;
    match missing.iter().find(|need| !need.probe.finds_it()) {
        None => Ok(()),
        Some(need) => Err(Failure::because(format!(
            "the packages are installed, but {} is still not found",
            need.what
        ))),
    }
}

/// Whether this is Debian, Ubuntu or their like.
pub(crate) fn has_apt() -> bool {
    shell::found("apt-get").is_some() && shell::found("dpkg").is_some()
}

/// Whether packages can be installed without anybody typing a password.
pub(crate) fn can_install() -> bool {
    privilege().is_some_and(|prefix| prefix.is_empty() || project::is_ci())
}

/// Fetches the lists of packages anew.
///
/// # Errors
/// The archive does not answer, or there is no way to become root.
pub(crate) fn refresh_lists() -> Result<(), Failure> {
    let prefix = privilege().ok_or_else(|| {
        Failure::because("this needs root, and there is no sudo. As root, type: apt-get update")
    })?;
    eprintln!("  the package lists may be old: fetching them anew");
    shell::retried(3, || {
        let mut command = as_root(prefix, "apt-get");
        command.arg("update");
        command
    })
}

fn manager() -> Manager {
    if has_apt() {
        Manager::Apt
    } else if shell::found("brew").is_some() {
        Manager::Brew
    } else {
        Manager::None
    }
}

fn packages(missing: &[&Need], of: impl Fn(&Need) -> &'static [&'static str]) -> Vec<&'static str> {
    let mut names: Vec<_> = missing.iter().flat_map(|need| of(need)).copied().collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Installs with apt-get: first from the lists that are there, then from fresh ones.
fn apt(names: &[&str]) -> Result<(), Failure> {
    let prefix = privilege().ok_or_else(|| {
        Failure::because(format!(
            "this needs root, and there is no sudo. As root, type:\n  apt-get update && apt-get install --no-install-recommends {}",
            names.join(" ")
        ))
    })?;
    let install = || {
        let mut command = as_root(prefix, "apt-get");
        command
            .args(["install", "--yes", "--no-install-recommends"])
            .args(names);
        command
    };
    if shell::run(&mut install()).is_ok() {
        return Ok(());
    }
    refresh_lists()?;
    shell::retried(3, install)
}

/// Whether whoever runs this is root.
pub(crate) fn is_root() -> bool {
    shell::printed(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}

/// What stands before `apt-get`: nothing for root, sudo for others, `None` without sudo.
fn privilege() -> Option<&'static [&'static str]> {
    if is_root() {
        Some(&[])
    } else if shell::found("sudo").is_none() {
        None
    } else if project::is_ci() {
        // Nobody is there to type a password.
        Some(&["sudo", "--non-interactive"])
    } else {
        Some(&["sudo"])
    }
}

fn as_root(prefix: &[&str], program: &str) -> Command {
    let mut command = match prefix.split_first() {
        None => Command::new(program),
        Some((first, rest)) => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn brew(names: &[&str]) -> Result<(), Failure> {
    if names.is_empty() {
        return Ok(());
    }
    shell::retried(3, || {
        let mut command = Command::new("brew");
        command.arg("install").args(names);
        command
    })
}

fn by_hand(missing: &[&Need]) -> Failure {
    let list: Vec<_> = missing
        .iter()
        .map(|need| {
            format!(
                "  {} (Debian's package: {})",
                need.what,
                need.debian.join(" ")
            )
        })
        .collect();
    Failure::because(format!(
        "this program can install packages on Debian, Ubuntu and macOS with Homebrew only. \
         Install these, then try again:\n{}",
        list.join("\n")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::needs::{BUILD, Probe};

    #[test]
    fn without_a_package_manager_the_list_names_every_missing_thing() {
        let missing: Vec<&Need> = BUILD.iter().collect();
        let Failure::Failed(why) = by_hand(&missing) else {
            panic!("not a failure");
        };
        for need in BUILD {
            assert!(why.contains(need.what), "{why}");
        }
    }

    #[test]
    fn what_is_there_is_not_installed_again() {
        let there = [Need {
            what: "a shell",
            why: "tests",
            probe: Probe::Program(&["sh"]),
            debian: &["os1-no-such-package"],
            brew: &["os1-no-such-package"],
        }];
        assert!(provide(&[&there]).is_ok());
    }
}
