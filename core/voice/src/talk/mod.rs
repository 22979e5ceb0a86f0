//! Everything from the microphone's frame to the speaker's, ten milliseconds at a time.

mod playback;

use playback::Playback;

use crate::port::{Played, Recognised, Recogniser, Speaker};
use crate::session::{Command, Event, Phase, State, update};
use crate::{
    BargeIn, Completeness, Frame, FrontEnd, Health, Intrusion, TurnEvent, TurnTaker, VoicePrint,
    Voices,
};

/// Frames between two looks at what takes too long: 250 ms.
const TICK: u64 = 25;

/// One talk. The edge gives a frame of the microphone and gets one to play, and does the commands
/// that are left; time is the sound's own, so a clock that jumps changes nothing.
pub struct Talk<R, S> {
    front: FrontEnd,
    taker: TurnTaker,
    barge: BargeIn,
    voices: Voices,
    health: Health,
    state: State,
    recogniser: R,
    speaker: S,
    frames: u64,
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
            voices: Voices::new(),
            health: Health::default(),
            state: State::new(),
            recogniser,
            speaker,
            frames: 0,
            gain: 1.0,
            playback: Playback::default(),
        }
    }

    /// With the user's voice as it was kept from an earlier talk.
    #[must_use]
    pub fn knowing(mut self, user: VoicePrint) -> Self {
        self.voices = Voices::of(user);
        self
    }

    /// What is known of a voice by now; the user's is 0.
    #[must_use]
    pub fn voice(&self, number: u32) -> Option<&VoicePrint> {
        self.voices.print(number)
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
            Played::Part { utterance, bytes } => Some(Event::PlayedTo { utterance, bytes }),
            Played::Last { utterance } => Some(Event::Played { utterance }),
            Played::Failed => Some(Event::MouthFailed),
        };
        for sample in play.iter_mut() {
            *sample = (*sample * self.gain).clamp(-1.0, 1.0);
        }
        self.front.played(play);
        if let Some(event) = event {
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
        if self.state.phase() != Phase::Speaking {
            let voice = self.voices.push(&heard);
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
                self.voices.end_of_turn();
                events.push(Event::TurnEnd);
            }
            None => {}
        }
        events
    }

    /// Does what is a talk's own; `false` for what the edge must do.
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
            }
            Command::Hush => self.playback.hush(),
            Command::Resume => self.playback.resume(),
            // Steps of 3 dB, four either way.
            Command::Volume { steps } => {
                self.gain = (self.gain * 1.41_f32.powi(i32::from(*steps))).clamp(0.25, 4.0)
            }
            Command::RestartFrontEnd => self.front.restart(),
            Command::RestartEar => self.recogniser.cancel(),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests;
