//! The program in a narrow place: with little memory, a disk that takes nothing, or a network
//! where every packet is counted.

use std::process::Command;

use crate::handset::{feed, with_json};
use crate::{Handset, Reply};

/// Says on its last line what loopback carried. Every address leads to loopback, so that
/// whatever is sent to anybody is counted there, questions to a name server too.
const COUNTED: &str = "export PATH=\"$PATH:/usr/sbin:/sbin\"; \
    ip link set lo up && ip route add local 0.0.0.0/0 dev lo || exit 99; \
    ip -6 route add local ::/0 dev lo 2>/dev/null; \
    packets() { sed -n 's/^ *lo: *[0-9]* *\\([0-9]*\\).*/\\1/p' /proc/net/dev; }; \
    before=$(packets); \"$@\"; code=$?; after=$(packets); \
    echo \"{\\\"packets\\\":$((after - before))}\"; exit $code";

impl Handset {
    /// Runs `os1 ARGUMENTS --json` with at most so much address space: what asks for more is
    /// ended by the allocator. One arena, so that the number says what the program uses.
    ///
    /// # Panics
    /// It cannot be started.
    #[must_use]
    pub fn run_within(&self, megabytes: u32, arguments: &[&str]) -> Reply {
        let kilobytes = megabytes * 1024;
        let script = format!("ulimit -v {kilobytes} && exec \"$@\"");
        let mut command = self.inside("sh", &["-c", &script, "sh"], arguments);
        command.env("MALLOC_ARENA_MAX", "1");
        feed(command, b"", arguments)
    }

    /// Runs `os1 ARGUMENTS --json` in a network of its own, where everything that it sends to
    /// anybody is counted: the reply, and how many packets.
    ///
    /// `None`, said aloud, on a machine that does not allow that.
    ///
    /// # Panics
    /// It cannot be started.
    #[must_use]
    pub fn run_counted(&self, arguments: &[&str]) -> Option<(Reply, u64)> {
        let command = self.inside("unshare", &COUNTING, arguments);
        counted(feed(command, b"", arguments))
    }

    /// Runs `os1 ARGUMENTS --json` where the profile's folder is mounted to be read only, in
    /// a mount namespace of its own.
    ///
    /// `None`, said aloud, on a machine that does not let us mount.
    ///
    /// # Panics
    /// It cannot be started.
    #[must_use]
    pub fn run_on_read_only_disk(&self, arguments: &[&str]) -> Option<Reply> {
        let data = self.data().to_string_lossy().into_owned();
        let mount = |then: &str| {
            format!("mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && {then}")
        };
        // A user namespace where we are nobody in particular, so that it needs no root.
        let flags = ["--map-root-user", "--mount", "sh", "-c"];
        let mut tried = Command::new("unshare");
        tried.args(flags).args([&mount("true"), &data]);
        if !tried.status().is_ok_and(|status| status.success()) {
            eprintln!("SKIPPED: no read-only disk was tried, this machine does not let us mount");
            return None;
        }
        let script = mount("exec \"$@\"");
        let before = [&flags[..], &[&script, &data]].concat();
        Some(feed(
            self.inside("unshare", &before, arguments),
            b"",
            arguments,
        ))
    }

    /// How many packets are counted when a program asks this machine's name server for a name
    /// and knocks at an address: many, or the counting is blind. `None` as above.
    ///
    /// # Panics
    /// As above.
    #[must_use]
    pub fn counts_packets(&self) -> Option<u64> {
        let mut command = Command::new("unshare");
        let knock = "exec 3<>/dev/tcp/192.0.2.1/80";
        command.args(COUNTING).args(["bash", "-c", knock]);
        counted(feed(command, b"", &["a knock at a door"])).map(|(_, packets)| packets)
    }

    /// The command line, behind the words of another program.
    fn inside(&self, program: &str, before: &[&str], arguments: &[&str]) -> Command {
        let os1 = self.command(&with_json(arguments));
        let mut command = Command::new(program);
        command
            .args(before)
            .arg(os1.get_program())
            .args(os1.get_args());
        command.env_clear().current_dir(self.home());
        for (name, value) in os1.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        command
    }
}

const COUNTING: [&str; 6] = ["--map-root-user", "--net", "sh", "-c", COUNTED, "sh"];

fn counted(mut reply: Reply) -> Option<(Reply, u64)> {
    let told = reply.lines.pop().and_then(|line| line["packets"].as_u64());
    if told.is_none() {
        eprintln!("SKIPPED: no packet was counted, this machine allows no network of its own");
    }
    told.map(|packets| (reply, packets))
}
