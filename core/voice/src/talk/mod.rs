//! Everything from the microphone's frame to the speaker's, ten milliseconds at a time.

mod marks;
mod playback;
mod said;
mod thinking;

pub use marks::MAX_OUTPUT_DELAY;
use marks::Marks;
use playback::Playback;
pub use said::Said;
use thinking::Thinking;

use crate::port::{Played, Recognised, Recogniser, Speaker};
use crate::session::{Command, Event, Phase, State, update};
use crate::{
    BargeIn, Completeness, Frame, FrontEnd, Health, Intrusion, TurnEvent, TurnTaker, VoicePrint,
    Voices,
};

/// Frames between two looks at what takes too long: 250 ms.
const TICK: u64 = 25;

/// Events that wait to be asked for; a second of partials and turns is a tenth of it.
const MAX_HAPPENED: usize = 256;

/// One talk. The edge gives a frame of the microphone and gets one to play, and does the commands
/// that are left; time is the sound's own, so a clock that jumps changes nothing.
pub struct Talk<R, S> {
    front: FrontEnd,
    taker: TurnTaker,
    barge: BargeIn,
    /// `None` where everybody is the user.
    voices: Option<Voices>,
    health: Health,
    state: State,
    recogniser: R,
    speaker: S,
    frames: u64,
    marks: Marks,
    thinking: Thinking,
    happened: Vec<Event>,
    gain: f32,
    playback: Playback,
}

impl<R, S> std::fmt::Debug for Talk<R, S> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Talk")
            .field("phase", &self.state.phase())
            .finish_non_exhaustive()
    }
}

impl<R: Recogniser, S: Speaker> Talk<R, S> {
    /// A talk that has not begun: [`Event::Started`] begins it.
    #[must_use]
    pub fn new(recogniser: R, speaker: S) -> Self {
        Self {
            front: FrontEnd::for_talks(),
            taker: TurnTaker::new(),
            barge: BargeIn::new(),
            voices: Some(Voices::new()),
            health: Health::default(),
            state: State::new(),
            recogniser,
            speaker,
            frames: 0,
            marks: Marks::default(),
            thinking: Thinking::default(),
            happened: Vec::new(),
            gain: 1.0,
            playback: Playback::default(),
        }
    }

    /// With the user's voice as it was kept from an earlier talk.
    #[must_use]
    pub fn knowing(mut self, user: VoicePrint) -> Self {
        self.voices = Some(Voices::of(user));
        self
    }

    /// Does not tell voices apart: who listens alone at an earpiece loses nothing by it, and is never taken
    /// for somebody else, which happens to one turn in twelve that is long enough to tell (`docs/voice.md`).
    #[must_use]
    pub fn alone(mut self) -> Self {
        self.voices = None;
        self
    }

    /// What is known of a voice by now; the user's is 0.
    #[must_use]
    pub fn voice(&self, number: u32) -> Option<&VoicePrint> {
        self.voices.as_ref()?.print(number)
    }

