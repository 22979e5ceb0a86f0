//! The thread that runs a talk: frames from the microphone in, frames to the loudspeaker out.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use os1_voice::{Command, Event, FRAME, Frame, Phase, Recogniser, Route, Speaker, Talk, level_db};

use crate::cushion::Cushion;
use crate::figures::{Figures, Times};
use crate::{Fault, Loudspeaker, Microphone, Port, SoundError, Tally};

/// How long the rings are left alone: well under a frame.
const REST: Duration = Duration::from_millis(2);
/// A frame's length.
const FRAME_TIME: Duration = Duration::from_millis(10);
/// Frames that are made up for at most after a stall without a microphone.
const MOST_BEHIND: u32 = 20;
/// Rest between two tries to open a device that is gone.
const RETRY: Duration = Duration::from_millis(500);
/// Frames between two levels that are told.
const LEVEL_EVERY: u64 = 10;

/// Which devices a talk has.
#[derive(Debug, Clone, Default)]
pub struct Wiring {
    /// Where it hears.
    pub microphone: Port,
    /// Where it plays.
    pub loudspeaker: Port,
}

/// What the thread tells. Times are milliseconds of the talk's own sound.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// Something happened.
    Happened(u64, Event),
    /// Something is to be done; what is about devices and sound is done already.
    Done(u64, Command),
    /// The talk stands here now.
    Phase(u64, Phase),
    /// How loud the microphone is, in decibels under full scale.
    Level(f32),
    /// A device was opened, at so many samples a second.
    Opened {
        /// When.
        at_ms: u64,
        /// The microphone, or else the loudspeaker.
        microphone: bool,
        /// Samples a second.
        rate: u32,
    },
    /// The first sound of an answer is on its way to the device, so many milliseconds after it was
    /// decided that the user is done.
    FirstSound(u64, f64),
    /// It is over.
    Ended(u64, Box<Figures>),
}

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
        drop(Microphone::open(&wiring.microphone)?);
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

    fn look_at_devices(&mut self) {
        match self.microphone.as_mut().and_then(Microphone::fault) {
            Some(Fault::Lost) => {
                self.close_input();
                self.todo.push_back(Event::InputLost);
            }
            Some(Fault::Changed) => self.input_changed(),
            None => {}
        }
        match self.loudspeaker.as_mut().and_then(Loudspeaker::fault) {
            Some(Fault::Lost) => self.output_is_lost(),
            Some(Fault::Changed) => self.output_changed(),
            None => {}
        }
        if let Some((headset, at)) = &self.headset
            && *at <= Instant::now()
        {
            let is_back = crate::device::find(headset, crate::device::Way::Out).is_ok();
            let headset = headset.clone();
            self.headset = (!is_back).then(|| (headset, Instant::now() + RETRY));
            if is_back {
                let route = Route::Wired;
                self.todo.push_back(Event::RouteChosen { route });
            }
        }
        let due = |lost: Option<Instant>| lost.is_some_and(|next| next <= Instant::now());
        if due(self.lost_input) {
            self.reopen_input();
        }
        if due(self.lost_output) {
            self.reopen_output();
        }
    }

    /// The device runs otherwise now: at another rate perhaps.
    fn input_changed(&mut self) {
        self.close_input();
        match Microphone::open(&self.wiring.microphone) {
            Ok(microphone) => {
                let rate = microphone.rate();
                self.input_is(microphone);
                self.todo.push_back(Event::RateChanged { rate });
            }
            Err(_) => self.todo.push_back(Event::InputLost),
        }
    }

    /// A headset that is gone is waited for; nothing is played elsewhere meanwhile.
    fn output_is_lost(&mut self) {
        let worn = self.loudspeaker.as_ref().and_then(Loudspeaker::worn);
        let headset = worn.map(|id| Port::Named(id.to_owned()));
        self.headset = headset.map(|port| (port, Instant::now() + RETRY));
        self.close_output();
        self.todo.push_back(match self.headset {
            Some(_) => Event::HeadsetLost,
            None => Event::OutputLost,
        });
    }

    fn output_changed(&mut self) {
        self.close_output();
        if self.open_output().is_err() {
            self.todo.push_back(Event::OutputLost);
        }
    }

    fn act(&mut self, commands: Vec<Command>) {
        let at_ms = self.talk.at_ms();
        for event in self.talk.take_happened() {
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
    }

    /// What a command wants of the devices.
    fn does(&mut self, command: &Command) {
        match command {
            Command::Microphone { on: true } => self.listen(),
            Command::Microphone { on: false } => self.close_input(),
            Command::ReopenInput => self.lost_input = Some(Instant::now()),
            Command::ReopenOutput { route } => {
                self.aloud = *route == Some(Route::Loudspeaker);
                self.headset = None;
                self.lost_output = Some(Instant::now());
            }
            Command::StopPlayback => {
                if let Some(loudspeaker) = &mut self.loudspeaker {
                    loudspeaker.discard();
                }
            }
            _ => {}
        }
    }

    fn listen(&mut self) {
        if self.wiring.microphone == Port::Off || self.microphone.is_some() {
            return;
        }
        match Microphone::open(&self.wiring.microphone) {
            Ok(microphone) => self.input_is(microphone),
            Err(error) => self.todo.push_back(lost(&error)),
        }
    }

    fn input_is(&mut self, microphone: Microphone) {
        self.tell(Told::Opened {
            at_ms: self.talk.at_ms(),
            microphone: true,
            rate: microphone.rate(),
        });
        self.microphone = Some(microphone);
    }

    /// Tries to get a microphone that was lost or changed; the talk opens it when it wants to listen.
    fn reopen_input(&mut self) {
        self.lost_input = None;
        if self.wiring.microphone == Port::Off {
            return;
        }
        if self.microphone.is_some() {
            return;
        }
        match Microphone::open(&self.wiring.microphone) {
            Ok(_there) => self.todo.push_back(Event::InputBack),
            Err(_) => self.lost_input = Some(Instant::now() + RETRY),
        }
    }

    fn open_output(&mut self) -> Result<(), SoundError> {
        if self.wiring.loudspeaker == Port::Off {
            return Ok(());
        }
        let port = if self.aloud {
            &Port::Default
        } else {
            &self.wiring.loudspeaker
        };
        let loudspeaker = Loudspeaker::open(port)?;
        self.tell(Told::Opened {
            at_ms: self.talk.at_ms(),
            microphone: false,
            rate: loudspeaker.rate(),
        });
        self.cushion = Cushion::default();
        self.loudspeaker = Some(loudspeaker);
        Ok(())
    }

    fn reopen_output(&mut self) {
        self.lost_output = None;
        self.close_output();
        if self.wiring.loudspeaker == Port::Off {
            return;
        }
        match self.open_output() {
            Ok(()) => self.todo.push_back(Event::OutputBack),
            Err(_) => self.lost_output = Some(Instant::now() + RETRY),
        }
    }

    fn close_input(&mut self) {
        if let Some(microphone) = self.microphone.take() {
            self.input += microphone.tally();
            (self.counted_from, self.counted) = (Instant::now(), 0);
        }
    }

    fn close_output(&mut self) {
        if let Some(loudspeaker) = self.loudspeaker.take() {
            self.output += loudspeaker.tally();
        }
    }

    fn tell(&self, told: Told) {
        (self.tell)(told);
    }
}

/// What a microphone that cannot be opened means.
fn lost(error: &SoundError) -> Event {
    match error {
        SoundError::Denied => Event::PermissionLost,
        _ => Event::InputLost,
    }
}
