//! What a sound system calls, in whatever samples the device has.

use std::time::{Duration, Instant};

use crate::{Intake, Outpour};

/// What takes the sound of a microphone, on the sound system's own thread.
pub(crate) trait Takes: Send + 'static {
    fn take<T: Copy>(&mut self, samples: &[T], now: Instant, as_f32: impl Fn(T) -> f32);
}

/// What fills the buffers of a loudspeaker, on the sound system's own thread.
pub(crate) trait Fills: Send + 'static {
    fn fill<T>(
        &mut self,
        samples: &mut [T],
        now: Instant,
        latency: Duration,
        from_f32: impl Fn(f32) -> T,
    );
}

impl Takes for Intake {
    fn take<T: Copy>(&mut self, samples: &[T], now: Instant, as_f32: impl Fn(T) -> f32) {
        Intake::take(self, samples, now, as_f32);
    }
}

impl Fills for Outpour {
    fn fill<T>(
        &mut self,
        samples: &mut [T],
        now: Instant,
        latency: Duration,
        from_f32: impl Fn(f32) -> T,
    ) {
        Outpour::fill(self, samples, now, latency, from_f32);
    }
}