    /// Where it stands.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.state.phase()
    }

    /// Why the recogniser failed last, in a sentence, where it knows.
    #[must_use]
    pub fn why_deaf(&self) -> Option<&str> {
        self.recogniser.why()
    }

    /// Why the voice failed last, in a sentence, where it knows.
    #[must_use]
    pub fn why_mute(&self) -> Option<&str> {
        self.speaker.why()
    }

    /// Milliseconds of sound since it was made.
    #[must_use]
    pub fn at_ms(&self) -> u64 {
        self.frames * 10
    }

    /// How many frames it takes until the ear hears what [`Talk::frame`] gives to play, at most
    /// [`MAX_OUTPUT_DELAY`]: what is heard is counted that much later.
    pub fn set_output_delay(&mut self, frames: u64) {
        self.marks.set_delay(frames);
    }

    /// What happened since this was last asked, in order, without the marks of what is played: a
    /// transcript to show. Keeps at most a second of it.
    pub fn take_happened(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.happened)
    }

    /// Ten milliseconds: `microphone` was heard, `None` while it is off; `play` is filled with what is to
    /// be played. Gives what the edge must do.
    pub fn frame(&mut self, microphone: Option<&Frame>, play: &mut Frame) -> Vec<Command> {
        let mut commands = Vec::new();
        self.frames += 1;
        if let Some(frame) = microphone {
            for event in self.heard(frame) {
                commands.extend(self.happens(&event));
            }
        }
        let event = match self.playback.next(&mut self.speaker, play) {
            Played::Nothing => None,
            Played::Part { utterance, bytes } => {
                self.marks
                    .push(self.frames, Event::PlayedTo { utterance, bytes });
                None
            }
            Played::Last { utterance } => {
                self.marks.push(self.frames, Event::Played { utterance });
                Some(Event::Spoken { utterance })
            }
            Played::Failed => Some(Event::MouthFailed),
        };
        self.thinking.add(play);
        for sample in play.iter_mut() {
            *sample = (*sample * self.gain).clamp(-1.0, 1.0);
        }
        self.front.played(play);
        if let Some(event) = event {
            commands.extend(self.happens(&event));
        }
        while let Some(event) = self.marks.due(self.frames) {
            commands.extend(self.happens(&event));
        }
        if self.frames.is_multiple_of(TICK) {
            commands.extend(self.happens(&Event::Tick));
        }
        commands
    }

    /// Something happened outside of the sound.
    pub fn happens(&mut self, event: &Event) -> Vec<Command> {
        if let Event::Partial { text } | Event::Final { text } = event {
            self.taker.words(Completeness::of(text));
        }
        if self.happened.len() < MAX_HAPPENED && is_told(event) {
            self.happened.push(event.clone());
        }
        let state = std::mem::take(&mut self.state);
        let (state, mut commands) = update(state, self.frames * 10, event);
        self.state = state;
        commands.retain(|command| !self.does(command));
        commands
    }

    fn heard(&mut self, frame: &Frame) -> Vec<Event> {
        let heard = self.front.heard(frame);
        let mut events = Vec::new();
        events.extend(self.health.push(frame).map(|fault| Event::Faulty { fault }));
        for recognised in self.recogniser.hear(&heard.clean) {
            events.push(match recognised {
                Recognised::Partial(text) => Event::Partial { text },
                Recognised::Final(words) => {
                    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
                    Event::Final {
                        text: words.join(" "),
                    }
                }
                Recognised::Failed => Event::EarFailed,
            });
        }
        // Our own voice is nobody's.
        if self.state.phase() != Phase::Speaking
            && let Some(voices) = &mut self.voices
        {
            let voice = voices.push(&heard);
            events.extend(voice.map(|voice| Event::VoiceHeard { voice }));
        }
        let turn = self.taker.push(&heard);
        events.extend(self.barge.push(&heard).map(|intrusion| match intrusion {
            Intrusion::Sound => Event::Sound,
            Intrusion::Real => Event::RealSpeech,
            Intrusion::Over => Event::SoundOver,
        }));
        match turn {
            Some(TurnEvent::SpeechStart { .. }) => {
                self.recogniser.speech_begins();
                events.insert(0, Event::SpeechStart);
            }
            Some(TurnEvent::SpeechEnd { .. }) => events.push(Event::SpeechEnd),
            Some(TurnEvent::TurnEnd { .. }) => {
                self.recogniser.end_of_turn();
                self.voices.iter_mut().for_each(Voices::end_of_turn);
                events.push(Event::TurnEnd);
            }
            None => {}
        }
        events
    }

    /// Does what is a talk's own; `false` for what the edge must do, or do too: it lets go of what
    /// waits in the device when playback stops or is hushed.
    fn does(&mut self, command: &Command) -> bool {
        match command {
            Command::Say {
                utterance,
                text,
                whisper,
            } => self.speaker.say(*utterance, text, *whisper),
            Command::StopPlayback => {
                self.speaker.cancel();
                self.playback.cancel();
                self.marks.clear();
                return false;
            }
            Command::Hush => {
                // What waits in the device is silent, too, and is marked anew when it is said again.
                self.playback.hush(self.marks.delay());
                self.marks.clear();
                return false;
            }
            Command::Resume => self.playback.resume(),
            // Steps of 3 dB, four either way.
            Command::Volume { steps } => {
                self.gain = (self.gain * 1.41_f32.powi(i32::from(*steps))).clamp(0.25, 4.0)
            }
            Command::RestartFrontEnd => self.front.restart(),
            Command::ThinkingSound => {
                self.thinking.begin();
                return false;
            }
            Command::RestartEar => self.recogniser.cancel(),
            _ => return false,
        }
        true
    }
}

/// Marks and ticks come many times a second and tell a person nothing.
fn is_told(event: &Event) -> bool {
    !matches!(
        event,
        Event::Tick | Event::PlayedTo { .. } | Event::Played { .. } | Event::Spoken { .. }
    )
}

#[cfg(test)]
mod tests;
