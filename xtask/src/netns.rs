//! The suite once more where there is no network: a namespace with nothing but loopback.
//!
//! What passes here reaches nobody: a second proof, beside the types, that nothing leaves
//! the device on its own.

use std::process::Command;

use crate::shell;

/// Starts commands in a namespace of their own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sealed {
    flags: &'static [&'static str],
}

impl Sealed {
    /// The way that this machine allows: as root, or with a user namespace; `None` where
    /// neither is allowed.
    pub(crate) fn allowed() -> Option<Self> {
        if !cfg!(target_os = "linux") {
            return None;
        }
        [
            &["--net"] as &'static [&'static str],
            &["--net", "--map-root-user"],
        ]
        .into_iter()
        .map(|flags| Self { flags })
        .find(|sealed| shell::succeeds(&mut sealed.command("true")))
    }

    /// Whether the machine's other users are there too: not where root is only played, and then
    /// no server can change to a user of its own.
    pub(crate) fn has_other_users(self) -> bool {
        !self.flags.contains(&"--map-root-user")
    }

    /// `program`, to be started with loopback up and nothing else.
    ///
    /// The shell's `"$@"` hands every argument on as it is.
    pub(crate) fn command(self, program: &str) -> Command {
        let mut command = Command::new("unshare");
        let up = "PATH=\"$PATH:/usr/sbin:/sbin\" ip link set lo up && exec \"$@\"";
        command
            .args(self.flags)
            .args(["--", "sh", "-c", up, "sh", program]);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};
    use std::time::Duration;

    #[test]
    fn inside_there_is_nothing_but_loopback() {
        let Some(sealed) = Sealed::allowed() else {
            eprintln!("SKIPPED: network namespaces are not allowed here");
            return;
        };
        let devices = shell::printed(sealed.command("cat").arg("/proc/net/dev")).unwrap();
        let names: Vec<_> = devices
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(name, _)| name.trim())
            .collect();
        assert_eq!(names, ["lo"]);
    }

    #[test]
    fn a_server_outside_is_not_reached_from_inside() {
        let Some(sealed) = Sealed::allowed() else {
            eprintln!("SKIPPED: network namespaces are not allowed here");
            return;
        };
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = server.local_addr().unwrap();
        assert!(TcpStream::connect_timeout(&address, Duration::from_secs(5)).is_ok());
        let dial = format!("exec 3<>/dev/tcp/127.0.0.1/{}", address.port());
        assert!(!shell::succeeds(sealed.command("bash").args(["-c", &dial])));
    }
}
