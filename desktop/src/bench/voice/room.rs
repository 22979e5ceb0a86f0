//! The room of the benchmark: what is played into the microphone, and what is taken down of both sides.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use os1_base::Error;
use os1_sound::{Loudspeaker, Microphone, Port};
use os1_voice::{Frame, level_db};

/// How long a ring is left alone.
const REST: Duration = Duration::from_millis(2);
/// What waits for the player at most, so that it plays soon what it is given.
const AHEAD: Duration = Duration::from_millis(40);
/// Louder than this is sound.
const SOUND_DB: f32 = -45.0;

/// Ten milliseconds that were taken down: when they had come, and how loud they were.
pub(super) type Mark = (Instant, f32);

/// Takes down how loud a device is, every 10 ms.
pub(super) struct Ear {
    marks: Arc<Mutex<Vec<Mark>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Ear {
    /// Opens the source of this name.
    ///
    /// # Errors
    /// It is not there.
    pub(super) fn open(source: &str) -> Result<Self, Error> {
        // Tried here, so that what fails is told; opened for good by its own thread.
        let port = Port::Named(source.to_owned());
        drop(Microphone::open(&port)?);
        let marks = Arc::new(Mutex::new(Vec::new()));
        let over = Arc::new(AtomicBool::new(false));
        let (into, ends) = (Arc::clone(&marks), Arc::clone(&over));
        let thread = thread::spawn(move || {
            let Ok(mut microphone) = Microphone::open(&port) else {
                return;
            };
            while !ends.load(Ordering::Relaxed) {
                while let Ok(Some(frame)) = microphone.frame() {
                    let mark = (Instant::now(), level_db(&frame));
                    into.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(mark);
                }
                thread::sleep(REST);
            }
        });
        Ok(Self {
            marks,
            over,
            thread: Some(thread),
        })
    }

    /// When it sounded: each frame of sound from `since` on.
    pub(super) fn sounds(&self, since: Instant) -> Vec<Instant> {
        let marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        let loud = |(at, level): &&Mark| *at >= since && *level > SOUND_DB;
        marks.iter().filter(loud).map(|(at, _)| *at).collect()
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that takes down sound has failed");
        }
    }
}

/// Plays frames as they last.
///
/// # Errors
/// The sink is not there or takes nothing.
pub(super) fn play(sink: &str, frames: &[Frame]) -> Result<(), Error> {
    let mut player = Loudspeaker::open(&Port::Named(sink.to_owned()))?;
    for frame in frames {
        while player.waiting() > AHEAD {
            thread::sleep(REST);
        }
        player.push(frame)?;
    }
    thread::sleep(player.delay() + Duration::from_millis(20));
    Ok(())
}
