//! An open loudspeaker.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::time::{Duration, Instant};

use os1_voice::{Format, Frame, Outlet};
use rtrb::Producer;

use crate::fault::Faults;
use crate::system::{Held, open_output};
use crate::{Counts, Fault, Outpour, Port, SoundError, Tally};

/// Without a callback for so long, the device is gone, whatever the system says.
const STALLED: Duration = Duration::from_secs(2);

/// A loudspeaker that plays until it is dropped, and knows what was heard.
pub struct Loudspeaker {
    _held: Held,
    faults: Faults,
    ring: Producer<f32>,
    counts: Arc<Counts>,
    outlet: Outlet,
    format: Format,
    worn: Option<String>,
    pushed: u64,
    called: u64,
    called_at: Instant,
}

impl fmt::Debug for Loudspeaker {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Loudspeaker")
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

impl Loudspeaker {
    /// Opens the loudspeaker that is meant.
    ///
    /// # Errors
    /// It is not there, somebody else uses it, or its format is none that can be used.
    pub fn open(port: &Port) -> Result<Self, SoundError> {
        let mut ends = None;
        let opened = open_output(port, |format| {
            let (outpour, ring, counts) = Outpour::new(format);
            ends = Some((ring, counts));
            outpour
        })?;
        let (ring, counts) = ends.ok_or(SoundError::Samples)?;
        Ok(Self {
            _held: opened.held,
            faults: opened.faults,
            ring,
            counts,
            outlet: Outlet::new(opened.format)?,
            format: opened.format,
            worn: opened.worn.then_some(opened.id),
            pushed: 0,
            called: 0,
            called_at: Instant::now(),
        })
    }

    /// Samples a second of the device.
    #[must_use]
    pub fn rate(&self) -> u32 {
        self.format.rate()
    }

    /// Its id, when only its wearer hears it.
    #[must_use]
    pub fn worn(&self) -> Option<&str> {
        self.worn.as_deref()
    }

    /// Plays this after what waits already. What a full ring has no room for is lost: the device has
    /// stood still for two seconds then.
    ///
    /// # Errors
    /// The sound could not be resampled.
    pub fn push(&mut self, frame: &Frame) -> Result<(), SoundError> {
        let samples = self.outlet.push(frame)?;
        let (pushed, _) = self.ring.push_partial_slice(samples);
        self.pushed += pushed.len() as u64;
        Ok(())
    }

    /// Lets go of all that waits; what the device has already is still heard. Silence waits instead, so that what
    /// is played next comes neither sooner nor with a gap, and an echo canceller is not led astray.
    pub fn discard(&mut self) {
        let before = self.pushed;
        let waiting = before.saturating_sub(self.counts.samples.load(Acquire));
        for _ in 0..waiting {
            if self.ring.push(0.0).is_err() {
                break;
            }
            self.pushed += 1;
        }
        self.counts.discard_to.store(before, Release);
    }

    /// How much sound waits in the ring.
    #[must_use]
    pub fn waiting(&self) -> Duration {
        let taken = self.counts.samples.load(Acquire);
        let discarded = self.counts.discard_to.load(Acquire);
        let waiting = self.pushed.saturating_sub(taken.max(discarded));
        let a_second = f64::from(self.format.rate()) * self.format.channels() as f64;
        Duration::from_secs_f64(waiting as f64 / a_second)
    }

    /// How long it takes until what is pushed now is heard: what waits before it, and the device's own
    /// buffers as it told with its last callback.
    #[must_use]
    pub fn delay(&self) -> Duration {
        let latency = Duration::from_micros(self.counts.latency_us.load(Relaxed));
        self.waiting() + latency.min(Duration::from_secs(2))
    }

    /// What happened to the device since this was last asked.
    pub fn fault(&mut self) -> Option<Fault> {
        let callbacks = self.counts.tally().callbacks;
        if callbacks != self.called {
            (self.called, self.called_at) = (callbacks, Instant::now());
        }
        let stalled = self.called_at.elapsed() > STALLED;
        self.faults.take().or(stalled.then_some(Fault::Lost))
    }

    /// What its callback counted.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.counts.tally()
    }
}
