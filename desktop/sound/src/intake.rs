//! The microphone's callback.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use os1_voice::Format;
use rtrb::{Consumer, Producer, RingBuffer};

use crate::{Beat, Counts};

/// Sound that fits into the ring: 2 s; a driver that is away for longer loses the newest.
const SECONDS: usize = 2;

/// The end of the ring that the sound system fills.
#[derive(Debug)]
pub struct Intake {
    ring: Producer<f32>,
    counts: Arc<Counts>,
    beat: Beat,
    sample: Duration,
}

impl Intake {
    /// A ring for sound of this format: the end for the callback, the other, and the counters.
    #[must_use]
    pub fn new(format: Format) -> (Self, Consumer<f32>, Arc<Counts>) {
        let a_second = format.rate() as usize * format.channels();
        let (ring, out) = RingBuffer::new(a_second * SECONDS);
        let counts = Arc::new(Counts::default());
        let intake = Self {
            ring,
            counts: Arc::clone(&counts),
            beat: Beat::default(),
            sample: Duration::from_secs_f64(1.0 / a_second.max(1) as f64),
        };
        (intake, out, counts)
    }

    /// Takes samples of all channels in turn, at `now`. Allocates nothing, waits for nobody.
    pub fn take<T: Copy>(&mut self, samples: &[T], now: Instant, as_f32: impl Fn(T) -> f32) {
        let counts = &self.counts;
        counts.callbacks.fetch_add(1, Relaxed);
        let sound = self
            .sample
            .saturating_mul(u32::try_from(samples.len()).unwrap_or(u32::MAX));
        if self.beat.came(now, sound) {
            counts.late.fetch_add(1, Relaxed);
        }
        let mut taken = 0_u64;
        for sample in samples {
            if self.ring.push(as_f32(*sample)).is_err() {
                break;
            }
            taken += 1;
        }
        counts.samples.fetch_add(taken, Relaxed);
        counts
            .missing
            .fetch_add((samples.len() as u64).saturating_sub(taken), Relaxed);
    }
}
