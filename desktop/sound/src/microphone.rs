//! An open microphone.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use os1_voice::{Frame, Inlet};
use rtrb::Consumer;

use crate::fault::Faults;
use crate::system::{Held, open_input};
use crate::{Counts, Fault, Intake, Port, SoundError, Tally};

/// Without a callback for so long, the device is gone, whatever the system says.
const STALLED: Duration = Duration::from_secs(2);

/// A microphone that hears until it is dropped.
pub struct Microphone {
    _held: Held,
    faults: Faults,
    ring: Consumer<f32>,
    counts: Arc<Counts>,
    inlet: Inlet,
    scratch: Vec<f32>,
    rate: u32,
    heard: u64,
    heard_at: Instant,
}

impl fmt::Debug for Microphone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Microphone")
            .field("rate", &self.rate)
            .finish_non_exhaustive()
    }
}

impl Microphone {
    /// Opens the microphone that is meant.
    ///
    /// # Errors
    /// It is not there, somebody else uses it, or its format is none that can be used.
    pub fn open(port: &Port) -> Result<Self, SoundError> {
        let mut ends = None;
        let opened = open_input(port, |format| {
            let (intake, ring, counts) = Intake::new(format);
            ends = Some((ring, counts));
            intake
        })?;
        let (ring, counts) = ends.ok_or(SoundError::Samples)?;
        Ok(Self {
            _held: opened.held,
            faults: opened.faults,
            scratch: vec![0.0; ring.buffer().capacity()],
            ring,
            counts,
            inlet: Inlet::new(opened.format)?,
            rate: opened.format.rate(),
            heard: 0,
            heard_at: Instant::now(),
        })
    }

    /// Samples a second of the device.
    #[must_use]
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// The next 10 ms, when they have come.
    ///
    /// # Errors
    /// The sound could not be resampled.
    pub fn frame(&mut self) -> Result<Option<Frame>, SoundError> {
        let (new, _) = self.ring.pop_partial_slice(&mut self.scratch);
        self.inlet.push(new);
        Ok(self.inlet.pull()?)
    }

    /// What happened to the device since this was last asked.
    pub fn fault(&mut self) -> Option<Fault> {
        let callbacks = self.counts.tally().callbacks;
        if callbacks != self.heard {
            (self.heard, self.heard_at) = (callbacks, Instant::now());
        }
        let stalled = self.heard_at.elapsed() > STALLED;
        self.faults.take().or(stalled.then_some(Fault::Lost))
    }

    /// What its callback counted.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.counts.tally()
    }
}
