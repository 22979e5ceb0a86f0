//! A voice without a voice: hums each syllable. For tests, benchmarks and trying a talk.

use std::collections::VecDeque;
use std::f32::consts::TAU;

use os1_voice::{FRAME, Frame, Played, RATE, Speaker};

/// Frames a letter takes: 60 ms, about as long as in speech.
const LETTER: usize = 6;
/// Its pitch in hertz, and under one's breath.
const PITCH: (f32, f32) = (220.0, 180.0);
/// Its loudness, and under one's breath.
const LOUD: (f32, f32) = (0.25, 0.06);

/// Hums what it is given, letter by letter, from its first sample on.
#[derive(Debug, Default)]
pub(crate) struct Tone {
    waiting: VecDeque<Hummed>,
    phase: f32,
}

#[derive(Debug)]
struct Hummed {
    utterance: u32,
    bytes: usize,
    at: usize,
    whisper: bool,
}

impl Speaker for Tone {
    fn say(&mut self, utterance: u32, text: &str, whisper: bool) {
        self.waiting.push_back(Hummed {
            utterance,
            bytes: text.len().max(1),
            at: 0,
            whisper,
        });
    }

    fn next(&mut self, frame: &mut Frame) -> Played {
        let Some(hummed) = self.waiting.front_mut() else {
            return Played::Nothing;
        };
        let of = |(aloud, breath): (f32, f32)| if hummed.whisper { breath } else { aloud };
        let (step, loud) = (of(PITCH) / RATE as f32, of(LOUD));
        let last = hummed.at + 1 >= hummed.bytes * LETTER;
        for (place, sample) in frame.iter_mut().enumerate() {
            self.phase = (self.phase + step).fract();
            // The last frame fades, so that nothing clicks.
            let fade = if last {
                1.0 - place as f32 / FRAME as f32
            } else {
                1.0
            };
            *sample = loud * fade * (self.phase * TAU).sin();
        }
        hummed.at += 1;
        let (utterance, bytes) = (hummed.utterance, hummed.at / LETTER);
        if last {
            self.waiting.pop_front();
            return Played::Last { utterance };
        }
        Played::Part { utterance, bytes }
    }

    fn cancel(&mut self) {
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_hummed_as_long_as_it_is_and_no_longer() {
        let mut tone = Tone::default();
        tone.say(7, "Yes", false);
        let mut frame = [0.0; FRAME];
        let played: Vec<Played> = (0..20).map(|_| tone.next(&mut frame)).collect();
        assert_eq!(played.iter().position(|p| *p == Played::Nothing), Some(18));
        assert_eq!(played.get(17), Some(&Played::Last { utterance: 7 }));
        assert_eq!(
            played.get(11),
            Some(&Played::Part {
                utterance: 7,
                bytes: 2
            })
        );
    }

    #[test]
    fn it_is_silent_at_once() {
        let mut tone = Tone::default();
        tone.say(1, "A long answer", false);
        let mut frame = [0.0; FRAME];
        assert!(matches!(tone.next(&mut frame), Played::Part { .. }));
        tone.cancel();
        assert_eq!(tone.next(&mut frame), Played::Nothing);
    }
}
