//! The thread that an engine hears on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use os1_voice::Frame;

use super::Transcriber;
use super::desk::{Job, Told};
use crate::EngineError;
use crate::hanging::{self, Over};
use crate::native::to_i16;

/// Frames that are heard at once when more than one waits: the engine catches up.
const AT_ONCE: usize = 50;

/// Things told that are looked at in one frame; the rest is looked at in the next.
const MOST_AT_ONCE: usize = 1_000;

/// Makes an engine; called on the thread that it will work on, and again after it gave up.
pub(crate) type Maker = Arc<dyn Fn() -> Result<Box<dyn Transcriber>, EngineError> + Send + Sync>;

/// The way to the thread. Dropping it lets the thread end when its engine returns.
pub(crate) struct Worker {
    jobs: Sender<Job>,
    told: Receiver<Told>,
    /// Nobody wants what is being worked on.
    dropped: Arc<AtomicBool>,
    /// Set when the thread has ended.
    over: Over,
}

impl Worker {
    /// Starts a thread with `engine`, or with one that `maker` makes there.
    pub(crate) fn start(
        engine: Option<Box<dyn Transcriber>>,
        maker: Maker,
    ) -> Result<Self, EngineError> {
        let (jobs, received) = channel();
        let (telling, told) = channel();
        let dropped = Arc::<AtomicBool>::default();
        let (their_dropped, failing) = (Arc::clone(&dropped), telling.clone());
        let work = move || work(engine, &maker, &received, &telling, &their_dropped);
        let failed = move |why| drop(failing.send(Told::Failed(why)));
        let over = hanging::start("ear", work, failed)?;
        Ok(Self {
            jobs,
            told,
            dropped,
            over,
        })
    }

    /// Hands jobs over; `false` when nobody takes them any more.
    pub(crate) fn give(&self, jobs: Vec<Job>) -> bool {
        jobs.into_iter().all(|job| self.jobs.send(job).is_ok())
    }

    /// What was told since the last look.
    pub(crate) fn told(&self) -> Vec<Told> {
        self.told.try_iter().take(MOST_AT_ONCE).collect()
    }

    /// Waits for the next thing told, at most so long.
    pub(crate) fn wait(&self, most: std::time::Duration) -> Option<Told> {
        self.told.recv_timeout(most).ok()
    }

    /// What is being worked on is wanted no more.
    pub(crate) fn drop_work(&self) {
        self.dropped.store(true, Ordering::Release);
    }

    /// Tells when the thread has ended.
    pub(crate) fn end_flag(&self) -> Over {
        Arc::clone(&self.over)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.drop_work();
    }
}

fn work(
    engine: Option<Box<dyn Transcriber>>,
    maker: &Maker,
    jobs: &Receiver<Job>,
    telling: &Sender<Told>,
    dropped: &AtomicBool,
) -> Result<(), EngineError> {
    let mut engine = match engine {
        Some(engine) => engine,
        None => maker()?,
    };
    let mut held = None;
    while let Some(job) = held.take().or_else(|| jobs.recv().ok()) {
        match job {
            // Cancelled before its turn came.
            Job::Hear(..) | Job::Finish(_) if dropped.load(Ordering::Acquire) => {}
            Job::Hear(utterance, frame) => {
                let (sound, count) = waiting(jobs, (utterance, &*frame), &mut held);
                if let Some(text) = engine.hear(&sound)? {
                    telling.send(Told::Partial(utterance, text)).ok();
                }
                for _ in 1..count {
                    telling.send(Told::Did).ok();
                }
            }
            Job::Finish(utterance) => {
                let words = engine.finish(&mut |text| {
                    if let Some(text) = text {
                        telling.send(Told::Partial(utterance, text)).ok();
                    }
                    !dropped.load(Ordering::Acquire)
                })?;
                telling.send(Told::Final(utterance, words)).ok();
            }
            Job::Forget => {
                dropped.store(false, Ordering::Release);
                engine.forget();
            }
        }
        if telling.send(Told::Did).is_err() {
            break;
        }
    }
    Ok(())
}

/// The sound of a frame and of those of its utterance that wait behind it, and how many they are; the first
/// job that is another is `held`.
fn waiting(
    jobs: &Receiver<Job>,
    (utterance, frame): (u64, &Frame),
    held: &mut Option<Job>,
) -> (Vec<i16>, usize) {
    let mut sound = Vec::new();
    to_i16(frame, &mut sound);
    let mut count = 1;
    while count < AT_ONCE {
        match jobs.try_recv() {
            Ok(Job::Hear(same, frame)) if same == utterance => {
                to_i16(&*frame, &mut sound);
                count += 1;
            }
            Ok(other) => {
                *held = Some(other);
                break;
            }
            Err(_) => break,
        }
    }
    (sound, count)
}
