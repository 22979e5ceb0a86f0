//! The platform's secret store, when there is one to be asked.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use keyring_core::api::CredentialStore;

use super::patience::within;

/// `OS1_KEYRING=off` leaves the keyring alone: keys go to the profile then.
const SWITCH: &str = "OS1_KEYRING";

/// How long the session bus may take to lead to a secret service. A healthy one needs some
/// milliseconds; one that has to be started first, a second.
const CONNECT_PATIENCE: Duration = Duration::from_secs(3);

/// The platform's store; `None` where there is none or it does not answer.
///
/// Asked once in a process: a bus that hangs costs its patience once, not at every turn.
pub(crate) fn store() -> Option<Arc<CredentialStore>> {
    static STORE: OnceLock<Option<Arc<CredentialStore>>> = OnceLock::new();
    STORE
        .get_or_init(|| {
            let switched_off = std::env::var_os(SWITCH).is_some_and(|value| value == "off");
            if switched_off || !is_worth_asking() {
                return None;
            }
            let connected = within(CONNECT_PATIENCE, connect).flatten();
            if connected.is_none() {
                tracing::warn!("the session bus leads to no secret service");
            }
            connected
        })
        .clone()
}

/// Whether a store may be there, told without asking anybody.
fn is_worth_asking() -> bool {
    let (address, runtime) = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR");
    cfg!(target_os = "macos")
        || has_session_bus(
            std::env::var_os(address).as_deref(),
            std::env::var_os(runtime).as_deref().map(Path::new),
        )
}

/// Whether the environment tells of a session bus, by its address or by the socket where
/// systemd puts it.
fn has_session_bus(address: Option<&OsStr>, runtime: Option<&Path>) -> bool {
    address.is_some_and(|address| !address.is_empty())
        || runtime.is_some_and(|folder| folder.join("bus").exists())
}

#[cfg(target_os = "linux")]
fn connect() -> Option<Arc<CredentialStore>> {
    let store = zbus_secret_service_keyring_store::Store::new().ok()?;
    Some(store)
}

#[cfg(target_os = "macos")]
fn connect() -> Option<Arc<CredentialStore>> {
    let store = apple_native_keyring_store::keychain::Store::new().ok()?;
    Some(store)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn connect() -> Option<Arc<CredentialStore>> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bus_is_known_by_its_address_or_its_socket() {
        let runtime = tempfile::tempdir().unwrap();
        assert!(!has_session_bus(None, None));
        assert!(!has_session_bus(Some(OsStr::new("")), Some(runtime.path())));
        assert!(has_session_bus(
            Some(OsStr::new("unix:path=/run/bus")),
            None
        ));
        std::fs::write(runtime.path().join("bus"), "").unwrap();
        assert!(has_session_bus(None, Some(runtime.path())));
    }
}
