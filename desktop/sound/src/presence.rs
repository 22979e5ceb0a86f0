//! Whether an open device is still there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::device::find;
use crate::fault::{Fault, Faults};
use crate::port::{Port, Way};
use crate::{SoundError, host};

/// How often it is looked.
const EVERY: Duration = Duration::from_millis(100);

/// Looks for an open device until it is dropped, and raises a fault when it is gone.
///
/// A sound server moves the streams of a device that is gone to another one and says nothing: what was
/// for one ear would be heard by everybody, and the microphone would hear what we play.
#[derive(Debug)]
pub(crate) struct Presence {
    over: Arc<AtomicBool>,
}

impl Presence {
    /// Watches the device of this id.
    ///
    /// # Errors
    /// The thread could not be started.
    pub(crate) fn watch(id: &str, way: Way, faults: &Faults) -> Result<Self, SoundError> {
        let over = Arc::new(AtomicBool::new(false));
        if !host::moves_streams() {
            return Ok(Self { over });
        }
        let (ends, faults) = (Arc::clone(&over), faults.clone());
        let port = Port::Named(id.to_owned());
        thread::Builder::new()
            .name("os1-device".to_owned())
            .spawn(move || {
                while !ends.load(Ordering::Relaxed) {
                    if matches!(find(&port, way), Err(SoundError::NoSuchDevice)) {
                        return faults.raise(Fault::Lost);
                    }
                    thread::sleep(EVERY);
                }
            })
            .map_err(SoundError::Thread)?;
        Ok(Self { over })
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}
