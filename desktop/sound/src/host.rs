//! The sound system of this machine: one connection to it, kept.

use std::sync::{Mutex, PoisonError};

use crate::SoundError;

/// The connection. Each one to PulseAudio keeps a thread for good, so there is one and no more; it is
/// made anew only when it broke.
static KEPT: Mutex<Option<cpal::Host>> = Mutex::new(None);

/// Asks the sound system.
///
/// # Errors
/// What `ask` says; the connection is made anew once when it broke.
pub(crate) fn with_host<T>(
    ask: impl Fn(&cpal::Host) -> Result<T, SoundError>,
) -> Result<T, SoundError> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(host) = kept.as_ref() {
        match ask(host) {
            Err(SoundError::Device(_) | SoundError::NoSystem) => *kept = None,
            answered => return answered,
        }
    }
    let host = cpal::default_host();
    let answered = ask(&host);
    // What is no server has no connection to keep, and a server may be there the next time.
    if is_server(&host) {
        *kept = Some(host);
    }
    answered
}

/// Whether the sound system moves streams by itself when a device is gone.
pub(crate) fn moves_streams() -> bool {
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.as_ref().is_some_and(is_server)
}

#[cfg(target_os = "linux")]
fn is_server(host: &cpal::Host) -> bool {
    host.id() == cpal::HostId::PulseAudio
}

#[cfg(not(target_os = "linux"))]
fn is_server(_: &cpal::Host) -> bool {
    false
}
