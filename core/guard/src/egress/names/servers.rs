//! The machine's name servers, as its own resolver has them.

use std::fs::File;
use std::io::Read as _;
use std::net::{IpAddr, SocketAddr};

use resolv_conf::Config;

/// Where they are named (resolv.conf(5)); a system without this file is asked nothing.
const FILE: &str = "/etc/resolv.conf";
/// The most of the file that is read, in bytes.
const MAX_FILE: u64 = 64 * 1024;
/// Name servers that are asked, at most: as resolv.conf(5) has it.
const MOST: usize = 3;
/// DNS (RFC 1035 §4.2).
const PORT: u16 = 53;

/// The name servers in their order.
pub(super) fn name_servers() -> Vec<SocketAddr> {
    let mut text = Vec::new();
    let file = File::open(FILE).and_then(|file| file.take(MAX_FILE).read_to_end(&mut text));
    match file {
        Ok(_) => listed(&text),
        Err(_) => Vec::new(),
    }
}

fn listed(text: &[u8]) -> Vec<SocketAddr> {
    let config = Config::parse(text).unwrap_or_default();
    let servers = config.nameservers.iter().take(MOST);
    servers
        .map(|server| SocketAddr::new(IpAddr::from(server), PORT))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_three_are_asked_and_a_file_that_is_none_names_nobody() {
        let text = b"# by hand\nsearch example.org\nnameserver 192.0.2.1\nnameserver 2001:db8::1\nnameserver 127.0.0.53\nnameserver 192.0.2.4\n";
        let found: Vec<String> = listed(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["192.0.2.1:53", "[2001:db8::1]:53", "127.0.0.53:53"]);
        assert!(listed(b"nameserver nonsense\n\xff\xfe").is_empty());
        assert!(listed(b"").is_empty());
    }
}
