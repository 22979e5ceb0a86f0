//! A talk in a made room: recorded speech is our voice, recorded speech is the user's.

use os1_voice::{Command, Event, FRAME, Frame, Played, Recognised, Recogniser, Speaker, Talk};

use super::room::Room;

/// Hears no words: what is measured is what sound alone decides.
#[derive(Debug)]
struct Deaf;

impl Recogniser for Deaf {
    fn hear(&mut self, _: &Frame) -> Vec<Recognised> {
        Vec::new()
    }

    fn end_of_turn(&mut self) {}

    fn cancel(&mut self) {}
}

/// Plays recorded speech without an end.
#[derive(Debug)]
struct Recorded {
    sound: Vec<Frame>,
    at: usize,
    saying: Option<u32>,
}

impl Speaker for Recorded {
    fn say(&mut self, utterance: u32, _: &str, _: bool) {
        self.saying = Some(utterance);
    }

    fn next(&mut self, frame: &mut Frame) -> Played {
        let Some(utterance) = self.saying else {
            return Played::Nothing;
        };
        *frame = self
            .sound
            .get(self.at % self.sound.len().max(1))
            .copied()
            .unwrap_or([0.0; FRAME]);
        self.at += 1;
        Played::Part {
            utterance,
            bytes: 0,
        }
    }

    fn cancel(&mut self) {
        self.saying = None;
    }
}

/// What a frame of a talk was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ear {
    /// Our voice.
    Voice,
    /// Silence that may end again.
    Hushed,
    /// The user has the floor.
    Stopped,
}

/// A talk that says something for ever, in a room.
pub(super) struct Talking {
    talk: Talk<Deaf, Recorded>,
    room: Room,
    stopped: bool,
}

impl Talking {
    /// Begins to say `ours`.
    pub(super) fn new(ours: Vec<Frame>, room: Room) -> Self {
        let voice = Recorded {
            sound: ours,
            at: 0,
            saying: None,
        };
        let mut talk = Talk::new(Deaf, voice);
        let _ = talk.happens(&Event::Started);
        let asked = talk.happens(&Event::Typed {
            text: "tell me a story".to_owned(),
        });
        for command in asked {
            if let Command::Answer { turn, .. } = command {
                let text = "Once upon a time.".to_owned();
                let _ = talk.happens(&Event::Reply { turn, text });
            }
        }
        Self {
            talk,
            room,
            stopped: false,
        }
    }

    /// Ten milliseconds, while `near` is said into the microphone.
    pub(super) fn frame(&mut self, near: &Frame) -> Ear {
        let mut play = [0.0; FRAME];
        let heard = self.room.hears(near);
        let commands = self.talk.frame(Some(&heard), &mut play);
        self.room.played(&play);
        self.stopped |= commands
            .iter()
            .any(|command| matches!(command, Command::Remember { .. }));
        // A recording of a voice is never silent to the last bit.
        if self.stopped {
            Ear::Stopped
        } else if play.iter().all(|sample| sample.abs() < 1e-6) {
            Ear::Hushed
        } else {
            Ear::Voice
        }
    }
}
