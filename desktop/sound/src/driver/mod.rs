//! The thread that runs a talk: frames from the microphone in, frames to the loudspeaker out.

mod hold;
mod told;

pub use told::{Told, Wiring};

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use os1_voice::{Command, Event, FRAME, Frame, Phase, Recogniser, Speaker, Talk, level_db};

use crate::cushion::Cushion;
use crate::figures::Times;
use crate::port::Way;
use crate::system::find;
use crate::{Loudspeaker, Microphone, Port, SoundError, Tally};

/// How long the rings are left alone: well under a frame.
const REST: Duration = Duration::from_millis(2);
/// A frame's length.
const FRAME_TIME: Duration = Duration::from_millis(10);
/// Frames that are made up for at most after a stall without a microphone.
const MOST_BEHIND: u32 = 20;
/// Frames between two levels that are told.
const LEVEL_EVERY: u64 = 10;

/// Runs `talk` until it ends or nobody gives `orders` any more. `tell` is called with what happens, and
/// must not wait; the last is [`Told::Ended`].
///
/// # Errors
/// A device that is wanted cannot be opened at the beginning; later losses are the talk's own events.
pub fn drive<R: Recogniser, S: Speaker>(
    talk: Talk<R, S>,
    wiring: &Wiring,
    orders: &Receiver<Event>,
    tell: &dyn Fn(Told),
) -> Result<(), SoundError> {
    let mut driver = Driver::new(talk, wiring, tell);
    driver.open_output()?;
    if wiring.microphone != Port::Off {
        // Said before anything begins: a microphone that was never there is no event.
        find(&wiring.microphone, Way::In)?;
    }
    driver.run(orders);
    Ok(())
}

struct Driver<'a, R, S> {
    talk: Talk<R, S>,
    wiring: &'a Wiring,
    tell: &'a dyn Fn(Told),
    microphone: Option<Microphone>,
    loudspeaker: Option<Loudspeaker>,
    todo: VecDeque<Event>,
    cushion: Cushion,
    times: Times,
    phase: Phase,
    /// Frames are counted by the clock from here while no microphone gives them.
    counted_from: Instant,
    counted: u32,
    lost_input: Option<Instant>,
    lost_output: Option<Instant>,
    /// A headset that is gone, and when it is looked for again.
    headset: Option<(Port, Instant)>,
    /// The user wants to hear it where everybody does.
    aloud: bool,
    decided: Option<Instant>,
    input: Tally,
    output: Tally,
}

impl<'a, R: Recogniser, S: Speaker> Driver<'a, R, S> {
    fn new(talk: Talk<R, S>, wiring: &'a Wiring, tell: &'a dyn Fn(Told)) -> Self {
        let mut todo = VecDeque::from([Event::Started]);
        if wiring.microphone == Port::Off {
            todo.push_front(Event::Mute);
        }
        Self {
            talk,
            wiring,
            tell,
            microphone: None,
            loudspeaker: None,
            todo,
            cushion: Cushion::default(),
            times: Times::default(),
            phase: Phase::Idle,
            counted_from: Instant::now(),
            counted: 0,
            lost_input: None,
            lost_output: None,
            headset: None,
            aloud: false,
            decided: None,
            input: Tally::default(),
            output: Tally::default(),
        }
    }

    fn run(&mut self, orders: &Receiver<Event>) {
        while self.phase != Phase::Ended {
            match orders.recv_timeout(REST) {
                Ok(event) => self.todo.push_back(event),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => self.todo.push_back(Event::HungUp),
            }
            self.look_at_devices();
            while let Some(event) = self.todo.pop_front() {
                let commands = self.talk.happens(&event);
                self.act(commands);
            }
            self.frames();
        }
        self.close_input();
        self.close_output();
        if let Some(user) = self.talk.voice(0) {
            self.tell(Told::Voice(Box::new(user.clone())));
        }
        let figures = self.times.figures(self.input, self.output);
        self.tell(Told::Ended(self.talk.at_ms(), Box::new(figures)));
    }

    /// Works on what the microphone gave; without one, on as many frames as time went by.
    fn frames(&mut self) {
        while self.phase != Phase::Ended && self.todo.is_empty() {
            let frame = match self.microphone.as_mut().map(Microphone::frame) {
                Some(Ok(Some(frame))) => Some(frame),
                Some(Ok(None)) => return,
                Some(Err(_)) => return self.todo.push_back(Event::InputLost),
                None if self.is_behind() => None,
                None => return,
            };
            self.frame(frame.as_ref());
        }
    }

    fn frame(&mut self, heard: Option<&Frame>) {
        let began = Instant::now();
        let mut play = [0.0; FRAME];
        if let Some(loudspeaker) = &self.loudspeaker {
            let frames = loudspeaker.delay().as_millis().div_ceil(10);
            self.talk
                .set_output_delay(u64::try_from(frames).unwrap_or(u64::MAX));
        }
        let commands = self.talk.frame(heard, &mut play);
        self.act(commands);
        self.play(&play);
        self.times.add(began.elapsed());
        if let Some(frame) = heard
            && (self.talk.at_ms() / 10).is_multiple_of(LEVEL_EVERY)
        {
            self.tell(Told::Level(level_db(frame)));
        }
    }

    fn play(&mut self, play: &Frame) {
        let sounds = play.iter().any(|sample| sample.abs() > 1e-4);
        if sounds
            && self.phase == Phase::Speaking
            && let Some(decided) = self.decided.take()
        {
            let ms = decided.elapsed().as_secs_f64() * 1e3;
            self.tell(Told::FirstSound(self.talk.at_ms(), ms));
        }
        let Some(loudspeaker) = &mut self.loudspeaker else {
            return;
        };
        let missing = loudspeaker.tally().missing;
        if self.cushion.is_full(loudspeaker.waiting(), missing) && !sounds {
            return;
        }
        if loudspeaker.push(play).is_err() {
            self.todo.push_back(Event::OutputLost);
        }
    }

    /// Whether a frame is due by the clock.
    fn is_behind(&mut self) -> bool {
        let due = self.counted_from.elapsed().as_millis() / FRAME_TIME.as_millis();
        let due = u32::try_from(due).unwrap_or(u32::MAX);
        self.counted = self.counted.max(due.saturating_sub(MOST_BEHIND));
        let behind = self.counted < due;
        self.counted += u32::from(behind);
        behind
    }

    fn act(&mut self, commands: Vec<Command>) {
        let at_ms = self.talk.at_ms();
        let happened = self.talk.take_happened();
        let any = !happened.is_empty();
        for event in happened {
            if event == Event::TurnEnd {
                self.decided = Some(Instant::now());
            }
            self.tell(Told::Happened(at_ms, event));
        }
        for command in commands {
            self.tell(Told::Done(at_ms, command.clone()));
            self.does(&command);
        }
        let phase = self.talk.phase();
        if phase != self.phase {
            self.phase = phase;
            self.tell(Told::Phase(at_ms, phase));
        }
        if any {
            self.tell(Told::Settled);
        }
    }

    pub(super) fn tell(&self, told: Told) {
        (self.tell)(told);
    }
}
