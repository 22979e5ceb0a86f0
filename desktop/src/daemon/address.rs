//! Where the daemon of a profile listens.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// The longest path that every Unix takes for a socket (`sun_path` is 104 to 108 bytes).
const SOCKET_PATH_MAX: usize = 100;

/// The socket of the profile in `folder`.
///
/// It lies in the profile, which only its owner may enter. Where that path is too long for
/// a socket it lies in a folder of its own under the system's temporary folder.
#[must_use]
pub(crate) fn socket_of(folder: &Path) -> PathBuf {
    let inside = folder.join("daemon.sock");
    if inside.as_os_str().len() <= SOCKET_PATH_MAX {
        return inside;
    }
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    std::env::temp_dir()
        .join(format!("os1-{:016x}", hasher.finish()))
        .join("daemon.sock")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_profile_path_gets_a_short_socket() {
        let short = Path::new("/home/theo/.local/share/os1");
        assert_eq!(socket_of(short), short.join("daemon.sock"));
        let long = PathBuf::from(format!("/{}", "x".repeat(200)));
        let socket = socket_of(&long);
        assert!(socket.as_os_str().len() <= SOCKET_PATH_MAX);
        assert_ne!(
            socket,
            socket_of(Path::new(&format!("/{}", "y".repeat(200))))
        );
    }
}
