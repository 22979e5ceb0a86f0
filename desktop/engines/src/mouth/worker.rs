//! The thread that an engine speaks on.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::time::Duration;

use os1_voice::{FRAMES_A_SECOND, Format, Inlet};

use super::desk::Told;
use super::{Sound, Synthesiser};
use crate::EngineError;
use crate::hanging::{self, Over};

/// Frames that are ready ahead of what is played: 3 s.
const AHEAD: usize = 3 * FRAMES_A_SECOND;

/// Makes an engine; called again after it gave up.
pub(crate) type Maker = Arc<dyn Fn() -> Result<Box<dyn Synthesiser>, EngineError> + Send + Sync>;

/// An utterance for the thread.
pub(crate) struct Job {
    pub(crate) serial: u64,
    pub(crate) text: String,
    pub(crate) whisper: bool,
}

/// The way to the thread. Dropping it ends the thread when its engine returns.
pub(crate) struct Worker {
    jobs: Sender<Job>,
    told: Receiver<Told>,
    /// Serial numbers below it are wanted no more.
    from: Arc<AtomicU64>,
    over: Over,
}

impl Worker {
    /// Starts a thread with `engine`, or with one that `maker` makes there.
    pub(crate) fn start(
        engine: Option<Box<dyn Synthesiser>>,
        maker: Maker,
    ) -> Result<Self, EngineError> {
        let (jobs, received) = channel();
        let (telling, told) = sync_channel(AHEAD);
        let from = Arc::<AtomicU64>::default();
        let (their_from, failing) = (Arc::clone(&from), telling.clone());
        let work = move || work(engine, &maker, &received, &telling, &their_from);
        let failed = move |why| drop(failing.send(Told::Failed(why)));
        let over = hanging::start("mouth", work, failed)?;
        Ok(Self {
            jobs,
            told,
            from,
            over,
        })
    }

    /// Hands an utterance over; `false` when nobody takes it any more.
    pub(crate) fn give(&self, job: Job) -> bool {
        self.jobs.send(job).is_ok()
    }

    /// The next thing told, if there is one; an error when the thread is gone.
    pub(crate) fn told(&self, wait: Duration) -> Result<Option<Told>, ()> {
        match self.told.recv_timeout(wait) {
            Ok(told) => Ok(Some(told)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(()),
        }
    }

    /// Serial numbers below `from` are wanted no more.
    pub(crate) fn drop_below(&self, from: u64) {
        self.from.store(from, Ordering::Release);
        // Whoever waits for room sees it.
        self.told.try_iter().for_each(drop);
    }

    /// Tells when the thread has ended.
    pub(crate) fn end_flag(&self) -> Over {
        Arc::clone(&self.over)
    }
}

fn work(
    engine: Option<Box<dyn Synthesiser>>,
    maker: &Maker,
    jobs: &Receiver<Job>,
    telling: &SyncSender<Told>,
    from: &AtomicU64,
) -> Result<(), EngineError> {
    let mut engine = match engine {
        Some(engine) => engine,
        None => maker()?,
    };
    while let Ok(job) = jobs.recv() {
        let wanted = || job.serial >= from.load(Ordering::Acquire);
        if wanted() {
            say(&mut *engine, &job, &mut |told| {
                wanted() && told.is_none_or(|told| telling.send(told).is_ok())
            })?;
        }
        if wanted() && telling.send(Told::End(job.serial)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Says one utterance, as frames; `tell` says `false` when nobody wants more.
fn say(
    engine: &mut dyn Synthesiser,
    job: &Job,
    tell: &mut dyn FnMut(Option<Told>) -> bool,
) -> Result<(), EngineError> {
    let mut sound = Framed::default();
    let mut fault = None;
    engine.speak(&job.text, job.whisper, &mut |piece| {
        let Some(piece) = piece else {
            return tell(None);
        };
        let more = sound.push(piece, |told| tell(Some(told)), job.serial);
        more.unwrap_or_else(|error| {
            fault = Some(error);
            false
        })
    })?;
    match fault {
        Some(error) => Err(error),
        None => sound.finish(|told| tell(Some(told)), job.serial),
    }
}

/// Pieces of any length and rate, as frames with their marks.
#[derive(Default)]
struct Framed {
    inlet: Option<(u32, Inlet)>,
    /// Up to which second which bytes are heard.
    marks: Vec<(f64, usize)>,
    seconds: f64,
    frames: u32,
    bytes: usize,
}

impl Framed {
    fn push(
        &mut self,
        piece: Sound<'_>,
        tell: impl FnMut(Told) -> bool,
        serial: u64,
    ) -> Result<bool, EngineError> {
        let inlet = match &mut self.inlet {
            Some((rate, inlet)) if *rate == piece.rate => inlet,
            Some(_) => {
                return Err(EngineError::Protocol {
                    what: "its rate changes in the middle",
                });
            }
            None => {
                let inlet = Inlet::new(Format::new(piece.rate, 1)?)?;
                &mut self.inlet.insert((piece.rate, inlet)).1
            }
        };
        let full = -f32::from(i16::MIN);
        let samples: Vec<f32> = piece.samples.iter().map(|s| f32::from(*s) / full).collect();
        inlet.push(&samples);
        self.seconds += samples.len() as f64 / f64::from(piece.rate);
        self.marks.push((self.seconds, piece.bytes));
        self.drain(tell, serial)
    }

    fn finish(&mut self, tell: impl FnMut(Told) -> bool, serial: u64) -> Result<(), EngineError> {
        if let Some((_, inlet)) = &mut self.inlet {
            inlet.finish();
        }
        self.drain(tell, serial).map(|_| ())
    }

    fn drain(
        &mut self,
        mut tell: impl FnMut(Told) -> bool,
        serial: u64,
    ) -> Result<bool, EngineError> {
        let Some((_, inlet)) = &mut self.inlet else {
            return Ok(true);
        };
        while let Some(frame) = inlet.pull()? {
            self.frames += 1;
            let heard = f64::from(self.frames) / FRAMES_A_SECOND as f64;
            let over = self
                .marks
                .iter()
                .take_while(|(end, _)| *end <= heard + 1e-6)
                .count();
            if let Some((_, bytes)) = self.marks.drain(..over).next_back() {
                self.bytes = bytes;
            }
            if !tell(Told::Sound(serial, Box::new(frame), self.bytes)) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
