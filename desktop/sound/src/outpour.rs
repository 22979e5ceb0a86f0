//! The loudspeaker's callback.

use std::sync::Arc;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::time::{Duration, Instant};

use os1_voice::Format;
use rtrb::{Consumer, Producer, RingBuffer};

use crate::{Beat, Counts};

/// Sound that fits into the ring: 2 s.
const SECONDS: usize = 2;
/// What is left of a sound that breaks off, a sample later: silence within 2 ms, and no click.
const FADING: f32 = 0.95;

/// The end of the ring that the sound system empties.
#[derive(Debug)]
pub struct Outpour {
    ring: Consumer<f32>,
    counts: Arc<Counts>,
    beat: Beat,
    sample: Duration,
    channels: usize,
    taken: u64,
    last: f32,
}

impl Outpour {
    /// A ring for sound of this format: the end for the callback, the other, and the counters.
    #[must_use]
    pub fn new(format: Format) -> (Self, Producer<f32>, Arc<Counts>) {
        let a_second = format.rate() as usize * format.channels();
        let (into, ring) = RingBuffer::new(a_second * SECONDS);
        let counts = Arc::new(Counts::default());
        let outpour = Self {
            ring,
            counts: Arc::clone(&counts),
            beat: Beat::default(),
            sample: Duration::from_secs_f64(1.0 / a_second.max(1) as f64),
            channels: format.channels(),
            taken: 0,
            last: 0.0,
        };
        (outpour, into, counts)
    }

    /// Fills `samples` at `now`; they are heard after `latency`. Allocates nothing, waits for nobody.
    pub fn fill<T>(
        &mut self,
        samples: &mut [T],
        now: Instant,
        latency: Duration,
        from_f32: impl Fn(f32) -> T,
    ) {
        self.discard();
        let sound = self
            .sample
            .saturating_mul(u32::try_from(samples.len()).unwrap_or(u32::MAX));
        let late = self.beat.came(now, sound);
        let mut missing = 0_u64;
        for (at, sample) in samples.iter_mut().enumerate() {
            match self.ring.pop() {
                Ok(value) => {
                    self.taken += 1;
                    self.last = value;
                }
                Err(_) => {
                    missing += 1;
                    if at % self.channels == 0 {
                        self.last *= FADING;
                    }
                }
            }
            *sample = from_f32(self.last);
        }
        let counts = &self.counts;
        counts.callbacks.fetch_add(1, Relaxed);
        counts.late.fetch_add(u64::from(late), Relaxed);
        counts.missing.fetch_add(missing, Relaxed);
        let latency = u64::try_from((latency + sound).as_micros()).unwrap_or(u64::MAX);
        counts.latency_us.store(latency, Relaxed);
        counts.samples.store(self.taken, Release);
    }

    /// Lets go of what was put in before [`crate::Loudspeaker::discard`].
    fn discard(&mut self) {
        let to = self.counts.discard_to.load(Acquire);
        let over = usize::try_from(to.saturating_sub(self.taken)).unwrap_or(usize::MAX);
        let over = over.min(self.ring.slots());
        if over > 0
            && let Ok(chunk) = self.ring.read_chunk(over)
        {
            chunk.commit_all();
            self.taken += over as u64;
        }
    }
}
