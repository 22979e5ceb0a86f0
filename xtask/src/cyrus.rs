//! The calendar server of Cyrus IMAP, from the packages of Debian or Ubuntu.
//!
//! Unpacked, not installed: installed it would start a mail server and push out another.
//! apt checks each package against the signature of the release.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::project;
use crate::shell::{self, Failure};
use crate::system;

const PACKAGES: &str = include_str!("../../tests/peers/cyrus/packages.txt");
/// How often the archive is asked before it counts as away.
const TRIES: u32 = 2;
/// Where it cannot be had, in words.
pub(crate) const NOT_HERE: &str = "only Debian and Ubuntu have its packages";
/// The programs that are started; every library that they need must be there.
const STARTED: &[&str] = &[
    "usr/lib/cyrus/bin/master",
    "usr/lib/cyrus/bin/httpd",
    "usr/lib/cyrus/bin/imapd",
    "usr/lib/cyrus/bin/ctl_cyrusdb",
    "usr/sbin/saslpasswd2",
];

/// The folder it was unpacked into: `OS1_CYRUS`. `None` where it cannot be had.
///
/// # Errors
/// The archive does not answer, a library is missing, or it cannot be had in CI, where nobody
/// would hear that it was left out.
pub(crate) fn provide(cache: &Path) -> Result<Option<PathBuf>, Failure> {
    if !system::has_apt() {
        return if project::is_ci() {
            Err(Failure::because(format!("no Cyrus: {NOT_HERE}")))
        } else {
            Ok(None)
        };
    }
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let recipe = format!("{PACKAGES}\n{release}");
    let folder = cache.join("cyrus");
    cache::made_once(&folder, &recipe, unpack)?;
    if !missing_libraries(&folder).is_empty() {
        // Something that was on the machine then is not any more.
        fs::remove_dir_all(&folder)?;
        cache::made_once(&folder, &recipe, unpack)?;
    }
    match missing_libraries(&folder).first() {
        None => Ok(Some(folder)),
        Some(library) => Err(Failure::because(format!(
            "Cyrus was unpacked, but `{library}` is missing"
        ))),
    }
}

fn unpack(making: &Path) -> Result<(), Failure> {
    let archives = making.join("archives");
    fs::create_dir_all(&archives)?;
    if download(&archives).is_err() {
        // Old lists name versions that the archive has no more.
        system::refresh_lists()?;
        download(&archives)?;
    }
    for archive in fs::read_dir(&archives)?.flatten() {
        let mut command = Command::new("dpkg");
        command.arg("-x").arg(archive.path()).arg(making);
        if !shell::succeeds(&mut command) {
            return Err(Failure::because("a package of Cyrus cannot be unpacked"));
        }
    }
    Ok(fs::remove_dir_all(&archives)?)
}

fn download(archives: &Path) -> Result<(), Failure> {
    let packages = with_what_they_need()
        .ok_or_else(|| Failure::because("apt does not know the packages of Cyrus"))?;
    shell::retried(TRIES, || {
        let mut command = Command::new("apt-get");
        command.arg("download").args(&packages);
        command.current_dir(archives);
        command
    })
}

/// The packages, and those they need that are not installed. `None` when apt does not know them.
fn with_what_they_need() -> Option<BTreeSet<String>> {
    let named: Vec<&str> = PACKAGES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let mut command = Command::new("apt-get");
    command
        .env("LC_ALL", "C")
        .args(["--simulate", "--no-install-recommends", "install"])
        .args(&named);
    let plan = shell::printed(&mut command)?;
    let mut packages = planned(&plan);
    packages.extend(named.into_iter().map(str::to_owned));
    Some(packages)
}

/// The packages that a simulation says it would install.
fn planned(plan: &str) -> BTreeSet<String> {
    plan.lines()
        .filter_map(|line| line.strip_prefix("Inst "))
        .filter_map(|rest| rest.split(' ').next())
        .map(str::to_owned)
        .collect()
}

fn missing_libraries(root: &Path) -> Vec<String> {
    let triple = format!("{}-linux-gnu", std::env::consts::ARCH);
    let libraries = [
        root.join("usr/lib").join(&triple),
        root.join("lib").join(&triple),
        root.join("usr/lib/cyrus"),
    ]
    .map(|folder| folder.display().to_string())
    .join(":");
    STARTED
        .iter()
        .flat_map(|program| {
            let mut command = Command::new("ldd");
            command
                .env("LD_LIBRARY_PATH", &libraries)
                .arg(root.join(program));
            match shell::printed(&mut command) {
                Some(listed) => not_found(&listed),
                None => vec![(*program).to_owned()],
            }
        })
        .collect()
}

/// The libraries that `ldd` did not find.
fn not_found(listed: &str) -> Vec<String> {
    listed
        .lines()
        .filter(|line| line.ends_with("not found"))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_apt_would_install_is_read_and_what_it_would_remove_is_not() {
        let plan = "Remv dovecot-core [1:2.3]\nInst libical3 (3.0.16 Debian:12 [amd64])\nInst libsasl2-2 [2.1.28] (2.1.29 Debian:12 [amd64])\nConf libical3 (3.0.16)";
        let packages: Vec<_> = planned(plan).into_iter().collect();
        assert_eq!(packages, ["libical3", "libsasl2-2"]);
    }

    #[test]
    fn a_library_that_is_missing_is_named() {
        let listed = "\tlinux-vdso.so.1 (0x1)\n\tlibpcre.so.3 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x2)";
        assert_eq!(not_found(listed), ["libpcre.so.3"]);
    }
}
